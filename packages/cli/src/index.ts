export { nodeFiles } from "./io/node-files.ts";
export { run } from "./program.ts";
export type {
  FileFacts,
  Files,
  FolderEntry,
  Input,
  Io,
  NewFile,
  Output,
  WrittenFile,
} from "./io/io.ts";
export type { CliCode } from "./failure.ts";
export type { ExitCode } from "./exit-code.ts";
