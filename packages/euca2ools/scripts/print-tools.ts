/** Prints what the clients' tools declare as JSON, for `record-tool-parsers.py`. */
import { globalOptions } from "../src/command.ts";
import type { ClientVersion } from "../src/client.ts";
import { findTool, toolNames } from "../src/tools/tool-command.ts";

/** The oldest, and the newest; 3.0 reads `--url` and `--region` otherwise, which the tables of euare commands are tested for. */
const CLIENTS: readonly ClientVersion[] = ["3.1", "3.4"];

const tools = CLIENTS.flatMap((client) =>
  toolNames(client).map((name) => ({
    client,
    name,
    options: findTool(name, client)?.options ?? {},
    globals: globalOptions(client).map(({ flags }) => flags),
    cases: 12,
  })),
);
console.log(JSON.stringify(tools));
