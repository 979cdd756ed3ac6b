// An embedded cloud in a process of its own: `server.ts ENTITIES`. Prints its port, and ends with its parent.
import process from "node:process";
import { createLocalCloud, listen } from "../../packages/local-cloud/src/index.ts";
import { loadCloud } from "../../packages/simulator/src/index.ts";
import { emptyState, liveProfile, liveState } from "./data.ts";

const entities = Number(process.argv[2]);
const snapshot = entities === 0 ? emptyState() : liveState(entities);
const { answer, cloud } = createLocalCloud(loadCloud(snapshot, { profile: liveProfile() }));
const { port } = await listen(cloud, { answer });
process.stdout.write(`${port}\n`);
process.stdin.on("end", () => process.exit(0)).resume();
