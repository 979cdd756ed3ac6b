import { compareNumbered } from "@iamferry/text";
import type { PortCall } from "../port.ts";
import type { Ask } from "./ask.ts";
import { isSameDocument } from "./documents.ts";
import { isRecord, isYes, valueAt } from "./output.ts";
import type { Output } from "./task.ts";

/**
 * Finds out whether what a call makes is there: what its answer would have held of it, as far as anything looks into that;
 * undefined where it is not there.
 */
export type Look = (call: PortCall, ask: Ask) => Promise<Output | undefined>;

/** Nothing looks into the answer. */
const DONE: Output = {};

/** AccountName is the name, which only Eucalyptus' cloud administrator can list. */
export const accountNamed: Look = async ({ input }, ask) => {
  const accounts = await ask.list("ListAccounts", "Accounts");
  const Account = accounts.find(({ AccountName }) => AccountName === input["AccountName"]);
  return Account && { Account };
};

/** Own policies alone; their names are unique whatever the path. */
export const policyNamed: Look = async ({ input }, ask) => {
  const policies = await ask.list("ListPolicies", "Policies", { Scope: "Local" });
  const Policy = policies.find(({ PolicyName }) => isSameName(PolicyName, input["PolicyName"]));
  return Policy && { Policy };
};

/** The ARN ends with the address, without its scheme. */
export const oidcProviderAt: Look = async ({ input }, ask) => {
  const address = textOf(input["Url"]).replace(/^https?:\/\//, "");
  const providers = await ask.list("ListOpenIDConnectProviders", "OpenIDConnectProviderList");
  const found = providers.find(({ Arn }) => textOf(Arn).endsWith(`:oidc-provider/${address}`));
  return found && { OpenIDConnectProviderArn: found["Arn"] };
};

/** The ARN ends with the name. */
export const samlProviderNamed: Look = async ({ input }, ask) => {
  const providers = await ask.list("ListSAMLProviders", "SAMLProviderList");
  const found = providers.find(({ Arn }) =>
    textOf(Arn).endsWith(`:saml-provider/${textOf(input["Name"])}`),
  );
  return found && { SAMLProviderArn: found["Arn"] };
};

/**
 * The version in force, if it was to be in force and has the document; else the newest one, if it is not in force and has
 * it. Numbers are never used again, and a policy's versions are made one after the other: an older one is not what this
 * call made. Whether the newest one with the same document was there before, nobody can tell.
 */
export const versionMade: Look = async ({ input }, ask) => {
  const { PolicyArn, PolicyDocument, SetAsDefault } = input;
  const versions = await ask.list("ListPolicyVersions", "Versions", { PolicyArn });
  const inForce = versions.find(({ IsDefaultVersion }) => isYes(IsDefaultVersion));
  const newest = versions.toSorted((a, b) =>
    compareNumbered(textOf(b["VersionId"]), textOf(a["VersionId"])),
  )[0];
  const version = SetAsDefault === true ? inForce : newest;
  if (version === undefined) return undefined;
  if (SetAsDefault !== true && version === inForce) return undefined;
  const { VersionId } = version;
  const output = await ask.get("GetPolicyVersion", { PolicyArn, VersionId });
  const isSame = isSameDocument(valueAt(output, ["PolicyVersion", "Document"]), PolicyDocument);
  return isSame ? { PolicyVersion: { VersionId } } : undefined;
};

/** A user has each key once. The service may leave out its comment. */
export const sshKeyWithBody: Look = async ({ input }, ask) => {
  const { SSHPublicKeyBody, UserName } = input;
  const sent = textOf(SSHPublicKeyBody);
  const Encoding = sent.trim().startsWith("-----") ? "PEM" : "SSH";
  const keys = await ask.list("ListSSHPublicKeys", "SSHPublicKeys", { UserName });
  for (const { SSHPublicKeyId } of keys) {
    const output = await ask.get("GetSSHPublicKey", { UserName, SSHPublicKeyId, Encoding });
    const body = valueAt(output, ["SSHPublicKey", "SSHPublicKeyBody"]);
    if (keyMaterial(textOf(body)) === keyMaterial(sent))
      return { SSHPublicKey: { SSHPublicKeyId } };
  }
  return undefined;
};

/** An account has each certificate once; the listing gives the texts. */
export const certificateWithBody: Look = async ({ input }, ask) => {
  const { CertificateBody, UserName } = input;
  const certificates = await ask.list(
    "ListSigningCertificates",
    "Certificates",
    UserName === undefined ? {} : { UserName },
  );
  const sent = withoutBlanks(textOf(CertificateBody));
  const found = certificates.find(
    (each) => withoutBlanks(textOf(each["CertificateBody"])) === sent,
  );
  return found && { Certificate: { CertificateId: found["CertificateId"] } };
};

/** Whether the user has its new name by now. Not documented: whether GetUser minds the case; the answer tells. */
export const userRenamed: Look = async ({ input }, ask) => {
  const { NewUserName, UserName } = input;
  if (NewUserName === undefined) return undefined;
  const output = await ask.get("GetUser", { UserName: NewUserName });
  return hasNewName(output, ["User", "UserName"], [UserName, NewUserName]) ? DONE : undefined;
};

/** Whether the group has its new name by now. */
export const groupRenamed: Look = async ({ input }, ask) => {
  const { GroupName, NewGroupName } = input;
  if (NewGroupName === undefined) return undefined;
  const output = await ask.get("GetGroup", { GroupName: NewGroupName });
  return hasNewName(output, ["Group", "GroupName"], [GroupName, NewGroupName]) ? DONE : undefined;
};

/** Whether the certificate has its new name by now. */
export const serverCertificateRenamed: Look = async ({ input }, ask) => {
  const { NewServerCertificateName: name, ServerCertificateName: before } = input;
  if (name === undefined) return undefined;
  const output = await ask.get("GetServerCertificate", { ServerCertificateName: name });
  const path = ["ServerCertificate", "ServerCertificateMetadata", "ServerCertificateName"];
  return hasNewName(output, path, [before, name]) ? DONE : undefined;
};

/** An alias may be another account's, which is answered in the same way. */
export const aliasIsOwn: Look = async ({ input }, ask) => {
  const output = await ask.get("ListAccountAliases", {});
  const aliases = output?.["AccountAliases"];
  return Array.isArray(aliases) && aliases.includes(input["AccountAlias"]) ? DONE : undefined;
};

/** A full instance profile is answered in the same way, whoever is in it. */
export const roleIsInProfile: Look = async ({ input }, ask) => {
  const { InstanceProfileName, RoleName } = input;
  const output = await ask.get("GetInstanceProfile", { InstanceProfileName });
  const roles = valueAt(output, ["InstanceProfile", "Roles"]);
  if (!Array.isArray(roles)) return undefined;
  const isIn = roles.some((role) => isRecord(role) && isSameName(role["RoleName"], RoleName));
  return isIn ? DONE : undefined;
};

/** Eucalyptus up to 3.4 refuses a name in use as it refuses one that is none. */
export const userPolicyIsPut: Look = async ({ input }, ask) => {
  const { PolicyDocument, PolicyName, UserName } = input;
  const output = await ask.get("GetUserPolicy", { UserName, PolicyName });
  return isSameDocument(output?.["PolicyDocument"], PolicyDocument) ? DONE : undefined;
};

/** As {@link userPolicyIsPut}. */
export const groupPolicyIsPut: Look = async ({ input }, ask) => {
  const { GroupName, PolicyDocument, PolicyName } = input;
  const output = await ask.get("GetGroupPolicy", { GroupName, PolicyName });
  return isSameDocument(output?.["PolicyDocument"], PolicyDocument) ? DONE : undefined;
};

/** As {@link userPolicyIsPut}. */
export const rolePolicyIsPut: Look = async ({ input }, ask) => {
  const { PolicyDocument, PolicyName, RoleName } = input;
  const output = await ask.get("GetRolePolicy", { RoleName, PolicyName });
  return isSameDocument(output?.["PolicyDocument"], PolicyDocument) ? DONE : undefined;
};

/** As {@link userPolicyIsPut}. */
export const accountPolicyIsPut: Look = async ({ input }, ask) => {
  const { AccountName, PolicyDocument, PolicyName } = input;
  const output = await ask.get("GetAccountPolicy", { AccountName, PolicyName });
  return isSameDocument(output?.["PolicyDocument"], PolicyDocument) ? DONE : undefined;
};

/** Where only the case of the name changes, the old name may find it too. */
function hasNewName(
  output: Output | undefined,
  path: readonly string[],
  [before, after]: readonly [unknown, unknown],
): boolean {
  return before !== after && valueAt(output, path) === after;
}

function isSameName(a: unknown, b: unknown): boolean {
  return textOf(a).toLowerCase() === textOf(b).toLowerCase();
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Type and key without the comment; of PEM all but the blanks. */
function keyMaterial(body: string): string {
  const text = body.trim();
  if (text.startsWith("-----")) return withoutBlanks(text);
  return text.split(/\s+/, 2).join(" ");
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, "");
}
