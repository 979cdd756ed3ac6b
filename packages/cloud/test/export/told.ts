import {
  sortSnapshot,
  type Account,
  type CloudProfile,
  type FieldOf,
  type RecordKind,
  type Snapshot,
  type VirtualMfaDevice,
} from "@iamferry/model";
import { changedRecords, type Fields } from "./records.ts";

/** When the simulated clouds were made: what they answer for a time that their Snapshot did not tell. */
const MADE = "2026-01-01T00:00:00Z";

type Answers = { readonly [K in RecordKind]?: { readonly [F in FieldOf<K>]?: unknown } };

/** What a cloud answers where its Snapshot says nothing, as each cloud has some such value. */
const ANSWERED: Answers = {
  "password-policy": {
    minimumPasswordLength: 6,
    requireSymbols: false,
    requireNumbers: false,
    requireUppercaseCharacters: false,
    requireLowercaseCharacters: false,
    allowUsersToChangePassword: false,
    hardExpiry: false,
  },
  user: { enabled: true, registrationStatus: "CONFIRMED" },
  role: { maxSessionDuration: 3600 },
  "login-profile": { created: MADE, passwordResetRequired: false },
  "access-key": { status: "Active" },
  "ssh-key": { status: "Active", uploaded: MADE },
  "signing-certificate": { status: "Active", uploaded: MADE },
  "service-credential": { status: "Active", created: MADE },
  "mfa-device": { enabled: MADE },
};

/** What no call of an export tells, and why. */
const UNTOLD: { readonly [K in RecordKind]?: { readonly [F in FieldOf<K>]?: string } } = {
  "access-key": {
    lastUsed: "a call for each key, and evidence alone",
    lastUsedService: "as lastUsed",
    lastUsedRegion: "as lastUsed",
  },
  "ssh-key": {
    body: "answers have one of its two forms, without its comment (tested apart)",
    fingerprint: "worked out of the text where it was not told",
  },
  "policy-ref": { document: "the simulated cloud knows no policies of AWS' own" },
};

/** The accounts of a simulated cloud as an export tells them: what is answered added, what is not told left out. */
export function asExported(told: Snapshot, profile: CloudProfile): readonly Account[] {
  const accounts = told.accounts.map((account) => asRead(account, profile));
  return accountsOf(accounts, (kind, record) => {
    const missing: readonly string[] = profile.missing[kind] ?? [];
    const answered = Object.entries(ANSWERED[kind] ?? {}).filter(
      // It answers this on Eucalyptus, too, which does not have it.
      ([field]) => !missing.includes(field) || field === "passwordResetRequired",
    );
    return { ...Object.fromEntries(answered), ...withoutUntold(kind, record) };
  });
}

/** An export without what {@link asExported} leaves out. */
export function asCompared({ accounts }: Snapshot): readonly Account[] {
  return accountsOf(accounts, withoutUntold);
}

function withoutUntold(kind: RecordKind, record: Fields): Fields {
  const untold = UNTOLD[kind] ?? {};
  return Object.fromEntries(
    Object.entries(record).filter(([field]) => !Object.hasOwn(untold, field)),
  );
}

function accountsOf(
  accounts: readonly Account[],
  change: (kind: RecordKind, record: Fields) => Fields,
): readonly Account[] {
  return sortSnapshot(changedRecords({ accounts }, change)).accounts;
}

/** Joins what the cloud keeps in two places, and leaves out what it answers nobody. */
function asRead(account: Account, profile: CloudProfile): Account {
  const { accountUser, accountUserPolicies } = profile;
  const texts = new Map(account.policies.map(({ document, name }) => [name, document.text]));
  const devices = (account.virtualMfaDevices ?? []).map((device) =>
    device.user === undefined ? device : { enabled: MADE, ...device },
  );
  const users = account.users.map((user) => {
    const own = user.mfaDevices ?? [];
    const virtual = devices.filter((device) => device.user === user.name);
    const serials = virtual.map((device) => ({
      serialNumber: serialOf(device, account, profile),
      ...(device.enabled !== undefined && { enabled: device.enabled }),
    }));
    const mfaDevices = [
      ...own,
      ...serials.filter(({ serialNumber }) =>
        own.every((each) => each.serialNumber !== serialNumber),
      ),
    ];
    const isAccounts = user.name === accountUser;
    return {
      ...user,
      mfaDevices,
      // Its policies are those of the account, as far as anybody can ask.
      ...(isAccounts && {
        policies:
          accountUserPolicies === "allowed"
            ? []
            : user.policies.filter(({ document, name }) => texts.get(name) !== document.text),
      }),
    };
  });
  return { ...account, users, virtualMfaDevices: devices };
}

function serialOf(
  { name, path = "/" }: VirtualMfaDevice,
  { id = "" }: Account,
  { partition }: CloudProfile,
): string {
  return `arn:${partition}:iam::${id}:mfa${path}${name}`;
}
