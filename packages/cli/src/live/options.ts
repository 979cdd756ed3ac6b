/** Where a live cloud is and who asks it, as it stands on the command line or in `live:?…`. */
export interface LiveOptions {
  /** The id of a CloudProfile; needed. */
  readonly cloud?: string | undefined;
  readonly endpoint?: string | undefined;
  /** A credentials profile: a profile of AWS' files, or `USER@REGION` or a region of euca2ools' files. */
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  /** Only this account, by name or number. */
  readonly account?: string | undefined;
  readonly eucarc?: string | undefined;
}

/** The names of {@link LiveOptions}, in the order in which they are written. */
export const LIVE_OPTION_NAMES: readonly (keyof LiveOptions)[] = [
  "cloud",
  "endpoint",
  "profile",
  "region",
  "account",
  "eucarc",
];
