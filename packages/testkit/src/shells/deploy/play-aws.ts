import type { FakeCloud } from "./fake-cloud.ts";
import type { PlayedTool } from "./play-tool.ts";

export function playAws(
  argv: readonly string[],
  _context: { readonly cloud: FakeCloud; readonly read: (path: string) => string | undefined },
): PlayedTool {
  throw new Error(`not yet: ${argv.join(" ")}`);
}
