import { quoted } from "../compatibility/report.ts";
import type { EntityPath } from "@iamferry/text";

/** An entity in a message, innermost first: ``policy `one` of user `bob` of account `lab` ``. */
export function entityWords(path: EntityPath): string {
  const parts: string[] = [];
  for (let at = 0; at < path.length; at += 2) {
    const kind = path[at] ?? "";
    const ofAccount = kind === "policy" && path[at - 2] === "account";
    parts.push(`${ofAccount ? "account policy" : kindWords(kind)} ${quoted(path[at + 1] ?? "")}`);
  }
  return parts.toReversed().join(" of ");
}

/** An entity without its account: ``user `bob` ``. */
export function shortWords(path: EntityPath): string {
  return entityWords(path.length > 2 ? path.slice(2) : path);
}

/** Entities of a kind, with their number: `1 role`, `3 managed policies`. */
export function countedKind(count: number, kind: string): string {
  const words = kindWords(kind);
  if (count === 1) return `1 ${words}`;
  return `${count} ${words.endsWith("y") ? `${words.slice(0, -1)}ie` : words}s`;
}

/** A kind as words: `managed policy`, `OIDC provider`. */
function kindWords(kind: string): string {
  return KINDS.get(kind) ?? kind.replaceAll("-", " ");
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["oidc-provider", "OIDC provider"],
  ["saml-provider", "SAML provider"],
  ["virtual-mfa-device", "virtual MFA device"],
]);

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** The first few of them, and how many there are more: `a, b and 7 more`. */
export function listedSome(words: readonly string[], most = 5): string {
  if (words.length <= most) return listed(words);
  return listed([...words.slice(0, most - 1), `${words.length - most + 1} more`]);
}
