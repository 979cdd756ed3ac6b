import { compareCodePoints } from "@iamferry/text";
import {
  divideByHeld,
  entityPath,
  isJsonArray,
  isJsonObject,
  lossDiagnostics,
  policyPath,
  type Account,
  type InlinePolicy,
  type JsonObject,
  type JsonValue,
  type Loss,
  type ManagedPolicy,
  type PolicyDocument,
  type PolicyRef,
  type Role,
  type Snapshot,
  type Tag,
  type Unread,
} from "@iamferry/model";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { IamyCode } from "./codes.ts";
import { IAMY_HELD } from "./held.ts";
import { printIncomplete, type IncompleteMark } from "./incomplete.ts";
import { fileOf, folderOfAccount, INCOMPLETE_FILE, type IamyKind } from "./layout.ts";
import { printPolicyRef } from "./policy-ref.ts";
import { printYaml } from "./print-yaml.ts";
import { createReport } from "./report.ts";

/** A tree of files, and what of the Snapshot is not in it. */
export interface PrintedIamy {
  /** By their paths with `/`, in their order. */
  readonly files: ReadonlyMap<string, string>;
  readonly losses: readonly Loss[];
  /** The losses, and what iamy itself could not read. */
  readonly diagnostics: readonly Diagnostic<IamyCode>[];
}

/**
 * Prints a Snapshot as iamy's tree: `ALIAS-ID/iam/KIND/…/NAME.yaml`. No path leaves the folder, and no two
 * are one on a file system that ignores case. What could not be read is listed in `INCOMPLETE.txt` in the
 * folder of each account, so that a partial Snapshot stays one.
 */
export function printIamy(snapshot: Snapshot): PrintedIamy {
  const { losses, held } = divideByHeld(snapshot, IAMY_HELD);
  const files = new Map<string, string>();
  const stops: Diagnostic<IamyCode>[] = [];
  for (const account of held.accounts) {
    const folder = folderOfAccount(account);
    for (const { kind, path, name, content } of entityFiles(account)) {
      files.set(`${folder}/${fileOf(kind, path, name)}`, printYaml(content));
    }
    const marks = [...marksOfSnapshot(held), ...marksOf(account)];
    if (marks.length > 0) files.set(`${folder}/${INCOMPLETE_FILE}`, printIncomplete(marks));
    reportStops(account, stops);
  }
  const marks = marksOfSnapshot(held);
  // Who reads one account's folder alone must see it too; without any there is only this place.
  if (marks.length > 0) files.set(INCOMPLETE_FILE, printIncomplete(marks));
  return {
    files: new Map([...files].toSorted(([a], [b]) => compareCodePoints(a, b))),
    losses,
    diagnostics: [
      ...lossDiagnostics(losses, { code: "iamy", title: "iamy's tree", help: HELP }),
      ...stops,
    ],
  };
}

interface EntityFile {
  readonly kind: IamyKind;
  readonly path: string;
  readonly name: string;
  readonly content: JsonObject;
}

/** The files of what is held of an account: all paths are known and can be written. */
function entityFiles(account: Account): readonly EntityFile[] {
  const { id = "" } = account;
  const groups = groupsByUser(account);
  return [
    ...(account.managedPolicies ?? []).map((policy) =>
      fileFor("managed-policy", policy, policyContent(policy)),
    ),
    ...account.users.map((user) =>
      fileFor("user", user, {
        ...listOf("Groups", groups.get(user.name)),
        ...inlineOf(user.policies),
        ...attachedOf(user.attachedPolicies, id),
        ...tagsOf(user.tags),
      }),
    ),
    ...account.groups.map((group) =>
      fileFor("group", group, {
        ...inlineOf(group.policies),
        ...attachedOf(group.attachedPolicies, id),
      }),
    ),
    ...(account.roles ?? []).map((role) => fileFor("role", role, roleContent(role, id))),
    ...(account.instanceProfiles ?? []).map((profile) =>
      fileFor("instance-profile", profile, listOf("Roles", profile.roles)),
    ),
  ];
}

