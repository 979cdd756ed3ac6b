import type { ServiceActionName } from "@iamferry/api/service";
import { cloudProfile } from "@iamferry/model";
import { loadCloud, simulate, tellCloud, type CloudState } from "@iamferry/simulator";
import { runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { plain } from "../../state/plain.ts";
import { trusting } from "../../trust-documents.ts";

describe.each(["aws", "eucalyptus-3.4", "eucalyptus-5.1"] as const)(
  "whatever is called on %s",
  (id) => {
    const profile = cloudProfile(id);
    const first = openCloud(id, { snapshot: twoAccounts(id) }).state();
    const done = new Set<string>();
    const shown = new Set<string>();

    test("what is found by something else is what loading the Snapshot finds", () => {
      fc.assert(
        fc.property(fc.array(calls, { minLength: 40, maxLength: 100 }), (list) => {
          let state: CloudState = first;
          for (const { account, call } of list) {
            const { action, input } = call;
            const outcome = simulate(state, { action, account: { id: account }, input });
            if ("error" in outcome) continue;
            done.add(action);
            state = outcome.state;
          }
          for (const { roles } of state.accounts.values()) {
            for (const { trustPolicy, trusts } of roles.values()) {
              for (const link of trusts) shown.add(link.startsWith("arn:") ? "missing" : "linked");
              if (/"A(?:IDA|ROA)/.test(trustPolicy?.text ?? "")) shown.add("deleted");
            }
          }
          const { made, seed } = state;
          expect(plain(state)).toEqual(
            plain(loadCloud(tellCloud(state), { profile, seed, at: made })),
          );
        }),
        { numRuns: runs(30, 80) },
      );
      const expected = id === "aws" ? ACTIONS : ACTIONS.filter((each) => !OF_AWS.has(each));
      expect(ACTIONS.filter((action) => done.has(action))).toEqual(expected);
      expect([...shown].toSorted()).toEqual(id === "aws" ? ["deleted", "linked", "missing"] : []);
    });
  },
);

interface Call {
  readonly action: ServiceActionName;
  readonly input: Readonly<Record<string, unknown>>;
}

const [HERE, THERE] = ["123456789012", "210987654321"];

/** Few names, so that calls meet. */
const names = fc.constantFrom("a", "b", "A");
const paths = fc.constantFrom("/", "/x/");
const principals = fc
  .tuple(fc.constantFrom(HERE, THERE), fc.constantFrom("user", "role"), paths, names)
  .map(([account, kind, path, name]) => `arn:aws:iam::${account}:${kind}${path}${name}`);
const trusts = fc
  .array(fc.oneof(principals, fc.constantFrom(HERE, THERE)), { minLength: 1, maxLength: 3 })
  .map((list) => trusting(...list));

const MAKERS = {
  CreateUser: fc.record({ UserName: names, Path: paths }),
  UpdateUser: fc.record(
    { UserName: names, NewUserName: names, NewPath: paths },
    { requiredKeys: ["UserName"] },
  ),
  DeleteUser: fc.record({ UserName: names }),
  CreateGroup: fc.record({ GroupName: names, Path: paths }),
  UpdateGroup: fc.record(
    { GroupName: names, NewGroupName: names, NewPath: paths },
    { requiredKeys: ["GroupName"] },
  ),
  DeleteGroup: fc.record({ GroupName: names }),
  AddUserToGroup: fc.record({ GroupName: names, UserName: names }),
  RemoveUserFromGroup: fc.record({ GroupName: names, UserName: names }),
  CreateRole: fc.record({ RoleName: names, Path: paths, AssumeRolePolicyDocument: trusts }),
  UpdateAssumeRolePolicy: fc.record({ RoleName: names, PolicyDocument: trusts }),
  UpdateRole: fc.record({ RoleName: names }),
  UpdateRoleDescription: fc.record({ RoleName: names, Description: names }),
  DeleteRole: fc.record({ RoleName: names }),
  CreateServiceLinkedRole: fc.record({
    AWSServiceName: fc.constantFrom("ecs.amazonaws.com", "eks.amazonaws.com"),
  }),
  DeleteServiceLinkedRole: fc.record({
    RoleName: fc.constantFrom("AWSServiceRoleForECS", "AWSServiceRoleForAmazonEKS"),
  }),
  CreateInstanceProfile: fc.record({ InstanceProfileName: names, Path: paths }),
  DeleteInstanceProfile: fc.record({ InstanceProfileName: names }),
  AddRoleToInstanceProfile: fc.record({ InstanceProfileName: names, RoleName: names }),
  RemoveRoleFromInstanceProfile: fc.record({ InstanceProfileName: names, RoleName: names }),
} as const satisfies { readonly [A in ServiceActionName]?: fc.Arbitrary<object> };

const ACTIONS = Object.keys(MAKERS) as readonly (keyof typeof MAKERS)[];

const OF_AWS: ReadonlySet<string> = new Set([
  "UpdateRole",
  "UpdateRoleDescription",
  "CreateServiceLinkedRole",
  "DeleteServiceLinkedRole",
]);

/** What deletes comes seldom, so that there is something that it takes with it. */
const calls = fc.record({
  account: fc.constantFrom(HERE, HERE, HERE, THERE),
  call: fc.oneof(
    ...Object.entries(MAKERS).map(([action, inputs]) => ({
      weight: /^(?:Create|Add|Remove)/.test(action) ? 4 : /^Delete(?!Service)/.test(action) ? 1 : 2,
      arbitrary: (inputs as fc.Arbitrary<object>).map(
        (input) => ({ action, input }) as unknown as Call,
      ),
    })),
  ),
});

/** The second has a role whose trust policy names whom nobody made yet. */
function twoAccounts(cloud: "aws" | "eucalyptus-3.4" | "eucalyptus-5.1") {
  const text = trusting(`arn:aws:iam::${HERE}:user/a`, `arn:aws:iam::${THERE}:role/x/b`);
  const role = {
    kind: "role",
    name: "loaded",
    policies: [],
    trustPolicy: { text, value: JSON.parse(text) },
  } as const;
  const account = { kind: "account", policies: [], users: [], groups: [] } as const;
  const isIam = cloud === "aws";
  return {
    cloud,
    accounts: [
      { ...account, id: HERE, ...(!isIam && { name: "one" }) },
      { ...account, id: THERE, ...(!isIam && { name: "two" }), roles: [role] },
    ],
  };
}
