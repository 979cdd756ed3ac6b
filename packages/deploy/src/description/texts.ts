import {
  ATTACH_SCRIPT_PATH,
  ATTACH_SETTINGS_PATH,
  ATTACH_UNIT_PATH,
} from "../boot-volume/boot-volume-paths.ts";
import { PATHS } from "../user-data/paths.ts";
import type { TextShape } from "./shape.ts";

/**
 * The forms of texts. Where a cloud's own rule is not documented, the form is the narrower: what it lets through is a name,
 * an id or a path everywhere, and means nothing to a shell, to YAML or to JSON that quoting does not take from it.
 */
export const TEXTS: Readonly<Record<TextName, TextShape>> = {
  /** AWS, CreateLoadBalancer: 32 characters, of which the longest ending, `-launch-config`, may not take the name's. */
  name: form("a name of letters, digits and hyphens, a letter first and no hyphen last", {
    pattern: /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
    most: 24,
  }),
  image: form("an image id such as `emi-22536a68` or `ami-0abcdef1234567890`", {
    pattern: /^[ae]mi-(?:[0-9A-Fa-f]{8}|[0-9a-f]{17})$/,
  }),
  instanceType: form("an instance type such as `m1.medium`", {
    pattern: /^[a-z0-9-]+\.[a-z0-9-]+$/,
    most: 32,
  }),
  /** AWS, CreateKeyPair: up to 255 ASCII characters; here without a hyphen first and without blanks around it. */
  keyName: form("a key pair's name: printable ASCII, no hyphen first, no blanks around it", {
    pattern: /^[!-,.-~](?:[ -~]*[!-~])?$/,
    most: 255,
  }),
  network: form("an IPv4 network such as `10.1.0.0/16`", {
    pattern: /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
    most: 18,
    code: "spec/cidr",
    problem: networkProblem,
  }),
  /** Not documented: names of Eucalyptus' partitions; those of AWS' zones match. */
  zone: form("a zone such as `PARTI00`: letters, digits, `-`, `_`, `.`", {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    most: 64,
  }),
  vpc: form("a VPC's id such as `vpc-0abcdef1234567890`", {
    pattern: /^vpc-(?:[0-9A-Fa-f]{8}|[0-9a-f]{17})$/,
  }),
  subnet: form("a subnet's id such as `subnet-0abcdef1234567890`", {
    pattern: /^subnet-(?:[0-9A-Fa-f]{8}|[0-9a-f]{17})$/,
  }),
  host: form("a host's name or an IPv4 address", {
    pattern: /^(?!-)[A-Za-z0-9-]{1,63}(?:\.(?!-)[A-Za-z0-9-]{1,63})*$/,
    most: 253,
    problem: hostProblem,
  }),
  repositoryId: form("an id of letters, digits, `-` and `_`, no hyphen first", {
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]*$/,
    most: 64,
    problem: (id) => (SECTIONS.has(id) ? "is a section with a meaning of its own" : undefined),
  }),
  /**
   * RFC 3986 without a user before the host: what stands in user data is no secret; and without `%`. Not documented: what each
   * reader of yum's files makes of it; Python's ConfigParser, by which cloud-init writes such files, refuses it.
   */
  url: form("an address such as `https://packages.example.com/el/7/`", {
    pattern:
      /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:\/[A-Za-z0-9._~:/@!$&'()*+,;=-]*)?$/,
    most: 1024,
    problem: (url) =>
      /^https?:\/\/[^/]*:(?:0|[7-9]\d{4}|6[6-9]\d{3}|65[6-9]\d{2}|655[4-9]\d|6553[6-9])(?:\/|$)/.test(
        url,
      )
        ? "has a port out of range"
        : undefined,
  }),
  package: form("a package's name such as `httpd`", {
    pattern: /^[A-Za-z0-9][A-Za-z0-9+._~:^-]*$/,
    most: 128,
  }),
  /** Every part of the path is a name. */
  path: form("an absolute path such as `/etc/motd`, without `.`, `..` and a slash last", {
    pattern: /^(?:\/[^/\t\n\r]+)+$/,
    most: 255,
    problem: (path) =>
      path.split("/").some((part) => part === "." || part === "..")
        ? "has a part that is `.` or `..`"
        : ownPathProblem(path),
  }),
  /** Also in `/etc/fstab` and in the names of systemd's units, where blanks and quotes need escapes. */
  plainPath: form("an absolute path of letters, digits, `.`, `_` and `-`, such as `/data`", {
    pattern: /^(?:\/[A-Za-z0-9_.-]+)+$/,
    most: 255,
    problem: (path) =>
      path.split("/").some((part) => /^(?:\.\.?|-.*)$/.test(part))
        ? "has a part that is `.`, `..` or begins with a hyphen"
        : ownPathProblem(path),
  }),
  mode: form("four octal digits such as `0644`", { pattern: /^[0-7]{4}$/ }),
  owner: form("a user and a group such as `root:root`", {
    pattern: /^[a-z_][a-z0-9_-]{0,31}:[a-z_][a-z0-9_-]{0,31}$/,
  }),
  /** IAM API Reference, UploadServerCertificate; ACM User Guide, ARN format. */
  certificate: form(
    "a server certificate's ARN such as `arn:aws:iam::276586128672:server-certificate/myssl`",
    {
      pattern:
        /^arn:aws(?:-cn|-us-gov)?:(?:iam::\d{12}:server-certificate\/[A-Za-z0-9_+=,.@/-]+|acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+)$/,
      most: 1024,
    },
  ),
  /** ELB API Reference 2012-06-01, HealthCheck: up to 1024 characters of ASCII. */
  healthPath: form("a path that is asked for over HTTP such as `/login`", {
    pattern: /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*$/,
    most: 1024,
  }),
  volume: form("a volume's or a snapshot's id such as `vol-1a2b3c4d` or `snap-1a2b3c4d`", {
    pattern: /^(?:vol|snap)-(?:[0-9A-Fa-f]{8}|[0-9a-f]{17})$/,
  }),
  device: form("a device such as `/dev/sdh`", {
    pattern: /^\/dev\/(?:sd|xvd|vd)[a-z]{1,2}\d{0,2}$/,
  }),
  /** IAM API Reference, CreateInstanceProfile. */
  instanceProfile: form("an instance profile's name: letters, digits, `_+=,.@-`", {
    pattern: /^[A-Za-z0-9_+=,.@-]+$/,
    most: 128,
  }),
  /** Not more than user data can hold. */
  content: form("a text", { least: 0, most: 16_384 }),
  word: form("a word of a command", { least: 0, most: 4096 }),
  /** Opened by the command that writes the deployment. */
  fileName: form("a file's path on one line", { pattern: /^[^\t\n\r]+$/, most: 4096 }),
};

