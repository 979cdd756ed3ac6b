import { consoleRepositories } from "./repositories.ts";
import {
  CONSOLE_VERSIONS,
  type BootVolume,
  type Cache,
  type ConsoleApplication,
  type Endpoint,
  type HealthCheck,
  type InstanceEndpoint,
  type InstanceFile,
  type PackagedApplication,
  type Repository,
  type Scaling,
  type Size,
} from "./deployment.ts";
import {
  recordOf,
  valueAt,
  type Absent,
  type Field,
  type ListShape,
  type NumberShape,
} from "./shape.ts";
import type { ChoiceShape, RecordShape, Shape, Values } from "./shape.ts";
import {
  balancerRelations,
  healthRelations,
  scalingRelations,
  sizeRelations,
  volumeRelations,
  wholeRelations,
} from "./relations.ts";
import type { Spec, SpecBalancer } from "./spec.ts";
import { TEXTS } from "./texts.ts";

const NEEDED: Absent = { kind: "error" };
const OPTIONAL: Absent = { kind: "absent" };
const FILLED: Absent = { kind: "filled" };

function or(value: string | number): Absent {
  return { kind: "value", value };
}

function choice(...of: readonly string[]): ChoiceShape {
  return { kind: "choice", of };
}

function number(least: number, most: number, more: Partial<NumberShape> = {}): NumberShape {
  return { kind: "number", least, most, ...more };
}

function list(items: Shape, more: Partial<ListShape> = {}): ListShape {
  return { kind: "list", items, least: 1, most: 100, ...more };
}

/** Of the article on the triangle services: `-m 1 --desired-capacity 2 --max-size 4`. */
const SIZE: RecordShape = recordOf<Size>(
  {
    minimum: {
      shape: number(0, 1000),
      about: "The fewest instances that scaling leaves.",
      example: 1,
      absent: or(1),
    },
    desired: {
      shape: number(0, 1000),
      about: "How many there are in the beginning.",
      example: 2,
      absent: or(2),
    },
    maximum: {
      shape: number(1, 1000),
      about: "The most instances that scaling makes.",
      example: 4,
      absent: or(4),
    },
  },
  sizeRelations,
);

const PORT: NumberShape = number(1, 65_535);

const LISTENER: RecordShape = recordOf<Endpoint>({
  protocol: {
    shape: choice("HTTP", "HTTPS", "TCP", "SSL"),
    about: "HTTPS and SSL end at the balancer, which has the certificate.",
    example: "HTTPS",
    absent: byPreset("HTTPS", "HTTP"),
  },
  port: {
    shape: PORT,
    about: "The port that clients connect to.",
    example: 443,
    absent: {
      kind: "made",
      from: (spec) => (isSecure(valueAt(spec, "balancer", "listener", "protocol")) ? 443 : 80),
      says: "443 for HTTPS and SSL, else 80",
    },
  },
});

const INSTANCE: RecordShape = recordOf<InstanceEndpoint>({
  protocol: {
    shape: choice("HTTP", "TCP"),
    about: "HTTP behind HTTP and HTTPS, TCP behind TCP and SSL.",
    example: "HTTP",
    absent: { kind: "made", from: instanceProtocol, says: "what fits the listener" },
  },
  port: {
    shape: PORT,
    about: "The port that the application listens on; nobody but the balancer reaches it.",
    example: 8888,
    absent: byPreset(8888, 80),
  },
});

/** The limits are those of the classic balancer (ELB API Reference 2012-06-01, HealthCheck). */
const HEALTH_CHECK: RecordShape = recordOf<HealthCheck>(
  {
    path: {
      shape: TEXTS.healthPath,
      about: "What is asked for over HTTP; an answer of 200 is healthy.",
      example: "/login",
      // The console answers GET /login with 200 to everybody (views/login.py, NO_PERMISSION_REQUIRED), and others with 302.
      absent: byPreset("/login", "/"),
      none: "a TCP connection to the port is enough",
    },
    interval: {
      shape: number(5, 300, { unit: "seconds" }),
      about: "From one check to the next.",
      example: 30,
      absent: or(30),
    },
    timeout: {
      shape: number(2, 60, { unit: "seconds" }),
      about: "Without an answer until then, a check has failed.",
      example: 5,
      absent: or(5),
    },
    healthy: {
      shape: number(2, 10),
      about: "So many good checks in a row make an instance healthy.",
      example: 2,
      absent: or(2),
    },
    unhealthy: {
      shape: number(2, 10),
      about: "So many failed checks in a row make it unhealthy.",
      example: 5,
      absent: or(5),
    },
  },
  healthRelations,
);

