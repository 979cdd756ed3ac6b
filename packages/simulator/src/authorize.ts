import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import {
  evaluate,
  evaluateTrust,
  iamPrincipal,
  quirksOf,
  type EvalDecision,
  type Evaluation,
  type EvaluationRequest,
} from "@iamferry/policy";
import { requestKeys, type Keys, type RequestFacts } from "./authorize/keys.ts";
import { principalOf, type Principal } from "./authorize/principals.ts";
import {
  assumeRoleQuestions,
  questionsOf,
  roleByArn,
  type FoundRole,
  type Question,
} from "./authorize/questions.ts";
import { textOf, type Asking } from "./authorize/resources.ts";
import { accessDenied, deniedError, notAuthorized, type Denier } from "./authorize/sentences.ts";
import { sessionContext } from "./authorize/session-policies.ts";
import { callingEntity } from "./caller-names.ts";
import { ownerOf, type Caller } from "./caller.ts";
import { isStructure } from "./checks/shapes.ts";
import { INVALID_TOKEN } from "./sessions.ts";
import type { ServiceError } from "./service-error.ts";
import type { ServiceCall } from "./simulate.ts";
import type { AccountState, CloudState } from "./state/cloud-state.ts";

/** Whether a call is allowed, and what was asked. */
export interface Decision {
  /** As SimulatePrincipalPolicy names it. */
  readonly decision: EvalDecision;
  /** The action that decided: `iam:CreateUser`, or `iam:PassRole` where that is what is not allowed. */
  readonly action: string;
  /** The ARN of what it is done to; `*` where it acts on no resource of its own. */
  readonly resource: string;
  /** What the cloud says; absent where it is allowed. */
  readonly error?: ServiceError;
}

/** What the cloud says to a call that its caller may not make; undefined where it may. See {@link decide}. */
export function authorize(
  state: CloudState,
  call: ServiceCall,
  facts: RequestFacts = {},
): ServiceError | undefined {
  return decide(state, call, facts).error;
}

/**
 * Decides whether a caller may make a call, by the policies of the caller alone, or for AssumeRole by the trust policy
 * too. Takes time linear in the groups and policies of the caller. Never throws, whatever the input.
 *
 * The root of an account may do everything in it but assume a role. On AWS an account is no other's business. On
 * Eucalyptus the administrators of the cloud alone act in other accounts (`DelegateAccount`) and on accounts
 * themselves, and may do everything.
 */
export function decide(state: CloudState, call: ServiceCall, facts: RequestFacts = {}): Decision {
  const { action, at = state.made } = call;
  const account = accountIn(state, call);
  const caller = call.caller ?? (account && ownerOf(state, account));
  // That there is no such account is told by the call.
  if (caller === undefined) return allowedAs(action);
  const input = isStructure(call.input) ? call.input : {};
  const refused = refusedAtOnce(state, { action, account, caller });
  if (refused !== undefined) return denied(action, refused);
  if (account === undefined || isAdministrator(state, caller)) return allowedAs(action);
  const asking = { state, account, caller, action, input };
  if (caller.kind === "root") {
    if (action !== "AssumeRole") return allowedAs(action, questionsOf(asking)[0]);
    // As the service is known to say it.
    return denied(action, accessDenied("Roles may not be assumed by root accounts."));
  }
  const id = caller.kind === "user" ? caller.userId : caller.roleId;
  const principal = principalOf(state, id, at);
  if (principal === undefined) return denied(action, INVALID_TOKEN);
  const asked = { asking, principal, keys: requestKeys(caller, at, facts) };
  return action === "AssumeRole" ? decideAssumeRole(asked) : decideCall(asked);
}

interface Asked {
  readonly asking: Asking;
  readonly principal: Principal;
  readonly keys: Keys;
}

function decideCall({ asking, keys, principal }: Asked): Decision {
  const questions = questionsOf(asking);
  const session = sessionContext(asking.state, principal, asking.caller.session);
  for (const question of questions) {
    const request = requestOf(question, keys);
    const own = evaluate(request, principal.context);
    if (own.decision !== "allowed") return deniedBy(asking, question, [own, "identity"]);
    const narrowed = session && evaluate(request, session);
    if (narrowed !== undefined && narrowed.decision !== "allowed") {
      return deniedBy(asking, question, [narrowed, "session"]);
    }
  }
  return allowedAs(asking.action, questions[0]);
}

function decideAssumeRole({ asking, keys, principal }: Asked): Decision {
  const { action, caller, state } = asking;
  const arn = textOf(asking, "RoleArn") ?? "*";
  const found = roleByArn(state, arn);
  if (found === undefined) {
    // AWS does not say whether there is such a role.
    const question = { action: "sts:AssumeRole", resource: arn, shown: arn, keys: {} };
    return deniedBy(asking, question, [{ decision: "implicitDeny", reasons: [] }, "trust"]);
  }
  const session = sessionContext(state, principal, caller.session);
  const questions = assumeRoleQuestions(asking, found);
  for (const question of questions) {
    const request = requestOf(question, keys);
    const evaluation = trusted(state, { found, principal, caller, request });
    if (evaluation.decision !== "allowed") return deniedBy(asking, question, [evaluation, "trust"]);
    const narrowed = session && evaluate(request, session);
    if (narrowed !== undefined && narrowed.decision !== "allowed") {
      return deniedBy(asking, question, [narrowed, "session"]);
    }
  }
  return allowedAs(action, questions[0]);
}

