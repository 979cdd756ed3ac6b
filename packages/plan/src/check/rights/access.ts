import { pathKey } from "@iamferry/model";
import { compileContext, contextIn, evaluate, principalIndex } from "@iamferry/policy";
import { quoted } from "../../compatibility/report.ts";
import { createActionMatcher } from "./known-actions.ts";
import { readStatements } from "./read-statement.ts";
import { membersState } from "./member-of.ts";
import type { AppliedPolicy, EvaluationContext, PrincipalIndex } from "@iamferry/policy";
import type { CloudProfile, PolicyDocument, Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { PlanToCheck } from "../check.ts";
import type { StateIndex } from "../state-index.ts";
import type { States } from "../states.ts";
import type { Principal } from "./principal.ts";
import type { ReadStatement } from "./read-statement.ts";

/** What principals may do in the two states. Each is read when it is first asked for. */
export interface Access {
  readonly before: (path: EntityPath) => Principal | undefined;
  readonly after: (path: EntityPath) => Principal | undefined;
  /** A user who is nothing but a member of a group. */
  readonly memberBefore: (group: EntityPath) => Principal | undefined;
  readonly memberAfter: (group: EntityPath) => Principal | undefined;
  /** Users and roles of a third state, somewhere on the way. */
  readonly within: (snapshot: Snapshot) => (path: EntityPath) => Principal | undefined;
}

/** Makes the two states ready to be asked. */
export function accessOf({ profile, foreign }: PlanToCheck, { before, after }: States): Access {
  const reader = createReader();
  const options = { profile, ...(foreign !== undefined && { foreign }) };
  const within: Access["within"] = (snapshot) => {
    const index = principalIndex(snapshot, options);
    return (path) => principalIn(index, path, reader);
  };
  const memberIn = (state: StateIndex, group: EntityPath): Principal | undefined => {
    const members = membersState(state, group);
    return members === undefined ? undefined : within(members.snapshot)(members.member);
  };
  return {
    before: remembered(before.snapshot, options, reader),
    after: remembered(after.snapshot, options, reader),
    memberBefore: (group) => memberIn(before, group),
    memberAfter: (group) => memberIn(after, group),
    within,
  };
}

type Options = Parameters<typeof principalIndex>[1] & { readonly profile: CloudProfile };

function remembered(
  snapshot: Snapshot,
  options: Options,
  reader: Reader,
): (path: EntityPath) => Principal | undefined {
  const known = new Map<string, Principal | undefined>();
  let index: PrincipalIndex | undefined;
  return (path) => {
    const key = pathKey(path);
    if (known.has(key)) return known.get(key);
    index ??= principalIndex(snapshot, options);
    const principal = principalIn(index, path, reader);
    known.set(key, principal);
    return principal;
  };
}

function principalIn(
  index: PrincipalIndex,
  path: EntityPath,
  reader: Reader,
): Principal | undefined {
  const context = contextIn(index, path);
  if (context === undefined) return undefined;
  const { boundary, keys, policies } = context;
  const account = index.accounts.get(path[1] ?? "")?.account;
  const of = { account: account?.id ?? account?.name ?? "", keys };
  // Reading every document takes time; most principals are only compared by their fingerprints.
  let compiled: ReturnType<typeof compileContext> | undefined;
  let statements: readonly ReadStatement[] | undefined;
  let allows: ReadonlyMap<string, readonly ReadStatement[]> | undefined;
  const isSilent = ({ role }: AppliedPolicy): boolean =>
    role === "account-policy" && index.profile.accountPolicies === "limits-only";
  const allStatements = (): readonly ReadStatement[] =>
    (statements ??= policies.flatMap((policy) => {
      const read = reader.statements(policy.document);
      return isSilent(policy) ? read.filter(({ effect }) => effect === "Deny") : read;
    }));
  const unknown = [...policies, ...(boundary === undefined ? [] : [boundary])]
    .filter(({ document }) => document === undefined)
    .map(({ title }) => quoted(title));
  return {
    path,
    fingerprint: fingerprintOf(context, of.account, reader),
    get statements() {
      return allStatements();
    },
    allowsAbout: (action) => {
      allows ??= byAction(allStatements());
      return allows.get(action) ?? [];
    },
    ...(boundary !== undefined && { boundary: reader.statements(boundary.document) }),
    unknown: [...new Set(unknown)],
    of,
    decide: (request) => {
      compiled ??= compileContext(context);
      return evaluate(request, compiled).decision;
    },
  };
}

function byAction(
  statements: readonly ReadStatement[],
): ReadonlyMap<string, readonly ReadStatement[]> {
  const found = new Map<string, ReadStatement[]>();
  for (const statement of statements) {
    if (statement.effect !== "Allow") continue;
    for (const action of statement.about) {
      const others = found.get(action);
      if (others === undefined) found.set(action, [statement]);
      else others.push(statement);
    }
  }
  return found;
}

/** All that decides, by what it says: of documents their numbers, of keys only where a document may ask for them. */
function fingerprintOf(context: EvaluationContext, account: string, reader: Reader): string {
  const { boundary, disabled, keys, policies, principal } = context;
  const documents = policies.map((policy) => [policy.role, reader.mark(policy)]);
  const applied = boundary === undefined ? policies : [...policies, boundary];
  const isOwn = applied.some(({ document }) => document !== undefined && reader.isOwn(document));
  return JSON.stringify([
    account,
    documents,
    boundary === undefined ? null : [reader.mark(boundary)],
    disabled ?? null,
    isOwn ? [principal.slice(2), keys] : null,
  ]);
}

/** Reads documents, each once, and numbers those that say something else. */
interface Reader {
  readonly statements: (document: PolicyDocument | undefined) => readonly ReadStatement[];
  readonly mark: (policy: AppliedPolicy) => number | string;
  /** Whether what it says depends on who asks: on variables, conditions, or the name of a user or role. */
  readonly isOwn: (document: PolicyDocument) => boolean;
}

interface Known {
  readonly number: number;
  readonly isOwn: boolean;
}

function createReader(): Reader {
  const matching = createActionMatcher();
  const read = new Map<number, readonly ReadStatement[]>();
  const known = new Map<PolicyDocument, Known>();
  const numbers = new Map<string, number>();
  const know = (document: PolicyDocument): Known => {
    const old = known.get(document);
    if (old !== undefined) return old;
    const says = JSON.stringify(document.value) ?? "";
    const key = `${document.text}\u0000${says}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    const fresh = { number, isOwn: /\$\{|"Condition"|:(?:user|role)\//.test(says) };
    known.set(document, fresh);
    return fresh;
  };
  return {
    statements: (document) => {
      if (document === undefined) return [];
      const { number } = know(document);
      let found = read.get(number);
      if (found === undefined) read.set(number, (found = readStatements(document, matching)));
      return found;
    },
    mark: ({ document, title }) => (document === undefined ? title : know(document).number),
    isOwn: (document) => know(document).isOwn,
  };
}
