import { accountLabel, accountPath } from "@iamferry/model";
import type { Diagnostic, EntityPath, Span } from "@iamferry/text";
import type { BackupCode } from "./codes.ts";
import type { Part } from "./lower.ts";
import { nameOf } from "./one-word.ts";
import type { LineToken } from "./tokens.ts";
import { readParts, type AccountParts, type EntityPart, type FileParts } from "./parts.ts";

/** What a merge of two sides makes; without `parts` where a person has to decide. */
export interface MergedConflicts {
  readonly parts: FileParts | undefined;
  readonly diagnostics: readonly Diagnostic<BackupCode>[];
  /** Entities of which the merge made something that neither side had sealed. */
  readonly accepted: readonly Diagnostic<BackupCode>[];
}

/** Whether git left conflicts in the text. */
export function hasConflicts(text: string): boolean {
  return MARKERS.test(text);
}

/**
 * Settles the conflicts that git left, as far as nobody has to decide (rule S6): both sides are read whole;
 * what they say alike is taken, whatever its seals say; an entity or account that one side alone has is
 * taken where its seal holds. Where git says what both sides began with, what one side alone changed or
 * removed is changed or removed. Everything else is told, and nothing is made.
 */
export function mergeConflicts(text: string): MergedConflicts {
  const sides = sidesOf(text);
  if ("span" in sides) {
    const message = "the marks of this conflict do not belong together";
    return refuse([conflict(sides.span, [], message)]);
  }
  const { base, first, ours, theirs } = sides;
  const merge = new Merge(first, base === undefined ? undefined : soundParts(base));
  const parts = merge.files(readParts(ours, {}), readParts(theirs, {}));
  if (merge.conflicts.length > 0) return refuse(merge.conflicts);
  return { parts, diagnostics: merge.notes, accepted: merge.accepted };
}

/** What both sides began with, where that can be read: nested marks of a merge of merges are none of it. */
function soundParts(base: string): FileParts | undefined {
  const parts = readParts(base, {});
  const isTorn = parts.diagnostics.some(
    ({ code, severity }) => severity === "error" && !OF_MERGING.has(code) && !FIELDS.has(code),
  );
  return isTorn ? undefined : parts;
}

function refuse(diagnostics: readonly Diagnostic<BackupCode>[]): MergedConflicts {
  return { parts: undefined, diagnostics, accepted: [] };
}

/** Both sides of a text with conflicts, and where the first one is; or where the marks make no sense. */
function sidesOf(text: string):
  | {
      readonly ours: string;
      readonly theirs: string;
      /** What both began with, where git says it (`merge.conflictStyle=diff3`). */
      readonly base: string | undefined;
      readonly first: Span;
    }
  | { readonly span: Span } {
  const ours: string[] = [];
  const theirs: string[] = [];
  const base: string[] = [];
  let hasBase = true;
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
      if (within === "both" || within === "base") base.push(line);
    }
    if (within === "ours" && next === "theirs") hasBase = false;
    if (within === "both" && next === "ours") first ??= span;
    within = next;
  }
  if (within !== "both" || first === undefined) {
    return { span: first ?? { start: 0, end: 0 } };
  }
  return {
    ours: ours.join(""),
    theirs: theirs.join(""),
    base: hasBase ? base.join("") : undefined,
    first,
  };
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
  "backup/incomplete",
]);

class Merge {
  readonly conflicts: Diagnostic<BackupCode>[] = [];
  /** What was taken and may not have been meant. */
  readonly notes: Diagnostic<BackupCode>[] = [];
  readonly accepted: Diagnostic<BackupCode>[] = [];
  private readonly first: Span;
  /** The accounts that both sides began with, where that is known. */
  private readonly base: ReadonlyMap<string, AccountParts> | undefined;

  constructor(first: Span, base: FileParts | undefined) {
    this.first = first;
    this.base = base && new Map(base.accounts.map((account) => [keyOfAccount(account), account]));
  }

  files(ours: FileParts, theirs: FileParts): FileParts {
    this.sound(ours);
    this.sound(theirs);
    if (contentOf(ours.header?.part) !== contentOf(theirs.header?.part)) {
      this.decide([], "the two sides have different headers");
    }
    const accounts = [...paired(ours.accounts, theirs.accounts, keyOfAccount)].flatMap(
      ([own, other]) => {
        if (own !== undefined && other !== undefined) return [this.account(own, other)];
        const account = own ?? other;
        return account === undefined ? [] : this.oneSidedAccount(account);
      },
    );
    return {
      header: ours.header ?? theirs.header,
      accounts,
      loose: united(ours.loose, theirs.loose, undefined),
      complete: ours.complete && theirs.complete,
      diagnostics: [...ours.diagnostics, ...theirs.diagnostics]
        .filter(({ code, severity }) => severity === "error" && !OF_MERGING.has(code))
        .map(({ span: _span, ...rest }) => rest),
    };
  }

