import {
  ENTITY_KINDS,
  ENTITY_LISTS,
  sortSnapshot,
  type Account,
  type EntityKind,
  type Snapshot,
} from "@iamferry/model";
import type { AccountState, CloudState } from "./cloud-state.ts";
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
      const list: Keyed<object> = account[ENTITY_LISTS[kind]];
      return [ENTITY_LISTS[kind], [...list.values()].map((entity) => tellEntity(entity, kind))];
    }),
  );
  // sortSnapshot leaves out the empty lists that the model leaves out.
  return { ...rest, policies: [...policies.values()], ...lists } as unknown as Account;
}

function tellEntity(entity: object, kind: EntityKind): object {
  const record: Record<string, unknown> = { ...entity };
  for (const [field, { always }] of listsOf(kind)) {
    const list = record[field] as Keyed<unknown>;
    if (list.size === 0 && always !== true) delete record[field];
    else record[field] = [...list.values()];
  }
  for (const field of OF_THE_STATE) delete record[field];
  return record;
}

const OF_THE_STATE: readonly string[] = ["password", "oldPasswords", "trusts", "lastVersion"];
