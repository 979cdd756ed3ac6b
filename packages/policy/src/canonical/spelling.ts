import { lex } from "../lex.ts";
import { readLiteral } from "../literal.ts";
import { readPolicy } from "../read-policy.ts";
import { createReport } from "../report.ts";

/**
 * Whether the value of a policy text tells all that a cloud can see of it. It does not where a number is spelled
 * otherwise than JavaScript prints it (`5.0`, `1e3`), which clouds may compare as text, and where a key stands
 * twice in one object: json-lib collects the values, others keep the last one.
 */
export function isPlainlySpelled(text: string): boolean {
  const { tokens } = lex(text, createReport({ offset: 0 }));
  const hasOddNumber = tokens.some((token) => {
    if (token.kind !== "run" || !/^[0-9.+-]/.test(token.text)) return false;
    const literal = readLiteral(token.text, token.next);
    if (literal.kind !== "value" || typeof literal.value !== "number") return true;
    return String(literal.value) !== token.text;
  });
  if (hasOddNumber) return false;
  return readPolicy(text).diagnostics.every(({ code }) => code !== "policy/duplicate-key");
}
