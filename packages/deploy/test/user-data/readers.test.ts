import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import { load, YAML11_SCHEMA } from "js-yaml";
import { describe, expect, it } from "vitest";
import { parse, parseDocument, visit } from "yaml";
import { cacheUserData, instanceUserData } from "../../src/index.ts";
import { type Config, filled, written } from "./cloud-init.ts";
import { CONSOLE, HURTFUL_APP, SAMPLES } from "./samples.ts";

const texts = [
  ...SAMPLES.map(({ name, deployment }) => ({ name, text: filled(instanceUserData(deployment)) })),
  { name: "cache", text: filled(cacheUserData(CONSOLE)) },
];

const read11 = (text: string): unknown => parse(text, { version: "1.1", strict: true });

/** Readers of YAML that must agree; PyYAML is the one that cloud-init uses. */
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ["yaml, as YAML 1.2", (text) => parse(text, { version: "1.2", strict: true })],
  ["js-yaml, as YAML 1.1", (text) => load(text, { schema: YAML11_SCHEMA })],
  ["js-yaml, as YAML 1.2", (text) => load(text)],
];

const file = join(import.meta.dirname, "../schema/cloud-config.json");
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
const isValid = ajv.compile(JSON.parse(readFileSync(file, "utf8")) as object);

describe("user data", () => {
  it.for(texts)("is valid against cloud-init's schema: $name", ({ text }) => {
    isValid(read11(text));
    expect(isValid.errors ?? []).toEqual([]);
  });

  it("would not be valid with a wrong key or type, by the same schema", () => {
    for (const wrong of [{ write_files: [{}] }, { runcmd: 1 }, { packages: [1] }])
      expect(isValid(wrong), JSON.stringify(wrong)).toBe(false);
  });

  it.for(texts)("is ASCII and begins as cloud-init wants it: $name", ({ text }) => {
    expect(text).toMatch(/^#cloud-config\n[\n\x20-\x7e\t]*\n$/);
  });

  it.for(texts)("holds values in double quotes and in blocks, and no others: $name", ({ text }) => {
    const types = new Set<unknown>();
    visit(parseDocument(text), {
      Scalar: (key, node) => {
        if (key !== "key") types.add(node.type);
      },
    });
    types.delete("QUOTE_DOUBLE");
    types.delete("BLOCK_LITERAL");
    expect([...types]).toEqual([]);
  });

  it("leaves room for files of an application below 16 KB, with the longest of the programs for volumes", () => {
    for (const { name, text } of texts) expect(text.length, name).toBeLessThan(14_500);
  });

  it.for(texts)("says the same to every reader of YAML: $name", ({ text }) => {
    const wanted = read11(text);
    for (const [name, read] of readers) expect(read(text), name).toEqual(wanted);
  });

  it("says the same to PyYAML, as cloud-init loads it", ({ skip }) => {
    skip(!hasPyYaml(), "Python has no PyYAML");
    const program =
      "import json, sys, yaml; print(json.dumps([yaml.safe_load(t) for t in json.load(sys.stdin)]))";
    const input = JSON.stringify(texts.map(({ text }) => text));
    const { stdout, stderr } = spawnSync("python3", ["-c", program], { input, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(texts.map(({ text }) => read11(text)));
  });

  it("holds no text of a description but as a whole value", () => {
    const {
      write_files = [],
      runcmd = [],
      packages,
    } = read11(filled(instanceUserData({ ...CONSOLE, application: HURTFUL_APP }))) as Config;
    const staged = write_files.filter(({ path }) => path.startsWith("/var/lib/iamferry/files/"));
    expect(staged.map((one) => written(one).toString())).toEqual(
      HURTFUL_APP.files.map(({ content }) => content),
    );
    expect(packages).toEqual(HURTFUL_APP.packages);
    const commands = new Map(write_files.map((one) => [one.path, written(one).toString()]));
    const words = runcmd
      .slice(HURTFUL_APP.files.length)
      .map((step) =>
        step[0] === "xargs" ? (commands.get(step[3] ?? "") ?? "").split("\0").slice(0, -1) : step,
      );
    expect(words).toEqual(HURTFUL_APP.commands);
  });

  it("passes `cloud-init schema`", ({ skip }) => {
    skip(!hasCloudInit(), "cloud-init is not installed");
    const folder = mkdtempSync(join(tmpdir(), "iamferry-schema-"));
    const path = join(folder, "user-data");
    // It takes a second to start: the longest, the one with everything that hurts, and the cache's are enough.
    for (const { name, text } of texts.filter((one) => STARTED.has(one.name))) {
      writeFileSync(path, text);
      const args = ["schema", "--config-file", path];
      const { status, stdout, stderr } = spawnSync("cloud-init", args, { encoding: "utf8" });
      expect({ name, status, said: status === 0 ? "" : stdout + stderr }).toEqual({
        name,
        status: 0,
        said: "",
      });
    }
    rmSync(folder, { recursive: true });
  });
});

const STARTED: ReadonlySet<string> = new Set([
  "cache",
  "console with a volume by euca2ools",
  "hurtful app that is told of its cache",
]);

function hasPyYaml(): boolean {
  return spawnSync("python3", ["-c", "import yaml"], { stdio: "ignore" }).status === 0;
}

/** Not required anywhere: it is a part of systems that machines for tests rarely are. */
function hasCloudInit(): boolean {
  return spawnSync("cloud-init", ["--version"], { stdio: "ignore" }).error === undefined;
}