function form(what: string, limits: Partial<Omit<TextShape, "kind" | "form">> = {}): TextShape {
  return { kind: "text", form: what, least: 1, most: 255, ...limits };
}

/** The names of {@link TEXTS}. */
type TextName =
  | "name"
  | "image"
  | "instanceType"
  | "keyName"
  | "network"
  | "zone"
  | "vpc"
  | "subnet"
  | "host"
  | "repositoryId"
  | "url"
  | "package"
  | "path"
  | "plainPath"
  | "mode"
  | "owner"
  | "certificate"
  | "healthPath"
  | "volume"
  | "device"
  | "instanceProfile"
  | "content"
  | "word"
  | "fileName";

/** `DEFAULT` to Python's ConfigParser, by which cloud-init writes and yum reads such files; `main` to yum itself. */
const SECTIONS: ReadonlySet<string> = new Set(["DEFAULT", "main"]);

/** Where user data puts what it is carried out by. */
const OWN_PATHS: readonly string[] = [
  dirname(PATHS.setup),
  dirname(ATTACH_SETTINGS_PATH),
  ATTACH_SCRIPT_PATH,
  ATTACH_UNIT_PATH,
];

/**
 * What is written there, or mounted over it, would be in the way of the steps that come after it. The folders of the root are
 * looked at with what else they hold.
 */
function ownPathProblem(path: string): string | undefined {
  const isOwn = OWN_PATHS.some(
    (own) =>
      `${path}/`.startsWith(`${own}/`) || (/^\/.+\//.test(path) && own.startsWith(`${path}/`)),
  );
  return isOwn ? "is where user data keeps what it is carried out by" : undefined;
}

function dirname(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** What is wrong with four numbers, a slash and a number. */
function networkProblem(network: string): string | undefined {
  const [address = "", bits = ""] = network.split("/");
  if (!isAddress(address)) return "has a part that is no number from 0 to 255";
  if (Number(bits) > 32 || (bits.length > 1 && bits.startsWith("0"))) {
    return "has a length that is no number from 0 to 32";
  }
  const proper = networkOf(address, Number(bits));
  return proper === network
    ? undefined
    : `has bits behind those of the network: it is \`${proper}\``;
}

/** A name whose last part is a number is an address to resolvers, and has to be one. */
function hostProblem(host: string): string | undefined {
  if (host.split(".").some((label) => label.endsWith("-"))) {
    return "has a part with a hyphen at its end";
  }
  const isNumeric = /(?:^|\.)\d+$/.test(host);
  return isNumeric && !isAddress(host) ? "is no IPv4 address" : undefined;
}

function isAddress(text: string): boolean {
  const parts = text.split(".");
  return (
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  );
}

/** The network of an address, its first so many bits. */
function networkOf(address: string, bits: number): string {
  const parts = address.split(".").map((part, at) => {
    const kept = Math.min(8, Math.max(0, bits - 8 * at));
    return Number(part) & (0xff << (8 - kept)) & 0xff;
  });
  return `${parts.join(".")}/${bits}`;
}