  private account(ours: AccountParts, theirs: AccountParts): AccountParts {
    const path = accountPath(ours.ref);
    const base = this.base?.get(keyOfAccount(ours));
    const label = accountLabel(ours.ref);
    const head = this.choose([ours.head, theirs.head, base?.head], {
      path,
      message: `the two sides say different things of account \`${label}\` itself`,
    });
    const before = new Map((base?.entities ?? []).map((each) => [keyOfEntity(each), each]));
    const entities = [...paired(ours.entities, theirs.entities, keyOfEntity)].flatMap(
      ([own, other]) => {
        const entity = own ?? other;
        if (entity === undefined) return [];
        const was = before.get(keyOfEntity(entity));
        if (own === undefined || other === undefined) return this.oneSided(entity, was, path);
        const part = this.choose([own.part, other.part, was?.part], {
          path: entityPathOf(entity, path),
          message: `both sides changed ${titleOf(entity)}, each in its own way`,
        });
        const taken = part === other.part ? other : own;
        if (own.part.seal !== "good" && other.part.seal !== "good") this.accept(taken, path);
        return [taken];
      },
    );
    const { account } = head === theirs.head ? theirs : ours;
    const end = this.chooseEnd(ours.end, theirs.end, base?.end);
    return { ...ours, account, head, end, entities };
  }

  /** The end of an account with the comments of both sides before it, but for those that one side removed. */
  private chooseEnd(
    ours: LineToken | undefined,
    theirs: LineToken | undefined,
    base: LineToken | undefined,
  ): LineToken | undefined {
    if (ours === undefined || theirs === undefined) return ours ?? theirs;
    return { ...ours, comments: united(ours.comments, theirs.comments, base?.comments) };
  }

  /** The one of two that was changed, or either where they say the same; else a person decides. */
  private choose(
    [ours, theirs, base]: readonly [Part, Part, Part | undefined],
    conflicting: { readonly path: EntityPath; readonly message: string },
  ): Part {
    const [own, other] = [contentOf(ours), contentOf(theirs)];
    if (own === other) return ours;
    const was = base === undefined ? undefined : contentOf(base);
    if (own === was) return theirs;
    if (other !== was) this.decide(conflicting.path, conflicting.message);
    return ours;
  }

  private oneSidedAccount(account: AccountParts): readonly AccountParts[] {
    const path = accountPath(account.ref);
    const label = `account \`${accountLabel(account.ref)}\``;
    const was = this.base?.get(keyOfAccount(account));
    if (was !== undefined) {
      if (wholeContentOf(account) === wholeContentOf(was)) return [];
      this.decide(path, `one side has removed ${label}, and the other has changed it`);
    } else this.take(path, { label, isSealed: account.sealState === "good" });
    const entities = account.entities.flatMap((entity) => this.oneSided(entity, undefined, path));
    return [{ ...account, entities }];
  }

  /** What one side alone has was added there; or the other has removed it, if it is what was before. */
  private oneSided(
    entity: EntityPart,
    was: EntityPart | undefined,
    account: EntityPath,
  ): readonly EntityPart[] {
    const path = entityPathOf(entity, account);
    if (was !== undefined) {
      if (contentOf(entity.part) === contentOf(was.part)) return [];
      this.decide(path, `one side has removed ${titleOf(entity)}, and the other has changed it`);
    } else this.take(path, { label: titleOf(entity), isSealed: entity.part.seal === "good" });
    return [entity];
  }

  /** What no seal covers was merged of both sides, or changed by hand besides. */
  private accept(entity: EntityPart, account: EntityPath): void {
    this.accepted.push({
      severity: "error",
      code: "backup/altered",
      span: this.first,
      entity: entityPathOf(entity, account),
      message: `${titleOf(entity)} is as neither side has sealed it`,
    });
  }

  private take(
    path: EntityPath,
    { isSealed, label }: { readonly isSealed: boolean; readonly label: string },
  ): void {
    if (!isSealed) {
      this.decide(path, `one side alone has ${label}, and its seal does not hold`);
    } else if (this.base === undefined) {
      this.notes.push({
        severity: "warning",
        code: "backup/one-sided",
        span: this.first,
        entity: path,
        message: `one side of the merge alone has ${label}; it is kept`,
        help: "if the other side had removed it, remove it again, and seal the file",
      });
    }
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
  "backup/missing-text",
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

/** The items of two lists by their keys: those of both sides together, in the order of the first. */
function* paired<T>(
  ours: readonly T[],
  theirs: readonly T[],
  keyOf: (item: T) => string,
): Generator<readonly [T | undefined, T | undefined]> {
  const other = new Map(theirs.map((item) => [keyOf(item), item]));
  for (const item of ours) {
    const key = keyOf(item);
    yield [item, other.get(key)];
    other.delete(key);
  }
  for (const item of other.values()) yield [undefined, item];
}

/** Lines of both sides: where they differ, those of one and what the other has more; less what one side removed. */
function united(
  ours: readonly string[],
  theirs: readonly string[],
  base: readonly string[] | undefined,
): readonly string[] {
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((line, at) => line === b[at]);
  if (same(ours, theirs)) return ours;
  if (base !== undefined && same(ours, base)) return theirs;
  if (base !== undefined && same(theirs, base)) return ours;
  const left = [...ours];
  const more = theirs.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return [...ours, ...more];
}

function wholeContentOf({ end, entities, head }: AccountParts): string {
  return JSON.stringify([
    contentOf(head),
    entities.map(({ part }) => contentOf(part)),
    end?.comments ?? [],
  ]);
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
