import { readFileSync } from "node:fs";

/** The version of this package, from its own `package.json`, which stands beside `src` and `dist`. */
export function ownVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
