/**
 * A fleet of equal instances behind a balancer, free of any cloud: what is to be there, and nothing about how it is made.
 * Whatever a spec file may leave out and has a default for stands here with its value. What is absent here is
 * given when the deployment is made: the template has a parameter without a default, the scripts ask for it.
 *
 * A description holds exactly what a template and its user data can say: `parseDeployment` reads it back from these.
 */
export interface Deployment {
  /** Names all that is made: letters, digits and hyphens, a letter first, no hyphen last, at most 24 characters. */
  readonly name: string;
  readonly application: Application;
  /** `emi-…` or `ami-…`. */
  readonly image?: string;
  readonly instanceType: string;
  /** A key pair of the cloud, for SSH. Absent: no key is put on the instances. */
  readonly keyName?: string;
  /** The IPv4 network (CIDR) that SSH is let in from. Absent: from nowhere. */
  readonly sshLocation?: string;
  readonly placement: Placement;
  readonly size: Size;
  readonly balancer: Balancer;
  /** Absent: the number of instances is changed by hand alone. */
  readonly scaling?: Scaling;
  /** A memcached instance that all instances share. Absent: none. */
  readonly cache?: Cache;
  /** A volume that each instance attaches at boot. Absent: none. */
  readonly volume?: BootVolume;
}

/** What runs on the instances. */
export type Application = ConsoleApplication | PackagedApplication;

/** The releases of the Eucalyptus Management Console whose configuration is known. */
export type ConsoleVersion = "4.0" | "4.1" | "4.2" | "4.3" | "4.4";

/** All of them, oldest first. */
export const CONSOLE_VERSIONS: readonly ConsoleVersion[] = ["4.0", "4.1", "4.2", "4.3", "4.4"];

/** The Eucalyptus Management Console. */
export interface ConsoleApplication {
  readonly kind: "console";
  readonly version: ConsoleVersion;
  /** The host that the console asks: the cloud's front end (4.0, 4.1) or its user-facing services; a name or an IPv4 address. */
  readonly cloudAddress?: string;
  readonly repositories: readonly Repository[];
}

/** Any other application: packages, files and commands. */
export interface PackagedApplication {
  readonly kind: "app";
  readonly repositories: readonly Repository[];
  /** Names of packages, in the order given. */
  readonly packages: readonly string[];
  readonly files: readonly InstanceFile[];
  /** Commands, each as its words, run once as root after packages are installed and files are written. */
  readonly commands: readonly (readonly string[])[];
}

/** A yum repository. */
export interface Repository {
  /** Its id: letters, digits, `-`, `_`. Unique in a deployment. */
  readonly id: string;
  /** `http://…` or `https://…`. */
  readonly baseUrl: string;
  /** Where the key is that its packages are signed with. Absent: signatures are not checked. */
  readonly keyUrl?: string;
}

/** A file on the instances. */
export interface InstanceFile {
  /** Absolute. Unique in a deployment. */
  readonly path: string;
  readonly content: string;
  /** Four octal digits, such as `0644`. */
  readonly mode: string;
  /** `user:group`. */
  readonly owner: string;
}

/** Where instances run. Absent lists: every zone (Eucalyptus), or subnets that are given when it is deployed (AWS). */
export interface Placement {
  /** Availability zones, on Eucalyptus; at least one. */
  readonly zones?: readonly string[];
  /** On AWS. */
  readonly vpc?: string;
  /** Subnets of that VPC in two zones at least, on AWS. */
  readonly subnets?: readonly string[];
}

/** How many instances: 0 ≤ minimum ≤ desired ≤ maximum ≤ 1000, and 1 ≤ maximum. */
export interface Size {
  readonly minimum: number;
  readonly desired: number;
  readonly maximum: number;
}

/** Between clients and instances. */
export interface Balancer {
  /** What clients connect to. */
  readonly listener: Endpoint;
  /** Where the application listens on each instance. */
  readonly instance: InstanceEndpoint;
  /**
   * The ARN of a server certificate that is there, for listeners of HTTPS and SSL. Absent with these: one is given or made
   * when it is deployed.
   */
  readonly certificate?: string;
  readonly healthCheck: HealthCheck;
}

/** A protocol and a port. */
export interface Endpoint {
  readonly protocol: "HTTP" | "HTTPS" | "TCP" | "SSL";
  /** 1 to 65535. */
  readonly port: number;
}

/** HTTP behind HTTP and HTTPS, TCP behind TCP and SSL. */
export interface InstanceEndpoint {
  readonly protocol: "HTTP" | "TCP";
  readonly port: number;
}

/** When an instance counts as able to serve. Seconds and counts; limits are those of the classic balancer. */
export interface HealthCheck {
  /** What is asked for over HTTP on the instance's port, beginning with `/`. Absent: a TCP connection is enough. */
  readonly path?: string;
  /** 5 to 300. */
  readonly interval: number;
  /** 2 to 60, less than the interval. */
  readonly timeout: number;
  /** 2 to 10. */
  readonly healthy: number;
  /** 2 to 10. */
  readonly unhealthy: number;
}

/** Instances are added and taken away by their mean load. */
export interface Scaling {
  /** Percent of CPU over which instances are added: 1 to 100. */
  readonly addAbove: number;
  /** Percent of CPU under which instances are taken away: 0 to 99, less than `addAbove`. */
  readonly removeBelow: number;
  /** How many at once: 1 to 100. */
  readonly step: number;
  /** Seconds of each mean value: a multiple of 60, up to 86400. */
  readonly period: number;
  /** How many mean values in a row: 1 to 100, a day at most together. */
  readonly evaluations: number;
  /** Seconds until the next change: 0 to 86400. */
  readonly cooldown: number;
}

/** One memcached instance; only the fleet reaches it. */
export interface Cache {
  /** Absent: the fleet's image. */
  readonly image?: string;
  readonly instanceType: string;
  /** For the cache, in MB: 16 to 65536. */
  readonly memory: number;
  readonly port: number;
  /** The file that is told `ADDRESS:PORT` on the instances of an app; a console has its configuration. */
  readonly addressFile?: string;
}

/** A volume for each instance. */
export interface BootVolume {
  /** `vol-…`, for a fleet of one; or `snap-…`, from which each instance makes its own. */
  readonly source: string;
  readonly device: string;
  /** `node`: the `iamferry` command, on images with glibc 2.28 or newer; `script`: a POSIX script over `client`. */
  readonly runner: "node" | "script";
  /** The commands that the script calls. */
  readonly client: "euca2ools" | "aws";
  /** The file system that an empty volume gets. Absent: none. */
  readonly format?: "ext4" | "xfs";
  /** Where it is mounted. Absent: it is not. */
  readonly mount?: string;
  /** An instance profile whose role may do it. Absent: keys, which are given when it is deployed, and stand in user data. */
  readonly instanceProfile?: string;
}
