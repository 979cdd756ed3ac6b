/** What is to be attached, as user data or options say it. */
export interface AttachRequest {
  readonly source: VolumeSource;
  /** Default: `/dev/sdh`. */
  readonly device: string;
  /** Default: the role of the instance. */
  readonly credentials?: Credentials;
  /** Default: that of the instance's zone. */
  readonly region?: string;
  /** The address of EC2; for Eucalyptus. */
  readonly endpoint?: string;
  /** The file system that an empty volume gets. Default: none. */
  readonly format?: "ext4" | "xfs";
  /** Where the volume is mounted. Default: it is not. */
  readonly mount?: string;
}

/** A volume that is there, or a snapshot that a volume is made from in the instance's zone. */
export type VolumeSource =
  | { readonly kind: "volume"; readonly id: string }
  | { readonly kind: "snapshot"; readonly id: string };

/** Never printed. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