function fileFor(
  kind: IamyKind,
  { path = "/", name }: { readonly path?: string; readonly name: string },
  content: JsonObject,
): EntityFile {
  return { kind, path, name, content };
}

function groupsByUser(account: Account): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, members } of account.groups) {
    for (const member of members) {
      const known = groups.get(member);
      if (known === undefined) groups.set(member, [name]);
      else known.push(name);
    }
  }
  return groups;
}

function policyContent({ description, versions: [version] }: ManagedPolicy): JsonObject {
  return { ...descriptionOf(description), ...documentOf("Policy", version?.document) };
}

function roleContent(role: Role, id: string): JsonObject {
  return {
    ...documentOf("AssumeRolePolicyDocument", role.trustPolicy),
    ...descriptionOf(role.description),
    ...inlineOf(role.policies),
    ...attachedOf(role.attachedPolicies, id),
  };
}

function descriptionOf(description: string | undefined): JsonObject {
  return description === undefined ? {} : { Description: description };
}

function documentOf(key: string, document: PolicyDocument | undefined): JsonObject {
  return document?.value === undefined ? {} : { [key]: document.value };
}

function listOf(key: string, texts: readonly string[] = []): JsonObject {
  return texts.length === 0 ? {} : { [key]: texts };
}

function inlineOf(policies: readonly InlinePolicy[]): JsonObject {
  if (policies.length === 0) return {};
  const items = policies.map(({ name, document }) => ({
    Name: name,
    ...documentOf("Policy", document),
  }));
  return { InlinePolicies: items };
}

function attachedOf(refs: readonly PolicyRef[] = [], id: string): JsonObject {
  return listOf(
    "Policies",
    refs.map((ref) => printPolicyRef(ref, id)),
  );
}

function tagsOf(tags: readonly Tag[] = []): JsonObject {
  if (tags.length === 0) return {};
  return { Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) };
}

function marksOfSnapshot({ unread = [] }: Snapshot): readonly IncompleteMark[] {
  return unread.map((mark) => ({ on: "snapshot", unread: mark }));
}

function marksOf(account: Account): readonly IncompleteMark[] {
  const marks: IncompleteMark[] = [];
  for (const unread of account.unread ?? []) marks.push({ on: "account", unread });
  for (const { kind, name, unread = [] } of marked(account)) {
    for (const mark of unread) marks.push({ on: { kind, name }, unread: mark });
  }
  return marks;
}

function marked(account: Account): readonly {
  readonly kind: IamyKind;
  readonly name: string;
  readonly unread?: readonly Unread[];
}[] {
  return [
    ...(account.managedPolicies ?? []),
    ...account.users,
    ...account.groups,
    ...(account.roles ?? []),
    ...(account.instanceProfiles ?? []),
  ];
}

/** Names the policies at which iamy stops: its normalisation has no case for null, nor for mixed lists. */
function reportStops(account: Account, diagnostics: Diagnostic<IamyCode>[]): void {
  const report = createReport(diagnostics);
  const check = (document: PolicyDocument | undefined, entity: EntityPath): void => {
    if (document?.value === undefined || !stopsIamy(document.value)) return;
    report.add("iamy/stops-iamy", "iamy itself stops at a policy with null or a mixed list", {
      entity,
      help: "write the policy without them before iamy reads the tree",
    });
  };
  for (const { name, versions } of account.managedPolicies ?? []) {
    for (const { document } of versions)
      check(document, entityPath(account, "managed-policy", name));
  }
  for (const owner of [...account.users, ...account.groups, ...(account.roles ?? [])]) {
    const entity = entityPath(account, owner.kind, owner.name);
    if (owner.kind === "role") check(owner.trustPolicy, entity);
    for (const { name, document } of owner.policies) check(document, policyPath(entity, name));
  }
}

function stopsIamy(value: JsonValue): boolean {
  if (value === null) return true;
  if (isJsonArray(value)) {
    if (typeof value[0] === "string") return value.some((item) => typeof item !== "string");
    return value.some(stopsIamy);
  }
  return isJsonObject(value) && Object.values(value).some(stopsIamy);
}

/** What is said of a loss that a restore would miss. */
const HELP = "keep the backup in format 2 too: it holds this";
