/** Writes src/commands.generated.ts from data/euare-commands.json: `node packages/euca2ools/scripts/generate.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where the generated text belongs. */
export const TARGET: URL = new URL("../src/commands.generated.ts", import.meta.url);

/** The text of the collected option declarations. */
export function readSource(): string {
  return readFileSync(new URL("../data/euare-commands.json", import.meta.url), "utf8");
}

/** The text of src/commands.generated.ts. */
export function generate(source: string): string {
  const data = JSON.parse(source) as RawData;
  const forms: string[] = [];
  const place = (form: string): number => {
    if (!forms.includes(form)) forms.push(form);
    return forms.indexOf(form);
  };
  const globals = Object.entries(data.globalOptions).flatMap(([versions, options]) =>
    options.map(([...flags]) => globalForm(versions, flags)),
  );
  const commands = data.commands.map((command) => {
    const options = command.options.map(
      ({ key, forms: own }) =>
        `[${[JSON.stringify(key), ...own.map((form) => place(printForm(form)))].join(", ")}]`,
    );
    const action = command.action === null ? "" : `action: ${JSON.stringify(command.action)}, `;
    return `  ${JSON.stringify(command.name)}: { ${action}versions: ${JSON.stringify(command.versions)}, options: [${options.join(", ")}] },`;
  });
  return [
    "// Made by scripts/generate.ts from data/euare-commands.json. Do not edit.",
    'import type { ClientFacts } from "./client.ts";',
    'import type { CommandData, OptionForm } from "./option-form.ts";',
    "",
    "/** What the commands of a client share, one row for each family of clients. */",
    "export const FAMILIES: readonly ClientFacts[] = [",
    ...Object.entries(data.families).map(
      ([versions, family]) => `  ${printFamily(versions, family)},`,
    ),
    "];",
    "",
    "/** Options that every command takes. */",
    "export const GLOBAL_FORMS: readonly OptionForm[] = [",
    ...globals.map((form) => `  ${form},`),
    "];",
    "",
    "/** Each form of an option, once. */",
    "export const FORMS: readonly OptionForm[] = [",
    ...forms.map((form) => `  ${form},`),
    "];",
    "",
    "/** Every euare command. */",
    "export const COMMANDS: Readonly<Record<string, CommandData>> = {",
    ...commands,
    "};",
    "",
  ].join("\n");
}

interface RawData {
  readonly families: Readonly<Record<string, RawFamily>>;
  readonly globalOptions: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly commands: readonly {
    readonly name: string;
    readonly action: string | null;
    readonly versions: string;
    readonly options: readonly { readonly key: string; readonly forms: readonly RawForm[] }[];
  }[];
}

interface RawFamily {
  readonly framework: string;
  readonly http: string;
  readonly auth: string;
  readonly urlEnv: readonly string[];
  readonly errors: string;
  readonly extraWords: string;
}

interface RawForm {
  readonly versions: string;
  readonly kind: "option" | "positional";
  readonly flags: readonly string[];
  readonly required: boolean;
  readonly valueType: string;
  readonly choices?: readonly string[];
  readonly apiParam: string | null;
  readonly noopFlags?: readonly string[];
  readonly exclusiveGroup?: { readonly id: string; readonly required: boolean };
  readonly repeatable?: boolean;
}

function printForm(form: RawForm): string {
  return literal({
    versions: form.versions,
    flags: form.flags,
    value: valueOf(form),
    required: form.required ? true : undefined,
    parameter: form.apiParam ?? undefined,
    noop: form.noopFlags,
    exclusive: form.exclusiveGroup,
    repeatable: form.repeatable,
  });
}

/** What follows the flag, in our words. A text is the default and not written. */
function valueOf(form: RawForm): string | readonly string[] | undefined {
  switch (form.valueType) {
    case "string":
      return undefined;
    case "none (flag)":
      return "none";
    case "file path":
      return "file";
    case 'file path, "-" = stdin':
      return "file or -";
    case "int":
    case "integer":
      return "integer";
    case "enum":
      if (form.choices !== undefined) return form.choices;
  }
  throw new Error(`cannot tell what follows ${form.flags.join(" or ")}: ${form.valueType}`);
}

/** Turns `["-U URL", "--url URL"]` into a form; remarks in brackets: first version, and what excludes it. */
function globalForm(versions: string, spellings: readonly string[]): string {
  const remark = /\((.*)\)/.exec(spellings.join(" "))?.[1];
  const since = /^(\d\.\d)\+$/.exec(remark ?? "")?.[1];
  const [first = versions, last = first] = versions.split("-");
  const flags = spellings.map((spelling) => spelling.split(" ")[0] ?? spelling);
  const takesValue = spellings.some((spelling) => /^-\S+ [A-Z]/.test(spelling));
  // In 3.0 the remark stands at --region only, but an exclusive set has two members.
  const exclusive = versions === "3.0" && (flags.includes("--url") || flags.includes("--region"));
  return literal({
    versions: since === undefined ? versions : `${since > first ? since : first}-${last}`,
    flags,
    value: takesValue ? undefined : "none",
    exclusive: exclusive ? { id: "endpoint", required: false } : undefined,
  });
}

function printFamily(versions: string, family: RawFamily): string {
  return literal({
    versions,
    parser: family.framework.includes("optparse") ? "optparse" : "argparse",
    method: /^(GET|POST)\b/.exec(family.http)?.[1],
    signature: Number(/Version (\d)/.exec(family.auth)?.[1]),
    errors: family.errors.startsWith("printed on STANDARD OUTPUT")
      ? "standard output"
      : "standard error",
    urlVariables: family.urlEnv.map((variable) => variable.split(" ")[0]),
    extraWords: family.extraWords,
  });
}

/** A one-line object literal without the members that are undefined. */
function literal(members: Readonly<Record<string, unknown>>): string {
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  return `{ ${present.map(([key, value]) => `${key}: ${print(value)}`).join(", ")} }`;
}

function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value === "object" && value !== null) return literal({ ...value });
  return JSON.stringify(value);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(TARGET, generate(readSource()));
