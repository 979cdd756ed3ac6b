import { elementAt, parseXml, type XmlElement } from "../xml-tree.ts";

/** What a client makes of an element: a text, a list, or elements by name. */
export type Answer = string | readonly Answer[] | { readonly [name: string]: Answer };

/** An answer, without what surrounds it, or the error that it is. */
export type ReadAnswer =
  { readonly answer: Answer } | { readonly code: string; readonly message: string };

/**
 * Reads an answer as the clients do. Those of 2.x (boto's reader of elements) trim texts, those of 3.x (requestbuilder)
 * do not. Elements of the names in `lists` hold items (`member`, and `entry` in a
 * map), all others hold each name once. Codes and sentences of errors
 * are searched by these names alone.
 */
export function readAnswer(
  source: string,
  { lists, trims }: { readonly lists: readonly string[]; readonly trims: boolean },
): ReadAnswer {
  const root = parseXml(source);
  const error = elementAt(root, "Error") ?? elementAt(root, "Errors", "Error");
  if (error !== undefined) {
    const code = elementAt(error, "Code")?.text ?? "";
    return { code, message: elementAt(error, "Message")?.text ?? "" };
  }
  const metadata = root.children.find(({ name }) => name === "ResponseMetadata");
  if (metadata === undefined) throw new Error(`${root.name} has no ResponseMetadata`);
  const [result, ...others] = root.children.filter((child) => child !== metadata);
  if (others.length > 0) throw new Error(`${root.name} has more than one result`);
  if (result === undefined) return { answer: {} };
  if (!result.name.endsWith("Result")) throw new Error(`${result.name} is no result`);
  return { answer: read(result) };

  function read({ children, name, text }: XmlElement): Answer {
    if (lists.includes(name)) {
      const item = name === "SummaryMap" ? "entry" : "member";
      const other = children.find((child) => child.name !== item);
      if (other !== undefined) throw new Error(`${other.name} is no item of ${name}`);
      return children.map(read);
    }
    if (children.length === 0) return trims ? text.trim() : text;
    const names = children.map((child) => child.name);
    if (new Set(names).size < names.length) throw new Error(`${name} is a list`);
    return Object.fromEntries(children.map((child) => [child.name, read(child)]));
  }
}

