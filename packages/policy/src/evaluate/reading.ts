import type { CloudProfile } from "@iamferry/model";
import type { ReadRequest } from "./request.ts";
import type { Truth } from "./truth.ts";
import type { VariableSyntax } from "./variables.ts";

/** Whether a request meets something. */
export type RequestTest = (request: ReadRequest) => Truth;

/** How a document is read: by which cloud, with which variables. */
export interface Reading {
  readonly profile: CloudProfile;
  readonly variables: VariableSyntax;
  /** Takes down what the cloud would refuse, or nobody knows how it reads: a clause. */
  readonly odd: (what: string) => void;
}
