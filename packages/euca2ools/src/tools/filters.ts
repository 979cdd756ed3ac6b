import { option } from "./rows.ts";
import type { ToolOption } from "./tool-command.ts";

/** `--filter NAME=VALUE`, the names being separated by blanks; `tag:` stands for a tag of any key. */
export function filter(names: string): ToolOption {
  return option("--filter", {
    repeatable: true,
    rule: { kind: "filter", names: names.split(" ") },
  });
}
