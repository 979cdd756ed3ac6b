import { policyPath } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type {
  Group,
  InlinePolicy,
  InstanceProfile,
  ManagedPolicy,
  PolicyDocument,
  PolicyRef,
  Role,
  User,
} from "@iamferry/model";
import {
  knownFields,
  readTags,
  readText,
  readTexts,
  wrongType,
  type KnownFields,
  type PlacedText,
} from "./fields.ts";
import type { IamyKind } from "./layout.ts";
import { ONLY_VERSION } from "./held.ts";
import { readPolicyRef } from "./policy-ref.ts";
import { readDocument } from "./policy-value.ts";
import { quoted, type Report } from "./report.ts";
import { originOf } from "./role-origin.ts";
import type { PlaceIndex } from "./sources.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "./yaml.ts";

/** An entity of one file, and what stands in it that belongs to others. */
export interface ReadEntity {
  readonly entity: IamyEntity;
  /** The groups that a user is in. */
  readonly groups: readonly PlacedText[];
}

export type IamyEntity = ManagedPolicy | User | Group | Role | InstanceProfile;

/** Where an entity stands, and whom to tell about it. */
export interface EntityContext {
  readonly kind: IamyKind;
  readonly path: string;
  readonly name: string;
  /** The id of the account, where it is known. */
  readonly accountId: string | undefined;
  readonly entity: EntityPath;
  readonly source: string;
  readonly report: Report;
  readonly places: PlaceIndex;
  /** Takes a key that iamy ignores, of an entity of this kind, or of an inline policy. */
  readonly unknown: (kind: IamyKind | "inline-policy", entry: YamlEntry) => void;
  /** Whether it is known that not all of the entity could be read; then nothing is missed. */
  readonly isPartial: boolean;
}

/** The keys of each kind of file. */
const KEYS: Readonly<Record<IamyKind, readonly string[]>> = {
  "managed-policy": ["Description", "Policy"],
  user: ["Groups", "InlinePolicies", "Policies", "Tags"],
  group: ["InlinePolicies", "Policies"],
  role: ["AssumeRolePolicyDocument", "Description", "InlinePolicies", "Policies"],
  "instance-profile": ["Roles"],
};

const INLINE_KEYS = ["Name", "Policy"];

/** The entity that a file holds. */
export function readEntity(root: YamlMapping, context: EntityContext): ReadEntity {
  const { kind, report } = context;
  const fields = knownFields(root, {
    keys: KEYS[kind],
    report,
    unknown: (entry) => context.unknown(kind, entry),
  });
  const groups = kind === "user" ? readTexts(fields.get("Groups"), report) : [];
  return { entity: READERS[kind](fields, context), groups };
}

const READERS: Readonly<
  Record<IamyKind, (fields: KnownFields, context: EntityContext) => IamyEntity>
> = {
  "managed-policy": (fields, context) => {
    const document = documentOf("Policy", fields, context);
    return {
      kind: "managed-policy",
      ...named(context),
      ...descriptionOf(fields, context),
      ...(document !== undefined && { defaultVersion: ONLY_VERSION }),
      versions: document === undefined ? [] : [{ id: ONLY_VERSION, document }],
    };
  },
  user: (fields, context) => ({
    kind: "user",
    ...named(context),
    tags: readTags(fields.get("Tags"), context.report),
    policies: inlinePolicies(fields.get("InlinePolicies"), context),
    attachedPolicies: attachedPolicies(fields, context),
  }),
  group: (fields, context) => ({
    kind: "group",
    ...named(context),
    members: [],
    policies: inlinePolicies(fields.get("InlinePolicies"), context),
    attachedPolicies: attachedPolicies(fields, context),
  }),
  role: (fields, context) => {
    const trustPolicy = documentOf("AssumeRolePolicyDocument", fields, context);
    const origin = originOf(context.path);
    return {
      kind: "role",
      ...named(context),
      ...(origin !== undefined && { origin }),
      ...descriptionOf(fields, context),
      ...(trustPolicy !== undefined && { trustPolicy }),
      policies: inlinePolicies(fields.get("InlinePolicies"), context),
      attachedPolicies: attachedPolicies(fields, context),
    };
  },
  "instance-profile": (fields, context) => ({
    kind: "instance-profile",
    ...named(context),
    roles: readTexts(fields.get("Roles"), context.report).map(({ text }) => text),
  }),
};

