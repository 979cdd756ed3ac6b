// One contender's single run in a process of its own: `contender.ts NAME FILE`. Prints a Measure as JSON.
// Only what is needed is loaded, before the clock starts.
import { createReadStream, readFileSync } from "node:fs";
import process from "node:process";
import type { InlinePolicy } from "../packages/model/src/index.ts";
import { nothing } from "./formats.ts";
import type { Held } from "./formats.ts";

/** What one run took and what it found in the file. */
export interface Measure {
  /** Reading the file into a string; 0 for a reader of streams. */
  readonly readMs: number;
  /** From the string, or the stream, to everything read. */
  readonly workMs: number;
  /** The most memory that the process had at once. */
  readonly peakBytes: number;
  readonly held: Held;
}

const contenders: Readonly<Record<string, (file: string) => Promise<Omit<Measure, "peakBytes">>>> =
  {
    parseLegacy: async (file) => {
      const { parseLegacy } = await import("../packages/backup/src/index.ts");
      return timed(file, (text) => {
        const { snapshot, diagnostics } = parseLegacy(text);
        return () => {
          refuseErrors(diagnostics.filter(({ severity }) => severity === "error").length);
          return heldBy(snapshot.accounts, (policy) => policy.document.value !== undefined);
        };
      });
    },
    readLegacy: async (file) => {
      const { readLegacy } = await import("../packages/backup/src/index.ts");
      const held = nothing();
      const begin = performance.now();
      let errors = 0;
      const unread = (policies: readonly InlinePolicy[]): number =>
        policies.filter(({ document }) => document.value === undefined).length;
      for await (const event of readLegacy(createReadStream(file))) {
        switch (event.kind) {
          case "account":
            held.accounts += 1;
            break;
          case "account-policies":
            held.policies += event.policies.length;
            errors += unread(event.policies);
            break;
          case "user":
            held.users += 1;
            held.policies += event.user.policies.length;
            errors += unread(event.user.policies);
            break;
          case "group":
            held.groups += 1;
            held.memberships += event.group.members.length;
            held.policies += event.group.policies.length;
            errors += unread(event.group.policies);
            break;
          case "diagnostic":
            if (event.diagnostic.severity === "error") errors += 1;
            break;
          case "end":
            break;
        }
      }
      const workMs = performance.now() - begin;
      refuseErrors(errors);
      return { readMs: 0, workMs, held };
    },
    "JSON.parse": async (file) => plain(file, (text) => JSON.parse(text)),
    "js-yaml": async (file) => {
      const { load } = await import("js-yaml");
      return plain(file, (text) => load(text));
    },
    yaml: async (file) => {
      const { parse } = await import("yaml");
      // Aliases are counted by default, which no other contender does.
      return plain(file, (text) => parse(text, { maxAliasCount: -1 }));
    },
  };

const [name = "", file = ""] = process.argv.slice(2);
const run = contenders[name];
if (run === undefined) throw new Error(`no contender ${name}`);
const measure: Measure = { ...(await run(file)), peakBytes: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(JSON.stringify(measure));

type Timed = Omit<Measure, "peakBytes">;

/** Times reading and `work`; counting what was found, which `work` returns a function for, is not timed. */
function timed(path: string, work: (text: string) => () => Held): Timed {
  const begin = performance.now();
  const text = readFileSync(path, "utf8");
  const read = performance.now();
  const count = work(text);
  const end = performance.now();
  return { readMs: read - begin, workMs: end - read, held: count() };
}

interface PlainPrincipal {
  readonly members?: readonly string[];
  readonly policies: readonly unknown[];
}

interface PlainAccount {
  readonly users: readonly PlainPrincipal[];
  readonly groups: readonly PlainPrincipal[];
}

function plain(path: string, read: (text: string) => unknown): Timed {
  return timed(path, (text) => {
    const value = read(text) as { readonly accounts: readonly PlainAccount[] };
    return () => heldBy(value.accounts, () => true);
  });
}

function heldBy<P>(
  accounts: readonly {
    readonly policies?: readonly P[];
    readonly users: readonly { readonly policies: readonly P[] }[];
    readonly groups: readonly {
      readonly members?: readonly string[];
      readonly policies: readonly P[];
    }[];
  }[],
  read: (policy: P) => boolean,
): Held {
  const held = nothing();
  for (const { policies = [], users, groups } of accounts) {
    held.accounts += 1;
    held.users += users.length;
    held.groups += groups.length;
    held.policies += policies.filter(read).length;
    for (const { members = [] } of groups) held.memberships += members.length;
    for (const each of [...users, ...groups]) held.policies += each.policies.filter(read).length;
  }
  return held;
}

function refuseErrors(count: number): void {
  if (count > 0) throw new Error(`${count} errors in a sound file`);
}
