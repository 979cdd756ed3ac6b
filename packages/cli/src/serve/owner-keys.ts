import { rootAccessKey } from "@iamferry/simulator";
import type { CloudState } from "@iamferry/simulator";

/** An account with the access key of its owner. */
export interface OwnerKey {
  readonly id: string;
  readonly name?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The keys of the owners of all accounts: root (AWS) or `admin` (Eucalyptus); the system account first. */
export function ownerKeys(state: CloudState): readonly OwnerKey[] {
  const { systemAccount } = state.profile;
  const keys = [...state.accounts.values()].flatMap(({ id, name }): readonly OwnerKey[] => {
    const key = rootAccessKey(state, id);
    return key === undefined ? [] : [{ id, ...(name !== undefined && { name }), ...key }];
  });
  const system = keys.filter(({ name }) => name !== undefined && name === systemAccount);
  return [...system, ...keys.filter((key) => !system.includes(key))];
}
