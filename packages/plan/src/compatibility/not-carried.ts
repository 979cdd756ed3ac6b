import { ENTITY_LISTS, formatEntityPath, lossesOf, WHOLE_MODEL } from "@iamferry/model";
import { quoted } from "./report.ts";
import type { Account, CloudProfile, HeldFields, Loss } from "@iamferry/model";
import type { Compatibility } from "./rules.ts";

/**
 * Says what of an account no restore brings back as yet: kinds of entities and fields beyond accounts, users,
 * groups, their inline policies and memberships. One diagnostic for each entity, one more for what no API gives
 * back, and one for a user who comes back able to work and was not; of evidence nothing is said.
 */
export function reportNotCarried(account: Account, { profile, report }: Compatibility): void {
  const byEntity = new Map<string, Losses>();
  for (const loss of lossesOf({ accounts: [account] }, carriedTo(profile))) {
    if (loss.class === "evidence") continue;
    if (isDisabledUser(loss)) {
      report("plan/not-carried", {
        entity: loss.entity,
        message: `${quoted(formatEntityPath(loss.entity))} is disabled here, and will be enabled there`,
        help: profile.missing.user?.includes("enabled")
          ? "give it no password and no access key there, as that cloud disables no user"
          : "disable it by hand after the restore",
      });
      continue;
    }
    const key = JSON.stringify([loss.class, loss.entity]);
    const known = byEntity.get(key);
    if (known === undefined) byEntity.set(key, { first: loss, all: [loss] });
    else known.all.push(loss);
  }
  for (const { first, all } of byEntity.values()) {
    const isDesired = first.class === "desired";
    report("plan/not-carried", {
      entity: first.entity,
      message: `${subjectOf(first, all)} not restored`,
      help: isDesired
        ? "restore it by hand; a restore carries accounts, users, groups, their inline policies and memberships"
        : "nothing gives it back: make a new one by hand where it is needed",
      unrestorable: !isDesired,
    });
  }
}

/** Whether what is lost is that a user is disabled: a restore makes every user enabled. */
function isDisabledUser({ record, field }: Loss): boolean {
  return record === "user" && field === "enabled";
}

/** What is lost of one entity. */
interface Losses {
  readonly first: Loss;
  readonly all: Loss[];
}

function subjectOf(first: Loss, all: readonly Loss[]): string {
  const entity = quoted(formatEntityPath(first.entity));
  if (ENTITIES.has(first.field)) return `${entity} is`;
  const shown = all.slice(0, SHOWN).map(({ what }) => what);
  if (all.length > SHOWN) shown.push(`${all.length - SHOWN} more`);
  return `of ${entity}, ${shown.join(", ")} ${all.length === 1 ? "is" : "are"}`;
}

const SHOWN = 3;

/** Fields of an account that are lists of entities which are lost as a whole. */
const ENTITIES: ReadonlySet<string> = new Set(Object.values(ENTITY_LISTS));

/**
 * What the steps of a restore carry. Account policies and names have rules of their own; a mark of something
 * unread is no matter of the target.
 */
function carriedTo(profile: CloudProfile): HeldFields {
  return {
    ...WHOLE_MODEL,
    account: {
      name: true,
      id: true,
      builtIn: true,
      policies: true,
      users: true,
      groups: true,
      unread: true,
      // Where the account's name is its alias, the account is created under it.
      ...(profile.names.account === undefined ? {} : { alias: { why: otherAlias } }),
    },
    user: {
      name: true,
      path: true,
      id: true,
      created: true,
      builtIn: true,
      policies: true,
      unread: true,
    },
    group: {
      name: true,
      path: true,
      id: true,
      created: true,
      members: true,
      policies: true,
      unread: true,
    },
  };
}

function otherAlias(alias: string, { name }: Account): string | undefined {
  return alias === name ? undefined : "the account's name is its alias there";
}
