import type { Attempt, Step } from "@iamferry/plan";
import { type Code, command, hereDocument, ifThen, join, quote, visible } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import { FILE_KINDS, type FileKind } from "./script-file.ts";
import type { Means, Problem, ScriptFile, ScriptTarget, Spelling } from "./target.ts";

/** A step as shell text, or the reasons why it has to be left out. */
export interface SpelledStep {
  readonly step: Step;
  readonly code: Code;
  readonly problems: readonly Problem[];
  /** The programs that its commands run. */
  readonly programs: ReadonlySet<string>;
  /** Steps whose results would have to be known, and are not. */
  readonly unknown: ReadonlySet<string>;
  readonly asksPassword: boolean;
  readonly hasFiles: boolean;
}

/** Spells a step with everything that it may have to try; the functions it calls are those of `runtime.ts`. */
export function spellStep(step: Step, target: ScriptTarget, callOf: Means["callOf"]): SpelledStep {
  const files = collectFiles();
  const spelled = spellAttempt(step, (call) =>
    target.spell(call, { scriptFile: files.nameOf, callOf }),
  );
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
        ...files.all.map(({ name, text, kind }) =>
          hereDocument(command("write_file", name), text, FILE_KINDS[kind].delimiter),
        ),
        printAttempt(spelled),
      ]);
  return {
    step,
    code,
    problems,
    programs,
    hasFiles: files.all.length > 0,
    unknown: new Set(all.flatMap(({ unknown = [] }) => unknown)),
    asksPassword: all.some(({ secret }) => secret !== undefined),
  };
}

interface StepFile {
  readonly name: string;
  readonly text: string;
  readonly kind: FileKind;
}

/** Collects the files that the commands of one step are given; a text that several need is there once. */
function collectFiles(): { readonly all: readonly StepFile[]; readonly nameOf: ScriptFile } {
  const all: StepFile[] = [];
  const nameOf: ScriptFile = (text, kind) => {
    const same = all.filter((file) => file.kind === kind);
    const known = same.find((file) => file.text === text);
    if (known !== undefined) return known.name;
    const { stem, extension } = FILE_KINDS[kind];
    const name = `${stem}${same.length === 0 ? "" : `-${same.length + 1}`}.${extension}`;
    all.push({ name, text, kind });
    return name;
  };
  return { all, nameOf };
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
