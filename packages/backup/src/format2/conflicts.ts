import { accountLabel, accountPath } from "@iamferry/model";
import type { Diagnostic, EntityPath, Span } from "@iamferry/text";
import type { BackupCode } from "./codes.ts";
import { nameOf, type Part } from "./lower.ts";
import { readParts, type AccountParts, type EntityPart, type FileParts } from "./parts.ts";

/** What a merge of two sides makes; without `parts` where a person has to decide. */
export interface MergedConflicts {
  readonly parts: FileParts | undefined;
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
}

/** Whether git left conflicts in the text. */
export function hasConflicts(text: string): boolean {
  return MARKERS.test(text);
}

/**
 * Settles the conflicts that git left, as far as nobody has to decide (rule S6): both sides are read whole;
 * what they say alike is taken, whatever its seals say; an entity or account that one side alone has is
 * taken where its seal holds. What both sides have and say differently is told, and nothing is made.
 */
export function mergeConflicts(text: string): MergedConflicts {
  const sides = sidesOf(text);
  if ("span" in sides) {
    const message = "the marks of this conflict do not belong together";
    return refuse([conflict(sides.span, [], message)]);
  }
  const { first, ours, theirs } = sides;
  const merge = new Merge(first);
  const parts = merge.files(readParts(ours, {}), readParts(theirs, {}));
  return merge.conflicts.length > 0 ? refuse(merge.conflicts) : { parts, diagnostics: [] };
}

function refuse(diagnostics: readonly Diagnostic<BackupCode>[]): MergedConflicts {
  return { parts: undefined, diagnostics };
}

/** Both sides of a text with conflicts, and where the first one is; or where the marks make no sense. */
function sidesOf(
  text: string,
):
  | { readonly ours: string; readonly theirs: string; readonly first: Span }
  | { readonly span: Span } {
  const ours: string[] = [];
  const theirs: string[] = [];
  let within: Side = "both";
  let first: Span | undefined;
  let at = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const span = { start: at, end: at + line.trimEnd().length };
    at += line.length;
    const mark = MARK.exec(line)?.[1]?.[0];
    const next: Side | undefined = mark === undefined ? within : NEXT[`${within} ${mark}`];
    if (next === undefined) return { span };
    if (mark === undefined) {
      if (within === "both" || within === "ours") ours.push(line);
      if (within === "both" || within === "theirs") theirs.push(line);
    }
    if (within === "both" && next === "ours") first ??= span;
    within = next;
  }
  if (within !== "both" || first === undefined) {
    return { span: first ?? { start: 0, end: 0 } };
  }
  return { ours: ours.join(""), theirs: theirs.join(""), first };
}

/** Whose the lines are that follow. */
type Side = "both" | "ours" | "base" | "theirs";

/** Which side a mark leads to. */
const NEXT: Readonly<Record<string, Side>> = {
  "both <": "ours",
  "ours |": "base",
  "ours =": "theirs",
  "base =": "theirs",
  "theirs >": "both",
};

/** Errors of a side that only say that seals, counts and the checksum are those of the other side. */
const OF_MERGING: ReadonlySet<string> = new Set([
  "backup/altered",
  "backup/altered-file",
  "backup/counts-differ",
  "backup/complete-differs",
  "backup/missing-trailer",
]);

class Merge {
  readonly conflicts: Diagnostic<BackupCode>[] = [];
  private readonly first: Span;

  constructor(first: Span) {
    this.first = first;
  }

  files(ours: FileParts, theirs: FileParts): FileParts {
    this.sound(ours);
    this.sound(theirs);
    if (contentOf(ours.header?.part) !== contentOf(theirs.header?.part)) {
      this.decide([], "the two sides have different headers");
    }
    const other = new Map(theirs.accounts.map((account) => [keyOfAccount(account), account]));
    const accounts = ours.accounts.flatMap((account) => {
      const twin = other.get(keyOfAccount(account));
      other.delete(keyOfAccount(account));
      return twin === undefined ? this.oneSided(account) : [this.account(account, twin)];
    });
    const added = [...other.values()].flatMap((account) => this.oneSided(account));
    return {
      header: ours.header ?? theirs.header,
      accounts: [...accounts, ...added],
      loose: [...new Set([...ours.loose, ...theirs.loose])],
      complete: ours.complete && theirs.complete,
      diagnostics: [...ours.diagnostics, ...theirs.diagnostics]
        .filter(({ code, severity }) => severity === "error" && !OF_MERGING.has(code))
        .map(({ span: _span, ...rest }) => rest),
    };
  }

