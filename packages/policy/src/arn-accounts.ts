import {
  isAccountId,
  isJsonArray,
  isJsonObject,
  parseArn,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import { statements } from "./statements.ts";

/** A place in a policy where an IAM ARN names an account. */
export interface ArnAccount {
  /** The JSON pointer (RFC 6901) of the string in the policy's value. */
  readonly pointer: string;
  /** The whole string. */
  readonly arn: string;
  /** The account's name, which may hold the wildcards `*` and `?`. */
  readonly account: string;
}

/**
 * Every `arn:PARTITION:iam::NAME:…` in `Resource`, `NotResource`, `Principal` and `NotPrincipal` whose account
 * is a name, in the order of the text. Not among them: account ids, empty accounts, `*`, policy variables, and
 * `aws`, the owner of the policies that AWS manages.
 */
export function arnAccounts(value: JsonObject): readonly ArnAccount[] {
  const found: ArnAccount[] = [];
  const single = isJsonObject(value) && isJsonObject(value["Statement"] ?? null);
  for (const { index, raw } of statements(value)) {
    if (!isJsonObject(raw)) continue;
    const pointer = single ? "/Statement" : `/Statement/${index}`;
    for (const [name, element] of Object.entries(raw)) {
      if (ELEMENTS.has(name)) collect(element, `${pointer}/${name}`, found);
    }
  }
  return found;
}

function collect(value: JsonValue, pointer: string, found: ArnAccount[]): void {
  if (typeof value === "string") {
    const account = namedAccount(value);
    if (account !== undefined) found.push({ pointer, arn: value, account });
  } else if (isJsonArray(value)) {
    value.forEach((element, index) => collect(element, `${pointer}/${index}`, found));
  } else if (isJsonObject(value)) {
    for (const [key, element] of Object.entries(value)) {
      collect(element, `${pointer}/${escapePointer(key)}`, found);
    }
  }
}

function namedAccount(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== "iam" || arn.region !== "") return undefined;
  const { account } = arn;
  const isNone = account === "" || account === "*" || account === "aws" || isAccountId(account);
  return isNone || account.includes("${") ? undefined : account;
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The elements of a statement that hold ARNs. */
const ELEMENTS: ReadonlySet<string> = new Set([
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
]);