/** The element of a name, as deep as it may be: that is how clients of 2.x look for it. */
function find(answer: Answer | undefined, name: string): Answer | undefined {
  if (answer === undefined || typeof answer === "string" || isList(answer)) return undefined;
  if (Object.hasOwn(answer, name)) return answer[name];
  for (const inner of Object.values(answer)) {
    const found = find(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isList(answer: Answer): answer is readonly Answer[] {
  return Array.isArray(answer);
}

/** The elements that a command prints, and whether it decodes them: a path of names, through lists and all. */
export interface Printed {
  readonly lists?: readonly string[];
  readonly paths: readonly (readonly string[])[];
}

/** The texts that a path leads to, in order; a missing one is undefined. */
export function textsAt(
  answer: Answer | undefined,
  [name, ...path]: readonly string[],
): (string | undefined)[] {
  if (answer !== undefined && typeof answer !== "string" && isList(answer)) {
    return answer.flatMap((item) => textsAt(item, name === undefined ? [] : [name, ...path]));
  }
  if (name !== undefined) return textsAt(find(answer, name), path);
  return [typeof answer === "string" ? answer : undefined];
}

const POLICY: Printed = { paths: [["PolicyDocument"]] };
const NAMES: Printed = { lists: ["PolicyNames"], paths: [["PolicyNames"]] };

/** What is printed by which command; those that are not here print nothing of the answer. */
export const PRINTED: Readonly<Record<string, Printed>> = {
  "euare-accountaliaslist": { lists: ["AccountAliases"], paths: [["AccountAliases"]] },
  "euare-accountcreate": { paths: [["AccountName"], ["AccountId"]] },
  "euare-accountgetpolicy": POLICY,
  "euare-accountgetsummary": {
    lists: ["SummaryMap"],
    paths: [
      ["SummaryMap", "key"],
      ["SummaryMap", "value"],
    ],
  },
  "euare-accountlist": {
    lists: ["Accounts"],
    paths: [
      ["Accounts", "AccountName"],
      ["Accounts", "AccountId"],
    ],
  },
  "euare-accountlistpolicies": NAMES,
  "euare-assumerole": {
    paths: [
      ["Credentials", "AccessKeyId"],
      ["Credentials", "SecretAccessKey"],
      ["Credentials", "SessionToken"],
      ["Credentials", "Expiration"],
    ],
  },
  "euare-getcallerid": { paths: [["Account"], ["Arn"], ["UserId"]] },
  "euare-getldapsyncstatus": { paths: [["SyncEnabled"], ["InSync"]] },
  "euare-groupcreate": { paths: [["Arn"], ["GroupId"]] },
  "euare-groupgetpolicy": POLICY,
  "euare-grouplistbypath": { lists: ["Groups"], paths: [["Groups", "Arn"]] },
  "euare-grouplistpolicies": NAMES,
  "euare-grouplistusers": {
    lists: ["Users"],
    paths: [
      ["Group", "Arn"],
      ["Users", "Arn"],
    ],
  },
  "euare-instanceprofilecreate": { paths: [["Arn"], ["InstanceProfileId"]] },
  "euare-instanceprofilegetattributes": {
    lists: ["Roles"],
    paths: [["Arn"], ["Roles", "Arn"]],
  },
  "euare-instanceprofilelistbypath": {
    lists: ["InstanceProfiles", "Roles"],
    paths: [["InstanceProfiles", "Arn"]],
  },
  "euare-instanceprofilelistforrole": {
    lists: ["InstanceProfiles", "Roles"],
    paths: [["InstanceProfiles", "Arn"]],
  },
  "euare-oidcprovidercreate": { paths: [["OpenIDConnectProviderArn"]] },
  "euare-oidcprovidergetattributes": {
    lists: ["ClientIDList", "ThumbprintList"],
    paths: [["Url"], ["ClientIDList"], ["ThumbprintList"]],
  },
  "euare-oidcproviderlist": {
    lists: ["OpenIDConnectProviderList"],
    paths: [["OpenIDConnectProviderList", "Arn"]],
  },
  "euare-rolecreate": { paths: [["Arn"], ["RoleId"]] },
  "euare-rolegetattributes": { paths: [["Arn"], ["RoleId"], ["AssumeRolePolicyDocument"]] },
  "euare-rolegetpolicy": POLICY,
  "euare-rolelistbypath": { lists: ["Roles"], paths: [["Roles", "Arn"]] },
  "euare-rolelistpolicies": NAMES,
  "euare-servercertgetattributes": {
    paths: [["Arn"], ["ServerCertificateId"], ["CertificateBody"]],
  },
  "euare-servercertlistbypath": {
    lists: ["ServerCertificateMetadataList"],
    paths: [["ServerCertificateMetadataList", "Arn"]],
  },
  "euare-servercertupload": { paths: [["Arn"]] },
  "euare-useraddcert": { paths: [["CertificateId"]] },
  "euare-useraddkey": { paths: [["AccessKeyId"], ["SecretAccessKey"]] },
  "euare-usercreate": { paths: [["Arn"], ["UserId"]] },
  "euare-usercreatecert": { paths: [["CertificateId"], ["CertificateBody"], ["PrivateKey"]] },
  "euare-usergetattributes": { paths: [["Arn"], ["UserId"]] },
  "euare-usergetattributes --show-extra": {
    paths: [["Arn"], ["UserId"], ["Enabled"], ["RegStatus"], ["PasswordExpiration"]],
  },
  // From 4.2 there is no RegStatus, and clients of 3.x leave out what is missing.
  "euare-usergetattributes --show-extra, 4.2": {
    paths: [["Arn"], ["UserId"], ["Enabled"], ["PasswordExpiration"]],
  },
  "euare-usergetinfo": {
    lists: ["Infos"],
    paths: [
      ["Infos", "Key"],
      ["Infos", "Value"],
    ],
  },
  "euare-usergetloginprofile": { paths: [["LoginProfile", "UserName"]] },
  "euare-usergetpolicy": POLICY,
  "euare-userlistbypath": { lists: ["Users"], paths: [["Users", "Arn"]] },
  "euare-userlistcerts": {
    lists: ["Certificates"],
    paths: [
      ["Certificates", "CertificateId"],
      ["Certificates", "CertificateBody"],
      ["Certificates", "Status"],
      ["Certificates", "UserName"],
    ],
  },
  "euare-userlistgroups": { lists: ["Groups"], paths: [["Groups", "Arn"]] },
  "euare-userlistkeys": {
    lists: ["AccessKeyMetadata"],
    paths: [
      ["AccessKeyMetadata", "AccessKeyId"],
      ["AccessKeyMetadata", "Status"],
    ],
  },
  "euare-userlistpolicies": { lists: ["PolicyNames"], paths: [["PolicyNames"], ["IsTruncated"]] },
};
