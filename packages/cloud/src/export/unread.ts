import {
  accountPath,
  ENTITY_KINDS,
  entityPath,
  type CloudProfile,
  type EntityKind,
  type FieldOf,
  type Unread,
} from "@iamferry/model";
import { compareCodePoints, visible, type Diagnostic, type EntityPath } from "@iamferry/text";
import { EXPORT_CODES, type ExportCode } from "./codes.ts";
import { draftsOf, type AccountDraft, type Failure } from "./drafts.ts";
import { fieldWords, KIND_WORDS } from "./fields.ts";

/** Marks for failures: each once; fields that the cloud does not have are no loss. */
export function marksOf(
  failures: readonly Failure[],
  missing: readonly string[] = [],
): readonly Unread[] | undefined {
  if (failures.length === 0) return undefined;
  const marks = new Map<string, Unread>();
  for (const { error, field } of failures) {
    if (missing.includes(field)) continue;
    const { code } = error;
    marks.set(JSON.stringify([field, code]), { field, code });
  }
  return marks.size === 0 ? undefined : [...marks.values()];
}

/** The fields that entities of a kind do not have on a cloud. */
export function missingFields(
  { missing }: CloudProfile,
  kind: EntityKind | "account",
): readonly FieldOf<EntityKind | "account">[] {
  return missing[kind] ?? [];
}

/**
 * One diagnostic for each call that failed, and one for all where many failed in the same way. What an error that ended
 * the export kept back is left out: one sentence says it.
 */
export function failureDiagnostics(
  account: AccountDraft,
  profile: CloudProfile,
  stopped: Failure["error"] | undefined,
): readonly Diagnostic<ExportCode>[] {
  const issues = issuesOf(account, profile, stopped);
  const alike = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = JSON.stringify([issue.kind, issue.words, issue.error.code]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [issue]);
    else known.push(issue);
  }
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= FEW || first.kind === undefined) {
      return group.map((issue) => failureDiagnostic(issue, `${issue.words} could not be read`));
    }
    const { kind, words } = first;
    const message = `${words} of ${group.length} ${KIND_WORDS[kind]} could not be read`;
    return [
      {
        ...failureDiagnostic({ ...first, path: accountPath(account.facts) }, message),
        help: "each of them is marked in the file",
      },
    ];
  });
}

/** As many of one sort are told one by one. */
const FEW = 3;

/** What one call did not give. */
interface Issue {
  readonly path: EntityPath;
  readonly kind: EntityKind | undefined;
  readonly words: string;
  readonly error: Failure["error"];
}

function issuesOf(
  account: AccountDraft,
  profile: CloudProfile,
  stopped: Failure["error"] | undefined,
): readonly Issue[] {
  const { facts, failures } = account;
  const issues: Issue[] = [];
  const add = (
    own: readonly Failure[],
    { kind, path }: { readonly kind: EntityKind | undefined; readonly path: EntityPath },
  ): void => {
    const missing = missingFields(profile, kind ?? "account");
    const byError = new Map<Failure["error"], Set<string>>();
    for (const { error, field } of own) {
      if (error === stopped || missing.some((each) => each === field)) continue;
      const fields = byError.get(error) ?? new Set();
      byError.set(error, fields.add(field));
    }
    for (const [error, fields] of byError) {
      const policy = [...fields].find((field) => field.startsWith(POLICY));
      const words = `the ${listed([...fields].map((field) => fieldWords(field)))}`;
      issues.push(
        policy === undefined
          ? { path, kind, words, error }
          : {
              path: [...path, "policy", policy.slice(POLICY.length)],
              kind,
              words: "an inline policy",
              error,
            },
      );
    }
  };
  add(failures, { kind: undefined, path: accountPath(facts) });
  for (const kind of ENTITY_KINDS) {
    const drafts = [...draftsOf(account, kind).values()];
    const bad = drafts.filter((draft) => draft.failures.length > 0);
    for (const { entity, failures: own } of bad.toSorted((a, b) =>
      compareCodePoints(a.entity.name, b.entity.name),
    )) {
      add(own, { kind, path: entityPath(facts, kind, entity.name) });
    }
  }
  return issues;
}

/** How a mark names an inline policy. */
const POLICY = "policy ";

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

function failureDiagnostic({ error, path }: Issue, message: string): Diagnostic<ExportCode> {
  const found = diagnostic("export/unread", `${message}: ${errorWords(error)}`, path);
  return error.code === "InvalidAction" ? { ...found, help: OTHER_RELEASE } : found;
}

/** Where a cloud is another release than was said, it answers calls that it does not have. */
const OTHER_RELEASE = "the cloud does not have this call: look whether it is what --cloud says";

/** Code and sentence of an error. */
export function errorWords({ code, message }: Failure["error"]): string {
  const sentence = message.trim() === "" ? "" : `, \`${visible(message.trim())}\``;
  return `\`${visible(code)}\`${sentence}`;
}

/** A diagnostic with the severity of its code. */
export function diagnostic(
  code: ExportCode,
  message: string,
  entity?: EntityPath,
): Diagnostic<ExportCode> {
  const { severity } = EXPORT_CODES[code];
  return { severity, code, message, ...(entity !== undefined && { entity }) };
}
