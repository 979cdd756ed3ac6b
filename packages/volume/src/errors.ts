import type { Diagnostic } from "@iamferry/text";
import type { AttachCode } from "./codes.ts";

/** The metadata service did not give what it was asked for. */
export class MetadataError extends Error {
  /** Whether anybody answered. */
  readonly reached: boolean;

  constructor(message: string, reached: boolean) {
    super(message);
    this.reached = reached;
  }
}

/** EC2 did not do what it was asked to. Its message holds no secret. */
export class Ec2Error extends Error {
  /** As EC2 names it: `InvalidVolume.NotFound`; `Unreachable`, `NoCredentials` where it was not EC2 that said so. */
  readonly code: string;
  /** `refused`: it is not done. `throttled`: not done, and can be asked for again. `unknown`: it may be done. */
  readonly fate: "refused" | "throttled" | "unknown";

  constructor(what: {
    readonly code: string;
    readonly message: string;
    readonly fate: Ec2Error["fate"];
  }) {
    super(what.message);
    this.code = what.code;
    this.fate = what.fate;
  }
}

/** Ends an attachment with what there is to say. */
export class AttachProblem extends Error {
  readonly diagnostic: Diagnostic<AttachCode>;

  constructor(code: AttachCode, message: string, help: string) {
    super(message);
    this.diagnostic = { severity: "error", code, message, help };
  }
}
