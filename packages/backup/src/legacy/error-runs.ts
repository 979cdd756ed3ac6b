import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { LegacyCode } from "./codes.ts";
import { isErrorText } from "./noise.ts";
import { policySpan, type GroupRecord, type PolicyRecord, type UserRecord } from "./records.ts";
import { report, type Report } from "./report.ts";
import type { LegacyToken } from "./tokens.ts";

/**
 * Judges users and groups all of whose policies are error messages (Q11, Q12, Q13, Q22): the exporter
 * split names and messages at their blanks and took each word for a name. Neighbours that do not exist
 * under their names belong together; what their words make when joined is proposed, never believed.
 */
export class ErrorRuns {
  /** Any error message was seen in the place of data. */
  found = false;

  private readonly add: Report<LegacyCode>;
  private readonly words = new Set<string>();
  private run: (UserRecord | GroupRecord)[] = [];

  constructor(add: Report<LegacyCode>) {
    this.add = add;
  }

  /** Remembers that an error message was seen. */
  note(): void {
    this.found = true;
  }

  /** Remembers an error message and its words. */
  noteText(text: string): void {
    this.found = true;
    if (this.words.size < MOST_WORDS) for (const word of text.split(/\s+/)) this.words.add(word);
  }

  /** Whether `name` is a word of an error message that was seen. */
  isWord(name: string): boolean {
    return this.words.has(name);
  }

  /** True where a principal is none: it does not exist under its name, or its name is a word of the error. */
  take(record: UserRecord | GroupRecord, errors: readonly PolicyRecord[]): boolean {
    const name = record.name.image;
    const text = errors[0]?.value?.image ?? "";
    this.noteText(text);
    if (NOT_FOUND.exec(text)?.[1] === `${record.kind} ${name}`) {
      if (this.run[0] !== undefined && this.run[0].kind !== record.kind) this.flush();
      this.run.push(record);
      return true;
    }
    this.flush();
    if (!text.split(/\s+/).includes(name)) return false;
    this.add(
      report("error-text", spanOf(record), {
        message: `\`${name}\` is a word of an error message, not a ${record.kind}`,
        help: "the command that lists them failed when the backup was made: take it again",
      }),
    );
    return true;
  }

  /** Reports the policies of a principal whose text is an error message. */
  report(
    errors: readonly PolicyRecord[],
    owner: { readonly title: () => string; readonly entity: EntityPath },
  ): void {
    for (const error of errors) {
      const text = error.value?.image ?? "";
      this.noteText(text);
      const name = error.name?.image ?? "";
      this.add({
        ...report("error-text", policySpan(error), {
          message: `an error message stands in the place of policy \`${name}\` of ${owner.title()}`,
          help: "the command failed when the backup was made: take the policy from the cloud again",
        }),
        entity: owner.entity,
      });
    }
  }

  /** Reports neighbours that do not exist under their names, once the last of them was taken. */
  flush(): void {
    const { run } = this;
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    this.run = [];
    const joined = run.map(({ name }) => name.image).join(" ");
    const span = { start: spanOf(first).start, end: spanOf(last).end };
    this.add(
      isErrorText(joined)
        ? report("error-text", span, {
            message: `the list of ${first.kind}s is cut off by an error message here: ${first.kind}s are missing`,
            help: "the command that lists them failed when the backup was made: take it again",
          })
        : splitName(run, { joined, kind: first.kind, span }),
    );
  }
}

function splitName(
  run: readonly (UserRecord | GroupRecord)[],
  {
    joined,
    kind,
    span,
  }: { joined: string; kind: "user" | "group"; span: Diagnostic["span"] & object },
): Diagnostic<LegacyCode> {
  const names = run.map(({ name }) => `\`${name.image}\``).join(", ");
  return report("split-name", span, {
    message: `${kind}s ${names} do not exist on the cloud: a name with blanks came apart`,
    help:
      run.length > 1
        ? `if it was one ${kind} \`${joined}\`, write it so, and take its policies${kind === "group" ? " and members" : ""} from the cloud`
        : "look into the cloud for a name that holds this word, and take its policies from there",
  });
}

function spanOf(record: UserRecord | GroupRecord): { start: number; end: number } {
  const last: LegacyToken = record.end ?? record.policies.at(-1)?.value ?? record.name;
  return { start: record.name.content.start, end: last.content.end };
}

/** Error messages are few and alike; a file that is made of nothing else must not fill the memory. */
const MOST_WORDS = 10_000;

const NOT_FOUND = /Can not find ((?:user|group) .*)$/;
