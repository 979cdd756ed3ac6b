import { isServed } from "@iamferry/api/service";
import type { CloudProfile, PolicyDocument } from "@iamferry/model";
import { isJsonObject } from "@iamferry/model";
import { comparePolicies, parseJson } from "@iamferry/policy";
import type { Ask, LookupAction } from "../execute/ask.ts";
import { documentText } from "../execute/documents.ts";
import { isYes, valueAt } from "../execute/output.ts";
import type { PortCall } from "../port.ts";

/** What became of what a call has done: it is as the call left it, is not there any more, or is otherwise. */
export type Since = "same" | "gone" | "changed";

/**
 * Looks what became of what a call has put, or taken away, that says who may do what: policies, trust, boundaries, the version
 * in force. Who has changed it since did so on purpose, and taking the call back would undo that as well. Of other calls `same`:
 * what they leave is not looked at.
 */
export async function sinceThen(call: PortCall, ask: Ask, profile: CloudProfile): Promise<Since> {
  const looked = LOOKS.get(call.action);
  if (looked === undefined || !isServed(looked.action, profile.id)) return "same";
  return looked.since(call, ask, profile);
}

interface Looked {
  readonly action: LookupAction;
  readonly since: (call: PortCall, ask: Ask, profile: CloudProfile) => Promise<Since>;
}

/** The policy of that name has the document; services give what they were sent. */
function policyPut(action: LookupAction, holder: string): Looked {
  return {
    action,
    since: async ({ input }, ask, profile) => {
      const { PolicyDocument: sent, PolicyName } = input;
      const output = await ask.get(action, { [holder]: input[holder], PolicyName });
      if (output === undefined) return "gone";
      return isSameMeaning(output["PolicyDocument"], sent, profile) ? "same" : "changed";
    },
  };
}

/** There is no policy of that name again. */
function policyDeleted(action: LookupAction, holder: string): Looked {
  return {
    action,
    since: async ({ input }, ask) => {
      const { PolicyName } = input;
      const output = await ask.get(action, { [holder]: input[holder], PolicyName });
      return output === undefined ? "same" : "changed";
    },
  };
}

/** IAM spells principals of trust policies in its own way. */
const TRUST: Looked = {
  action: "GetRole",
  since: async ({ input }, ask, profile) => {
    const output = await ask.get("GetRole", { RoleName: input["RoleName"] });
    if (output === undefined) return "gone";
    const there = valueAt(output, ["Role", "AssumeRolePolicyDocument"]);
    return isSameMeaning(there, input["PolicyDocument"], profile) ? "same" : "changed";
  },
};

/** The boundary is the one that was put, or there is none where it was taken away. */
function boundary(kind: "User" | "Role"): Looked {
  const action = `Get${kind}` as const;
  return {
    action,
    since: async ({ input }, ask) => {
      const name = `${kind}Name`;
      const output = await ask.get(action, { [name]: input[name] });
      if (output === undefined) return "gone";
      const path = [kind, "PermissionsBoundary", "PermissionsBoundaryArn"];
      return valueAt(output, path) === input["PermissionsBoundary"] ? "same" : "changed";
    },
  };
}

/** The version that was put in force is it still. */
const VERSION: Looked = {
  action: "ListPolicyVersions",
  since: async ({ action, input }, ask, profile) => {
    const { PolicyArn, PolicyDocument: sent, SetAsDefault, VersionId } = input;
    // One that is not in force decides nothing.
    if (action === "CreatePolicyVersion" && SetAsDefault !== true) return "same";
    const versions = await ask.list("ListPolicyVersions", "Versions", { PolicyArn });
    const inForce = versions.find(({ IsDefaultVersion }) => isYes(IsDefaultVersion))?.["VersionId"];
    if (inForce === undefined) return "gone";
    if (action === "SetDefaultPolicyVersion") return inForce === VersionId ? "same" : "changed";
    const output = await ask.get("GetPolicyVersion", { PolicyArn, VersionId: inForce });
    const there = valueAt(output, ["PolicyVersion", "Document"]);
    return isSameMeaning(there, sent, profile) ? "same" : "changed";
  },
};

const LOOKS: ReadonlyMap<PortCall["action"], Looked> = new Map([
  ["PutUserPolicy", policyPut("GetUserPolicy", "UserName")],
  ["PutGroupPolicy", policyPut("GetGroupPolicy", "GroupName")],
  ["PutRolePolicy", policyPut("GetRolePolicy", "RoleName")],
  ["PutAccountPolicy", policyPut("GetAccountPolicy", "AccountName")],
  ["DeleteUserPolicy", policyDeleted("GetUserPolicy", "UserName")],
  ["DeleteGroupPolicy", policyDeleted("GetGroupPolicy", "GroupName")],
  ["DeleteRolePolicy", policyDeleted("GetRolePolicy", "RoleName")],
  ["DeleteAccountPolicy", policyDeleted("GetAccountPolicy", "AccountName")],
  ["UpdateAssumeRolePolicy", TRUST],
  ["PutUserPermissionsBoundary", boundary("User")],
  ["PutRolePermissionsBoundary", boundary("Role")],
  ["DeleteUserPermissionsBoundary", boundary("User")],
  ["DeleteRolePermissionsBoundary", boundary("Role")],
  ["CreatePolicyVersion", VERSION],
  ["SetDefaultPolicyVersion", VERSION],
]);

function isSameMeaning(there: unknown, sent: unknown, profile: CloudProfile): boolean {
  if (typeof there !== "string" || typeof sent !== "string") return false;
  const text = documentText(there);
  if (text === sent) return true;
  const [one, other] = [documentOf(text), documentOf(sent)];
  return comparePolicies({ document: one, profile }, { document: other, profile }) !== "meaning";
}

function documentOf(text: string): PolicyDocument {
  const value = parseJson(text);
  return isJsonObject(value) ? { text, value } : { text };
}
