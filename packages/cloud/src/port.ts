import type { ServiceActionName } from "@iamferry/api/service";
import type { AccountRef } from "@iamferry/model";

/** One call of IAM or STS whose values are all known. An `IamCall` without references and secrets is one. */
export interface PortCall {
  readonly action: ServiceActionName;
  /**
   * The account that it is made in, or, for the account actions of Eucalyptus, about. Neither a name nor an id: the
   * caller's own.
   */
  readonly account: AccountRef;
  /** Named and shaped as in the API reference: texts, numbers, booleans, lists and structures of these. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What came of a call. */
export type PortAnswer =
  | {
      /** Named and shaped as in the API reference; times as texts of the model, documents as the service gives them. */
      readonly output: Readonly<Record<string, unknown>>;
    }
  | { readonly error: PortError };

/** Why a call has no result. */
export interface PortError {
  /** The service's code (`EntityAlreadyExists`), or one of {@link TRANSPORT_CODES}. */
  readonly code: string;
  /** The service's sentence, or the system's; without secrets. */
  readonly message: string;
  /**
   * `refused`: the service answered, and did nothing. `unsent`: the request never got there. `unanswered`: it was sent,
   * and nobody knows whether the service did it.
   */
  readonly fate: "refused" | "unsent" | "unanswered";
}

/** Codes of what goes wrong between here and the service. */
export const TRANSPORT_CODES = [
  /** Nobody listens there, or there is no such host. */
  "Unreachable",
  /** No trust in the certificate, or no TLS at all. */
  "TlsFailure",
  /** The connection ended, or the time was up, before the answer was there. */
  "NoAnswer",
  /** What answered is no IAM: HTML, or XML of another kind. */
  "NotIam",
  /** No credentials were found, or they could not be read. */
  "NoCredentials",
] as const;

/** One of {@link TRANSPORT_CODES}. */
export type TransportCode = (typeof TRANSPORT_CODES)[number];

/**
 * Carries calls out: a client of a live cloud, the simulator, a recorder. Does not reject for anything that a cloud or a
 * network does. Calls may run side by side.
 */
export interface CallPort {
  readonly call: (call: PortCall) => Promise<PortAnswer>;
}
