import {
  ENTITY_LISTS,
  isJsonArray,
  isJsonObject,
  type EntityKind,
  type JsonObject,
  type JsonValue,
} from "@iamferry/model";
import {
  hasNeeds,
  isNamed,
  itemsOf,
  objectOf,
  readRecord,
  text,
  type ApiRecord,
  type Fields,
  type Given,
} from "./decode.ts";
import { inside, opening, type At } from "./place.ts";
import { helpForOther } from "./other-outputs.ts";
import * as records from "./records.ts";
import {
  readEntity,
  type Claim,
  textMember,
  type EntityRules,
  type Page,
  type Reading,
} from "./reading.ts";

/** Reads an output, or the pages and lists of such, into `reading`. */
export function readOutput(given: Given, reading: Reading): void {
  if (isJsonArray(given.value)) {
    for (const item of itemsOf(given)) readOutput(item, reading);
    return;
  }
  const object = objectOf(given);
  if (object === undefined) return;
  const wrapped = unwrap(object, given);
  if (wrapped === undefined) readPage(object, given, reading);
  else readOutput(wrapped, reading);
}

/** What the API's own JSON and collectors of pages put around an output. */
function unwrap(object: JsonObject, given: Given): Given | undefined {
  for (const [key, value] of Object.entries(object)) {
    const isPages = key === "Pages" && isJsonArray(value);
    if (!isPages && !(WRAPPER.test(key) && isJsonObject(value))) continue;
    return { ...given, value, at: inside(given.at, key) };
  }
  return undefined;
}

const WRAPPER = /^[A-Z][A-Za-z0-9]*(?:Response|Result)$/;

function readPage(object: JsonObject, given: Given, reading: Reading): void {
  const whole = WHOLE_OUTPUTS.find(({ signs }) =>
    signs.some((sign) => Object.hasOwn(object, sign)),
  );
  const outputs = Object.keys(object).filter((key) => Object.hasOwn(OUTPUTS, key));
  if (whole === undefined && outputs.length === 0) {
    given.report.add("unknown-output", {
      message: unknownWords(object),
      at: opening(given.at),
      help: helpForOther(object),
    });
    return;
  }
  const page = pageOf(object, outputs, given.at);
  reading.pages.push(page);
  if (whole !== undefined) {
    whole.read(given, { reading, page });
    return;
  }
  for (const [key, value] of Object.entries(object)) {
    if (value === null || FURNITURE.has(key)) continue;
    const at = inside(given.at, key);
    const output = Object.hasOwn(OUTPUTS, key) ? OUTPUTS[key] : undefined;
    if (output === undefined) given.report.unknown("an output", key, at);
    else output.read({ ...given, value, at }, { reading, page, object });
  }
}

