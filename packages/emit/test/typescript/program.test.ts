import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as sdk from "@aws-sdk/client-iam";
import { actionNames } from "@iamferry/api";
import { cloudProfile } from "@iamferry/model";
import { planRestore } from "@iamferry/plan";
import { soundBackups } from "@iamferry/testkit";
import { check, format } from "prettier";
import { describe, expect, test } from "vitest";
import { emitTypescript } from "../../src/index.ts";
import { COMMANDS } from "../../src/typescript/commands.ts";
import { GOLDENS, OTHERS } from "./programs.ts";
import { inFolder } from "./run-program.ts";

/** The texts of all, each made once. */
const programs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...GOLDENS, ...OTHERS }).map(([name, make]) => [name, make()]),
);

describe("a program", () => {
  test.for(Object.keys(GOLDENS))("is %s, as a person has read and approved it", async (name) => {
    // By another ending, as these are no sources of ours, to be checked with ours.
    const file = `golden/${name.replace(/\.ts$/, ".txt")}`;
    await expect(programs[name]).toMatchFileSnapshot(file);
  });

  test.for(Object.keys(programs))("is laid out as prettier does: %s", async (name) => {
    const text = programs[name] ?? "";
    // The functions at the end are the same in all programs that have them: the least number of programs has each.
    const end = WITH_ALL_FUNCTIONS.has(name) ? -1 : text.indexOf("\n/** What the program was");
    const looked = end === -1 ? text : text.slice(0, end);
    expect(await format(looked, { parser: "typescript" })).toBe(looked);
  });

  test("of any backup is laid out as prettier does", async () => {
    const corpus = soundBackups();
    expect(corpus.length).toBeGreaterThan(20);
    const steps: string[] = [];
    for (const { name, snapshot } of corpus) {
      for (const cloud of ["aws", "eucalyptus-5.1"] as const) {
        const { plan, diagnostics } = planRestore(snapshot, cloudProfile(cloud));
        const { files } = emitTypescript(plan, { madeFrom: [name], notes: diagnostics });
        // What comes before and behind the steps is in each of them the same, or a comment.
        for (const text of files.values()) steps.push(...stepsOf(text));
      }
    }
    expect(steps.length).toBeGreaterThan(100);
    const distinct = [...new Set(steps)].join("\n\n");
    expect(await check(`${distinct}\n`, { parser: "typescript" })).toBe(true);
  });

  // One compiler for all of them: each takes as long as all.
  test("has no error of types, and runs by leaving the types out", async () => {
    await inFolder(async (folder) => {
      for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);
      const settings = { compilerOptions: COMPILER_OPTIONS, include: Object.keys(programs) };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
      const tsc = join(import.meta.dirname, "../../../../node_modules/.bin/tsc");
      const said = await promisify(execFile)(tsc, ["-p", folder]).then(
        ({ stdout }) => stdout,
        ({ stdout }: { readonly stdout: string }) => stdout,
      );
      expect(said).toBe("");
    });
  });

  test("has functions that prettier has seen, each", () => {
    const functionsOf = (name: string): readonly string[] =>
      [...(programs[name] ?? "").matchAll(/^(?:async )?function \w+[^]*?^\}$/gm)].map(
        // Only what to do next differs.
        ([found]) => found.replace(/"once that is solved, .*"/, ""),
      );
    const seen = new Set([...WITH_ALL_FUNCTIONS].flatMap(functionsOf));
    expect(seen.size).toBeGreaterThan(15);
    for (const name of Object.keys(programs))
      expect(functionsOf(name).filter((each) => !seen.has(each))).toEqual([]);
  });

  test("imports what it uses, and has no function that it does not call", () => {
    for (const [name, text] of Object.entries(programs)) {
      const names = [...text.matchAll(/^(?:async )?function (\w+)/gm)].map(([, found]) => found);
      const modules = [...text.matchAll(/from "([^"]+)";$/gm)].map(([, found = ""]) => found);
      for (const each of names)
        expect(text.split(new RegExp(`\\b${each ?? ""}\\b`)).length, each).toBeGreaterThan(2);
      expect(
        modules.every((each) => each.startsWith("node:") || each === "@aws-sdk/client-iam"),
        name,
      ).toBe(true);
    }
  });

  test("names commands that the SDK has", () => {
    const named = actionNames.filter((action) => COMMANDS[action] === "sdk");
    expect(named.length).toBeGreaterThan(70);
    expect(named.filter((action) => !Object.hasOwn(sdk, `${action}Command`))).toEqual([]);
    const others = actionNames.filter((action) => COMMANDS[action] !== "sdk");
    expect(others.filter((action) => Object.hasOwn(sdk, `${action}Command`))).toEqual([]);
  });

  test("is refused for a cloud that knows only signatures of version 2", () => {
    const plan = { profile: "eucalyptus-3.2", accounts: [], steps: [] } as const;
    const { diagnostics, files, steps } = emitTypescript(plan, { madeFrom: [], notes: [] });
    expect([files.size, steps]).toEqual([0, 0]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["emit/signature", "error"],
    ]);
  });
});

/** Together these have every function that a program can have. */
const WITH_ALL_FUNCTIONS: ReadonlySet<string> = new Set([
  "article-aws.ts",
  "passwords.ts",
  "references.ts",
]);

/** What teams have at the strictest. */
const COMPILER_OPTIONS = {
  strict: true,
  noEmit: true,
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  target: "es2024",
  types: ["node"],
  skipLibCheck: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
};

/** The statements of the steps, each step for itself. */
function stepsOf(text: string): readonly string[] {
  const parts = text.split(/\n\n(?=(?:account|step)\()/);
  return parts.slice(1, -1).filter((part) => !part.startsWith("account("));
}
