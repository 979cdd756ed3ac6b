import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECK_CODE_LIST, planChanges } from "@iamferry/plan";
import { CLOUD_PROFILE_IDS, cloudProfile, entitiesOf, entityPath } from "@iamferry/model";
import { relatedSnapshots } from "@iamferry/testkit";
import type { ChangeOptions, ChangePlan, CheckCode } from "@iamferry/plan";
import type { Snapshot } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import { account, allow, deny, document, managed, own, policy, role, user } from "./cases.ts";
import { CHECK_CASES } from "./cases.ts";

const ALLOW_ALL: ChangeOptions = {
  allowDelete: true,
  allowReplace: true,
  allowVersionDelete: true,
};

/** What no plan does, so that the checks would only find it in a plan that is not as it should be, and why. */
const NEVER_PLANNED: ReadonlyMap<CheckCode, string> = new Map([
  ["lockout/protected-on-the-way", "the order of the plan does not let it happen"],
  ["quota/on-the-way", "the plan makes room first where it has to"],
  ["destructive/credential-deleted", "credentials that the wanted state lacks are left alone"],
  ["destructive/certificate-deleted", "certificates that the wanted state lacks are left alone"],
  ["destructive/mfa-device-deleted", "devices that the wanted state lacks are left alone"],
  ["destructive/version-deleted", "the case has no sixth version"],
]);

describe.each(CHECK_CODE_LIST.filter((code) => !NEVER_PLANNED.has(code)))("%s", (code) => {
  test("is found in the plan that planChanges makes", () => {
    // A case with steps of its own may need another plan; the first has none such.
    const [example] = CHECK_CASES[code];
    expect(example).toBeDefined();
    if (example === undefined) return;
    const { from, to, on = "aws", options } = example;
    const planned = planChanges({ from, to }, cloudProfile(on), { ...ALLOW_ALL, ...options });
    expect(planned.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});

test("a user who is made without its password is made all the same", () => {
  const admin = user("eve", { policies: [policy("p", allow("*"))], loginProfile: {} });
  const { withheld, diagnostics } = planChanges(
    { from: account({}), to: account({ users: [admin] }) },
    cloudProfile("aws"),
  );
  expect(withheld.map(({ kind }) => kind)).toEqual(["added"]);
  expect(diagnostics.map(({ code }) => code)).toContain("escalation/administrator");
});

test("a role that is deleted and made anew under another name is replaced", () => {
  const from = account({ roles: [role("web", { id: "AROA1" })] });
  const to = account({ roles: [role("www", { id: "AROA1" })] });
  const { diagnostics } = planChanges({ from, to }, cloudProfile("aws"), ALLOW_ALL);
  expect(diagnostics.map(({ code }) => code)).toContain("destructive/replaced");
  expect(diagnostics.map(({ code }) => code)).not.toContain("destructive/role-deleted");
});

test("what is made anew is told once, and so that --fail-on destructive finds it", () => {
  const roles = [role("web", { id: "AROA1", path: "/a/" })];
  const policies = { managedPolicies: [{ ...managed("p", allow("s3:*")), description: "one" }] };
  const from = account({ roles, ...policies });
  const to = account({
    roles: [role("www", { id: "AROA1", path: "/b/" })],
    managedPolicies: [{ ...managed("p", allow("s3:*")), description: "two" }],
  });
  const { diagnostics } = planChanges({ from, to }, cloudProfile("aws"), ALLOW_ALL);
  const codes = diagnostics.map(({ code }) => code).filter((code) => code.endsWith("/replaced"));
  expect(codes).toEqual(["destructive/replaced", "destructive/replaced"]);
});

test("without leave to delete nothing is said to be deleted", () => {
  const from = account({ users: [user("root", { policies: [policy("p", allow("*"))] })] });
  const protect = [["account", "111122223333", "user", "root"]];
  const { diagnostics } = planChanges({ from, to: account({}) }, cloudProfile("aws"), { protect });
  expect(diagnostics.map(({ code }) => code)).toEqual(["plan/delete-withheld"]);
});

/** Documents of which many let administer IAM. */
const documents = fc.constantFrom(
  document(allow("*")),
  document(allow("*"), deny("s3:Delete*")),
  document(allow("iam:*")),
  document(allow("s3:*")),
  document(deny("iam:*"), allow("*")),
);

test("no plan takes administration from a protected user or role on the way without a word", () => {
  let steps = 0;
  fc.assert(
    fc.property(
      relatedSnapshots({ documents, most: 2, unread: false, names: "aws", cloud: "aws" }),
      fc.constantFrom(...CLOUD_PROFILE_IDS.filter((id) => id.startsWith("aws"))),
      ({ before, after }, id) => {
        const options = { ...ALLOW_ALL, protect: principalsOf(before) };
        const planned = planChanges({ from: before, to: after }, cloudProfile(id), options);
        steps += planned.plan.steps.length;
        const told = toldOf(planned);
        for (const { code, entity } of planned.diagnostics) {
          if (code === "lockout/protected-on-the-way") expect(told).toContain(keyOf(entity));
        }
      },
    ),
    { numRuns: 80 },
  );
  expect(steps).toBeGreaterThan(100);
});

test("a managed policy that is made anew under another name is attached before the old one goes, or the checks tell", () => {
  const state = (name: string): Snapshot =>
    account({
      managedPolicies: [{ ...managed(name, allow("*")), id: "ANPA1" }],
      roles: [role("web", { attachedPolicies: [own(name)] })],
    });
  const protect = [["account", "111122223333", "role", "web"]];
  const states = { from: state("a"), to: state("b") };
  const planned = planChanges(states, cloudProfile("aws"), { ...ALLOW_ALL, protect });
  const actions = planned.plan.steps.map(({ call }) => call.action);
  expect(actions).toContain("AttachRolePolicy");
  const isInterrupted =
    actions.indexOf("DetachRolePolicy") < actions.indexOf("AttachRolePolicy") &&
    !actions.includes("PutRolePolicy");
  const codes = planned.diagnostics.map(({ code }) => code);
  expect(codes.includes("lockout/protected-on-the-way")).toBe(isInterrupted);
});

/** Whom the plan itself says to be shut out for a moment, or made anew. */
function toldOf({ diagnostics, diff }: ChangePlan): readonly string[] {
  const codes = ["plan/interrupted", "plan/shut-out", "destructive/replaced"];
  const told = diagnostics
    .filter(({ code }) => codes.includes(code))
    .map(({ entity }) => keyOf(entity));
  // What is made anew under another name is told by its earlier one.
  const later = diff.changes.flatMap((change) =>
    change.kind === "renamed" && told.includes(keyOf([...change.entity.slice(0, -1), change.from]))
      ? [keyOf(change.entity)]
      : [],
  );
  return [...told, ...later];
}

function keyOf(entity: EntityPath = []): string {
  return JSON.stringify(entity);
}

function principalsOf({ accounts }: Snapshot): readonly EntityPath[] {
  return accounts.flatMap((one) =>
    (["user", "role"] as const).flatMap((kind) =>
      entitiesOf(one, kind).map(({ name }) => entityPath(one, kind, name)),
    ),
  );
}