function unknownWords(object: JsonObject): string {
  const keys = Object.keys(object).slice(0, 4);
  if (keys.length === 0) return "this object is empty";
  return `this is no output that is read here: it holds ${keys.map((key) => `\`${key}\``).join(", ")}`;
}

/** What stands beside the items of a page: whether there are more, and what clients add. */
const FURNITURE: ReadonlySet<string> = new Set([
  "IsTruncated",
  "Marker",
  "NextToken",
  "ResponseMetadata",
  "ResultMetadata",
  "$metadata",
]);

/** The lists of GetAccountAuthorizationDetails. */
const DETAIL_LISTS: ReadonlySet<string> = new Set([
  "UserDetailList",
  "GroupDetailList",
  "RoleDetailList",
]);

function pageOf(object: JsonObject, outputs: readonly string[], at: At): Page {
  const isDetails = outputs.some((key) => DETAIL_LISTS.has(key)) || hasVersions(object["Policies"]);
  const user = outputs.map((key) => userOf(object[key])).find((name) => name !== undefined);
  const token = object["NextToken"];
  return {
    listing: isDetails ? DETAILS : `${outputs.join(" ")} ${user ?? ""}`,
    // Users beside a group are those of the group alone.
    kinds: Object.hasOwn(object, "Group") ? [] : outputs.flatMap((key) => OUTPUTS[key]?.kind ?? []),
    fields: outputs.flatMap((key) => OUTPUTS[key]?.field ?? []),
    ...(user !== undefined && { user }),
    isDetails,
    truncated: object["IsTruncated"] === true || (token !== undefined && token !== null),
    mark: object["IsTruncated"] === true ? "IsTruncated" : "NextToken",
    at,
  };
}

const DETAILS = "get-account-authorization-details";

function hasVersions(policies: JsonValue | undefined): boolean {
  return (
    isJsonArray(policies) &&
    policies.some((item) => isJsonObject(item) && Object.hasOwn(item, "PolicyVersionList"))
  );
}

/** Whose credentials a list holds. */
function userOf(list: JsonValue | undefined): string | undefined {
  if (!isJsonArray(list)) return undefined;
  const [first] = list;
  return isJsonObject(first) && !Object.hasOwn(first, "Arn")
    ? textMember(first, "UserName")
    : undefined;
}

/** Where the claims of an output go, and what stands beside its member. */
interface Context {
  readonly reading: Reading;
  readonly page: Page;
  readonly object: JsonObject;
}

/** What one member at the top of an output is. */
interface Output {
  /** The kind of entity that it lists all of. */
  readonly kind?: EntityKind;
  /** The field of the model that lacks something where pages are missing. */
  readonly field?: string;
  readonly read: (given: Given, context: Context) => void;
}

/** An output that lists entities. */
function listing(rules: EntityRules): Output {
  return {
    kind: rules.kind,
    field: ENTITY_LISTS[rules.kind],
    read: (given, context) => {
      for (const item of itemsOf(given)) readEntity(rules, item, context);
    },
  };
}

/** An output that is about one entity. */
function single(rules: EntityRules): Output {
  return { read: (given, context) => void readEntity(rules, given, context) };
}

/** A listing of the credentials of one user. */
function credentials(
  field: string,
  record: ApiRecord,
  needs: Readonly<Record<string, string>>,
): Output {
  return {
    field,
    read: (given, context) => {
      const items = isJsonArray(given.value) ? itemsOf(given) : [given];
      for (const item of items) readCredential({ field, record, needs }, item, context);
    },
  };
}

function readCredential(
  {
    field,
    record,
    needs,
  }: { field: string; record: ApiRecord; needs: Readonly<Record<string, string>> },
  given: Given,
  { reading, page }: Context,
): void {
  const user = textMember(given.value, "UserName");
  const at: At = user === undefined ? given.at : { ...given.at, owner: { path: ["user", user] } };
  const fields = readRecord(record, { ...given, at });
  if (fields === undefined) return;
  if (!hasNeeds(fields, { userName: "UserName", ...needs }, { ...given, at })) return;
  const { userName, ...rest } = fields;
  if (!isNamed(userName, "`UserName`", { ...given, at })) return;
  const value = field === "loginProfile" ? rest : [rest];
  reading.claims.push({
    kind: "user",
    name: userName as string,
    fields: { [field]: value },
    complete: false,
    at,
    page,
  });
}

const summary = (kind: EntityKind, record: ApiRecord): EntityRules => ({
  kind,
  record,
  complete: false,
});
const details = (kind: EntityKind, record: ApiRecord): EntityRules => ({
  kind,
  record,
  complete: true,
});

const PROFILES = summary("instance-profile", records.INSTANCE_PROFILE);

/** Roles with the instance profiles that have them. */
const ROLE_DETAILS: Output = {
  kind: "role",
  field: ENTITY_LISTS.role,
  read: (given, context) => {
    for (const item of itemsOf(given)) {
      const claim = readEntity(details("role", records.ROLE_DETAIL), item, context);
      const list = isJsonObject(item.value) ? item.value["InstanceProfileList"] : undefined;
      if (list === undefined || list === null) continue;
      const nested = { ...item, value: list, at: inside(item.at, "InstanceProfileList") };
      for (const profile of itemsOf(nested)) {
        const read = readEntity(PROFILES, profile, context);
        // It stands here because it has this role, also where it does not say so.
        if (claim !== undefined && read !== undefined) read.fields["roles"] ??= [claim.name];
      }
    }
  },
};

/** Policies with their versions (GetAccountAuthorizationDetails) or without (ListPolicies). */
const POLICIES: Output = {
  kind: "managed-policy",
  field: ENTITY_LISTS["managed-policy"],
  read: (given, context) => {
    for (const item of itemsOf(given)) {
      const versions = isJsonObject(item.value) && Object.hasOwn(item.value, "PolicyVersionList");
      const rules = versions
        ? details("managed-policy", records.MANAGED_POLICY_DETAIL)
        : summary("managed-policy", records.MANAGED_POLICY);
      const claim = readEntity(rules, item, context);
      if (claim !== undefined) compareDefault(claim, context.reading);
    }
  },
};

function compareDefault({ name, fields, at }: Claim, { report }: Reading): void {
  const { defaultVersion, versions = [] } = fields;
  const marked = (versions as readonly Fields[]).find(({ isDefault }) => isDefault === true)?.[
    "id"
  ];
  if (typeof defaultVersion !== "string" || typeof marked !== "string") return;
  if (marked === defaultVersion) return;
  report.add("other-default", {
    message: `policy \`${name}\` names \`${defaultVersion}\` as its default version, and marks \`${marked}\``,
    at,
  });
}

