import type { CloudProfile } from "@iamferry/model";
import type { CallPort } from "../port.ts";

/** Where a live cloud is, and who talks to it. */
export interface Connection {
  readonly profile: CloudProfile;
  /** URL of the IAM service. Default: what AWS' variables and files say, else that of AWS; Eucalyptus has none. */
  readonly endpoint?: string;
  /** URL of STS. Default: the same as that of IAM, else that of AWS for the region. */
  readonly stsEndpoint?: string;
  /** For the signature. Default: what the SDK finds, else `us-east-1` (or the partition's own). */
  readonly region?: string;
  /** Default: the SDK's own chain, with `awsProfile` where that is given. */
  readonly credentials?: Credentials;
  /** The name of a profile in AWS' configuration files. */
  readonly awsProfile?: string;
  /** Whether the endpoint's certificate is trusted whatever it says (`verify-tls = false`). Default: no. */
  readonly insecure?: boolean;
  /** Requests at the same time. Default: 16. */
  readonly concurrency?: number;
  /** Milliseconds without an answer after which a request is given up. Default: 30,000. */
  readonly timeout?: number;
}

/** Keys that were read from a file of Eucalyptus. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A cloud that answers over the network. */
export interface LiveCloud extends CallPort {
  readonly profile: CloudProfile;
  /** Where IAM is, as it was given or configured; absent where it is AWS' own address. */
  readonly endpoint?: string;
  /** Requests sent so far, those that were sent again included. */
  readonly requests: () => number;
  /** Ends all connections. */
  readonly close: () => void;
}
