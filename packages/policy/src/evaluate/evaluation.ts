import type { CloudProfile, PolicyDocument } from "@iamferry/model";
import type { EntityPath, Span } from "@iamferry/text";

/** What is asked: may the principal do this? */
export interface EvaluationRequest {
  /** `s3:GetObject`, in any case. */
  readonly action: string;
  /** The ARN of what it is done to; `*` for an action that acts on no resource of its own. Default: `*`. */
  readonly resource?: string;
  /**
   * The condition keys of the request and their values, keys in any case. A key that is not there is not in the
   * request. What follows from the principal itself (`aws:username`, `aws:PrincipalArn`, `aws:PrincipalTag/…`) is
   * added by the evaluator, and what stands here wins. Default: none.
   */
  readonly context?: Readonly<Record<string, readonly string[]>>;
  /**
   * Condition keys in any case that the request has, with values that nobody knows; `context` and what follows from
   * the principal win. Conditions on them are not understood. Policy variables take no account of it. Default: none.
   */
  readonly unknownKeys?: readonly string[];
  /**
   * What becomes of what is not understood or not known. `deny`, the default, is the safe side. `allow`: whatever could
   * allow does, and what could deny does not, so that a request is denied only where nothing unknown could allow it.
   */
  readonly doubts?: "deny" | "allow";
}

/** As SimulatePrincipalPolicy names it (EvalDecision). */
export type EvalDecision = "allowed" | "explicitDeny" | "implicitDeny";

/** What kind of policy a document is to the principal. */
export type PolicyRole =
  | "user-policy"
  | "group-policy"
  | "role-policy"
  | "managed-policy"
  | "account-policy"
  | "permissions-boundary"
  | "trust-policy";

/** One document that applies to a principal, and where it comes from. */
export interface AppliedPolicy {
  readonly role: PolicyRole;
  /** The way to the policy: `["account", "lab", "group", "ops", "policy", "one"]`; for a trust policy to its role. */
  readonly entity: EntityPath;
  /** For people: `policy one of group ops`, `AWS-managed policy ReadOnlyAccess`. */
  readonly title: string;
  /** The group through which it applies, where it does through one. */
  readonly through?: EntityPath;
  /** Absent where nobody here knows it: the policy of another account, or of AWS' own a newer one. */
  readonly document?: PolicyDocument;
}

/** A user or a role, and all that decides about its requests. */
export interface EvaluationContext {
  readonly profile: CloudProfile;
  /** The way to the user or role. */
  readonly principal: EntityPath;
  /** The request's condition keys that follow from the principal, by key in lower case. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Identity policies and account policies that apply to it. */
  readonly policies: readonly AppliedPolicy[];
  /** Absent where it has none; one without a document allows nothing that we could know of. */
  readonly boundary?: AppliedPolicy;
  /**
   * Why it may do nothing at all, whatever its policies say (Eucalyptus: disabled, or its password expired); for
   * people, as the end of "because …".
   */
  readonly disabled?: string;
}

/** Why a request is decided as it is. */
export interface EvaluationReason {
  /**
   * `allow`, `deny`: a statement of a policy says so. `boundary`: the permissions boundary does not allow it.
   * `trust`: the trust policy does not allow it. `no-statement`: no statement allows it. `disabled`: the user is.
   * `unknown-document`: a policy applies whose document is not known. `not-understood`: the cloud would refuse, or
   * nobody knows how it reads, this part of the policy; taken to the safe side.
   */
  readonly kind:
    | "allow"
    | "deny"
    | "boundary"
    | "trust"
    | "no-statement"
    | "disabled"
    | "unknown-document"
    | "not-understood";
  readonly policy?: AppliedPolicy;
  /** The place of the statement in `Statement`. */
  readonly statement?: number;
  readonly sid?: string;
  /** Where the statement stands in the policy's `document.text`, in UTF-16 units. */
  readonly span?: Span;
  /** For people, as a clause: "statement `ReadAll` allows it". */
  readonly message: string;
}

/** The decision, and what it rests on. */
export interface Evaluation {
  readonly decision: EvalDecision;
  /** Whether nothing unknown could have decided otherwise. */
  readonly certain: boolean;
  /** The deciding ones first; never empty. */
  readonly reasons: readonly EvaluationReason[];
}
