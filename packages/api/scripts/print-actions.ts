import type { DescribedAction, DescribedMember, DescribedType } from "./description.ts";
import type { EuareAction } from "./euare-description.ts";

/** One action as both clouds describe it; absent where a cloud does not have it. */
export interface ActionToPrint {
  readonly name: string;
  readonly aws: DescribedAction | undefined;
  readonly euare: EuareAction | undefined;
}

/** The TypeScript of src/actions.generated.ts. */
export function printActions(actions: readonly ActionToPrint[]): string {
  const structures = new Map<string, string>();
  const inputs = actions.map((action) => printInput(action, structures));
  return [
    "// Made by scripts/generate.ts from published service descriptions. Do not edit.",
    'import type { ActionFacts } from "./facts.ts";',
    "",
    "/** The input of each action, by the action's name. */",
    "export interface ActionInputs {",
    ...actions.map(({ name }) => `  readonly ${name}: ${name}Input;`),
    "}",
    "",
    ...inputs,
    ...[...structures].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text),
    "/** What the clouds' own descriptions say of each action. */",
    "export const ACTIONS: { readonly [A in keyof ActionInputs]: ActionFacts } = {",
    ...actions.map(printFacts),
    "};",
    "",
  ].join("\n");
}

interface MergedMember extends DescribedMember {
  readonly aws: DescribedMember | undefined;
  readonly euare: DescribedMember | undefined;
}

/** Members of both clouds in AWS' order, then those that only Eucalyptus has. */
function merge({ name: action, aws, euare }: ActionToPrint): MergedMember[] {
  const names = new Set([...(aws?.members ?? []), ...(euare?.members ?? [])].map((m) => m.name));
  return [...names].map((name) => {
    const onAws = aws?.members.find((member) => member.name === name);
    const onEuare = euare?.members.find((member) => member.name === name);
    const known = onAws ?? onEuare;
    if (known === undefined) throw new Error(`${action}.${name} vanished`);
    return {
      ...known,
      // A call must be right on either cloud and on every release: required anywhere is required here.
      required: [onAws, onEuare].some((m) => m !== undefined && m.required !== "never")
        ? "always"
        : "never",
      sensitive: [onAws, onEuare].some((m) => m?.sensitive === true),
      aws: onAws,
      euare: onEuare,
    };
  });
}

function printInput(action: ActionToPrint, structures: Map<string, string>): string {
  const members = merge(action);
  const lines = members.flatMap((member) => [
    ...docOf(member, action),
    `  readonly ${member.name}${member.required === "never" ? "?" : ""}: ${printType(member.type, structures)};`,
  ]);
  const doc = `/** Input of ${action.name} (${cloudsOf(action)}). */`;
  return lines.length === 0
    ? `${doc}\nexport type ${action.name}Input = Readonly<Record<string, never>>;\n`
    : `${doc}\nexport interface ${action.name}Input {\n${lines.join("\n")}\n}\n`;
}

function cloudsOf({ aws, euare }: ActionToPrint): string {
  const releases = euare?.releases;
  const eucalyptus =
    releases === undefined ? undefined : `Eucalyptus ${releases.first} to ${releases.last}`;
  return [
    ...(aws === undefined ? [] : ["AWS"]),
    ...(eucalyptus === undefined ? [] : [eucalyptus]),
  ].join(", ");
}

/** What a caller cannot see from the type: where the member exists, and that it is a secret. */
function docOf(member: MergedMember, action: ActionToPrint): string[] {
  const facts = [
    ...(action.aws !== undefined && action.euare !== undefined && member.euare === undefined
      ? ["On AWS only."]
      : []),
    ...(action.aws !== undefined && action.euare !== undefined && member.aws === undefined
      ? ["On Eucalyptus only."]
      : []),
    ...(member.euare?.until === undefined ? [] : [`Up to release ${member.euare.until} only.`]),
    ...(member.euare?.required === "in some releases"
      ? ["Required by some releases of Eucalyptus only."]
      : []),
    ...(member.aws?.required === "never" && member.euare?.required === "always"
      ? ["Optional on AWS."]
      : []),
    ...(member.sensitive ? ["A secret."] : []),
  ];
  return facts.length === 0 ? [] : [`  /** ${facts.join(" ")} */`];
}

function printType(type: DescribedType, structures: Map<string, string>): string {
  if (type.kind === "integer") return "number";
  if (type.kind === "list") return `readonly ${printType(type.of, structures)}[]`;
  if (type.kind === "map") return `Readonly<Record<string, ${printType(type.of, structures)}>>`;
  if (type.kind !== "structure") return type.kind;
  const members = type.members.map(
    (member) =>
      `  readonly ${member.name}${member.required === "never" ? "?" : ""}: ${printType(member.type, structures)};`,
  );
  structures.set(
    type.name,
    `/** Part of an input. */\nexport interface ${type.name} {\n${members.join("\n")}\n}\n`,
  );
  return type.name;
}

function printFacts(action: ActionToPrint): string {
  const releases = action.euare?.releases;
  return [
    `  ${action.name}: {`,
    ...(action.aws === undefined
      ? []
      : [
          `    aws: { errors: [${action.aws.errors.map((code) => JSON.stringify(code)).join(", ")}] },`,
        ]),
    ...(releases === undefined
      ? []
      : [
          `    eucalyptus: { first: ${JSON.stringify(releases.first)}, last: ${JSON.stringify(releases.last)} },`,
        ]),
    "    members: {",
    ...merge(action).map((member) => {
      const parts = [
        `type: ${JSON.stringify(member.type.kind)}`,
        ...(member.aws === undefined ? [] : [`aws: ${JSON.stringify(presence(member.aws))}`]),
        ...(member.euare === undefined
          ? []
          : [`eucalyptus: ${JSON.stringify(presence(member.euare))}`]),
        ...(member.euare?.until === undefined
          ? []
          : [`until: ${JSON.stringify(member.euare.until)}`]),
        ...(member.sensitive ? ["sensitive: true"] : []),
      ];
      return `      ${member.name}: { ${parts.join(", ")} },`;
    }),
    "    },",
    "  },",
  ].join("\n");
}

function presence(member: DescribedMember): string {
  if (member.required === "in some releases") return "required-in-some-releases";
  return member.required === "always" ? "required" : "optional";
}