function named({ name, path }: EntityContext): { readonly name: string; readonly path: string } {
  return { name, path };
}

function descriptionOf(
  fields: KnownFields,
  { report }: EntityContext,
): { readonly description?: string } {
  const entry = fields.get("Description");
  const description = entry && readText(entry.value, "`Description`", report);
  return description === undefined ? {} : { description: description.text };
}

function documentOf(
  key: string,
  fields: KnownFields,
  context: EntityContext,
): PolicyDocument | undefined {
  const { report, entity, isPartial } = context;
  const entry = fields.get(key);
  if (entry !== undefined) return readDocument(entry.value, report, entity);
  if (!isPartial) {
    report.add("iamy/missing-policy", `${quoted(context.name)} has no ${quoted(key)}`);
  }
  return undefined;
}

function attachedPolicies(
  fields: KnownFields,
  { report, accountId }: EntityContext,
): readonly PolicyRef[] {
  const refs = new Map<string, PolicyRef>();
  for (const { text, span } of readTexts(fields.get("Policies"), report)) {
    const ref = readPolicyRef(text, accountId);
    const key = JSON.stringify(ref);
    if (refs.has(key)) {
      // An own policy can be named in two ways.
      report.add("iamy/repeated", `\`Policies\` has ${quoted(text)} twice`, { span });
    } else refs.set(key, ref);
  }
  return [...refs.values()];
}

function inlinePolicies(
  entry: YamlEntry | undefined,
  context: EntityContext,
): readonly InlinePolicy[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") {
    wrongType(entry.value, "`InlinePolicies` must be a list", context.report);
    return [];
  }
  const policies = new Map<string, InlinePolicy>();
  for (const item of entry.value.items) {
    const policy = inlinePolicy(item, context, policies);
    if (policy !== undefined) policies.set(policy.name, policy);
  }
  return [...policies.values()];
}

function inlinePolicy(
  node: YamlNode,
  context: EntityContext,
  before: ReadonlyMap<string, InlinePolicy>,
): InlinePolicy | undefined {
  const { report, source, places } = context;
  if (node.kind !== "mapping") {
    wrongType(node, "an inline policy must be a mapping", report);
    return undefined;
  }
  const fields = knownFields(node, {
    keys: INLINE_KEYS,
    report,
    unknown: (entry) => context.unknown("inline-policy", entry),
  });
  const given = fields.get("Name");
  if (given === undefined) {
    report.add("iamy/missing-name", "an inline policy has no `Name`", { span: node.span });
    return undefined;
  }
  const name = readText(given.value, "`Name`", report);
  if (name === undefined) return undefined;
  const entity = policyPath(context.entity, name.text);
  if (before.has(name.text)) {
    report.add("iamy/duplicate-policy", `there are two inline policies ${quoted(name.text)}`, {
      span: name.span,
      entity,
      help: "the first one is read; give the other a name of its own",
    });
    return undefined;
  }
  const policy = fields.get("Policy");
  if (policy === undefined) {
    report.add("iamy/missing-policy", `the inline policy ${quoted(name.text)} has no \`Policy\``, {
      span: node.span,
      entity,
    });
    return undefined;
  }
  const document = readDocument(policy.value, report, entity);
  if (document === undefined) return undefined;
  places.put(entity, source, {
    entity: node.span,
    name: name.span,
    document: policy.value.span,
  });
  return { kind: "policy", name: name.text, document };
}

/** Where the document of a role or a managed policy stands in its file. */
export function documentSpan(root: YamlMapping): YamlNode["span"] | undefined {
  const entry = root.entries.get("Policy") ?? root.entries.get("AssumeRolePolicyDocument");
  return entry?.value.span;
}
