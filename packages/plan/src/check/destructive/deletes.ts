import { counted } from "../../compatibility/report.ts";
import { entityWords, listed } from "../words.ts";
import type { Account, Group, ManagedPolicy, Role, User } from "@iamferry/model";
import type { Check } from "../check.ts";
import type { CheckCode } from "../codes.ts";
import type { Removal } from "./removals.ts";

/** Entities that are deleted, or deleted and made anew, and what of them does not come back. */
export const checkDeletes: Check = (checking) => {
  const { removals, states, report } = checking;
  for (const removal of removals) {
    const { kind, entity, replaced } = removal;
    const record =
      kind === "account" ? states.before.accountAt(entity)?.account : states.before.at(entity);
    const gone = record === undefined ? [] : lossesOf(removal, record);
    const tail = gone.length === 0 ? "" : `: ${listed(gone)} ${NOT_BACK}`;
    report(replaced ? "destructive/replaced" : CODES[kind], {
      entity,
      message: `${entityWords(entity)} is deleted${replaced ? " and made anew" : ""}${tail}`,
    });
  }
};

const NOT_BACK = "cannot be brought back";

const CODES: Readonly<Record<Removal["kind"], CheckCode>> = {
  account: "destructive/account-deleted",
  user: "destructive/user-deleted",
  group: "destructive/group-deleted",
  role: "destructive/role-deleted",
  "managed-policy": "destructive/policy-deleted",
  "instance-profile": "destructive/instance-profile-deleted",
  "server-certificate": "destructive/certificate-deleted",
  "oidc-provider": "destructive/provider-deleted",
  "saml-provider": "destructive/provider-deleted",
  "virtual-mfa-device": "destructive/mfa-device-deleted",
};

/** What no API gives back, in words; what the Snapshot does not know of is not named. */
function lossesOf({ kind }: Removal, record: object): readonly string[] {
  switch (kind) {
    case "account":
      return lossesOfAccount(record as Account);
    case "user":
      return lossesOfUser(record as User);
    case "role": {
      const { id, lastUsed } = record as Role;
      const used = lastUsed?.time;
      const when = used === undefined ? "" : ` (last used ${used})`;
      return id === undefined && when === "" ? [] : [`its id${when}`];
    }
    case "group":
      return (record as Group).id === undefined ? [] : ["its id"];
    case "managed-policy": {
      const { versions } = record as ManagedPolicy;
      return versions.length < 2
        ? []
        : [`the numbers of its ${counted(versions.length, "version")}`];
    }
    case "instance-profile":
      return ["its associations with instances"];
    case "server-certificate":
      return ["its private key"];
    case "virtual-mfa-device":
      return ["its seed"];
    case "saml-provider":
      return ["its id"];
    default:
      return [];
  }
}

function lossesOfAccount({ users, groups, roles = [] }: Account): readonly string[] {
  return [
    counted(users.length, "user"),
    counted(groups.length, "group"),
    ...(roles.length === 0 ? [] : [counted(roles.length, "role")]),
    "its number",
    "all secrets in it",
  ];
}

function lossesOfUser(user: User): readonly string[] {
  const { accessKeys = [], sshKeys = [], serviceCredentials = [], mfaDevices = [] } = user;
  const { signingCertificates = [] } = user;
  const some = (list: readonly unknown[], noun: string): readonly string[] =>
    list.length === 0 ? [] : [counted(list.length, noun)];
  return [
    ...(user.loginProfile === undefined ? [] : ["its password"]),
    ...some(accessKeys, "secret access key"),
    ...some(mfaDevices, "second factor"),
    ...some(serviceCredentials, "service password"),
    ...some(sshKeys, "SSH key id"),
    ...some(signingCertificates, "private key of a certificate").map((text) =>
      text.replace("private key of a certificates", "private keys of certificates"),
    ),
    ...(user.id === undefined ? [] : ["its id"]),
  ];
}
