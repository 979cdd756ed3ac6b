import { isJsonArray, isJsonObject, type JsonObject, type Snapshot } from "@iamferry/model";
import { parseJson, type PolicyCode } from "@iamferry/policy";
import type { Diagnostic } from "@iamferry/text";
import type { JsonCode } from "./codes.ts";
import { firstFault, type Fault } from "./fault.ts";
import { lazyPlaces, type Places } from "./places.ts";
import { addLost, readRecord, say, wrongType, type At, type Findings } from "./read.ts";
import { placed, placedPolicies, quoted } from "./remarks.ts";
import { lazyJsonSources, type JsonSources } from "./sources.ts";
import { memberCount, survey } from "./survey.ts";
import { FORMAT, HEAD, MAJOR, MINOR, parseVersion, VERSION } from "./version.ts";

/** What was read of the JSON form. */
export interface ParsedJson {
  /** In the order of the text; without accounts where the text was refused. */
  readonly snapshot: Snapshot;
  readonly sources: JsonSources;
  /** By place. */
  readonly diagnostics: readonly Diagnostic<JsonCode | PolicyCode>[];
}

/** How the JSON form is read. */
export interface ParseJsonOptions {
  /** The name of the text, for the diagnostics; default none. */
  readonly source?: string;
}

/**
 * Reads the JSON form of a Snapshot, as `printJson` writes it, or a bare Snapshot without a head. What is wrong
 * is said, by codes of `JSON_CODES` and those of the policies in it, and left out; the rest is read. A
 * record that lost something by that names the field in its `unread`, so that the Snapshot counts as a
 * partial one. Never throws on any text; linear time.
 */
export function parseJsonForm(text: string, options: ParseJsonOptions = {}): ParsedJson {
  const { source } = options;
  const named = source === undefined ? {} : { source };
  const from = text.startsWith("\uFEFF") ? 1 : 0;
  const places = lazyPlaces(text, from);
  const outcome = read(text, { from, places });
  const { snapshot, root, findings, structure } = outcome;
  const diagnostics = [
    ...structure.map((one) => ({ ...one, ...named })),
    ...placed(findings.remarks, { places, named }),
    ...placedPolicies(findings.policies, { text, places, named }),
  ];
  return {
    snapshot,
    sources: lazyJsonSources({ root, places, named }),
    diagnostics: diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
  };
}

/** What an `unread` names where nobody knows what was lost. */
const WHOLE = "snapshot";

const NOT_A_BACKUP = "not-a-backup";
const UNKNOWN_VERSION = "unknown-version";

/** How deep objects and lists may be nested: what is printed stays below, and a stack holds it. */
const DEEPEST = 100;

interface Outcome {
  readonly snapshot: Snapshot;
  /** The JSON, where it is a Snapshot. */
  readonly root: JsonObject | undefined;
  readonly findings: Findings;
  /** What was said of the text and not of its values, with spans. */
  readonly structure: readonly Diagnostic<JsonCode>[];
}

function read(text: string, { from, places }: Readonly<{ from: number; places: Places }>): Outcome {
  const { colons, tooDeepAt } = survey(text, { from, limit: DEEPEST });
  const json = from === 0 ? text : text.slice(from);
  const value = tooDeepAt === undefined ? parseJson(json) : undefined;
  const structure: Diagnostic<JsonCode>[] = [];
  if (from > 0) {
    structure.push({
      severity: "info",
      code: "json/bom",
      message: "the text begins with a byte-order mark",
      span: { start: 0, end: 1 },
    });
  }
  if (value === undefined) {
    const { name, ...why } = unreadable(text, { from, tooDeepAt });
    structure.push({ severity: "error", code: `json/${name}`, ...why });
    return { ...refused(name), structure };
  }
  if (!isJsonObject(value)) {
    const outcome = refused(NOT_A_BACKUP);
    const message = wrongType("a Snapshot", value);
    outcome.findings.remarks.push({ name: NOT_A_BACKUP, message, way: undefined });
    return { ...outcome, structure };
  }
  const repeated = memberCount(value) === colons ? [] : places.repeated();
  for (const { name, span, first } of repeated) {
    structure.push({
      severity: "error",
      code: "json/duplicate-member",
      message: `the member ${quoted(name)} is here already, and only the last counts`,
      span,
      related: [{ message: "the first is here", span: first }],
      help: "keep one of both",
    });
  }
  return {
    ...readRoot(value, repeated.length > 0),
    structure,
  };
}

function unreadable(
  text: string,
  { from, tooDeepAt }: Readonly<{ from: number; tooDeepAt: number | undefined }>,
): Fault & { readonly name: Refusal } {
  // A text that is no JSON may only look deep.
  const fault = firstFault(text, from);
  if (fault !== undefined) return { name: "not-json", ...fault };
  const start = tooDeepAt ?? from;
  return {
    name: "too-deep",
    message: `lists and objects are nested more than ${DEEPEST} deep`,
    span: { start, end: start + 1 },
  };
}

/** The codes with which nothing is read. */
type Refusal = "not-json" | "too-deep" | "not-a-backup" | "unknown-version";