/** Users, of all (ListUsers) or of one group (GetGroup). */
const USERS: Output = {
  kind: "user",
  field: ENTITY_LISTS.user,
  read: (given, context) => {
    const group = textMember(context.object["Group"], "GroupName");
    const members = itemsOf(given).flatMap(
      (item) => readEntity(summary("user", records.USER), item, context)?.name ?? [],
    );
    if (group === undefined) return;
    const at: At = { ...given.at, owner: { path: ["group", group] } };
    context.reading.claims.push({
      kind: "group",
      ...accountOf(context.object["Group"], context),
      name: group,
      fields: { members },
      complete: false,
      at,
      page: context.page,
    });
  },
};

/** The account that the ARN of an entity of the same output names. */
function accountOf(entity: JsonValue | undefined, { reading }: Context): { account?: string } {
  const account = textMember(entity, "Arn")?.split(":")[4];
  return account !== undefined && reading.accounts.has(account) ? { account } : {};
}

const SERVER_CERTIFICATE: Output = {
  read: (given, context) => {
    const object = objectOf(given);
    if (object === undefined) return;
    const { ServerCertificateMetadata: metadata, ...rest } = object;
    const value = isJsonObject(metadata) ? { ...metadata, ...rest } : object;
    readEntity(
      details("server-certificate", records.SERVER_CERTIFICATE),
      { ...given, value },
      context,
    );
  },
};

const PASSWORD_POLICY: Output = {
  read: (given, { reading, page }) => {
    const passwordPolicy = readRecord(records.PASSWORD_POLICY, given);
    if (passwordPolicy === undefined) return;
    reading.claims.push(accountClaim({ passwordPolicy }, given.at, page));
  },
};

const ALIASES: Output = {
  field: "alias",
  read: (given, { reading, page }) => {
    // An account has one alias at most.
    for (const item of itemsOf(given)) {
      const alias = text(item);
      if (alias !== undefined) reading.claims.push(accountClaim({ alias }, item.at, page));
    }
  },
};

function accountClaim(fields: Fields, at: At, page: Page): Claim {
  return {
    kind: "account",
    name: "",
    fields,
    complete: false,
    at: { ...at, owner: { path: [] } },
    page,
  };
}

const SERVICE_CREDENTIALS = credentials("serviceCredentials", records.SERVICE_CREDENTIAL, {
  id: "ServiceSpecificCredentialId",
  serviceName: "ServiceName",
});

