import type { ServiceOutputs } from "@iamferry/api/service";
import type { JsonObject, PolicyDocument } from "@iamferry/model";
import {
  compileContext,
  evaluate,
  statements,
  type AppliedPolicy,
  type CompiledContext,
  type EvaluationContext,
  type EvaluationReason,
} from "@iamferry/policy";
import { lineStarts, positionAt } from "@iamferry/text";
import { contextKeysOf } from "../../context-keys.ts";
import type { Draft } from "../../draft.ts";
import { keyOfMarker, markerOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import { policiesOf, simulatedContext, type PolicyInputs } from "../../simulated-policies.ts";
import type { Handlers } from "../handler.ts";

/**
 * What policies would decide (AWS, IAM API Reference, SimulatePrincipalPolicy). Resource-based policies and what
 * Organizations say are not simulated: the first are refused, the second there are none of.
 *
 * Not documented, and so a choice: a result stands for one action and one resource, and its details stand in it and once
 * more in ResourceSpecificResults where a resource was named; the ids and types of policies.
 */
export const SIMULATION: Handlers = {
  SimulateCustomPolicy: (draft, input) => simulated(draft, input),
  SimulatePrincipalPolicy: (draft, input) => simulated(draft, input),
};

interface Input extends PolicyInputs {
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly ResourcePolicy?: string;
  readonly ContextEntries?: readonly {
    readonly ContextKeyName?: string;
    readonly ContextKeyValues?: readonly string[];
  }[];
  readonly MaxItems?: number;
  readonly Marker?: string;
}

type Output = ServiceOutputs["SimulateCustomPolicy"];
type Result = NonNullable<Output["EvaluationResults"]>[number];

function simulated(draft: Draft, input: Input): Output {
  const { ActionNames, MaxItems = 100, ResourceArns = ["*"] } = input;
  if (input.ResourcePolicy !== undefined) {
    refuse("NotImplemented", "The embedded cloud does not simulate resource-based policies.");
  }
  for (const name of ActionNames) {
    if (!/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(name))
      refuse("InvalidInput", `Invalid action: ${name}`);
  }
  for (const arn of ResourceArns) {
    if (arn !== "*" && !arn.startsWith("arn:")) refuse("InvalidInput", `Invalid ARN: ${arn}`);
  }
  const simulation = simulationOf(draft, input);
  const first = firstOf(input.Marker);
  const count = ActionNames.length * ResourceArns.length;
  const most = Math.max(1, Math.floor(MOST_READ / simulation.statements));
  const end = Math.min(first + Math.min(MaxItems, draft.pageLimit, most), count);
  const EvaluationResults: Result[] = [];
  let at = first;
  let matched = 0;
  // A page may be shorter than asked for: thousands of statements may be read, and match, each time.
  for (; at < end && matched < MOST_MATCHED; at++) {
    const action = ActionNames[Math.floor(at / ResourceArns.length)] ?? "";
    const resource = ResourceArns[at % ResourceArns.length] ?? "*";
    const result = resultOf(simulation, action, resource);
    EvaluationResults.push(result);
    matched += result.MatchedStatements?.length ?? 0;
  }
  const more = at < count ? { Marker: markerOf(`${at}`) } : {};
  return { EvaluationResults, IsTruncated: at < count, ...more };
}

/** How many statements a page reads at most, each as often as a result asks for it. */
const MOST_READ = 100_000;

const MOST_MATCHED = 10_000;

/** Which result a page begins with. */
function firstOf(marker: string | undefined): number {
  if (marker === undefined) return 0;
  const key = keyOfMarker(marker);
  return /^[0-9]{1,15}$/.test(key) ? Number(key) : refuse("ValidationError", "Invalid Marker.");
}

interface Simulation {
  readonly context: CompiledContext;
  /** How many there are in all policies. */
  readonly statements: number;
  /** The boundary as a policy of its own. */
  readonly boundary?: CompiledContext;
  readonly given: Readonly<Record<string, readonly string[]>>;
  readonly missing: readonly string[];
}

function simulationOf(draft: Draft, input: Input): Simulation {
  const context = simulatedContext(draft, input);
  const given = Object.fromEntries(
    (input.ContextEntries ?? []).flatMap(({ ContextKeyName, ContextKeyValues = [] }) =>
      ContextKeyName === undefined ? [] : [[ContextKeyName, ContextKeyValues]],
    ),
  );
  const known = new Set([...Object.keys(given), ...Object.keys(context.keys)].map(folded));
  const documents = policiesOf(context).map(({ document }) => document);
  const statementsOf = (value: JsonObject | undefined): number =>
    value === undefined ? 0 : statements(value).length;
  return {
    context: compileContext(context),
    statements: documents.reduce((sum, each) => sum + statementsOf(each?.value), 0),
    ...(context.boundary !== undefined && { boundary: alone(context, context.boundary) }),
    given,
    missing: contextKeysOf(documents).filter((key) => !known.has(folded(key))),
  };
}

function alone({ keys, principal, profile }: EvaluationContext, policy: AppliedPolicy) {
  return compileContext({ profile, principal, keys, policies: [policy] });
}

function folded(key: string): string {
  return key.toLowerCase();
}

function resultOf(simulation: Simulation, action: string, resource: string): Result {
  const { boundary, context, given, missing } = simulation;
  const request = { action, resource, context: given };
  const { decision, reasons } = evaluate(request, context);
  const detail = boundary && {
    AllowedByPermissionsBoundary: evaluate(request, boundary).decision === "allowed",
  };
  const facts = {
    MatchedStatements: reasons.flatMap(matchedStatement),
    MissingContextValues: missing,
    ...(detail !== undefined && { PermissionsBoundaryDecisionDetail: detail }),
  };
  const result = {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decision,
    ...facts,
  };
  if (resource === "*") return result;
  // Missing keys stand with the resource then, where one is named.
  return {
    ...result,
    MissingContextValues: [],
    EvalDecisionDetails: {},
    ResourceSpecificResults: [
      { EvalResourceName: resource, EvalResourceDecision: decision, ...facts },
    ],
  };
}

type Matched = NonNullable<Result["MatchedStatements"]>[number];

function matchedStatement({ policy, span, statement }: EvaluationReason): readonly Matched[] {
  if (policy === undefined || statement === undefined) return [];
  const { document } = policy;
  const found = {
    SourcePolicyId: sourceId(policy),
    SourcePolicyType: sourceType(policy),
  };
  if (document === undefined || span === undefined) return [found];
  const starts = startsOf(document);
  const position = (offset: number) => {
    const { column, line } = positionAt(starts, offset);
    return { Line: line, Column: column };
  };
  return [{ ...found, StartPosition: position(span.start), EndPosition: position(span.end) }];
}

function startsOf(document: PolicyDocument): readonly number[] {
  const starts = STARTS.get(document) ?? lineStarts(document.text);
  STARTS.set(document, starts);
  return starts;
}

const STARTS = new WeakMap<PolicyDocument, readonly number[]>();

/** `user_bob_first` for an inline policy, and the name of a managed one. */
function sourceId({ entity, title }: AppliedPolicy): string {
  const [, , kind, owner, , name] = entity;
  if (kind !== undefined && name !== undefined) return `${kind}_${owner ?? ""}_${name}`;
  if (kind === "managed-policy") return owner ?? title;
  return (entity.at(-1) ?? title).replace(/^.*\//s, "");
}

function sourceType({ entity, role }: AppliedPolicy): string {
  if (entity[0] === "managed-policy") return "aws-managed";
  if (entity[2] === "managed-policy") return "user-managed";
  if (entity[0] !== "account") return "none";
  return TYPES[role] ?? "none";
}

const TYPES: Readonly<Partial<Record<AppliedPolicy["role"], string>>> = {
  "user-policy": "user",
  "group-policy": "group",
  "role-policy": "role",
};