  private account(ours: AccountParts, theirs: AccountParts): AccountParts {
    const path = accountPath(ours.ref);
    if (contentOf(ours.head) !== contentOf(theirs.head)) {
      this.decide(
        path,
        `the two sides say different things of account \`${accountLabel(ours.ref)}\` itself`,
      );
    }
    const other = new Map(theirs.entities.map((entity) => [keyOfEntity(entity), entity]));
    const entities = ours.entities.flatMap((entity) => {
      const twin = other.get(keyOfEntity(entity));
      other.delete(keyOfEntity(entity));
      if (twin === undefined) return this.oneSidedEntity(entity, path);
      if (contentOf(entity.part) === contentOf(twin.part)) return [entity];
      this.decide(
        entityPathOf(entity, path),
        `both sides changed ${titleOf(entity)}, each in its own way`,
      );
      return [entity];
    });
    const added = [...other.values()].flatMap((entity) => this.oneSidedEntity(entity, path));
    return { ...ours, end: ours.end ?? theirs.end, entities: [...entities, ...added] };
  }

  private oneSided(account: AccountParts): readonly AccountParts[] {
    const path = accountPath(account.ref);
    if (account.sealState !== "good") {
      const label = accountLabel(account.ref);
      this.decide(path, `one side alone has account \`${label}\`, and its seal does not hold`);
    }
    for (const entity of account.entities) this.oneSidedEntity(entity, path);
    return [account];
  }

  private oneSidedEntity(entity: EntityPart, account: EntityPath): readonly EntityPart[] {
    if (entity.part.seal !== "good") {
      this.decide(
        entityPathOf(entity, account),
        `one side alone has ${titleOf(entity)}, and its seal does not hold`,
      );
    }
    return [entity];
  }

  /** A side whose lines are torn apart cannot be taken. */
  private sound({ diagnostics }: FileParts): void {
    for (const { code, entity = [], message, severity } of diagnostics) {
      if (severity !== "error" || OF_MERGING.has(code) || FIELDS.has(code)) continue;
      this.decide(entity, `a side of the conflict is damaged: ${message}`);
    }
  }

  private decide(entity: EntityPath, message: string): void {
    this.conflicts.push(conflict(this.first, entity, message));
  }
}

/** Errors about fields, which both sides keep as they stand. */
const FIELDS: ReadonlySet<string> = new Set([
  "backup/bad-words",
  "backup/bad-value",
  "backup/unknown-field",
  "backup/duplicate-field",
  "backup/missing-text",
  "backup/unexpected-text",
]);

function conflict(span: Span, entity: EntityPath, message: string): Diagnostic<BackupCode> {
  return {
    severity: "error",
    code: "backup/conflict-marker",
    span,
    ...(entity.length > 0 && { entity }),
    message,
    help: "settle it by hand, and then seal the file with `iamferry fmt --seal`",
  };
}

/** What a part says, without its seal. */
function contentOf(part: Part | undefined): string {
  if (part === undefined) return "";
  const tokens = [
    part.opener,
    ...part.nodes.flatMap(({ block, line, policyBlock, policyVal }) => [
      line,
      block,
      policyVal,
      policyBlock,
    ]),
  ];
  const lines = tokens.map((token) => [token?.kind, token?.text, token?.comments]);
  return JSON.stringify([lines, part.end?.comments]);
}

function keyOfAccount({ ref }: AccountParts): string {
  return JSON.stringify([ref.name, ref.id]);
}

function keyOfEntity({ part }: EntityPart): string {
  return JSON.stringify([part.opener.keyword, nameOf(part.opener)]);
}

function entityPathOf({ kind, part }: EntityPart, account: EntityPath): EntityPath {
  return [...account, kind?.record ?? part.opener.keyword, nameOf(part.opener) ?? ""];
}

function titleOf({ part }: EntityPart): string {
  return `${part.opener.keyword} \`${nameOf(part.opener) ?? ""}\``;
}

const MARKERS = /^(?:<{7}|={7}|>{7})(?: |\r?$)/m;
const MARK = /^(<{7}|\|{7}|={7}|>{7})(?: |\r?\n|$)/;
