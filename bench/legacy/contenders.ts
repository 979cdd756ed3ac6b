import { createReadStream } from "node:fs";
import type { InlinePolicy } from "../../packages/model/src/index.ts";
import { peakBytes, refuseErrors, timed } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";
import { nothing } from "./formats.ts";
import type { Held } from "./formats.ts";

/** Who reads a legacy backup, or the same data in another format. */
export const contenders: Readonly<Record<string, Run>> = {
  parseLegacy: async (file = "") => {
    const { parseLegacy } = await import("../../packages/backup/src/index.ts");
    return timed(file, (text) => {
      const { snapshot, diagnostics } = parseLegacy(text);
      return () => {
        refuseErrors(diagnostics.filter(({ severity }) => severity === "error").length);
        return heldBy(snapshot.accounts, (policy) => policy.document.value !== undefined);
      };
    });
  },
  readLegacy: async (file = "") => {
    const { readLegacy } = await import("../../packages/backup/src/index.ts");
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
    return { readMs: 0, workMs, peakBytes: peakBytes(), held };
  },
  "JSON.parse": async (file = "") => plain(file, (text) => JSON.parse(text)),
  "js-yaml": async (file = "") => {
    const { load } = await import("js-yaml");
    return plain(file, (text) => load(text));
  },
  yaml: async (file = "") => {
    const { parse } = await import("yaml");
    // Aliases are counted by default, which no other contender does.
    return plain(file, (text) => parse(text, { maxAliasCount: -1 }));
  },
};

interface PlainPrincipal {
  readonly members?: readonly string[];
  readonly policies: readonly unknown[];
}

interface PlainAccount {
  readonly users: readonly PlainPrincipal[];
  readonly groups: readonly PlainPrincipal[];
}

function plain(path: string, read: (text: string) => unknown): Measure {
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