/** Every member at the top of an output that is read, by its name in the API reference. */
const OUTPUTS: Readonly<Record<string, Output>> = {
  UserDetailList: listing(details("user", records.USER_DETAIL)),
  GroupDetailList: listing(details("group", records.GROUP_DETAIL)),
  RoleDetailList: ROLE_DETAILS,
  Policies: POLICIES,
  Policy: single(summary("managed-policy", records.MANAGED_POLICY)),
  Users: USERS,
  User: single(summary("user", records.USER)),
  Groups: listing(summary("group", records.GROUP)),
  Group: single(summary("group", records.GROUP)),
  Roles: listing(summary("role", records.ROLE)),
  Role: single(summary("role", records.ROLE)),
  InstanceProfiles: listing(PROFILES),
  InstanceProfile: single(PROFILES),
  PasswordPolicy: PASSWORD_POLICY,
  AccountAliases: ALIASES,
  AccessKeyMetadata: credentials("accessKeys", records.ACCESS_KEY, { id: "AccessKeyId" }),
  AccessKey: credentials("accessKeys", records.ACCESS_KEY, { id: "AccessKeyId" }),
  SSHPublicKeys: credentials("sshKeys", records.SSH_KEY, { id: "SSHPublicKeyId" }),
  SSHPublicKey: credentials("sshKeys", records.SSH_KEY, { id: "SSHPublicKeyId" }),
  ServiceSpecificCredentials: SERVICE_CREDENTIALS,
  ServiceSpecificCredential: SERVICE_CREDENTIALS,
  Certificates: credentials("signingCertificates", records.SIGNING_CERTIFICATE, {
    id: "CertificateId",
  }),
  MFADevices: credentials("mfaDevices", records.MFA_DEVICE, { serialNumber: "SerialNumber" }),
  LoginProfile: credentials("loginProfile", records.LOGIN_PROFILE, {}),
  VirtualMFADevices: listing(details("virtual-mfa-device", records.VIRTUAL_MFA_DEVICE)),
  VirtualMFADevice: single(summary("virtual-mfa-device", records.VIRTUAL_MFA_DEVICE)),
  ServerCertificateMetadataList: listing(summary("server-certificate", records.SERVER_CERTIFICATE)),
  ServerCertificate: SERVER_CERTIFICATE,
  OpenIDConnectProviderList: listing(summary("oidc-provider", records.OIDC_PROVIDER)),
  SAMLProviderList: listing(summary("saml-provider", records.SAML_PROVIDER)),
  // Counts and quotas, which follow from the rest.
  SummaryMap: { read: () => undefined },
};

/** An output that is one record, without a member that holds it. */
interface WholeOutput {
  /** Members that no other output has at its top. */
  readonly signs: readonly string[];
  readonly read: (given: Given, context: Omit<Context, "object">) => void;
}

/** `get-open-id-connect-provider` and `get-saml-provider`. */
const WHOLE_OUTPUTS: readonly WholeOutput[] = [
  { signs: ["ClientIDList", "ThumbprintList"], read: readOidcProvider },
  { signs: ["SAMLMetadataDocument"], read: readSamlProvider },
];

/** The names of the members that {@link WHOLE_OUTPUTS} and {@link OUTPUTS} are known by. */
export const OUTPUT_MEMBERS: ReadonlySet<string> = new Set([
  ...Object.keys(OUTPUTS),
  ...WHOLE_OUTPUTS.flatMap(({ signs }) => signs),
]);

/** Its name is its URL, which is given without `https://`. */
function readOidcProvider(given: Given, { reading, page }: Omit<Context, "object">): void {
  const name = textMember(given.value, "Url")?.replace(/^https:\/\//, "");
  const at: At =
    name === undefined ? given.at : { ...given.at, owner: { path: ["oidc-provider", name] } };
  const fields = readRecord(withFurniture(records.OIDC_PROVIDER), { ...given, at });
  if (fields === undefined) return;
  if (name === undefined) {
    given.report.add("missing-member", { message: "`Url` is missing here", at });
    return;
  }
  delete fields["arn"];
  reading.claims.push({ kind: "oidc-provider", name, fields, complete: true, at, page });
}

function readSamlProvider(given: Given, { reading, page }: Omit<Context, "object">): void {
  const fields = readRecord(withFurniture(records.SAML_PROVIDER), given);
  if (fields !== undefined) reading.samlProviders.push({ fields, at: given.at, page });
}

function withFurniture(record: ApiRecord): ApiRecord {
  const furniture = [...FURNITURE].map((member) => [member, "derived"] as const);
  return { ...record, members: { ...Object.fromEntries(furniture), ...record.members } };
}
