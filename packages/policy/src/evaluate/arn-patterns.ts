import { compileGlob, globMatches, type Glob, type GlobPiece } from "./glob.ts";
import type { Truth } from "./truth.ts";

/** The pattern of an ARN under ArnLike. */
export interface ArnPattern {
  /** Its six parts; absent where it has fewer. */
  readonly parts?: readonly Glob[];
  readonly whole: Glob;
}

/** Splits a pattern at its first five colons; colons in the values of variables are none. */
export function compileArnPattern(pieces: readonly GlobPiece[]): ArnPattern {
  const parts: GlobPiece[][] = [[]];
  for (const { text, literal } of pieces) {
    if (literal) {
      parts.at(-1)?.push({ text, literal });
      continue;
    }
    let from = 0;
    while (parts.length < 6) {
      const colon = text.indexOf(":", from);
      if (colon === -1) break;
      parts.at(-1)?.push({ text: text.slice(from, colon) });
      parts.push([]);
      from = colon + 1;
    }
    parts.at(-1)?.push({ text: text.slice(from) });
  }
  const whole = compileGlob(pieces);
  return parts.length < 6 ? { whole } : { parts: parts.map(compileGlob), whole };
}

/**
 * Whether an ARN matches: each of the six parts by itself (AWS, IAM User Guide, "Amazon Resource Name (ARN)
 * condition operators"). A value that is no ARN does not match. Of a pattern with fewer parts the documentation
 * says nothing: not known where it would match as a whole.
 */
export function arnMatches({ parts, whole }: ArnPattern, arn: string): Truth {
  if (parts === undefined) return globMatches(whole, arn) ? undefined : false;
  let from = 0;
  for (let index = 0; index < 5; index++) {
    const colon = arn.indexOf(":", from);
    const part = parts[index];
    if (colon === -1 || part === undefined || !globMatches(part, arn.slice(from, colon))) {
      return false;
    }
    from = colon + 1;
  }
  const last = parts[5];
  return last !== undefined && globMatches(last, arn.slice(from));
}
