import { cloudProfile } from "@iamferry/model";
import { tellCloud, type ServiceCall } from "@iamferry/simulator";
import { applyCall, desiredText, serviceCalls, type DrawnCall } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newState, runCalls, simulatedActions } from "./run-calls.ts";

// Two models of the same calls, written apart: the simulator, and testkit's plain one that plans are tried on.

/** Codes of what the plain model does not look at: how inputs are made, sizes, documents, certificates and keys. */
const NOT_LOOKED_AT: ReadonlySet<string> = new Set([
  "AccessDenied",
  "DuplicateCertificate",
  "DuplicateSSHPublicKey",
  "InvalidCertificate",
  "InvalidInput",
  "InvalidName",
  "InvalidPath",
  "InvalidPublicKey",
  "InvalidValue",
  "LimitExceeded",
  "MalformedCertificate",
  "MalformedPolicyDocument",
  "MissingParameter",
  "NotAuthorized",
  "PasswordPolicyViolation",
  "PolicyNotAttachable",
  "UnmodifiableEntity",
  "UnrecognizedPublicKeyEncoding",
  "ValidationError",
]);

/** Where the two differ: `ACTION simulator plain-model`, and why. */
const KNOWN: Readonly<Record<string, string>> = {
  "AddUserToGroup done EntityAlreadyExists":
    "AWS says nothing where Euare refuses; plans take either",
  "CreateAccountAlias EntityAlreadyExists done":
    "the plain model lets an account take its own alias again",
  "CreateRole NoSuchEntity done": "the plain model takes policies of AWS' own for there",
  "CreateUser NoSuchEntity done": "the plain model takes policies of AWS' own for there",
  "PutUserPermissionsBoundary NoSuchEntity done":
    "the plain model takes policies of AWS' own for there",
  "PutRolePermissionsBoundary NoSuchEntity done":
    "the plain model takes policies of AWS' own for there",
  "AttachUserPolicy NoSuchEntity done": "the plain model takes policies of AWS' own for there",
  "AttachGroupPolicy NoSuchEntity done": "the plain model takes policies of AWS' own for there",
  "AttachRolePolicy NoSuchEntity done": "the plain model takes policies of AWS' own for there",
  "DeleteOpenIDConnectProvider done NoSuchEntity": "AWS deletes what is not there without an error",
  "UpdateOpenIDConnectProviderThumbprint done InvalidInput":
    "an empty list is not documented to be refused",
  "UpdateLoginProfile NoSuchEntity done": "the plain model does not look for the login profile",
  "UpdateSAMLProvider NoSuchEntity done": "the plain model keeps no private keys",
  "UpdateSigningCertificate done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
  "DeleteSigningCertificate done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
  "UploadSigningCertificate done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
  "UpdateAccessKey done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
  "DeleteAccessKey done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
  "UpdateUser done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
  "DeleteUser done DeleteConflict":
    "Euare deletes a user with all that it has where IsRecursive says so",
  "DeleteGroup done DeleteConflict":
    "Euare deletes a group with all that it has where IsRecursive says so",
  "UpdateUserInfo done NoSuchEntity":
    "without a name it is who calls, whom the plain model does not know",
};

/** Actions on accounts, which the plain model names otherwise, and those that Euare notes more at. */
const EUARE_ALONE = /Account|LoginProfile|^UpdateUser$/;

describe.each([
  { id: "aws", numRuns: 12 },
  { id: "eucalyptus-4.4", numRuns: 12 },
  { id: "eucalyptus-3.2", numRuns: 8 },
] as const)("on a cloud of $id", ({ id, numRuns }) => {
  const profile = cloudProfile(id);
  const actions = simulatedActions(profile).filter(
    (action) =>
      !/^(?:Get|List|Simulate|Generate|AssumeRole)/.test(action) &&
      (profile.dialect === "iam" || !EUARE_ALONE.test(action)),
  );

  test("the simulator and the plain model do the same", () => {
    const seen = { same: 0, refused: 0, actions: new Set<string>() };
    fc.assert(
      fc.property(serviceCalls(profile, { actions }), (calls) => {
        for (const { after, before, call, outcome } of runCalls(newState(id), calls.map(plain))) {
          const ours = "error" in outcome ? outcome.error.code : "done";
          if (NOT_LOOKED_AT.has(ours)) continue;
          const answer = applyCall(tellCloud(before), asPlanned(call));
          const its = "error" in answer ? answer.error : "done";
          // It has the calls of plans alone.
          if (its === "InvalidAction") continue;
          if (ours !== its) {
            expect(KNOWN, JSON.stringify(call.input)).toHaveProperty([
              `${call.action} ${ours} ${its}`,
            ]);
            continue;
          }
          seen.actions.add(call.action);
          if ("error" in answer) {
            seen.refused++;
            continue;
          }
          seen.same++;
          expect(desiredText(tellCloud(after)), call.action).toBe(desiredText(answer.snapshot));
        }
      }),
      { numRuns },
    );
    expect(seen.same).toBeGreaterThan(numRuns * 4);
    expect(seen.refused).toBeGreaterThan(numRuns);
    expect(seen.actions.size / actions.length).toBeGreaterThan(0.4);
  });
});

/**
 * Made by the account's owner in the first account, with names that do not differ in case alone, which the plain model tells
 * apart, and never about `admin`, whose policies are the account's in early releases.
 */
function plain({ action, input }: DrawnCall): DrawnCall {
  const names = Object.entries(input).map(([member, value]) => [
    member,
    value === "ann" || value === "admin" ? "cat" : value,
  ]);
  return { action, input: Object.fromEntries(names) as DrawnCall["input"] };
}

/** As a plan has it; what the plain model does not know it answers with InvalidAction. */
function asPlanned({ account, action, input }: ServiceCall): Parameters<typeof applyCall>[1] {
  return { account, action, input } as unknown as Parameters<typeof applyCall>[1];
}
