import type { AttachCode } from "../codes.ts";
import { AttachProblem, type Ec2Error } from "../errors.ts";
import type { Here } from "../metadata/instance.ts";

/** What there is to say of an error of EC2 that ends a run; `doing` is what was to be done: `find the volume \`vol-1\``. */
export function ec2Problem(
  error: Ec2Error,
  doing: string,
  { device, here }: { readonly device: string; readonly here: Here },
): AttachProblem {
  const { code, message } = error;
  const reason = message === "" ? code : `${code}, ${message}`;
  if (/device|in use/i.test(message) && /^InvalidParameter|^InvalidDevice/.test(code)) {
    return deviceInUse(device, undefined);
  }
  const known = KNOWN.find(({ pattern }) => pattern.test(code));
  const kind = known?.code ?? (error.fate === "refused" ? "cloud/refused" : "cloud/unreachable");
  const said = known?.says ?? "cannot";
  const help = (known?.help ?? HELP[kind] ?? "").replace("ZONE", here.zone);
  return new AttachProblem(kind, `this instance ${said} ${doing}: ${reason}`, help);
}

/** Another volume is where this one shall be. */
export function deviceInUse(device: string, other: string | undefined): AttachProblem {
  const by = other === undefined || other === "" ? "in use" : `taken by \`${other}\``;
  return new AttachProblem(
    "volume/device-in-use",
    `the device \`${device}\` of this instance is ${by}`,
    "choose another with `--device`, such as `/dev/sdi`",
  );
}

const HELP: { readonly [C in AttachCode]?: string } = {
  "cloud/refused": "look up what the code means for this cloud, change it and run this again",
  "cloud/unreachable": "see that EC2 can be reached from this instance, and run this again",
};

interface Known {
  readonly pattern: RegExp;
  readonly code: AttachCode;
  readonly says?: string;
  readonly help: string;
}

/** AWS, EC2 API Reference, "Error codes for the Amazon EC2 API". */
const KNOWN: readonly Known[] = [
  {
    pattern: /^NoCredentials$/,
    code: "cloud/no-credentials",
    help: "give the instance a role that may attach volumes, or keys in the settings",
  },
  {
    pattern:
      /^(?:AuthFailure|UnauthorizedOperation|AccessDenied\w*|SignatureDoesNotMatch|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken|OptInRequired|Blocked|ExpiredToken\w*|RequestExpired|IncompleteSignature)$/,
    code: "cloud/not-authorized",
    says: "may not",
    help: "see that the keys are valid, the clock is right, and the policy allows the action (`ec2:DescribeInstances`, `ec2:DescribeVolumes`, `ec2:DescribeSnapshots`, `ec2:CreateVolume`, `ec2:CreateTags`, `ec2:AttachVolume`, `ec2:DeleteVolume`)",
  },
  {
    pattern: /LimitExceeded$|^InsufficientVolumeCapacity$/,
    code: "cloud/limit",
    help: "delete what is not needed, or ask for a higher limit",
  },
  {
    pattern: /KMS|Kms/,
    code: "snapshot/encrypted",
    help: "let the role or the keys use the snapshot's key in AWS KMS (`kms:CreateGrant`, `kms:Decrypt`)",
  },
  {
    pattern: /^InvalidVolume\.ZoneMismatch$|^InvalidZone/,
    code: "volume/zone",
    help: "use a volume of the zone `ZONE`, or a snapshot: its volume is made there",
  },
  {
    pattern: /^InvalidSnapshot/,
    code: "snapshot/not-found",
    help: "see that the id is right, and that the snapshot is of this region and shared with this account",
  },
  {
    pattern: /^InvalidVolume/,
    code: "volume/not-found",
    help: "see that the id is right, and that the volume is of this region and account",
  },
  {
    pattern: /^InvalidInstanceID/,
    code: "instance/not-found",
    help: "see that region, endpoint and keys are those of this instance",
  },
];
