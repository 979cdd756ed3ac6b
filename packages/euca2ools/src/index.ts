export { CLIENT_VERSIONS } from "./client.ts";
export { clientFacts, commandNames, commandOf, findCommand } from "./command.ts";
export { checkCommandLine, parseCommandLine } from "./parse-command-line.ts";
export type { ClientFacts, ClientVersion, VersionRange } from "./client.ts";
export type { EuareCommand } from "./command.ts";
export type { OptionForm } from "./option-form.ts";
export type { EuareCall, ParsedCommandLine } from "./parse-command-line.ts";
export type { CommandProblem, CommandProblemKind } from "./problem.ts";
