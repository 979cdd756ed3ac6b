import type { ExportFormat } from "../choices.ts";

/** What an export writes where nobody says it: JSON to a file that is called so, else format 2. */
export function formatByEnding(output = ""): ExportFormat {
  return output.endsWith(".json") ? "json" : "text";
}
