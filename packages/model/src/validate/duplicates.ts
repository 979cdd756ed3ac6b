import { isEntityKind } from "../entity-lists.ts";
import { RECORD_FIELDS } from "../field-classes.ts";
import { accountPath } from "../paths.ts";
import { hasPath, isList, itemWords, recordWords, visitRecords, within } from "../walk.ts";
import { entityWords, quoted } from "../words.ts";
import { keyOf } from "./validation.ts";
import type { RecordKind } from "../field-classes.ts";
import type { AccountRef } from "../snapshot.ts";
import type { At, Fields, HoldingField } from "../walk.ts";
import type { Check, Validation } from "./validation.ts";

/** Two things with one name: no cloud has both, and whoever reads the Snapshot sees one of them. */
export const checkDuplicates: Check = (validation) => {
  checkAccounts(validation);
  visitRecords(validation.snapshot, (at) => {
    for (const [field, facts] of RECORD_FIELDS[at.kind]) {
      const { holds: kind } = facts;
      if (kind === undefined || !isList(facts)) continue;
      // Accounts are looked at before, and a mark that stands twice does no harm.
      if (kind === "account" || kind === "unread") continue;
      const items = (at.record[field] ?? []) as readonly Fields[];
      if (items.length > 1) checkList(validation, at, { holder: { field, facts, kind }, items });
    }
  });
};

interface List {
  readonly holder: HoldingField;
  readonly items: readonly Fields[];
}

function checkList(validation: Validation, at: At, { holder, items }: List): void {
  const seen = new Map<string, string>();
  for (const item of items) {
    const label = labelOf(holder.kind, item);
    const key = isEntityKind(holder.kind) ? keyOf(holder.kind, label, validation.profile) : label;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, label);
    else reportSecond(validation, within(at, holder, item), { holder, at, item, first, label });
  }
}

interface Second {
  readonly holder: HoldingField;
  readonly at: At;
  readonly item: Fields;
  readonly first: string;
  readonly label: string;
}

function reportSecond({ report }: Validation, found: At, second: Second): void {
  const { holder, at, item, first, label } = second;
  const what = itemWords(holder.field, holder.facts, item);
  const owner = recordWords(at);
  if (first === label) {
    report("model/duplicate", {
      entity: found.entity,
      message: `${owner === "" ? "the Snapshot" : owner} has ${what} twice`,
      help: hasPath(holder.kind)
        ? "remove one of the two, or give it another name"
        : "remove one of the two",
    });
    return;
  }
  report("model/case-collision", {
    entity: found.entity,
    message: `${entityWords(found.entity)} and ${quoted(first)} differ in case alone, which is one name there`,
    help: "give one of the two another name",
  });
}

/** What makes two items of a list one. */
function labelOf(kind: RecordKind, item: Fields): string {
  const key = KEYS[kind] ?? "name";
  if (typeof key === "string") return item[key] as string;
  return JSON.stringify(key.map((field) => item[field] ?? null));
}

const KEYS: { readonly [K in RecordKind]?: string | readonly string[] } = {
  "policy-version": "id",
  "policy-ref": ["arn", "path", "name"],
  "saml-private-key": "id",
  "access-key": "id",
  "ssh-key": "id",
  "signing-certificate": "id",
  "service-credential": "id",
  "mfa-device": "serialNumber",
  tag: "key",
};

/** Accounts are one where their ids are, or their names unless two ids tell them apart. */
function checkAccounts({ snapshot, profile, report }: Validation): void {
  const named = new Map<string, AccountRef>();
  const numbered = new Set<string>();
  for (const account of snapshot.accounts) {
    const { name, id } = account;
    const same = name === undefined ? undefined : named.get(name);
    const isOther =
      profile?.accounts !== "many" && id !== undefined && same?.id !== undefined && same.id !== id;
    if ((same !== undefined && !isOther) || (id !== undefined && numbered.has(id))) {
      report("model/duplicate", {
        entity: accountPath(account),
        message: `there are two of ${entityWords(accountPath(account))}${name === undefined || id === undefined ? "" : ` (${quoted(id)})`}`,
        help: "remove one of the two, or put what both hold into one",
      });
    }
    if (name !== undefined && same === undefined) named.set(name, account);
    if (id !== undefined) numbered.add(id);
  }
}
