import type { CloudProfileId } from "@iamferry/model";

/** How a cloud speaks the query protocol, where clouds and releases differ in it. */
export interface Protocol {
  /** Whether the `Version` of a request must be that of the service. */
  readonly version: "exact" | "any";
  /** Whether required parameters are missed before the service is reached. */
  readonly missingParameters: "told-by-service" | "refused";
  /** How a policy document stands in an answer. */
  readonly documents: "rfc-3986" | "scheme" | "raw";
  /** Whether requests with temporary credentials are taken. */
  readonly temporaryCredentials: boolean;
  /** How `DelegateAccount` names an account; absent where there is no such parameter. */
  readonly delegateAccount?: "name" | "name-or-number";
  /** Whether a credential scope must name IAM or STS; its region is nowhere looked at. */
  readonly scope: "checked" | "any";
  /** The longest path and query in bytes; absent where the size of all headers is limited alone. */
  readonly longestTarget?: number;
}

/** How the cloud of a profile speaks. */
export function protocolOf(profile: CloudProfileId): Protocol {
  return PROTOCOLS[profile];
}

const AWS: Protocol = {
  version: "exact",
  missingParameters: "told-by-service",
  documents: "rfc-3986",
  temporaryCredentials: true,
  scope: "checked",
};

/** Eucalyptus 4.2 and later. Each line is read from the sources of the server releases. */
const LATER_EUCALYPTUS: Protocol = {
  // Another well-formed date falls back to the only binding that there is.
  version: "any",
  missingParameters: "refused",
  documents: "scheme",
  temporaryCredentials: true,
  delegateAccount: "name-or-number",
  scope: "any",
  // The line of a request, `POST target HTTP/1.1`, is at most 4096 long.
  longestTarget: 4096 - "POST  HTTP/1.1".length,
};

const EUCALYPTUS_4_1: Protocol = { ...LATER_EUCALYPTUS, delegateAccount: "name" };
const EUCALYPTUS_4_0: Protocol = { ...EUCALYPTUS_4_1, documents: "raw" };
const EUCALYPTUS_3_4: Protocol = { ...EUCALYPTUS_4_0, temporaryCredentials: false };

const PROTOCOLS: Readonly<Record<CloudProfileId, Protocol>> = {
  aws: AWS,
  "aws-cn": AWS,
  "aws-us-gov": AWS,
  "eucalyptus-3.1": EUCALYPTUS_3_4,
  "eucalyptus-3.2": EUCALYPTUS_3_4,
  "eucalyptus-3.3": EUCALYPTUS_3_4,
  "eucalyptus-3.4": EUCALYPTUS_3_4,
  "eucalyptus-4.0": EUCALYPTUS_4_0,
  "eucalyptus-4.1": EUCALYPTUS_4_1,
  "eucalyptus-4.2": LATER_EUCALYPTUS,
  "eucalyptus-4.3": LATER_EUCALYPTUS,
  "eucalyptus-4.4": LATER_EUCALYPTUS,
  "eucalyptus-5.0": LATER_EUCALYPTUS,
  "eucalyptus-5.1": LATER_EUCALYPTUS,
};