const BALANCER: RecordShape = recordOf<SpecBalancer>(
  {
    listener: {
      shape: LISTENER,
      about: "What clients connect to.",
      example: {},
      absent: FILLED,
    },
    instance: {
      shape: INSTANCE,
      about: "Where the application listens on each instance.",
      example: {},
      absent: FILLED,
    },
    certificate: {
      shape: TEXTS.certificate,
      about:
        "A server certificate that is there, for HTTPS and SSL. Without it one is given or made when the deployment is made.",
      example: "arn:aws:iam::276586128672:server-certificate/myssl",
      absent: OPTIONAL,
    },
    certificateFile: {
      shape: TEXTS.fileName,
      about: "A certificate in PEM beside this file, to be uploaded; it needs its key.",
      example: "myssl.crt",
      absent: OPTIONAL,
    },
    privateKeyFile: {
      shape: TEXTS.fileName,
      about: "The key of that certificate, in PEM, without a passphrase.",
      example: "myssl.pem",
      absent: OPTIONAL,
    },
    chainFile: {
      shape: TEXTS.fileName,
      about: "The certificates between that one and a known authority, in PEM.",
      example: "chain.pem",
      absent: OPTIONAL,
    },
    healthCheck: {
      shape: HEALTH_CHECK,
      about: "When an instance counts as able to serve.",
      example: {},
      absent: FILLED,
    },
  },
  balancerRelations,
);

const SCALING: RecordShape = recordOf<Scaling>(
  {
    addAbove: {
      shape: number(1, 100, { unit: "percent" }),
      about: "Instances are added over this mean load of the CPU.",
      example: 70,
      absent: or(70),
    },
    removeBelow: {
      shape: number(0, 99, { unit: "percent" }),
      about: "Instances are taken away under this mean load.",
      example: 30,
      absent: or(30),
    },
    step: { shape: number(1, 100), about: "How many at once.", example: 1, absent: or(1) },
    period: {
      shape: number(60, 86_400, { multipleOf: 60, unit: "seconds" }),
      about: "The time that each mean value is of.",
      example: 300,
      absent: or(300),
    },
    evaluations: {
      shape: number(1, 100),
      about: "So many mean values in a row have to be over or under it.",
      example: 2,
      absent: or(2),
    },
    cooldown: {
      shape: number(0, 86_400, { unit: "seconds" }),
      about: "Until the next change.",
      example: 300,
      absent: or(300),
    },
  },
  scalingRelations,
);

/** Port and memory are those of the console's own memcached (`conf/memcached`, 4.1 and 4.2). */
const CACHE: RecordShape = recordOf<Cache>({
  image: {
    shape: TEXTS.image,
    about: "The image of the cache's instance. Without it: that of the fleet.",
    example: "emi-22536a68",
    absent: OPTIONAL,
  },
  instanceType: {
    shape: TEXTS.instanceType,
    about: "What kind of instance the cache runs on.",
    example: "m1.small",
    absent: or("m1.small"),
  },
  memory: {
    shape: number(16, 65_536, { unit: "MB" }),
    about: "For the cache itself.",
    example: 64,
    absent: or(64),
  },
  port: {
    shape: PORT,
    about: "The port that memcached listens on; nobody but the fleet reaches it.",
    example: 11_211,
    absent: or(11_211),
  },
  addressFile: {
    shape: TEXTS.path,
    about:
      "The file on the instances of an app that is told `ADDRESS:PORT`; a console has its configuration.",
    example: "/etc/cache-address",
    absent: OPTIONAL,
  },
});

