import {
  ENTITY_KINDS,
  ENTITY_LISTS,
  sortSnapshot,
  type Account,
  type Entities,
  type EntityKind,
  type Snapshot,
} from "@iamferry/model";
import type { AccountState, CloudState, EntityStates } from "./cloud-state.ts";
import type { Keyed } from "./keyed.ts";
import { listsOf } from "./load.ts";

/**
 * What the cloud holds, in canonical order. All but passwords, secrets, and the number of the newest version of a policy
 * that is deleted. Loading it again gives the same state, as far as calls can see it.
 */
export function tellCloud(state: CloudState): Snapshot {
  return sortSnapshot({
    cloud: state.profile.id,
    ...state.origin,
    accounts: [...state.accounts.values()].map(tellAccount),
  });
}

function tellAccount(account: AccountState): Account {
  const {
    attachments: _attachments,
    credentialReport: _credentialReport,
    boundaries: _boundaries,
    certificates: _certificates,
    devicesOf: _devicesOf,
    groupsOf: _groupsOf,
    profilesOf: _profilesOf,
    policies,
    ...rest
  } = account;
  const lists = Object.fromEntries(
    ENTITY_KINDS.map((kind) => {
      const list: Keyed<EntityStates[EntityKind]> = account[ENTITY_LISTS[kind]];
      return [ENTITY_LISTS[kind], [...list.values()].map((entity) => tellEntity(entity))];
    }),
  );
  // sortSnapshot leaves out the empty lists that the model leaves out.
  return { ...rest, policies: [...policies.values()], ...lists } as unknown as Account;
}

/** An entity of a state as a Snapshot has it; its lists are in the order of their keys. */
export function tellEntity<K extends EntityKind>(entity: EntityStates[K]): Entities[K] {
  const record: Record<string, unknown> = { ...entity };
  for (const [field, { always }] of listsOf(entity.kind)) {
    const list = record[field] as Keyed<unknown>;
    if (list.size === 0 && always !== true) delete record[field];
    else record[field] = [...list.values()];
  }
  for (const field of OF_THE_STATE) delete record[field];
  // The table of lists is total over the kinds, which TypeScript cannot follow.
  return record as unknown as Entities[K];
}

const OF_THE_STATE: readonly string[] = ["password", "oldPasswords", "trusts", "lastVersion"];
