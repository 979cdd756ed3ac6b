import { quoted } from "../../compatibility/report.ts";
import { administersInMore, isAdministrator } from "../rights/administrator.ts";
import { listedSome, shortWords } from "../words.ts";
import { witnessesOf } from "../rights/principal.ts";
import { ESCALATION_PATHS } from "./paths.ts";
import type { EntityPath } from "@iamferry/text";
import type { Check, Checking } from "../check.ts";
import type { CheckCode } from "../codes.ts";
import type { Principal } from "../rights/principal.ts";
import type { EscalationPath } from "./paths.ts";

/**
 * Users and roles that gain actions that lead to more rights, or become administrators. Something is gained where
 * a request that a statement of the state after is made for is allowed after, and not before. Each path counts
 * for itself, but nothing more is said of new administrators. Principals that gain the same are told together.
 */
export const checkGains: Check = (checking) => {
  const { access, report } = checking;
  const told = new Map<string, { readonly gain: Gain; readonly principals: EntityPath[] }>();
  const gains = new Map<string, readonly Gain[]>();
  for (const { before, after } of checking.touched) {
    const late = after === undefined ? undefined : access.after(after);
    if (after === undefined || late === undefined) continue;
    const early = before === undefined ? undefined : access.before(before);
    if (early?.fingerprint === late.fingerprint) continue;
    const key = JSON.stringify([early?.fingerprint, late.fingerprint]);
    let found = gains.get(key);
    if (found === undefined) gains.set(key, (found = gainsOf(early, late)));
    for (const gain of found) {
      const group = JSON.stringify([after[1], gain.code, gain.words]);
      const entry = told.get(group) ?? { gain, principals: [] };
      entry.principals.push(after);
      told.set(group, entry);
    }
  }
  for (const { gain, principals } of told.values()) reportGain(report, gain, principals);
};

interface Gain {
  readonly code: CheckCode;
  /** What, as the end of "bob can newly …". */
  readonly words: string;
}

function reportGain(
  report: Checking["report"],
  { code, words }: Gain,
  principals: readonly EntityPath[],
): void {
  const [entity = [], ...others] = principals;
  const who = listedSome([entity, ...others].map(shortWords));
  const account = `of account ${quoted(entity[1] ?? "")}`;
  report(code, { entity, message: `${who} ${account} can newly ${words}` });
}

function gainsOf(early: Principal | undefined, late: Principal): readonly Gain[] {
  if (isAdministrator(late)) {
    if (early === undefined || !isAdministrator(early)) {
      return [{ code: "escalation/administrator", words: ADMINISTER }];
    }
    if (!administersInMore(early, late)) return [];
    return [{ code: "escalation/administrator", words: ADMINISTER_IN_MORE }];
  }
  const byCode = new Map<CheckCode, EscalationPath[]>();
  for (const path of ESCALATION_PATHS) {
    if (!isGained(path, early, late)) continue;
    const paths = byCode.get(path.code) ?? [];
    paths.push(path);
    byCode.set(path.code, paths);
  }
  return [...byCode].map(([code, paths]) => ({ code, words: wordsOf(paths) }));
}

const ADMINISTER = "administer IAM: make users, give rights and make keys";
const ADMINISTER_IN_MORE =
  "administer IAM where conditions kept them from it: one is gone, or is another";

/** All of its actions are allowed after, and of one of them something that was not before. */
function isGained(path: EscalationPath, early: Principal | undefined, late: Principal): boolean {
  const ownIsHarmless = path.ownIsHarmless === true;
  const wideOnly = path.wideOnly === true;
  let isNew = false;
  for (const action of path.actions) {
    const allowed = witnessesOf(late, action).filter(
      (witness) =>
        (witness.wide || !wideOnly) &&
        !(ownIsHarmless && isOwn(witness.resource, late)) &&
        late.decide(witness) === "allowed",
    );
    if (allowed.length === 0) return false;
    isNew ||= allowed.some((witness) => early?.decide(witness) !== "allowed");
  }
  return isNew;
}

/** Names of users are unique in an account, whatever their paths. */
function isOwn(resource: string, { path }: Principal): boolean {
  const [, , kind = "", name = ""] = path;
  return resource.includes(`:${kind}/`) && resource.endsWith(`/${name}`);
}

/** The first way in full, of the others the actions alone. */
function wordsOf(paths: readonly EscalationPath[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return "";
  const more = others.map(({ actions }) => actionsWords(actions));
  const tail = more.length === 0 ? "" : `; also ${listedSome(more)}`;
  return `${first.why} (${actionsWords(first.actions)})${tail}`;
}

function actionsWords(actions: readonly string[]): string {
  return actions.map((action) => `\`${action}\``).join(" + ");
}
