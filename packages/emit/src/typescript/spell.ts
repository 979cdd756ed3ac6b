import { ACTIONS, type ActionName, type IamCall, type Ref, type Tag } from "@iamferry/api";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import type { Attempt, Step } from "@iamferry/plan";
import { invariant } from "@iamferry/text";
import { resourceOf } from "../aws-shell/arn.ts";
import { notInCloud } from "../emit.ts";
import { describeMember, isRef, isSecret, type MemberValue, unknownValue } from "../input.ts";
import { documentKind } from "../script-file.ts";
import type { Problem } from "../target.ts";
import { COMMANDS } from "./commands.ts";
import { document } from "./document.ts";
import { escapeTemplate } from "./literal.ts";
import { call, code, type Entry, type Expression, text } from "./syntax.ts";

/** What a call of a plan is in a program. */
export interface SpelledCall {
  readonly command: Expression;
  /** The class of the SDK that it needs. */
  readonly imported: string | undefined;
  /** What is asked for at the terminal before it is made, for people. */
  readonly secret?: string;
  /** Steps whose results it needs. */
  readonly refs: readonly string[];
  /** Those of them that no step before it gives. */
  readonly unknown: readonly string[];
  readonly problems: readonly Problem[];
}

/** What a spelling may use beside the call. */
export interface Means {
  readonly profile: CloudProfileId;
  /** The number of the step, from 1. */
  readonly number: number;
  /** Steps before this one whose results have a variable, by id. */
  readonly made: ReadonlyMap<string, { readonly call: IamCall; readonly number: number }>;
}

/** The class that makes calls with parameters that the SDK does not know. */
export const EUARE_COMMAND = "EuareCommand";

/** The expression that makes the call's command. */
export function spellCall(given: IamCall, means: Means): SpelledCall {
  const missing = notInCloud(given, means.profile);
  const entries: Entry[] = [];
  const problems: Problem[] = [...missing];
  const refs: string[] = [];
  const unknown: string[] = [];
  let secret: string | undefined;
  for (const [name, value] of missing.length > 0 ? [] : membersOf(given)) {
    problems.push(...valueProblems(name, value));
    if (isSecret(value)) {
      secret = value.label;
      entries.push([name, code(passwordName(means.number))]);
    } else if (isRef(value)) {
      const known = referenceTo(value, means);
      if (known === undefined) {
        problems.push(unknownValue(name, value));
        unknown.push(value.step);
      } else {
        refs.push(value.step);
        entries.push([name, known]);
      }
    } else entries.push([name, literalOf(name, value)]);
  }
  const account = given.account.name ?? given.account.id ?? "";
  problems.push(...valueProblems("DelegateAccount", account));
  const input: Expression = { kind: "object", entries };
  const isOwn = !isOfSdk(given);
  const imported = isOwn ? undefined : `${given.action}Command`;
  return {
    command: isOwn
      ? call(`new ${EUARE_COMMAND}`, text(given.action), input)
      : call(`new ${given.action}Command`, input),
    imported,
    ...(secret === undefined ? {} : { secret }),
    refs,
    unknown,
    problems,
  };
}

/** The name of the variable that holds what a step has made. */
export function resultName(number: number): string {
  return `made${number}`;
}

/** The name of the variable that holds a password for a step. */
export function passwordName(number: number): string {
  return `password${number}`;
}

/** Steps whose answers others need, and that no ARN that is made of names stands for. */
export function neededResults(
  steps: readonly Step[],
  profile: CloudProfileId,
): ReadonlySet<string> {
  const calls = new Map(steps.map((step) => [step.id, step.call]));
  const needed = new Set<string>();
  const look = (attempt: Attempt): void => {
    for (const [, value] of membersOf(attempt.call)) {
      if (!isRef(value)) continue;
      const making = calls.get(value.step);
      if (making !== undefined && arnOf(value, making, profile) === undefined)
        needed.add(value.step);
    }
    for (const next of attempt.recover?.attempts ?? []) look(next);
  };
  for (const step of steps) look(step);
  return needed;
}

/** The parameters that a call has, in the order of the description; lists that hold nothing may be left out. */
function membersOf({ action, input }: IamCall): readonly (readonly [string, MemberValue])[] {
  const values = new Map<string, MemberValue>(
    Object.entries(input).filter(([, value]) => value !== undefined),
  );
  const members = Object.entries(ACTIONS[action].members);
  const known = new Set(members.map(([name]) => name));
  for (const name of values.keys())
    invariant(known.has(name), `${action} has no parameter ${name}`);
  return members.flatMap(([name, { aws }]) => {
    const value = values.get(name);
    // The SDK would send it as one empty text, which services other than AWS may take for an item.
    const isNothing = Array.isArray(value) && value.length === 0 && aws !== "required";
    return value === undefined || isNothing ? [] : [[name, value] as const];
  });
}

/** Whether the SDK's command takes all that the call has, and has all that it takes for required. */
function isOfSdk({
  action,
  input,
}: {
  readonly action: ActionName;
  readonly input: object;
}): boolean {
  if (COMMANDS[action] !== "sdk") return false;
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(input));
  return Object.entries(ACTIONS[action].members).every(([name, { aws }]) =>
    given.get(name) === undefined ? aws !== "required" : aws !== undefined,
  );
}

function literalOf(name: string, value: Exclude<MemberValue, Ref>): Expression {
  if (typeof value === "string")
    return documentKind(name) === undefined ? text(value) : document(value);
  if (typeof value !== "object") return code(String(value));
  invariant(!("kind" in value), "secrets are no literals");
  const items = value.map((item: string | Tag): Expression => {
    if (typeof item === "string") return text(item);
    return {
      kind: "object",
      entries: [
        ["Key", text(item.Key)],
        ["Value", text(item.Value)],
      ],
    };
  });
  return { kind: "list", items };
}

/** Half a character is nothing that a request can hold. */
function valueProblems(name: string, value: MemberValue): readonly Problem[] {
  const held =
    typeof value === "string" ? [value] : typeof value === "object" ? Object.values(value) : [];
  const isWhole = held.every((item: unknown) =>
    typeof item === "string"
      ? item.isWellFormed()
      : typeof item !== "object" ||
        item === null ||
        Object.values(item).every((each) => typeof each !== "string" || each.isWellFormed()),
  );
  if (isWhole) return [];
  return [
    {
      severity: "error",
      code: "emit/text-not-expressible",
      message: `${describeMember(name)} holds half a character, which no request can carry`,
    },
  ];
}

/** What stands for a value that an earlier step's answer holds; undefined where there is none. */
function referenceTo(ref: Ref, { made, profile }: Means): Expression | undefined {
  const step = made.get(ref.step);
  if (step === undefined) return undefined;
  const arn = arnOf(ref, step.call, profile);
  if (arn !== undefined) return arn;
  if (!isOfSdk(step.call)) return undefined;
  invariant(ref.path.every(isMemberName), "the way into an answer consists of names of members");
  return call("known", code(`${resultName(step.number)}.${ref.path.join("?.")}`));
}

/** A template that has the number of the caller's account: right also where the entity was there before. */
function arnOf({ path }: Ref, making: IamCall, profile: CloudProfileId): Expression | undefined {
  const { accounts, partition } = cloudProfile(profile);
  if (accounts === "many") return undefined;
  const resource = resourceOf(making, path.join("."));
  if (resource === undefined || !/^[ -~]*$/.test(resource)) return undefined;
  return code(`\`arn:${partition}:iam::\${callerAccount}:${escapeTemplate(resource)}\``);
}

function isMemberName(part: string): boolean {
  return /^[A-Za-z]+$/.test(part);
}
