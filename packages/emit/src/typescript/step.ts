import type { IamCall } from "@iamferry/api";
import { isSupported } from "@iamferry/api";
import type { CloudProfileId } from "@iamferry/model";
import type { Attempt, Plan, Step } from "@iamferry/plan";
import { stepLabel } from "../step.ts";
import type { Problem } from "../target.ts";
import { EUARE_COMMAND, neededResults, passwordName, resultName, spellCall } from "./spell.ts";
import type { SpelledCall } from "./spell.ts";
import { call, condition, type Expression, statement, text, texts } from "./syntax.ts";

/** A step as statements of a program, or the reasons why it has to be left out. */
export interface ProgramStep {
  readonly step: Step;
  readonly statements: string;
  readonly problems: readonly Problem[];
  /** Steps whose results would have to be known, and are not. */
  readonly unknown: ReadonlySet<string>;
  /** Classes of the SDK that its statements name. */
  readonly imports: readonly string[];
  /** Functions of the runtime that they call. */
  readonly calls: ReadonlySet<RuntimeFunction>;
}

/** Functions of the runtime, and the class of calls that the SDK does not know. */
export type RuntimeFunction = "run" | "tolerate" | "refused" | "secret" | "known" | "EuareCommand";

/** The steps of a plan as statements. What a step answers gets a variable where another step needs it. */
export function spellSteps({ profile, steps }: Plan): readonly ProgramStep[] {
  const needed = neededResults(steps, profile);
  const made = new Map<string, { readonly call: IamCall; readonly number: number }>();
  return steps.map((step, at) => {
    const number = at + 1;
    const spelled = spellStep(step, { profile, number, made, isNeeded: needed.has(step.id) });
    // A step that tries other ways answers nothing that another could look into.
    const isPlain = (step.recover?.attempts.length ?? 0) === 0;
    if (isPlain && isSupported(step.call.action, profile))
      made.set(step.id, { call: step.call, number });
    return spelled;
  });
}

interface StepMeans {
  readonly profile: CloudProfileId;
  readonly number: number;
  readonly made: ReadonlyMap<string, { readonly call: IamCall; readonly number: number }>;
  /** Whether another step needs what it answers. */
  readonly isNeeded: boolean;
}

function spellStep(step: Step, means: StepMeans): ProgramStep {
  const calls: SpelledCall[] = [];
  const used = new Set<RuntimeFunction>();
  const secrets: string[] = [];
  const spell = (attempt: Attempt, indent: number): readonly string[] => {
    const spelled = spellCall(attempt.call, means);
    calls.push(spelled);
    if (spelled.secret !== undefined) secrets.push(spelled.secret);
    const { codes = [], attempts = [] } = attempt.recover ?? {};
    if (attempts.length > 0) {
      used.add("refused");
      return [
        condition(call("await refused", texts(codes), spelled.command), indent),
        ...attempts.flatMap((next) => spell(next, indent + 2)),
        `${" ".repeat(indent)}}`,
      ];
    }
    const isOuter = attempt === step;
    const head = means.isNeeded && isOuter ? `const ${resultName(means.number)} = ` : "";
    const making: Expression =
      attempt.recover === undefined
        ? call("await run", spelled.command)
        : call("await tolerate", texts(codes), spelled.command);
    used.add(attempt.recover === undefined ? "run" : "tolerate");
    return [statement(making, indent, head)];
  };
  const lines = spell(step, 0);
  const [label] = secrets;
  if (label !== undefined) used.add("secret");
  const ask =
    label === undefined
      ? []
      : [statement(call("await secret", text(label)), 0, `const ${passwordName(means.number)} = `)];
  const statements = [statement(call("step", text(stepLabel(step)))), ...ask, ...lines];
  if (statements.some((line) => line.includes("known("))) used.add("known");
  if (calls.some(({ imported }) => imported === undefined)) used.add(EUARE_COMMAND);
  return {
    step,
    statements: statements.join("\n"),
    problems: firstOfEachCode(calls.flatMap(({ problems }) => problems)),
    unknown: new Set(calls.flatMap(({ unknown }) => unknown)),
    imports: calls.flatMap(({ imported }) => imported ?? []),
    calls: used,
  };
}

/** A step that tries a call under several names meets the same problem under each. */
function firstOfEachCode(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    ({ code }, at) => problems.findIndex((other) => other.code === code) === at,
  );
}