const VOLUME: RecordShape = recordOf<BootVolume>(
  {
    source: {
      shape: TEXTS.volume,
      about: "A volume, for a fleet of one; or a snapshot, from which each instance makes its own.",
      example: "snap-1a2b3c4d",
      absent: NEEDED,
    },
    device: {
      shape: TEXTS.device,
      about: "Where it is attached.",
      example: "/dev/sdh",
      absent: or("/dev/sdh"),
    },
    runner: {
      shape: choice("node", "script"),
      about:
        "`node`: the `iamferry` command, on images with glibc 2.28 or newer; `script`: a POSIX script.",
      example: "script",
      absent: or("script"),
    },
    client: {
      shape: choice("euca2ools", "aws"),
      about: "The commands that the script calls.",
      example: "euca2ools",
      absent: or("euca2ools"),
    },
    format: {
      shape: choice("ext4", "xfs"),
      about: "The file system that an empty volume gets.",
      example: "ext4",
      absent: OPTIONAL,
    },
    mount: {
      shape: TEXTS.plainPath,
      about: "Where it is mounted.",
      example: "/data",
      absent: OPTIONAL,
    },
    instanceProfile: {
      shape: TEXTS.instanceProfile,
      about:
        "An instance profile whose role may attach it. Without it keys are given when the deployment is made, and stand in user data.",
      example: "attach-volume",
      absent: OPTIONAL,
    },
  },
  volumeRelations,
);

const REPOSITORIES: ListShape = list(
  recordOf<Repository>({
    id: { shape: TEXTS.repositoryId, about: "Its id.", example: "extras", absent: NEEDED },
    baseUrl: {
      shape: TEXTS.url,
      about: "Where it is.",
      example: "https://packages.example.com/el/7/x86_64/",
      absent: NEEDED,
    },
    keyUrl: {
      shape: TEXTS.url,
      about: "The key that its packages are signed with. Without it signatures are not checked.",
      example: "https://packages.example.com/key.pub",
      absent: OPTIONAL,
    },
  }),
  { least: 0, most: 20, unique: { field: "id" } },
);

const REPOSITORY_EXAMPLE = [
  {
    id: "extras",
    baseUrl: "https://packages.example.com/el/7/x86_64/",
    keyUrl: "https://packages.example.com/key.pub",
  },
];

const CONSOLE: RecordShape = recordOf<Omit<ConsoleApplication, "kind">>({
  version: {
    shape: choice(...CONSOLE_VERSIONS),
    about: "The console's release, in quotes: its configuration is written for it.",
    example: "4.4",
    absent: or("4.4"),
  },
  cloudAddress: {
    shape: TEXTS.host,
    about:
      "The host that the console asks: the cloud's front end (4.0, 4.1) or its user-facing services. Without it one is given when the deployment is made.",
    example: "10.111.5.35",
    absent: OPTIONAL,
  },
  repositories: {
    shape: REPOSITORIES,
    about: "Where packages come from. Without it: from where the release is, and from EPEL.",
    example: REPOSITORY_EXAMPLE,
    absent: {
      kind: "made",
      // INVARIANT: what stands there is one of the versions, or the default.
      from: (spec) =>
        consoleRepositories(
          (valueAt(spec, "console", "version") ?? "4.4") as ConsoleApplication["version"],
        ),
      says: "those of the release, and EPEL",
    },
  },
});

const APP: RecordShape = recordOf<Omit<PackagedApplication, "kind">>({
  repositories: {
    shape: REPOSITORIES,
    about: "Where packages come from, beside what the image knows.",
    example: REPOSITORY_EXAMPLE,
    absent: { kind: "made", from: () => [], says: "none" },
  },
  packages: {
    shape: list(TEXTS.package, { least: 0, unique: "item" }),
    about: "What is installed.",
    example: ["httpd"],
    absent: { kind: "made", from: () => [], says: "none" },
  },
  files: {
    shape: list(
      recordOf<InstanceFile>({
        path: { shape: TEXTS.path, about: "Where it is.", example: "/etc/motd", absent: NEEDED },
        content: {
          shape: TEXTS.content,
          about: "What stands in it.",
          example: "Welcome.\n",
          absent: NEEDED,
        },
        mode: {
          shape: TEXTS.mode,
          about: "Who may read and write it, in quotes.",
          example: "0644",
          absent: or("0644"),
        },
        owner: {
          shape: TEXTS.owner,
          about: "Whose it is.",
          example: "root:root",
          absent: or("root:root"),
        },
      }),
      { least: 0, unique: { field: "path" } },
    ),
    about: "What is written.",
    example: [{ path: "/etc/motd", content: "Welcome.\n" }],
    absent: { kind: "made", from: () => [], says: "none" },
  },
  commands: {
    shape: list(list(TEXTS.word), { least: 0 }),
    about:
      "What is run once as root, after packages are installed and files are written; each command as its words.",
    example: [["service", "httpd", "start"]],
    absent: { kind: "made", from: () => [], says: "none" },
  },
});

