export type { AttachRequest, Credentials, VolumeSource } from "./request.ts";
