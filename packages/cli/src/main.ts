#!/usr/bin/env node
import { nodeIo } from "./io/node-io.ts";
import { run } from "./program.ts";

process.exitCode = await run(nodeIo());
