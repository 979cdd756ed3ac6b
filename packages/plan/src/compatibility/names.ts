import { compareCodePoints, invariant } from "@iamferry/text";
import { foldName, nameProblem, repairName, suffixedName } from "@iamferry/model";
import { quoted } from "./report.ts";
import type { CloudProfile, NameRule } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { PlanCode } from "./codes.ts";
import type { Report } from "./report.ts";

/** An entity that wants a name among its siblings. */
export interface NameWish {
  /** Its name in the Snapshot; undefined for an account that is known by its number alone. */
  readonly name: string | undefined;
  readonly entity: EntityPath;
  /** The target has it under just this name. */
  readonly fixed?: boolean;
}

/** What names of one kind have to keep to. */
export interface NameScope {
  readonly rule: NameRule;
  readonly profile: CloudProfile;
  /** A legal word for names of which nothing can be kept: `account`. */
  readonly noun: string;
  /** The code that a change of name is reported under. */
  readonly renamed: PlanCode;
  /** Names that the target gives to entities of its own; only a fixed one has them. */
  readonly reserved: readonly string[];
  readonly keepNames: boolean;
  readonly report: Report;
}

/**
 * The names that siblings get on the target, in the order of `wishes`; undefined for one that is left out
 * because its name is taken. Legal names stay. The others are repaired in the order of their code points,
 * so that what they become does not depend on the order in which the source listed them.
 */
export function assignNames(
  wishes: readonly NameWish[],
  scope: NameScope,
): readonly (string | undefined)[] {
  const names: (string | undefined)[] = wishes.map(() => undefined);
  const seen = new Set<string>();
  const taken = new Map<string, NameWish>();
  const fold = (name: string): string => foldName(name, scope.profile.nameCase);
  const repairs: { readonly at: number; readonly wish: NameWish }[] = [];

  const take = (at: number, name: string): void => {
    const wish = wishes[at];
    invariant(wish !== undefined, "a name is taken for a wish");
    const holder = taken.get(fold(name));
    if (holder !== undefined) {
      reportTaken(wish, holder, scope);
      return;
    }
    taken.set(fold(name), wish);
    names[at] = name;
  };

  for (const [at, wish] of wishes.entries()) {
    if (wish.fixed && wish.name !== undefined && !seen.has(wish.name)) {
      seen.add(wish.name);
      take(at, wish.name);
    }
  }
  const reserved = new Set(scope.reserved.map(fold));
  for (const [at, wish] of wishes.entries()) {
    if (names[at] !== undefined) continue;
    const { name } = wish;
    if (name !== undefined && seen.has(name)) {
      reportTaken(wish, taken.get(fold(name)) ?? wish, scope);
      continue;
    }
    if (name !== undefined) seen.add(name);
    const refused =
      name === undefined || reserved.has(fold(name)) || nameProblem(name, scope.rule) !== undefined;
    if (refused) repairs.push({ at, wish });
    else take(at, name);
  }

  const suffixes = new Map<string, number>();
  for (const { at, wish } of repairs.toSorted((a, b) =>
    compareCodePoints(labelOf(a.wish), labelOf(b.wish)),
  )) {
    if (scope.keepNames && wish.name !== undefined) {
      reportKept(wish, wish.name, scope);
      take(at, wish.name);
      continue;
    }
    const base = repairName(wish.name ?? "", scope.rule, fallbackOf(wish, scope));
    let name = base;
    while (taken.has(fold(name)) || reserved.has(fold(name))) {
      const next = (suffixes.get(fold(base)) ?? 1) + 1;
      suffixes.set(fold(base), next);
      // The suffix may bring two `-` together, which some rules refuse.
      name = repairName(suffixedName(base, `-${next}`, scope.rule), scope.rule, scope.noun);
    }
    take(at, name);
    reportRenamed(wish, name, scope);
  }
  return names;
}

/** An account without a name is called by its number. */
function fallbackOf(wish: NameWish, scope: NameScope): string {
  const label = labelOf(wish);
  return wish.name === undefined && label !== "" ? `${scope.noun}-${label}` : scope.noun;
}

function labelOf(wish: NameWish): string {
  return wish.name ?? wish.entity.at(-1) ?? "";
}

function reportRenamed(wish: NameWish, name: string, scope: NameScope): void {
  const { profile, rule, noun } = scope;
  const why =
    wish.name === undefined
      ? `for an account of ${profile.title} needs a name`
      : scope.reserved.includes(wish.name)
        ? `for ${profile.title} has ${noun} ${quoted(wish.name)} of its own`
        : `for ${profile.title} refuses that name`;
  scope.report(scope.renamed, {
    entity: wish.entity,
    message: `${noun} ${quoted(labelOf(wish))} is restored as ${quoted(name)}, ${why}`,
    help: `${noun} names there may hold ${rule.description}${lengthOf(rule)}; tell those who use the old name`,
  });
}

function reportKept(wish: NameWish, name: string, scope: NameScope): void {
  const { profile, rule, noun } = scope;
  scope.report("plan/name-kept", {
    entity: wish.entity,
    message: `${noun} name ${quoted(name)} is kept, and ${profile.title} is going to refuse it`,
    help: `${noun} names there may hold ${rule.description}${lengthOf(rule)}; let names be changed, or change it in the backup`,
  });
}

function reportTaken(wish: NameWish, holder: NameWish, scope: NameScope): void {
  const { profile, noun } = scope;
  const name = wish.name ?? "";
  const other = holder.name ?? "";
  scope.report("plan/name-taken", {
    entity: wish.entity,
    message:
      name === other
        ? `there are two of ${noun} ${quoted(name)}: the second is left out`
        : `${noun} ${quoted(name)} is left out: ${profile.title} takes it for ${quoted(other)}, ignoring case`,
    help: "give one of the two another name in the backup",
  });
}

function lengthOf(rule: NameRule): string {
  return rule.maxLength === undefined ? "" : `, ${rule.maxLength} characters at most`;
}
