import { quoted } from "../../compatibility/report.ts";
import { listed, listedSome, shortWords } from "../words.ts";
import type { EntityPath } from "@iamferry/text";
import type { Check } from "../check.ts";

/** Policies that users and roles newly get, and of which nobody here knows what they say. */
export const checkUnknownPolicies: Check = ({ access, report, touched }) => {
  const told = new Map<
    string,
    { readonly titles: readonly string[]; readonly who: EntityPath[] }
  >();
  for (const { before, after } of touched) {
    const late = after === undefined ? undefined : access.after(after);
    if (after === undefined || late === undefined || late.unknown.length === 0) continue;
    const early = before === undefined ? undefined : access.before(before);
    const titles = late.unknown.filter((title) => early?.unknown.includes(title) !== true);
    if (titles.length === 0) continue;
    const key = JSON.stringify([after[1], titles]);
    const entry = told.get(key) ?? { titles, who: [] };
    entry.who.push(after);
    told.set(key, entry);
  }
  for (const { titles, who } of told.values()) {
    const [entity = []] = who;
    report("escalation/unknown-policy", {
      entity,
      message: `${listed(titles)} may newly give rights to ${listedSome(who.map(shortWords))} of account ${quoted(entity[1] ?? "")}, and nobody here knows which`,
    });
  }
};
