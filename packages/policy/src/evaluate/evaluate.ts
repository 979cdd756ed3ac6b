import { statementWords } from "../statements.ts";
import {
  compileContext,
  type CompiledContext,
  type CompiledDocument,
  type CompiledPolicy,
} from "./compile.ts";
import type {
  EvalDecision,
  Evaluation,
  EvaluationContext,
  EvaluationReason,
  EvaluationRequest,
} from "./evaluation.ts";
import { readRequest, type ReadRequest } from "./request.ts";
import type { CompiledStatement } from "./statement.ts";
import { both } from "./truth.ts";

/**
 * Decides a request by the identity policies, account policies and permissions boundary of a principal, as its
 * cloud does (AWS, IAM User Guide, "Policy evaluation logic"): an explicit deny wins; otherwise the request is allowed
 * where an identity policy allows it, and the boundary too, if there is one.
 *
 * It knows nothing of policies outside of IAM: a bucket's policy can allow more or deny, as can a service control
 * policy or a session policy. A request for a resource of another account is decided by these policies alone,
 * though the other account must allow it too.
 *
 * What is not understood is taken to the safe side: an Allow does not match, a Deny does, and the answer is not
 * `certain`. The same holds for a policy whose document is not known, but for the decision, to which it adds nothing.
 * Never throws on any document. The reasons are made when they are first looked at.
 */
export function evaluate(
  request: EvaluationRequest,
  context: EvaluationContext | CompiledContext,
): Evaluation {
  const compiled = compiledOf(context);
  const { disabled, keys } = compiled.context;
  if (disabled !== undefined) {
    const message = `the user may do nothing, because ${disabled}`;
    return evaluationOf("implicitDeny", true, [() => ({ kind: "disabled", message })]);
  }
  const read = readRequest(request, keys);
  const identity = findOf(compiled.policies, read);
  const boundary = compiled.boundary && findOf([compiled.boundary], read);
  return decide(identity, boundary, compiled.boundary);
}

/** What policies say about a request. */
export interface Finding {
  readonly allows: LazyReason[];
  readonly denies: LazyReason[];
  /** Statements that could allow it, and are taken not to. */
  readonly doubtfulAllows: LazyReason[];
  /** Statements that could deny it, and are taken to. */
  readonly doubtfulDenies: LazyReason[];
  /** Documents of which nothing is known: each could allow or deny it. */
  readonly unknown: LazyReason[];
}

/** A reason that is made when somebody asks for it: to find a statement's place, its document's text is read. */
export type LazyReason = () => EvaluationReason;

/** An evaluation whose reasons are made when they are first looked at. */
export function evaluationOf(
  decision: EvalDecision,
  certain: boolean,
  lazy: readonly LazyReason[],
): Evaluation {
  let reasons: readonly EvaluationReason[] | undefined;
  return {
    decision,
    certain,
    get reasons() {
      reasons ??= lazy.map((make) => make());
      return reasons;
    },
  };
}

/** What the statements of these policies say, without a look at their principals. */
export function findOf(
  policies: readonly CompiledPolicy[],
  request: ReadRequest,
  applies: (
    statement: CompiledStatement,
    request: ReadRequest,
  ) => ReturnType<CompiledStatement["applies"]> = appliesTo,
): Finding {
  const finding: Finding = {
    allows: [],
    denies: [],
    doubtfulAllows: [],
    doubtfulDenies: [],
    unknown: [],
  };
  for (const compiled of policies) addPolicy(compiled, finding, (each) => applies(each, request));
  return request.isHopeful ? hopeful(finding) : finding;
}

/** What could allow it is taken to, and what could deny it not to. */
function hopeful({ allows, denies, doubtfulAllows, unknown }: Finding): Finding {
  return {
    allows: [...allows, ...doubtfulAllows, ...unknown],
    denies,
    doubtfulAllows: [],
    doubtfulDenies: [],
    unknown: [],
  };
}

/** The same decision, of which something more is not known. */
export function doubted(evaluation: Evaluation, doubt?: EvaluationReason): Evaluation {
  return {
    decision: evaluation.decision,
    certain: false,
    get reasons() {
      return doubt === undefined ? evaluation.reasons : [...evaluation.reasons, doubt];
    },
  };
}

/**
 * The decision of identity policies and a boundary. It is certain where no statement in doubt and no unknown document
 * could make it another one.
 */
