import type { ServiceActionName } from "@iamferry/api/service";
import type { Evaluation } from "@iamferry/policy";
import { callerNames } from "../caller-names.ts";
import type { Caller } from "../caller.ts";
import type { ServiceError } from "../service-error.ts";
import type { CloudState } from "../state/cloud-state.ts";
import type { Question } from "./questions.ts";

/** What did not allow a request. */
export type Denier = "identity" | "session" | "trust";

/** A request that was not allowed, and why. */
export interface Denied {
  readonly call: ServiceActionName;
  readonly question: Question;
  readonly evaluation: Pick<Evaluation, "decision" | "reasons">;
  readonly by: Denier;
}

/**
 * What a cloud says to who may not do something (AWS, IAM User Guide, "Troubleshoot access denied error messages"). Euare
 * says who may not do what in its own words, as far as those are known: for users and groups.
 */
export function deniedError(state: CloudState, caller: Caller, denied: Denied): ServiceError {
  const names = callerNames(state, caller);
  const { action, shown } = denied.question;
  if (state.profile.dialect === "euare" && !action.startsWith("sts:")) {
    return notAuthorized(
      `Not authorized to ${wordsOf(denied.call)} by ${names?.arn.split("/").at(-1) ?? "nobody"}`,
    );
  }
  const who = names?.arn ?? caller.accountId;
  const base = `User: ${who} is not authorized to perform: ${action} on resource: ${shown}`;
  const why = reasonOf(denied);
  return accessDenied(why === undefined ? base : `${base} ${why}`);
}

/** AWS' refusal of who has no right. */
export function accessDenied(message: string): ServiceError {
  return { code: "AccessDenied", message, status: 403 };
}

/** Euare's. */
export function notAuthorized(message: string): ServiceError {
  return { code: "NotAuthorized", message, status: 403 };
}

/** `CreateAccessKey`: `create access key`. */
function wordsOf(action: ServiceActionName): string {
  return action
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase();
}

/** To assume a role AWS gives no reason. */
function reasonOf({ by, evaluation, question }: Denied): string | undefined {
  if (by === "trust") return undefined;
  const [reason] = evaluation.reasons;
  const isBoundary = reason?.kind === "boundary" || reason?.policy?.role === "permissions-boundary";
  const policy =
    by === "session"
      ? "session policy"
      : isBoundary
        ? "permissions boundary"
        : "identity-based policy";
  if (evaluation.decision !== "explicitDeny") {
    return `because no ${policy} allows the ${question.action} action`;
  }
  const article = policy === "identity-based policy" ? "an" : "a";
  return `with an explicit deny in ${article} ${policy}`;
}
