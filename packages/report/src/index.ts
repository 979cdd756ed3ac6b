export { renderDiffTerminal } from "./terminal/diff.ts";
export type { TerminalOptions } from "./terminal/options.ts";
