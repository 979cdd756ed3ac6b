import { exportCloud, type CallPort, type PortCall } from "@iamferry/cloud";
import { parseGaad } from "@iamferry/interchange";
import { CLOUD_PROFILES, sortSnapshot, type Account, type Snapshot } from "@iamferry/model";
import { loadCloud, simulate } from "@iamferry/simulator";
import { awsSnapshots, wholeDocuments } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

/** Answers that name what they are about, so that a file of them alone can be read. */
const TELLING: ReadonlySet<string> = new Set([
  "GetAccountAuthorizationDetails",
  "GetLoginProfile",
  "ListAccessKeys",
  "ListInstanceProfiles",
  "ListRoles",
  "ListServiceSpecificCredentials",
  "ListSigningCertificates",
  "ListUsers",
]);

test("an export and the same answers in files tell the same of rights and credentials", async () => {
  const documents = wholeDocuments(true).filter(({ text }) => !text.startsWith("%"));
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      awsSnapshots({ unread: false, wellFormed: true, documents }),
      async (snapshot) => {
        const { answers, port } = recorded(snapshot);
        const { snapshot: exported } = await exportCloud(port, { profile: CLOUD_PROFILES.aws });
        const files = answers.map((text, at) => ({ name: `${at}.json`, text }));
        const { snapshot: read } = parseGaad(files);
        const [account, ...others] = exported.accounts;
        expect(others).toEqual([]);
        // Without entities nothing in the files says which account they are of.
        if (account === undefined || read === undefined || isEmpty(account)) return;
        for (const [field, list] of Object.entries(account)) {
          if (Array.isArray(list) && list.length > 0) kinds.add(field);
        }
        expect(read.accounts.map(shared)).toEqual([shared(account)]);
      },
    ),
    { numRuns: 25 },
  );
  expect([...kinds]).toEqual(
    expect.arrayContaining(["users", "groups", "roles", "managedPolicies", "instanceProfiles"]),
  );
});

/** A port over a cloud of AWS, and the first answers of {@link TELLING} as AWS would have sent them. */
function recorded(snapshot: Snapshot): { readonly port: CallPort; readonly answers: string[] } {
  const answers: string[] = [];
  const seen = new Set<string>();
  const state = loadCloud({ ...snapshot, cloud: "aws" }, { profile: CLOUD_PROFILES.aws });
  const [id = ""] = state.accounts.keys();
  const call = ({ action, input }: PortCall): ReturnType<CallPort["call"]> => {
    const outcome = simulate(state, { action, input, account: { id } });
    if ("error" in outcome) {
      const { code, message } = outcome.error;
      return Promise.resolve({ error: { code, message, fate: "refused" } });
    }
    const { output } = outcome;
    const key = JSON.stringify([action, input]);
    if (TELLING.has(action) && !seen.has(key)) {
      seen.add(key);
      answers.push(JSON.stringify(output));
    }
    return Promise.resolve({ output });
  };
  return { answers, port: { call } };
}

function isEmpty({ groups, managedPolicies = [], roles = [], users }: Account): boolean {
  return users.length + groups.length + managedPolicies.length + roles.length === 0;
}

/** What both can know: files hold no tags of policies and profiles, no SSH keys' texts, no devices and providers. */
function shared(account: Account): unknown {
  const { groups, id, instanceProfiles, managedPolicies, roles, users } = account;
  const [first] = sortSnapshot({
    accounts: [
      {
        kind: "account",
        ...(id !== undefined && { id }),
        policies: [],
        users: users.map(({ mfaDevices: _devices, sshKeys: _keys, ...user }) => user),
        groups,
        roles: roles ?? [],
        managedPolicies: (managedPolicies ?? []).map(({ tags: _tags, ...policy }) => policy),
        instanceProfiles: (instanceProfiles ?? []).map(({ tags: _tags, ...profile }) => profile),
      },
    ],
  }).accounts;
  return first;
}
