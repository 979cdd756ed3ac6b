export { blankLine, block, indent, join, nothing, printScript, syntax, wrap } from "./code.ts";
export type { Code, Line } from "./code.ts";
export {
  assign,
  assignDefault,
  command,
  defineFunction,
  expansion,
  ifThen,
  not,
  variable,
} from "./command.ts";
export type { Expansion, Variable, Word } from "./command.ts";
export { comment, visible } from "./comment.ts";
export type { CommentOptions } from "./comment.ts";
export { definePiece, defineSave, hereDocument } from "./here-document.ts";
export { canCarry, quote } from "./quote.ts";
