import { nearest } from "@iamferry/text";
import { quoted } from "../../compatibility/report.ts";
import { removalsOf } from "../destructive/removals.ts";
import { entityWords } from "../words.ts";
import { pathKey } from "../path-key.ts";
import { isPrincipal, protectedPrincipals } from "./protected-principals.ts";
import type { User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";

/** Protected users and roles that are not there, go, or are no longer what they were. */
export const checkFate: Check = (checking) => {
  const { options, states, report } = checking;
  for (const path of options.protect ?? []) {
    const isThere = [path, states.beforeOf(path)].some((way) => isPrincipal(way, states.before.at));
    if (!isThere) reportUnknown(checking, path);
  }
  const replaced = new Set(
    removalsOf(checking)
      .filter((removal) => removal.replaced)
      .map(({ entity }) => pathKey(entity)),
  );
  for (const { before, after } of protectedPrincipals(checking)) {
    const words = `${entityWords(before)}, which is to be protected,`;
    if (after === undefined) {
      const code = options.quarantine === true ? "quarantined" : "deleted";
      const verb = code === "deleted" ? "is deleted" : "loses all of its rights and credentials";
      report(`lockout/protected-${code}`, { entity: before, message: `${words} ${verb}` });
      continue;
    }
    if (replaced.has(pathKey(before))) {
      report("lockout/protected-replaced", {
        entity: before,
        message: `${words} is deleted and made anew`,
      });
    }
    if (before[3] !== after[3]) {
      report("lockout/protected-renamed", {
        entity: after,
        message: `${words} is called ${quoted(after[3] ?? "")} from then on`,
      });
    }
    const how = disabledBy(states.before.at(before) as User, states.after.at(after) as User);
    if (how === undefined) continue;
    report("lockout/protected-disabled", { entity: after, message: `${words} ${how}` });
  }
};

function reportUnknown({ states, report }: Checking, path: EntityPath): void {
  const account = states.before.accountAt(path)?.account;
  const [, , kind = "", name = ""] = path;
  const names = (kind === "role" ? account?.roles : account?.users)?.map((one) => one.name) ?? [];
  const meant = nearest(name, names);
  report("lockout/protected-unknown", {
    entity: path,
    message: `${entityWords(path)} is to be protected, and there is none before`,
    ...(meant !== undefined && { help: `did you mean ${quoted(meant)}?` }),
  });
}

/** Roles have none of these fields. */
function disabledBy(early: User, late: User): string | undefined {
  if (early.enabled !== false && late.enabled === false) return "is disabled";
  if (early.registrationStatus === "CONFIRMED" && late.registrationStatus !== "CONFIRMED") {
    if (late.registrationStatus !== undefined) return "is no longer confirmed";
  }
  if (active(early) && !active(late) && late.accessKeys !== undefined) {
    return "has no active access key any more";
  }
  return undefined;
}

function active({ accessKeys = [] }: User): boolean {
  return accessKeys.some(({ status }) => status === "Active");
}
