// `npm start`: makes the sample's restore script, on standard output, and proves on standard error what it is worth: the
// same backup is restored into a cloud in memory by direct calls, and read from there again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { nodeIo } from "../packages/cli/src/io/node-io.ts";
import { run } from "../packages/cli/src/program.ts";
import { renderSummary } from "../packages/cli/src/render/summary.ts";
import { terminalOf } from "../packages/cli/src/render/terminal.ts";
import { runHere, serveHere } from "./in-process.ts";

process.chdir(join(import.meta.dirname, ".."));
const SAMPLE = "fixtures/articles/part-2.iam";

const io = nodeIo();
const code = await run({ ...io, argv: ["convert", SAMPLE, "--to", "euare", ...io.argv] });
process.exitCode = code === 0 ? await prove().catch(notProven) : code;

function notProven(error: unknown): number {
  io.stderr.write(`start: the restore is not proven: ${String(error)}\n`);
  return 1;
}

/** The exit code. */
async function prove(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "iamferry-start-"));
  const cloud = await serveHere("--cloud", "eucalyptus-5.1");
  try {
    const target = ["--cloud", "eucalyptus-5.1", "--endpoint", cloud.url];
    const journal = join(folder, "start.journal");
    const restored = await runHere(
      ["restore", SAMPLE, ...target, "--yes", "--journal", journal],
      cloud.env,
    );
    const proof = /^proof +(0 differences in .*)$/m.exec(restored.stdout)?.[1];
    if (restored.code !== 0 || proof === undefined) {
      throw new Error(`it ended with ${restored.code}\n${restored.stdout}${restored.stderr}`);
    }
    const text = `restored by direct calls into a Eucalyptus 5.1 in memory, and exported again: ${proof}, after the renaming above`;
    io.stderr.write(renderSummary([{ label: "proof   ", text }], terminalOf(io, io.stderr)));
    return 0;
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true });
  }
}