/** A whole spec file. */
export const SPEC: RecordShape = recordOf<Spec>(
  {
    name: {
      shape: TEXTS.name,
      about: "Names all that is made.",
      example: "console",
      absent: NEEDED,
    },
    console: {
      shape: CONSOLE,
      about: "The Eucalyptus Management Console. Either this or `app`.",
      example: { version: "4.4" },
      absent: OPTIONAL,
    },
    app: {
      shape: APP,
      about: "Any other application. Either this or `console`.",
      example: { packages: ["httpd"] },
      absent: OPTIONAL,
    },
    image: {
      shape: TEXTS.image,
      about:
        "The image that instances start from. Without it one is given when the deployment is made.",
      example: "emi-22536a68",
      absent: OPTIONAL,
    },
    instanceType: {
      shape: TEXTS.instanceType,
      about: "What kind of instance the application runs on.",
      example: "m1.medium",
      absent: or("m1.medium"),
    },
    keyName: {
      shape: TEXTS.keyName,
      about: "A key pair of the cloud, for SSH. Without it no key is put on the instances.",
      example: "dak-ssh-key",
      absent: OPTIONAL,
    },
    sshLocation: {
      shape: TEXTS.network,
      about: "The IPv4 network that SSH is let in from. Without it: from nowhere.",
      example: "10.111.0.0/16",
      absent: OPTIONAL,
    },
    zones: {
      shape: list(TEXTS.zone, { most: 32, unique: "item" }),
      about: "Availability zones, on Eucalyptus. Without it: all of them.",
      example: ["PARTI00", "PARTI01"],
      absent: OPTIONAL,
    },
    vpc: {
      shape: TEXTS.vpc,
      about: "The VPC, on AWS. Without it one is given when the deployment is made.",
      example: "vpc-0abcdef1234567890",
      absent: OPTIONAL,
    },
    subnets: {
      shape: list(TEXTS.subnet, { least: 2, most: 32, unique: "item" }),
      about:
        "Subnets of the VPC in two zones at least, on AWS. Without it they are given when the deployment is made.",
      example: ["subnet-0abcdef1234567890", "subnet-0abcdef1234567891"],
      absent: OPTIONAL,
    },
    size: { shape: SIZE, about: "How many instances.", example: {}, absent: FILLED },
    balancer: {
      shape: BALANCER,
      about: "Between clients and instances.",
      example: {},
      absent: FILLED,
    },
    scaling: {
      shape: SCALING,
      about: "Instances are added and taken away by their load. Without it: by hand alone.",
      example: { addAbove: 70, removeBelow: 30 },
      absent: OPTIONAL,
    },
    cache: {
      shape: CACHE,
      about: "A memcached instance that all instances share. Without it: none.",
      example: { memory: 64 },
      absent: OPTIONAL,
    },
    volume: {
      shape: VOLUME,
      about: "A volume that each instance attaches at boot. Without it: none.",
      example: { source: "snap-1a2b3c4d", mount: "/data", instanceProfile: "attach-volume" },
      absent: OPTIONAL,
    },
  },
  wholeRelations,
);

/** One value for a console, another for an app. */
function byPreset(ofConsole: string | number, ofApp: string | number): Absent {
  return {
    kind: "made",
    from: (spec) => (Object.hasOwn(spec, "app") ? ofApp : ofConsole),
    says: `${ofConsole} for a console, ${ofApp} for an app`,
  };
}

function isSecure(protocol: unknown): boolean {
  return protocol === "HTTPS" || protocol === "SSL";
}

function instanceProtocol(spec: Values): string {
  const protocol = valueAt(spec, "balancer", "listener", "protocol");
  return protocol === "TCP" || protocol === "SSL" ? "TCP" : "HTTP";
}

/** The rows of a record. */
export function rowsOf(shape: RecordShape): readonly (readonly [string, Field])[] {
  return Object.entries(shape.fields);
}
