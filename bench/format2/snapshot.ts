import { createBackupWriter, ENTITY_KINDS } from "../../packages/backup/src/index.ts";
import type { EntityKind } from "../../packages/backup/src/index.ts";
import type { Account, Snapshot } from "../../packages/model/src/index.ts";
import { accountId, accountPlans, benchEntities } from "./data.ts";
import type { AccountPlan, BenchEntity } from "./data.ts";

/** A Snapshot of whole accounts and its text in format 2, which is about `bytes` bytes long. */
export function benchSnapshot(bytes: number): {
  readonly snapshot: Snapshot;
  readonly text: string;
} {
  const writer = createBackupWriter();
  const pieces = [writer.header(HEAD)];
  const accounts: Account[] = [];
  let length = 0;
  for (const plan of accountPlans()) {
    const account = accountOf(plan);
    const entities = [...benchEntities(plan)];
    const made = [writer.account(account)];
    for (const entity of entities) made.push(writer.entity(entity, kindOf(entity)));
    for (const piece of made) length += Buffer.byteLength(piece);
    pieces.push(...made);
    accounts.push(withEntities(account, entities));
    if (length >= bytes) break;
  }
  pieces.push(writer.end());
  return { snapshot: { ...HEAD, accounts }, text: pieces.join("") };
}

/** The header of every made-up backup. */
export const HEAD: Omit<Snapshot, "accounts"> = { cloud: "aws", scope: ["all"] };

/** An account without its entities. */
export function accountOf(plan: AccountPlan): Account {
  return {
    kind: "account",
    id: accountId(plan),
    alias: `example-${plan.number}`,
    passwordPolicy: { minimumPasswordLength: 14, requireNumbers: true, maxPasswordAge: 90 },
    policies: [],
    users: [],
    groups: [],
  };
}

function withEntities(account: Account, entities: readonly BenchEntity[]): Account {
  return {
    ...account,
    managedPolicies: entities.filter((each) => each.kind === "managed-policy"),
    users: entities.filter((each) => each.kind === "user"),
    groups: entities.filter((each) => each.kind === "group"),
    roles: entities.filter((each) => each.kind === "role"),
    instanceProfiles: entities.filter((each) => each.kind === "instance-profile"),
  };
}

/** How the text knows the kind of an entity. */
export function kindOf({ kind }: BenchEntity): EntityKind {
  const found = KINDS.get(kind);
  if (found === undefined) throw new Error(`the format has no ${kind}`);
  return found;
}

const KINDS = new Map(ENTITY_KINDS.map((kind): [string, EntityKind] => [kind.record, kind]));
