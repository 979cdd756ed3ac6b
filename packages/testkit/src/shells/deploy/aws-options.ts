import { awsFlag, type AwsOperation, type AwsOptionKind } from "./aws-operations.ts";
import type { FakeMembers, FakeValue } from "./values.ts";

/** The options of a command line of `aws`. */
export interface AwsOptions {
  readonly input: FakeMembers;
  /** Those that every operation has, by flag. */
  readonly globals: ReadonlyMap<string, string>;
}

const GLOBALS: readonly string[] =
  "--endpoint-url --output --query --region --profile --cli-read-timeout --cli-connect-timeout --color --max-items --page-size".split(
    " ",
  );

const GLOBAL_FLAGS: readonly string[] =
  "--no-paginate --no-cli-pager --no-verify-ssl --debug --no-sign-request".split(" ");

/** Options that the program itself turns into members. */
const EC2_RULE: readonly string[] = [
  "--protocol",
  "--port",
  "--cidr",
  "--source-group",
  "--group-owner",
];

/** Reads the words after service and operation; a text is what `aws` does not like about them. */
export function readAwsOptions(
  words: readonly string[],
  context: {
    readonly operation: AwsOperation;
    readonly read: (path: string) => string | undefined;
  },
): AwsOptions | string {
  const { operation } = context;
  const isRule = operation.action.endsWith("SecurityGroupIngress");
  const members = new Map(Object.entries(operation.members).map((row) => [awsFlag(row[0]), row]));
  const input: Record<string, FakeValue> = {};
  const globals = new Map<string, string>();
  const rule = new Map<string, string>();
  for (let at = 0; at < words.length;) {
    const { flag, values, next } = takeOption(words, at);
    at = next;
    const off = flag.replace("--no-", "--");
    const [name, kind] = members.get(flag) ?? members.get(off) ?? [];
    if (name !== undefined && kind !== undefined) {
      const value =
        kind === "flag"
          ? values.length === 0
            ? flag === awsFlag(name)
            : undefined
          : valueOf(kind, values, context.read);
      if (value === undefined) return `${flag}: ${values.join(" ")} is not what it takes`;
      input[name] = value;
    } else if (GLOBAL_FLAGS.includes(flag) && values.length === 0) globals.set(flag, "");
    else if (GLOBALS.includes(flag) && values.length === 1) globals.set(flag, values[0] ?? "");
    else if (isRule && EC2_RULE.includes(flag) && values.length === 1)
      rule.set(flag, values[0] ?? "");
    else if (operation.action === "RunInstances" && flag === "--count")
      input["MinCount"] = values[0]?.split(":")[0] ?? "";
    else return `Unknown options: ${flag}`;
  }
  const missing = operation.required.filter((name) => !Object.hasOwn(input, name));
  if (missing.length > 0)
    return `the following arguments are required: ${missing.map(awsFlag).join(", ")}`;
  return { input: { ...input, ...ruleInput(rule) }, globals };
}

/** A flag and the words up to the next one. A value that begins with a dash has to be in one word with its flag. */
function takeOption(
  words: readonly string[],
  at: number,
): { readonly flag: string; readonly values: readonly string[]; readonly next: number } {
  const word = words[at] ?? "";
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  if (equals !== -1)
    return { flag: word.slice(0, equals), values: [word.slice(equals + 1)], next: at + 1 };
  const values: string[] = [];
  let next = at + 1;
  for (; next < words.length && isValue(words[next] ?? ""); next += 1)
    values.push(words[next] ?? "");
  return { flag: word, values, next };
}

/** Python's argparse takes negative numbers and texts with blanks for values. */
function isValue(word: string): boolean {
  return !word.startsWith("-") || /^-\d+(?:\.\d+)?$/.test(word) || word.includes(" ");
}

function valueOf(
  kind: Exclude<AwsOptionKind, "flag">,
  values: readonly string[],
  read: (path: string) => string | undefined,
): FakeValue | undefined {
  const texts = values.map((value) =>
    value.startsWith("file://") ? read(value.slice("file://".length)) : value,
  );
  if (texts.includes(undefined) || texts.length === 0) return undefined;
  const [first = ""] = texts;
  if (kind === "text") return texts.length === 1 ? first : undefined;
  if (kind === "number")
    return /^-?\d+(?:\.\d+)?$/.test(first) && texts.length === 1 ? Number(first) : undefined;
  if (/^\s*[[{]/.test(first)) {
    try {
      const value = JSON.parse(first) as FakeValue;
      return kind === "structure" || Array.isArray(value) ? value : [value];
    } catch {
      return undefined;
    }
  }
  if (kind === "texts") return texts.map((text) => text ?? "");
  const structures = texts.map((text) => shorthand(text ?? ""));
  if (structures.includes(undefined)) return undefined;
  const list = structures.filter((each): each is FakeMembers => each !== undefined);
  return kind === "structure" ? list[0] : list;
}

/** `Name=tag:x,Values=a,b`; structures in structures have to be given as JSON. */
function shorthand(text: string): FakeMembers | undefined {
  const members = new Map<string, string | string[]>();
  let last: string | undefined;
  for (const piece of text.split(",")) {
    const equals = piece.indexOf("=");
    if (equals > 0) {
      last = piece.slice(0, equals);
      if (members.has(last)) return undefined;
      members.set(last, piece.slice(equals + 1));
    } else {
      const before = last === undefined ? undefined : members.get(last);
      if (last === undefined || before === undefined) return undefined;
      members.set(last, [...(typeof before === "string" ? [before] : before), piece]);
    }
  }
  return Object.fromEntries(members);
}

/** The rule that `--protocol`, `--port` and the source say. */
function ruleInput(rule: ReadonlyMap<string, string>): FakeMembers {
  if (rule.size === 0) return {};
  const [from = "-1", to = from] = (rule.get("--port") ?? "-1").split("-");
  const cidr = rule.get("--cidr");
  const group = rule.get("--source-group");
  const owner = rule.get("--group-owner");
  return {
    IpPermissions: [
      {
        IpProtocol: rule.get("--protocol") ?? "-1",
        FromPort: Number(from),
        ToPort: Number(to),
        IpRanges: cidr === undefined ? [] : [{ CidrIp: cidr }],
        UserIdGroupPairs:
          group === undefined
            ? []
            : [{ GroupName: group, ...(owner === undefined ? {} : { UserId: owner }) }],
      },
    ],
  };
}
