import type { JsonObject } from "@iamferry/model";

/**
 * Members at the top of outputs of `aws iam` that are not read, and what to do about them. Whoever gives one
 * takes it for a part of the account, so that it is told in the words of these outputs.
 */
const NOT_READ: ReadonlyMap<string, string> = new Map([
  ["PolicyNames", inDetails("inline policies")],
  ["PolicyDocument", inDetails("inline policies")],
  ["AttachedPolicies", inDetails("attached policies")],
  ["PolicyVersion", inDetails("versions of policies")],
  ["Versions", inDetails("versions of policies")],
  ["Tags", "tags are in the outputs that describe an entity: `get-policy`, `get-role`, `get-user`"],
  ["PolicyGroups", inDetails("attached policies")],
  ["PolicyUsers", inDetails("attached policies")],
  ["PolicyRoles", inDetails("attached policies")],
  ["AccessKeyLastUsed", "it does not name its access key; give the output of `list-access-keys`"],
  [
    "GeneratedTime",
    "the credential report is CSV inside of JSON; give the listings of credentials",
  ],
]);

function inDetails(what: string): string {
  return `${what} are in the output of \`aws iam get-account-authorization-details\``;
}

/** What only the records inside of outputs have; each kind of entity has one. */
const RECORD_IDS: readonly (readonly [member: string, list: string])[] = [
  ["UserId", "UserDetailList"],
  ["GroupId", "GroupDetailList"],
  ["RoleId", "RoleDetailList"],
  ["PolicyId", "Policies"],
  ["InstanceProfileId", "InstanceProfiles"],
];

/** Whether a member tells that an object is of IAM, though it is no output that is read. */
export function isOfOtherOutput(member: string): boolean {
  return NOT_READ.has(member) || RECORD_IDS.some(([id]) => id === member);
}

/** What to do about an object that is no output that is read. */
export function helpForOther(object: JsonObject): string {
  for (const [id, list] of RECORD_IDS) {
    if (!Object.hasOwn(object, id) || !Object.hasOwn(object, "Arn")) continue;
    return `this is one record of an output, as \`--query\` and \`jq\` cut it out: give the whole output, or put the records back into \`{"${list}": [...]}\``;
  }
  for (const [member, help] of NOT_READ) if (Object.hasOwn(object, member)) return help;
  return "docs/gaad.md lists the outputs that are read";
}
