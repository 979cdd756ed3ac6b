import { CHECK_CODES } from "./codes.ts";
import type { CloudProfile, PolicyDocument, Snapshot } from "@iamferry/model";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { Change, Diff } from "../diff/change.ts";
import type { ChangeOptions } from "../change/change-options.ts";
import type { Step } from "../plan.ts";
import type { CheckCode } from "./codes.ts";
import type { Removal } from "./destructive/removals.ts";
import type { PrincipalPair } from "./rights/touched.ts";
import type { Access } from "./rights/access.ts";
import type { States } from "./states.ts";

/** A plan, and the two states that it lies between. */
export interface PlanToCheck {
  /** The state of the target before the first step. */
  readonly from: Snapshot;
  /** The wanted state. */
  readonly to: Snapshot;
  /** The target, which both states are understood by. */
  readonly profile: CloudProfile;
  /** The steps of the plan in their order. */
  readonly steps: readonly Step[];
  readonly diff: Diff;
  /** Changes that the plan does not make, or not wholly. Default: none. */
  readonly withheld?: readonly Change[];
  readonly options?: ChangeOptions;
  /** The document of a policy of AWS' own or of another account, where it is known. Default: none is. */
  readonly foreign?: (arn: string, version?: string) => PolicyDocument | undefined;
}

/** What a check may ask, and where it says what it finds. */
export interface Checking {
  readonly plan: PlanToCheck;
  readonly options: ChangeOptions;
  readonly states: States;
  /** The changes that the plan makes: those of its diff that it does not withhold altogether. */
  readonly made: readonly Change[];
  /** The entities that the steps delete. */
  readonly removals: readonly Removal[];
  readonly access: Access;
  /** The users and roles whose rights the changes can touch. */
  readonly touched: readonly PrincipalPair[];
  readonly report: (code: CheckCode, finding: Finding) => void;
}

/** Looks for one kind of danger. */
export type Check = (checking: Checking) => void;

/** What a check says of one entity. */
export interface Finding {
  readonly entity: EntityPath;
  readonly message: string;
  /** Default: the advice of the code. */
  readonly help?: string;
  /** Whether, as far as IAM shows, nobody may do more now. Default: it is not known to be so. */
  readonly harmless?: boolean;
}

/** A diagnostic of `code`, with the severity and the advice that the table gives it. */
export function checkDiagnostic(code: CheckCode, finding: Finding): Diagnostic<CheckCode> {
  const { severity, severityIfHarmless = severity, advice } = CHECK_CODES[code];
  const { entity, message, help = advice, harmless = false } = finding;
  return { severity: harmless ? severityIfHarmless : severity, code, message, entity, help };
}
