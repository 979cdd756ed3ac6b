import { type Attempt, type Step } from "@iamferry/plan";
import { type Code, command, hereDocument, ifThen, join, quote, visible } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import type { Problem, ScriptTarget, Spelling } from "./target.ts";

/** A step as shell text, or the reasons why it has to be left out. */
export interface SpelledStep {
  readonly step: Step;
  readonly code: Code;
  readonly problems: readonly Problem[];
  /** The programs that its commands run. */
  readonly programs: ReadonlySet<string>;
  readonly asksPassword: boolean;
  readonly hasDocuments: boolean;
}

/** Spells a step with everything that it may have to try; the functions it calls are those of `runtime.ts`. */
export function spellStep(step: Step, target: ScriptTarget): SpelledStep {
  const documents = new Map<string, string>();
  const documentFile = (text: string): string => {
    const known = documents.get(text);
    if (known !== undefined) return known;
    const name = documents.size === 0 ? "policy.json" : `policy-${documents.size + 1}.json`;
    documents.set(text, name);
    return name;
  };
  const spelled = spellAttempt(step, (call) => target.spell(call, documentFile));
  const all = [...everySpelling(spelled)];
  const problems = firstOfEachCode(all.flatMap((spelling) => spelling.problems));
  const programs = new Set(
    all.flatMap(({ words: [program] }) => (typeof program === "string" ? [program] : [])),
  );
  const refused = problems.some(({ severity }) => severity === "error");
  const code = refused
    ? join([])
    : join([
        command("step", stepLabel(step)),
        ...Array.from(documents, ([text, name]) =>
          hereDocument(command("write_policy", name), text, "POLICY"),
        ),
        printAttempt(spelled),
      ]);
  return {
    step,
    code,
    problems,
    programs,
    hasDocuments: documents.size > 0,
    asksPassword: all.some(({ secret }) => secret !== undefined),
  };
}

/** A step that tries a call under several names meets the same problem under each. */
function firstOfEachCode(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    ({ code }, at) => problems.findIndex((other) => other.code === code) === at,
  );
}

/** What the step does, with those names of the entity that its title leaves out: `put policy (user dev1)`. */
export function stepLabel({ call, cause: { entity, title } }: Step): string {
  const missing: string[] = [];
  // A policy of the account itself, which some servers keep as one of its user.
  if (entity[2] === "policy") {
    const user = "UserName" in call.input ? call.input.UserName : undefined;
    if (typeof user === "string") missing.push(`user ${user}`);
    else if (!title.includes("account")) missing.push("account policy");
  }
  for (let at = 2; at < entity.length; at += 2) {
    const [kind = "", name = ""] = entity.slice(at, at + 2);
    if (!title.includes(name)) missing.push(`${kind} ${name}`);
  }
  return visible(missing.length === 0 ? title : `${title} (${missing.join(", ")})`);
}

interface SpelledAttempt {
  readonly spelling: Spelling;
  readonly recover?: {
    readonly codes: readonly string[];
    readonly attempts: readonly SpelledAttempt[];
  };
}

function spellAttempt(
  attempt: Attempt,
  spell: (call: Attempt["call"]) => Spelling,
): SpelledAttempt {
  const spelling = spell(attempt.call);
  if (attempt.recover === undefined) return { spelling };
  const { codes, attempts } = attempt.recover;
  return {
    spelling,
    recover: { codes, attempts: attempts.map((each) => spellAttempt(each, spell)) },
  };
}

function* everySpelling(attempt: SpelledAttempt): Generator<Spelling> {
  yield attempt.spelling;
  for (const each of attempt.recover?.attempts ?? []) yield* everySpelling(each);
}

function printAttempt({ spelling, recover }: SpelledAttempt): Code {
  const ask =
    spelling.secret === undefined ? [] : [command("ask_password", visible(spelling.secret.label))];
  if (recover === undefined) return join([...ask, command("run", ...spelling.words)]);

  for (const code of recover.codes) {
    invariant(/^[A-Za-z.]+$/.test(code) && quote(code) === code, `\`${code}\` is no error code`);
  }
  const codes = recover.codes.join(",");
  if (recover.attempts.length === 0) {
    return join([...ask, command("tolerate", codes, ...spelling.words)]);
  }
  const attempts = join(recover.attempts.map(printAttempt));
  return join([...ask, ifThen(command("refused", codes, ...spelling.words), attempts)]);
}
