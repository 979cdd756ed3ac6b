import type { Step } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { Mark } from "./line.ts";
import { valueText } from "./values.ts";
import { counted } from "./words.ts";

type Call = Step["call"];

/**
 * What a call does to what it is about, by its verb: `+` adds, `-` removes, `~` changes. What is put may have been there
 * before, so it adds only to what is new.
 */
export function callMark({ action }: Call, isNew: boolean): Mark {
  const verb = /^[A-Z][a-z]+/u.exec(action)?.[0] ?? "";
  if (ADDS.has(verb) || (isNew && PUTS.has(verb))) return "+";
  return REMOVES.has(verb) ? "-" : "~";
}

/** Whether a call deletes an entity, with all that no API gives back. */
export function deletesEntity({ action }: Call): boolean {
  return DELETES.has(action);
}

/**
 * Whether a call changes what somebody may do: policies, memberships, trust, boundaries, and tags of principals,
 * which conditions may look at. Making an entity gives no rights by itself; a role comes with its trust.
 */
export function changesRights({ action }: Call): boolean {
  return RIGHTS.has(action);
}

/** A call in a line: `CreateUser UserName=carol Path=/dev/`. Policies and other long texts are told by their size. */
export function callText(
  { action, input }: Call,
  options: { readonly all: boolean; readonly numbers: ReadonlyMap<string, number> },
): string {
  const members = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${visible(name)}=${inputText(name, value, options)}`);
  return [visible(action), ...members].join(" ");
}

function inputText(
  name: string,
  value: unknown,
  options: { readonly all: boolean; readonly numbers: ReadonlyMap<string, number> },
): string {
  if (typeof value === "string") {
    const sized = !options.all && name.endsWith("Document");
    return sized ? `(${counted(value.length, "character")})` : valueText(value, options);
  }
  if (isRef(value)) {
    const number = options.numbers.get(value.step);
    const step = number === undefined ? visible(value.step) : `step ${number}`;
    return `(${visible(value.path.join("."))} of ${step})`;
  }
  if (isSecret(value)) return `(secret: ${visible(value.label)})`;
  if (!Array.isArray(value)) return valueText(value, options);
  const items: readonly unknown[] = value;
  return `[${items.map((item) => valueText(item, options)).join(", ")}]`;
}

interface Ref {
  readonly kind: "ref";
  readonly step: string;
  readonly path: readonly string[];
}

function isRef(value: unknown): value is Ref {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "ref";
}

interface Secret {
  readonly kind: "secret";
  readonly label: string;
}

function isSecret(value: unknown): value is Secret {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "secret";
}

const ADDS: ReadonlySet<string> = new Set(["Add", "Attach", "Create", "Upload"]);
const PUTS: ReadonlySet<string> = new Set(["Put", "Tag"]);
const REMOVES: ReadonlySet<string> = new Set(["Deactivate", "Delete", "Detach", "Remove", "Untag"]);

const DELETES: ReadonlySet<Call["action"]> = new Set<Call["action"]>([
  "DeleteAccount",
  "DeleteUser",
  "DeleteGroup",
  "DeleteRole",
  "DeletePolicy",
  "DeleteInstanceProfile",
  "DeleteOpenIDConnectProvider",
  "DeleteSAMLProvider",
  "DeleteServerCertificate",
  "DeleteVirtualMFADevice",
]);

const RIGHTS: ReadonlySet<Call["action"]> = new Set<Call["action"]>([
  "PutAccountPolicy",
  "DeleteAccountPolicy",
  "PutUserPolicy",
  "DeleteUserPolicy",
  "PutGroupPolicy",
  "DeleteGroupPolicy",
  "PutRolePolicy",
  "DeleteRolePolicy",
  "AttachUserPolicy",
  "DetachUserPolicy",
  "AttachGroupPolicy",
  "DetachGroupPolicy",
  "AttachRolePolicy",
  "DetachRolePolicy",
  "CreatePolicyVersion",
  "SetDefaultPolicyVersion",
  "AddUserToGroup",
  "RemoveUserFromGroup",
  "AddRoleToInstanceProfile",
  "RemoveRoleFromInstanceProfile",
  "CreateRole",
  "UpdateAssumeRolePolicy",
  "PutUserPermissionsBoundary",
  "DeleteUserPermissionsBoundary",
  "PutRolePermissionsBoundary",
  "DeleteRolePermissionsBoundary",
  "TagUser",
  "UntagUser",
  "TagRole",
  "UntagRole",
]);