interface Trusting {
  readonly found: FoundRole;
  readonly principal: Principal;
  readonly caller: Caller;
  readonly request: EvaluationRequest;
}

function trusted(
  { profile }: CloudState,
  { caller, found, principal, request }: Trusting,
): Evaluation {
  const { account, role } = found;
  const who = iamPrincipal(principal.index, principal.path);
  const owner = profile.arnAccount === "name" ? account.name : account.id;
  return evaluateTrust(
    {
      ...request,
      identity: principal.context,
      principal: {
        ...(who ?? { kind: principal.entity.kind }),
        ...(caller.kind === "role" && { session: caller.sessionName }),
      },
    },
    {
      profile,
      ...(owner !== undefined && { account: owner }),
      policy: {
        role: "trust-policy",
        entity: principal.path,
        title: "trust policy",
        ...(role.trustPolicy !== undefined && { document: role.trustPolicy }),
      },
    },
  );
}

function requestOf({ action, keys, resource }: Question, more: Keys): EvaluationRequest {
  return { action, resource, context: { ...more, ...keys } };
}

/** What no policy is asked for. */
function refusedAtOnce(
  state: CloudState,
  call: {
    readonly action: ServiceActionName;
    readonly account: AccountState | undefined;
    readonly caller: Caller;
  },
): ServiceError | undefined {
  const { account, action, caller } = call;
  if (state.profile.dialect === "iam") {
    if (account !== undefined && account.id !== caller.accountId) {
      return accessDenied("The request is for another account than that of its credentials.");
    }
    return refusedToSession(action, caller);
  }
  if (isAdministrator(state, caller)) return undefined;
  if (account?.id !== caller.accountId) {
    const name = account?.name ?? account?.id ?? "";
    return notAuthorized(`Can not find delegation account ${name}`);
  }
  return ADMINISTRATIVE.has(action)
    ? notAuthorized("Only administrators of the cloud may do this")
    : undefined;
}

/**
 * AWS, STS API Reference, GetSessionToken: its credentials call IAM with MFA alone, and of STS AssumeRole and
 * GetCallerIdentity. How the service says so is not documented.
 */
function refusedToSession(action: ServiceActionName, caller: Caller): ServiceError | undefined {
  const { session } = caller;
  if (session === undefined) return undefined;
  const { service } = OPERATIONS[action];
  if (service === "iam") {
    return caller.kind === "role" || session.mfa === true ? undefined : INVALID_TOKEN;
  }
  if (action === "AssumeRole" || action === "GetCallerIdentity") return undefined;
  if (caller.kind === "role" && action !== "GetSessionToken") return undefined;
  return accessDenied(`Cannot call ${action} with session credentials`);
}

/** Actions on accounts themselves, of Eucalyptus alone. */
const ADMINISTRATIVE: ReadonlySet<ServiceActionName> = new Set([
  "CreateAccount",
  "DeleteAccount",
  "DeleteAccountPolicy",
  "GetAccountPolicy",
  "GetLdapSyncStatus",
  "ListAccountPolicies",
  "ListAccounts",
  "PutAccountPolicy",
]);

/** Whether who calls administers a cloud of many accounts: up to 4.2 every user of its own account, later `admin`. */
function isAdministrator(state: CloudState, caller: Caller): boolean {
  const { accountUser, id, systemAccount } = state.profile;
  const { systemAccount: who } = quirksOf(id);
  if (systemAccount === undefined || who === "none") return false;
  if (state.accountNames.get(systemAccount) !== caller.accountId) return false;
  if (caller.kind === "root") return true;
  if (caller.kind === "role") return false;
  return who === "every-user" || callingEntity(state, caller)?.name === accountUser;
}

function accountIn(
  state: CloudState,
  { account: { id, name } }: ServiceCall,
): AccountState | undefined {
  const known = id ?? (name === undefined ? undefined : state.accountNames.get(name));
  return known === undefined ? undefined : state.accounts.get(known);
}

function allowedAs(action: ServiceActionName, question?: Question): Decision {
  return {
    decision: "allowed",
    action: question?.action ?? `${OPERATIONS[action].service}:${action}`,
    resource: question?.resource ?? "*",
  };
}

function deniedBy(
  { action, caller, state }: Asking,
  question: Question,
  [evaluation, by]: readonly [Pick<Evaluation, "decision" | "reasons">, Denier],
): Decision {
  return {
    decision: evaluation.decision,
    action: question.action,
    resource: question.shown,
    error: deniedError(state, caller, { call: action, question, evaluation, by }),
  };
}

function denied(action: ServiceActionName, error: ServiceError): Decision {
  return { ...allowedAs(action), decision: "implicitDeny", error };
}
