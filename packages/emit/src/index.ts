export { emitAwsShell } from "./aws-shell/target.ts";
export { EMIT_CODES } from "./codes.ts";
export { emitEuareShell } from "./euare-shell/target.ts";
export { emitTypescript } from "./typescript/target.ts";
export type { EmitCode } from "./codes.ts";
export type { Emitted, EmitOptions, Purpose } from "./options.ts";
