export { attachVolume } from "./attach/attach-volume.ts";
export { TAG } from "./attach/own-volume.ts";
export { ATTACH_CODES } from "./codes.ts";
export { openEc2 } from "./ec2/open-ec2.ts";
export { AttachProblem, Ec2Error, MetadataError } from "./errors.ts";
export { readUserData } from "./metadata/instance.ts";
export { METADATA_URL, openMetadata } from "./metadata/open-metadata.ts";
export { roleCredentials } from "./metadata/role-credentials.ts";
export { printAttachSettings, readAttachRequest } from "./request/read-request.ts";
export { DEFAULT_DEVICE, SETTINGS, requestOf, settingProblem } from "./request/settings.ts";
export { userDataText } from "./request/user-data-text.ts";
export type { AttachedVolume, AttachOutcome } from "./attach/attach-volume.ts";
export type { AttachCode, AttachCodeInfo } from "./codes.ts";
export type { MetadataOptions } from "./metadata/open-metadata.ts";
export type {
  Attachment,
  AttachPorts,
  ClockPort,
  CommandEnd,
  Ec2Connection,
  Ec2Port,
  InstanceFacts,
  MachinePort,
  MetadataPort,
  Mount,
  NewAttachment,
  NewVolume,
  SessionCredentials,
  SnapshotFacts,
  Tag,
  VolumeFacts,
  VolumeFilter,
} from "./ports.ts";
export type { ReadOptions } from "./request/read-request.ts";
export type { AttachSettings, SettingName } from "./request/settings.ts";
export type { AttachRequest, Credentials, VolumeSource } from "./request.ts";
