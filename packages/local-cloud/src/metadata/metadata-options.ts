import type { Faults } from "../faults/fault-spec.ts";

/** A metadata service, as one instance sees it. */
export interface MetadataOptions {
  /** The id of the instance. */
  readonly instanceId: string;
  /**
   * `v1`: no tokens, as on Eucalyptus and in old releases. `v2`: nothing without a token. `optional`: both. Default: `v1` on
   * Eucalyptus, else `optional`.
   */
  readonly imds?: Imds;
  /** Until then, in milliseconds on the clock of its requests, connections are cut. Default: 0. */
  readonly startsAt?: number;
  /** `throttling` answers 503, `html-errors` 502, and `lost-answers` nothing; other kinds do not come. Default: none. */
  readonly faults?: Faults;
  /** For how many seconds the credentials of a role hold. Default: 3600. */
  readonly credentialSeconds?: number;
}

/** The versions of the metadata service that answer. */
export type Imds = "v1" | "v2" | "optional";
