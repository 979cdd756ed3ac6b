import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What json-lib makes of a text; see `JsonLib.java` for the encoding. */
export type OracleValue = null | boolean | string | readonly [string, ...unknown[]];

const JARS = [
  "json-lib",
  "commons-lang",
  "commons-collections3",
  "commons-beanutils",
  "ezmorph",
  "commons-logging",
].map((name) => `/usr/share/java/${name}.jar`);

/** Why json-lib cannot be asked here, or undefined where it can. Debian: `default-jdk-headless libjson-java`. */
export function missingOracle(): string | undefined {
  const missing = JARS.filter((jar) => !existsSync(jar));
  if (missing.length > 0) return `missing ${missing.join(", ")}`;
  const java = spawnSync("java", ["--list-modules"], { encoding: "utf8" });
  if (java.error !== undefined || java.status !== 0) return "missing java";
  return java.stdout.includes("jdk.compiler") ? undefined : "missing a java that runs source files";
}

/** Asks json-lib about every text, in one JVM. */
export function askJsonLib(texts: readonly string[]): readonly OracleValue[] {
  const source = fileURLToPath(new URL("JsonLib.java", import.meta.url));
  const run = spawnSync("java", ["-Xss8m", "-cp", JARS.join(":"), source], {
    input: texts.map((text) => `${encode(text)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (run.status !== 0) throw new Error(`the oracle failed: ${run.stderr}`);
  const answers = run.stdout.split("\n").slice(0, -1);
  if (answers.length !== texts.length) {
    throw new Error(`the oracle answered ${answers.length} of ${texts.length} texts`);
  }
  return answers.map((answer) => JSON.parse(answer) as OracleValue);
}

function encode(text: string): string {
  let line = "";
  for (let at = 0; at < text.length; at++) {
    line += text.charCodeAt(at).toString(16).padStart(4, "0");
  }
  return line;
}
