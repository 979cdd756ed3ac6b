/** What a reader of YAML, 1.1 or 1.2, makes of a scalar without quotes; undefined where all take it for a text. */
export function plainMeaning(text: string): string | undefined {
  return MEANINGS.find(({ pattern }) => pattern.test(text))?.meaning;
}

/** Types of the YAML 1.1 repository (null, bool, int, float, timestamp, merge, value) and of the 1.2 core schema. Linear. */
const MEANINGS: readonly { readonly pattern: RegExp; readonly meaning: string }[] = [
  { pattern: /^(?:~|null)?$/i, meaning: "nothing" },
  { pattern: /^(?:y|yes|n|no|true|false|on|off)$/i, meaning: "a truth value" },
  { pattern: /^[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[-+]?\d*)?$/i, meaning: "a number" },
  // Without digits before: a number to the package yaml alone, in its YAML 1.1.
  { pattern: /^[-+]?(?:\.[\d_]*)?e[-+]?\d+$/i, meaning: "a number" },
  { pattern: /^[-+]?0[box][\da-f_]+$/i, meaning: "a number" },
  { pattern: /^[-+]?\.(?:inf|nan)$/i, meaning: "a number" },
  // Base 60.
  { pattern: /^[-+]?\d[\d_]*(?::\d{1,2})+(?:\.[\d_]*)?$/, meaning: "a number" },
  { pattern: /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t].*)?$/s, meaning: "a date" },
  { pattern: /^(?:<<|=)$/, meaning: "an operator" },
];
