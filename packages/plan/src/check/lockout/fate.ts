import { pathKey } from "@iamferry/model";
import { nearest } from "@iamferry/text";
import { quoted } from "../../compatibility/report.ts";
import { entityWords } from "../words.ts";
import { isPrincipal, protectedPrincipals } from "./protected-principals.ts";
import type { User } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";

/** Protected users and roles that are not there, go, or are no longer what they were. */
export const checkFate: Check = (checking) => {
  const { options, removals, states, report } = checking;
  for (const path of options.protect ?? []) {
    const isThere = [path, states.beforeOf(path)].some((way) => isPrincipal(way, states.before.at));
    if (!isThere) reportUnknown(checking, path);
  }
  const replaced = new Set(
    removals.filter((removal) => removal.replaced).map(({ entity }) => pathKey(entity)),
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
    const early = states.before.at(before) as User;
    const isKeyless = losesKeys(checking, early, before) || losesKeys(checking, early, after);
    const how =
      disabledBy(early, states.after.at(after) as User) ??
      (isKeyless ? "has no active access key any more" : undefined);
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
  return undefined;
}

/** Whether the steps leave a user without an active access key that had one; keys that no step is about stay. */
function losesKeys({ plan }: Checking, user: User, path: EntityPath): boolean {
  const keys = new Map((user.accessKeys ?? []).map(({ id, status }) => [id, status]));
  if (![...keys.values()].includes("Active")) return false;
  for (const { call, cause } of plan.steps) {
    if (pathKey(cause.entity.slice(0, 4)) !== pathKey(path)) continue;
    const status = call.action === "UpdateAccessKey" ? call.input.Status : undefined;
    if (call.action !== "UpdateAccessKey" && call.action !== "DeleteAccessKey") continue;
    const { AccessKeyId: id } = call.input;
    if (typeof id === "string") keys.set(id, status === "Active" ? "Active" : "Inactive");
  }
  return ![...keys.values()].includes("Active");
}
