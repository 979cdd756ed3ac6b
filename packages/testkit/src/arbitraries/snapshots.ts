import fc, { type Arbitrary } from "fast-check";
import type { Account, Group, InlinePolicy, PolicyDocument, Snapshot, User } from "@iamferry/model";
import { accountName, policyName, principalName } from "./names.ts";
import { legacyDocument, policyDocument } from "./policies.ts";

/** What to make Snapshots of. All members may be left out. */
export interface SnapshotOptions {
  /** Names of accounts; default {@link accountName}. */
  readonly account?: Arbitrary<string>;
  /** Names of users and groups; default {@link principalName}. */
  readonly principal?: Arbitrary<string>;
  /** Names of inline policies; default {@link policyName}. */
  readonly policy?: Arbitrary<string>;
  /** Policy documents; default {@link policyDocument}. */
  readonly document?: Arbitrary<PolicyDocument>;
  /** Most accounts, users per account, and groups per account; default 3. */
  readonly most?: number;
  /** Whether accounts have policies of their own; default true. */
  readonly accountPolicies?: boolean;
}

/**
 * Snapshots as a Eucalyptus cloud holds them: each account with its `admin`, names unique ignoring case,
 * members that exist, policies from the full legal alphabet.
 */
export function snapshots(options: SnapshotOptions = {}): Arbitrary<Snapshot> {
  const { most = 3 } = options;
  return fc
    .uniqueArray(account(options), {
      maxLength: most,
      selector: ({ name }) => name?.toLowerCase() ?? "",
    })
    .map((accounts) => ({ accounts }));
}

/** Snapshots that a legacy backup can hold without loss, as the parser gives them back. */
export const legacySnapshots: Arbitrary<Snapshot> = snapshots({
  document: legacyDocument,
  // What only a file without blanks can tell from its structure.
  principal: principalName.filter((name) => name.trim() === name),
}).filter(({ accounts }) => accounts.length > 0);

function account(options: SnapshotOptions): Arbitrary<Account> {
  const { most = 3, accountPolicies = true } = options;
  const name = options.account ?? accountName;
  const principal = options.principal ?? principalName;
  return fc
    .record({
      name,
      policies: accountPolicies ? policies(options) : fc.constant([]),
      users: fc.uniqueArray(user(principal, options), { maxLength: most, selector: folded }),
      adminAt: fc.nat({ max: most }),
    })
    .chain(({ users, adminAt, ...rest }) => {
      const all: readonly User[] = users.toSpliced(adminAt, 0, ADMIN);
      return fc
        .uniqueArray(group(all, { principal, options }), { maxLength: most, selector: folded })
        .map((groups): Account => ({ kind: "account", ...rest, users: all, groups }));
    });
}

const ADMIN: User = { kind: "user", name: "admin", builtIn: true, policies: [] };

function user(principal: Arbitrary<string>, options: SnapshotOptions): Arbitrary<User> {
  return fc
    .record({ name: principal, policies: policies(options) })
    .map((members) => ({ kind: "user", ...members }));
}

function group(
  users: readonly User[],
  { principal, options }: { principal: Arbitrary<string>; options: SnapshotOptions },
): Arbitrary<Group> {
  return fc
    .record({
      name: principal,
      members: fc.subarray(users.map(({ name }) => name)),
      policies: policies(options),
    })
    .map((members) => ({ kind: "group", ...members }));
}

function policies(options: SnapshotOptions): Arbitrary<readonly InlinePolicy[]> {
  const one = fc
    .record({ name: options.policy ?? policyName, document: options.document ?? policyDocument })
    .map((members): InlinePolicy => ({ kind: "policy", ...members }));
  return fc.uniqueArray(one, { maxLength: 2, selector: folded });
}

function folded({ name }: { readonly name: string }): string {
  return name.toLowerCase();
}