/** Nothing was read, which is no state of a cloud: the Snapshot says that it is partial. */
function refused(name: Refusal): Outcome {
  return {
    snapshot: { unread: [{ field: WHOLE, code: `json/${name}` }], accounts: [] },
    root: undefined,
    findings: { remarks: [], policies: [], newer: false, saysUnread: false },
    structure: [],
  };
}

function readRoot(root: JsonObject, isRepeated: boolean): Omit<Outcome, "structure"> {
  const head = HEAD.filter((key) => root[key] !== undefined);
  if (!isBackup(root)) {
    const outcome = refused(NOT_A_BACKUP);
    outcome.findings.remarks.push({
      name: NOT_A_BACKUP,
      message: `this JSON is not a Snapshot: \`format\` is not \`${FORMAT}\``,
      way: root["format"] === undefined ? undefined : { parent: undefined, key: "format" },
    });
    return outcome;
  }
  const version = versionOf(root, head.length === 0);
  if (version?.major !== MAJOR) {
    const outcome = refused(UNKNOWN_VERSION);
    outcome.findings.remarks.push({
      name: UNKNOWN_VERSION,
      ...versionText(root),
      way: root["version"] === undefined ? undefined : { parent: undefined, key: "version" },
    });
    return outcome;
  }
  const findings: Findings = {
    remarks: [],
    policies: [],
    newer: version.minor > MINOR,
    saysUnread: false,
  };
  const at: At = {
    findings,
    way: undefined,
    entity: undefined,
    owner: { field: WHOLE, lost: [] },
  };
  if (isRepeated) at.owner.lost.push({ field: WHOLE, code: "json/duplicate-member" });
  sayHead(root, head, at);
  const body = Object.fromEntries(Object.entries(root).filter(([key]) => !HEAD.includes(key)));
  const record = readRecord("snapshot", body, at) ?? { accounts: [] };
  compareComplete(root, { record, at });
  // The walk follows the table of fields, which is total over the types.
  return { snapshot: record as unknown as Snapshot, root, findings };
}

function isBackup(root: JsonObject): boolean {
  const { format, version, accounts } = root;
  if (format !== undefined) return format === FORMAT;
  if (isJsonArray(accounts)) return true;
  return typeof version === "string" && parseVersion(version) !== undefined;
}

function versionOf(root: JsonObject, isBare: boolean): ReturnType<typeof parseVersion> {
  const { version } = root;
  if (isBare) return { major: MAJOR, minor: MINOR };
  return typeof version === "string" ? parseVersion(version) : undefined;
}

function versionText(root: JsonObject): { readonly message: string; readonly help?: string } {
  const { version } = root;
  if (version === undefined) {
    return { message: "`version` is missing here", help: `this program reads \`${VERSION}\`` };
  }
  const shown = typeof version === "string" ? quoted(version) : wrongType("a text", version);
  if (typeof version !== "string") return { message: shown, help: `write \`"${VERSION}"\`` };
  const known = parseVersion(version);
  if (known !== undefined && known.major > MAJOR) {
    return { message: `version ${shown} is newer than this program, which reads \`${VERSION}\`` };
  }
  return { message: `version ${shown} is not known`, help: `this program reads \`${VERSION}\`` };
}

function sayHead(root: JsonObject, head: readonly string[], at: At): void {
  if (head.length === 0) {
    const message = `this is a bare Snapshot, without ${HEAD.map((key) => `\`${key}\``).join(", ")}`;
    say(at, { name: "no-head", message, way: undefined });
    return;
  }
  for (const key of HEAD) {
    if (head.includes(key)) continue;
    const message = `\`${key}\` is missing here`;
    // Without `complete` nobody says that this is all.
    const effect = key === "complete" ? "lost" : "kept";
    say(at, { name: "missing-member", message, way: undefined }, effect);
  }
  const { complete, version } = root;
  if (complete !== undefined && typeof complete !== "boolean") {
    const way = { parent: undefined, key: "complete" };
    say(at, { name: "wrong-type", message: wrongType("`true` or `false`", complete), way });
  }
  if (at.findings.newer && typeof version === "string") {
    say(at, {
      name: "newer-version",
      message: `version ${quoted(version)} is newer than \`${VERSION}\`: what this program does not know is left out`,
      way: { parent: undefined, key: "version" },
    });
  }
}

/** A text that says it is partial stays partial, even where no field says what could not be read. */
function compareComplete(
  { complete }: JsonObject,
  { record, at }: { readonly record: Record<string, unknown>; readonly at: At },
): void {
  const { saysUnread } = at.findings;
  if (typeof complete !== "boolean" || complete !== saysUnread) return;
  say(at, {
    name: "complete-differs",
    message: complete
      ? "`complete` is `true`, and an `unread` says that something could not be read"
      : "`complete` is `false`, and no `unread` says what could not be read",
    way: { parent: undefined, key: "complete" },
  });
  if (complete) return;
  at.owner.lost.push({ field: WHOLE, code: "json/complete-differs" });
  addLost(record, at.owner);
}
