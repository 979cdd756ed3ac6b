import type { Severity } from "@iamferry/text";

/** What there is to know about one thing that can go wrong while a volume is attached. */
export interface AttachCodeInfo {
  /** `error`: what was asked for is not done. `warning`: a person should look. `info`: worth knowing. */
  readonly severity: Severity;
  /** When it arises, for people. */
  readonly when: string;
}

/** The stable codes of {@link ATTACH_CODES}: family and name. */
export type AttachCode =
  | "request/none"
  | "request/other-content"
  | "request/too-large"
  | "request/json"
  | "request/line"
  | "request/unknown-key"
  | "request/duplicate-key"
  | "request/value"
  | "request/missing"
  | "request/contradiction"
  | "request/credentials"
  | "metadata/unreachable"
  | "metadata/refused"
  | "metadata/answer"
  | "cloud/no-endpoint"
  | "cloud/no-credentials"
  | "cloud/not-authorized"
  | "cloud/unreachable"
  | "cloud/refused"
  | "cloud/limit"
  | "instance/not-found"
  | "snapshot/not-found"
  | "snapshot/unusable"
  | "snapshot/encrypted"
  | "volume/not-found"
  | "volume/attached-elsewhere"
  | "volume/detaching"
  | "volume/unusable"
  | "volume/zone"
  | "volume/device-in-use"
  | "volume/other-device"
  | "volume/time-limit"
  | "volume/left"
  | "machine/no-device"
  | "machine/not-empty"
  | "machine/format"
  | "machine/mount";

/** Everything that this package can say, in the order in which a run can come to it. */
export const ATTACH_CODES: Readonly<Record<AttachCode, AttachCodeInfo>> = {
  "request/none": {
    severity: "error",
    when: "the user data or the file is empty or absent, or nothing in it tells a volume or a snapshot",
  },
  "request/other-content": {
    severity: "error",
    when: "the user data is a cloud-config, a script, a MIME message or no text at all",
  },
  "request/too-large": {
    severity: "error",
    when: "the text is longer than 65,536 characters; user data is 16 KB at most",
  },
  "request/json": {
    severity: "error",
    when: "the text begins like JSON and is none, or is no object of texts",
  },
  "request/line": { severity: "error", when: "a line is no `key=value`" },
  "request/unknown-key": { severity: "error", when: "a key means nothing" },
  "request/duplicate-key": { severity: "error", when: "a key stands twice" },
  "request/value": { severity: "error", when: "a value has not the form that it must have" },
  "request/missing": {
    severity: "error",
    when: "one of two keys of the cloud is there without the other",
  },
  "request/contradiction": {
    severity: "error",
    when: "a volume and a snapshot are named, or a mount is wanted that cannot be",
  },
  "request/credentials": {
    severity: "warning",
    when: "keys of the cloud stand in user data, which every process on the instance can read, or in a file that others than its owner can read",
  },
  "metadata/unreachable": {
    severity: "error",
    when: "the instance metadata service does not answer, also not after some time",
  },
  "metadata/refused": {
    severity: "error",
    when: "the instance metadata service refuses a request, or is switched off",
  },
  "metadata/answer": {
    severity: "error",
    when: "the instance metadata service gives something else than the id or the zone of an instance",
  },
  "cloud/no-endpoint": {
    severity: "error",
    when: "the instance is not in a zone of AWS, and nobody says where EC2 is",
  },
  "cloud/no-credentials": {
    severity: "error",
    when: "there are no keys in the request, and the SDK finds none: the instance has no role",
  },
  "cloud/not-authorized": {
    severity: "error",
    when: "the keys or the role are not valid, or may not do what is needed",
  },
  "cloud/unreachable": { severity: "error", when: "EC2 does not answer, or only with errors" },
  "cloud/refused": {
    severity: "error",
    when: "EC2 refuses a call for a reason without its own code here",
  },
  "cloud/limit": { severity: "error", when: "the account may have no more volumes or storage" },
  "instance/not-found": {
    severity: "error",
    when: "EC2 does not know the instance: it is asked in another region or account",
  },
  "snapshot/not-found": { severity: "error", when: "there is no such snapshot for this account" },
  "snapshot/unusable": { severity: "error", when: "the snapshot is not completed, or has failed" },
  "snapshot/encrypted": {
    severity: "error",
    when: "a volume of an encrypted snapshot fails or vanishes: its key may not be used",
  },
  "volume/not-found": { severity: "error", when: "there is no such volume for this account" },
  "volume/attached-elsewhere": { severity: "error", when: "another instance has the volume" },
  "volume/detaching": {
    severity: "error",
    when: "the volume is still being detached when the time is up",
  },
  "volume/unusable": { severity: "error", when: "the volume has failed, or is being deleted" },
  "volume/zone": { severity: "error", when: "the volume is in another zone than the instance" },
  "volume/device-in-use": {
    severity: "error",
    when: "the instance has another volume at the device",
  },
  "volume/other-device": {
    severity: "info",
    when: "the volume is attached to this instance already, at another device than was asked for",
  },
  "volume/time-limit": { severity: "error", when: "the time is up before the volume is attached" },
  "volume/left": {
    severity: "warning",
    when: "a volume that was made stays behind: a person or the next run has to look at it",
  },
  "machine/no-device": {
    severity: "error",
    when: "the volume is attached, and no block device of the machine can be told to be it",
  },
  "machine/not-empty": {
    severity: "error",
    when: "a file system was to be made on a volume that is not empty, or not surely so",
  },
  "machine/format": { severity: "error", when: "no file system could be made" },
  "machine/mount": { severity: "error", when: "the volume could not be mounted" },
};
