import type { Diagnostic, Parsed } from "@iamferry/text";
import type { AttachCode } from "../codes.ts";
import { type AttachSettings, SETTINGS, type SettingName, settingProblem } from "./settings.ts";

/** What was read of a text, and in which of its three forms it is written. */
export interface ReadSettings {
  readonly settings: AttachSettings;
  readonly form: "words" | "lines" | "json";
}

/**
 * Reads settings in one of three forms: three words (`accessId secretKey vol-…|snap-…`, as in "Automating EBS Volume
 * Attach at Boot Time"), lines of `key=value` with `#` comments, or a JSON object of texts. No message repeats what could be a secret: a key or a
 * value that nobody knows is told by its line. Text over 65,536 characters is not read.
 */
export function readSettings(text: string): Parsed<ReadSettings, AttachCode> {
  if (text.length > LONGEST) {
    return failed("request/too-large", "the settings are longer than 65,536 characters");
  }
  const whole = text.replace(/^\ufeff/, "").trim();
  if (whole === "") {
    return failed(
      "request/none",
      "there are no settings",
      "say `volume=vol-…` or `snapshot=snap-…`",
    );
  }
  const other = OTHERS.find(({ pattern }) => pattern.test(whole));
  if (other !== undefined) {
    const help = "put the settings into a file on the instance and name it with `--settings`";
    return failed("request/other-content", `the text is ${other.is}, and no settings`, help);
  }
  if (whole.startsWith("{")) return fromJson(whole);
  const words = whole.split(/\s+/);
  const [accessKeyId = "", secretAccessKey = "", source = ""] = words;
  if (words.length === 3 && /^(?:vol|snap)-/.test(source)) {
    const name = source.startsWith("vol-") ? "volume" : "snapshot";
    const entries: readonly Entry[] = [
      { key: "access-key-id", value: accessKeyId, where: "the first word" },
      { key: "secret-access-key", value: secretAccessKey, where: "the second word" },
      { key: name, value: source, where: "the third word" },
    ];
    return collected(entries, "words");
  }
  return fromLines(whole);
}

const LONGEST = 65_536;

/** What user data is otherwise (cloud-init, "User data formats"). */
const OTHERS: readonly { readonly pattern: RegExp; readonly is: string }[] = [
  { pattern: /^#cloud-config(?:-|\s|$)/, is: "a cloud-config" },
  { pattern: /^#!/, is: "a script" },
  { pattern: /^## template:\s*jinja/, is: "a template of a cloud-config" },
  {
    pattern: /^#(?:cloud-boothook|include|include-once|part-handler|upstart-job)\b/,
    is: "for cloud-init",
  },
  { pattern: /^(?:content-type|mime-version|from)\s*[: ]/i, is: "a MIME message" },
  { pattern: /^</, is: "XML or a script for Windows" },
  { pattern: /[\u0000-\u0008\u000e-\u001f\ufffd]/, is: "no text" },
];

interface Entry {
  readonly key: string;
  readonly value: string;
  /** For people: `line 3`. */
  readonly where: string;
}

function fromLines(text: string): Parsed<ReadSettings, AttachCode> {
  const entries: Entry[] = [];
  const diagnostics: Diagnostic<AttachCode>[] = [];
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const equals = line.indexOf("=");
    const where = `line ${at + 1}`;
    if (equals < 1) {
      diagnostics.push({
        severity: "error",
        code: "request/line",
        message: `${where} is no \`key=value\``,
        help: "write one setting in a line, or the three words of an access key and a volume or snapshot",
      });
      continue;
    }
    const value = unquoted(line.slice(equals + 1).trim());
    entries.push({ key: line.slice(0, equals).trim(), value, where });
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  return collected(entries, "lines");
}

/** Without one pair of quotes around it, as people write in files for a shell. */
function unquoted(value: string): string {
  const found = /^(?:"([^"]*)"|'([^']*)')$/.exec(value);
  return found?.[1] ?? found?.[2] ?? value;
}

function fromJson(text: string): Parsed<ReadSettings, AttachCode> {
  const help = 'write `{"snapshot": "snap-…"}`';
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    // What the parser says repeats a part of the text.
    return failed("request/json", "the text begins like JSON and is none", help);
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) {
    return failed("request/json", "the text is no JSON object", help);
  }
  const pairs: readonly (readonly [string, unknown])[] = Object.entries(found);
  const entries: Entry[] = [];
  for (const [at, [key, value]] of pairs.entries()) {
    const where = `member ${at + 1}`;
    if (value === null) continue;
    if (typeof value !== "string") {
      return failed("request/json", `${where} of the object is no text`, help);
    }
    entries.push({ key, value, where });
  }
  return collected(entries, "json");
}

function collected(
  entries: readonly Entry[],
  form: ReadSettings["form"],
): Parsed<ReadSettings, AttachCode> {
  const settings = new Map<SettingName, string>();
  const diagnostics: Diagnostic<AttachCode>[] = [];
  for (const { key, value, where } of entries) {
    const name = NAMES.get(key.replaceAll(/[-_]/g, "").toLowerCase());
    if (name === undefined) {
      diagnostics.push({
        severity: "error",
        code: "request/unknown-key",
        message: `the key of ${where} is no setting`,
        help: `these are: ${SETTINGS.join(", ")}`,
      });
      continue;
    }
    if (settings.has(name)) {
      diagnostics.push({
        severity: "error",
        code: "request/duplicate-key",
        message: `\`${name}\` stands once more in ${where}`,
        help: "keep one of the two",
      });
      continue;
    }
    const problem = settingProblem(name, value);
    if (problem !== undefined) {
      diagnostics.push({ ...problem, message: `${problem.message} (${where})` });
    }
    settings.set(name, value);
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  return { value: { settings: Object.fromEntries(settings), form }, diagnostics };
}

/** By what is left of a name without hyphens, underscores and capitals: `accessKeyId` and `ACCESS_KEY_ID` mean the same. */
const NAMES: ReadonlyMap<string, SettingName> = new Map(
  SETTINGS.map((name) => [name.replaceAll("-", ""), name] as const),
);

function failed(code: AttachCode, message: string, help?: string): Parsed<never, AttachCode> {
  const diagnostic = {
    severity: "error",
    code,
    message,
    ...(help !== undefined && { help }),
  } as const;
  return { value: undefined, diagnostics: [diagnostic] };
}