export function decide(
  identity: Finding,
  boundary: Finding | undefined,
  boundaryPolicy: CompiledPolicy | undefined,
): Evaluation {
  const findings = boundary === undefined ? [identity] : [identity, boundary];
  const of = (part: keyof Finding): readonly LazyReason[] => findings.flatMap((each) => each[part]);
  const denies = of("denies");
  if (denies.length > 0) return evaluationOf("explicitDeny", true, denies);
  const doubtfulDenies = of("doubtfulDenies");
  if (doubtfulDenies.length > 0) return evaluationOf("explicitDeny", false, doubtfulDenies);
  const unknown = of("unknown");
  if (findings.every(({ allows }) => allows.length > 0)) {
    return evaluationOf("allowed", unknown.length === 0, [...of("allows"), ...unknown]);
  }
  const reason: LazyReason = () =>
    identity.allows.length === 0 ? noStatement() : boundaryReason(boundaryPolicy);
  const couldBe = findings.every(
    (each) => each.allows.length + each.doubtfulAllows.length + each.unknown.length > 0,
  );
  const doubts = couldBe ? [...of("doubtfulAllows"), ...unknown] : unknown;
  return evaluationOf("implicitDeny", doubts.length === 0, [reason, ...doubts]);
}

function boundaryReason(boundary: CompiledPolicy | undefined): EvaluationReason {
  return {
    kind: "boundary",
    ...(boundary !== undefined && { policy: boundary.policy }),
    message: "the permissions boundary does not allow it",
  };
}

/** That nothing allows it. */
export function noStatement(): EvaluationReason {
  return { kind: "no-statement", message: "no statement allows it" };
}

/** Contexts that were not compiled by the caller; they never change. */
const CONTEXTS = new WeakMap<EvaluationContext, CompiledContext>();

/** The context with its documents read, each context once. */
export function compiledOf(context: EvaluationContext | CompiledContext): CompiledContext {
  if ("kind" in context) return context;
  const known = CONTEXTS.get(context);
  if (known !== undefined) return known;
  const compiled = compileContext(context);
  CONTEXTS.set(context, compiled);
  return compiled;
}

function appliesTo(
  statement: CompiledStatement,
  request: ReadRequest,
): ReturnType<CompiledStatement["applies"]> {
  return statement.applies(request);
}

function addPolicy(
  compiled: CompiledPolicy,
  finding: Finding,
  applies: (statement: CompiledStatement) => ReturnType<CompiledStatement["applies"]>,
): void {
  const { document, gives, policy } = compiled;
  if (document === undefined) {
    const message = "its document is not known, and could allow or deny it";
    finding.unknown.push(() => ({ kind: "unknown-document", policy, message }));
    return;
  }
  if (document.unreadable !== undefined) {
    const message = `the policy is not understood: ${document.unreadable}`;
    finding.unknown.push(() => ({ kind: "not-understood", policy, message }));
    return;
  }
  for (const statement of document.statements) {
    if (statement.effect === "none") continue;
    const isAllow = statement.effect === "allow";
    const truth = isAllow ? both(gives, applies(statement)) : applies(statement);
    if (truth === false) continue;
    const reason = (kind: EvaluationReason["kind"], what: string): LazyReason => {
      return () => ({
        kind,
        ...placeOf(compiled, document, statement),
        message: `${statementWords(statement)} ${what}`,
      });
    };
    if (truth === undefined) {
      const what = `is not understood: ${statement.odd[0] ?? (isAllow && gives === undefined ? UNSAID_OF_ROLES : UNSAID)}`;
      const doubt = reason("not-understood", what);
      (isAllow ? finding.doubtfulAllows : finding.doubtfulDenies).push(doubt);
    } else if (statement.effect === "deny") finding.denies.push(reason("deny", "denies it"));
    else finding.allows.push(reason("allow", "allows it"));
  }
}

const UNSAID_OF_ROLES = "nobody says whether account policies give roles any rights";
const UNSAID = "nobody says how its condition or its variables are read for this request";

function placeOf(
  { policy }: CompiledPolicy,
  document: CompiledDocument,
  { index, sid }: CompiledStatement,
): Pick<EvaluationReason, "policy" | "statement" | "sid" | "span"> {
  const span = document.spans()[index];
  return {
    policy,
    statement: index,
    ...(sid !== undefined && { sid }),
    ...(span !== undefined && { span }),
  };
}
