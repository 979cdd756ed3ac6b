import {
  ENTITY_KINDS,
  ENTITY_LISTS,
  RECORD_FIELDS,
  type EntityKind,
  type FieldFacts,
  type FieldOf,
  type RecordKind,
} from "@iamferry/model";

/** The records that own lines: the file's header, an account, and each kind of entity. */
export type OwnerRecord = "snapshot" | "account" | EntityKind;

/** How a field stands in the text. */
export type FieldForm =
  /** `path: /dev/`: one atom. */
  | "atom"
  /** `member: dev1`: a line for each text of a set. */
  | "each"
  /** `tag: "cost center" = 4711`: a line for each pair. */
  | "pairs"
  /** `boundary: deploy /team/` or `boundary: arn:… v5 9f86…`: what points at a managed policy. */
  | "ref"
  /** As `ref`, a line for each. */
  | "refs"
  /** `unread: sshKeys AccessDenied`: a line for each, its fields in order. */
  | "words"
  /** `access-key: AKIA… status=Active`: its key and then its other fields by name. */
  | "record"
  /** As `record`, a line for each. */
  | "records"
  /** `certificate:` and a block. */
  | "text"
  /** `trust-policy:` and a block. */
  | "document"
  /** `policy-name: one`, `policy-val:` and a block, for each. */
  | "policies"
  /** `version: v1`, `policy-val:` and a block, for each. */
  | "versions";

/** One field of a record that owns lines. */
export interface FieldRule {
  /** The field's name in the model. */
  readonly field: string;
  readonly keyword: string;
  readonly form: FieldForm;
  readonly facts: FieldFacts;
  /** Its place among the fields of its record. */
  readonly order: number;
}

/** A field inside a line of form `record`: `last-used=2025-01-01T00:00:00Z`. */
export interface PartRule {
  readonly field: string;
  /** Before the `=`. */
  readonly name: string;
  readonly facts: FieldFacts;
}

/** How records stand in lines of form `record`. */
export interface RecordLine {
  /** The field that is the first atom; none where there is one such record alone. */
  readonly key: string | undefined;
  /** The field that is the block below the line, if any. */
  readonly block: string | undefined;
  readonly parts: readonly PartRule[];
}

/** Keywords that are not the field's name in lower case with dashes. */
const KEYWORDS: { readonly [K in OwnerRecord]?: { readonly [F in FieldOf<K>]?: string } } = {
  account: { policies: "policy-name" },
  user: {
    tags: "tag",
    permissionsBoundary: "boundary",
    policies: "policy-name",
    attachedPolicies: "attached",
    accessKeys: "access-key",
    sshKeys: "ssh-key",
    signingCertificates: "signing-certificate",
    serviceCredentials: "service-credential",
    mfaDevices: "mfa-device",
  },
  group: { members: "member", policies: "policy-name", attachedPolicies: "attached" },
  role: {
    tags: "tag",
    permissionsBoundary: "boundary",
    policies: "policy-name",
    attachedPolicies: "attached",
  },
  "managed-policy": { tags: "tag", versions: "version" },
  // `role` opens an entity.
  "instance-profile": { tags: "tag", roles: "has-role" },
  "server-certificate": { tags: "tag" },
  "oidc-provider": { tags: "tag", clientIds: "client-id", thumbprints: "thumbprint" },
  "saml-provider": { tags: "tag", privateKeys: "private-key" },
  // `user` opens an entity.
  "virtual-mfa-device": { tags: "tag", user: "assigned-to" },
};

/** Texts that stand in a block: of many lines, and compared line by line. */
const BLOCK_TEXTS: { readonly [K in RecordKind]?: readonly FieldOf<K>[] } = {
  "server-certificate": ["certificateBody", "certificateChain"],
  "saml-provider": ["metadata"],
  "ssh-key": ["body"],
  "signing-certificate": ["body"],
};

/** Fields that no line holds: the opener says them, or they are what stands below it. */
const OUTSIDE: { readonly [K in OwnerRecord]?: readonly FieldOf<K>[] } = {
  snapshot: ["accounts"],
  account: Object.values(ENTITY_LISTS),
};

const OWNERS: readonly OwnerRecord[] = ["snapshot", "account", ...ENTITY_KINDS];

/** The fields of each record that owns lines, in the order in which they are printed. */
export const FIELD_RULES: Readonly<Record<OwnerRecord, readonly FieldRule[]>> = byOwner(rulesOf);

/** {@link FIELD_RULES} by keyword. */
export const RULE_BY_KEYWORD: Readonly<Record<OwnerRecord, ReadonlyMap<string, FieldRule>>> =
  byOwner((owner) => new Map(FIELD_RULES[owner].map((rule) => [rule.keyword, rule])));

/** How each record stands that is a line of another. */
export const RECORD_LINES: ReadonlyMap<RecordKind, RecordLine> = new Map(
  [
    ...new Set(
      OWNERS.flatMap((owner) => FIELD_RULES[owner])
        .filter(({ form }) => form === "record" || form === "records" || form === "versions")
        .flatMap(({ facts }) => facts.holds ?? []),
    ),
  ].map((kind) => [kind, recordLineOf(kind)]),
);

function byOwner<T>(make: (owner: OwnerRecord) => T): Readonly<Record<OwnerRecord, T>> {
  const entries = OWNERS.map((owner) => [owner, make(owner)] as const);
  // OWNERS holds every owner.
  return Object.fromEntries(entries) as unknown as Record<OwnerRecord, T>;
}

function rulesOf(owner: OwnerRecord): readonly FieldRule[] {
  const outside: readonly string[] = ["kind", ...(OUTSIDE[owner] ?? [])];
  const keywords: Readonly<Record<string, string>> = KEYWORDS[owner] ?? {};
  return RECORD_FIELDS[owner]
    .filter(([field]) => !outside.includes(field) && (field !== "name" || owner === "snapshot"))
    .map(([field, facts], order) => ({
      field,
      keyword: keywords[field] ?? dashed(field),
      form: formOf(owner, field, facts),
      facts,
      order,
    }));
}

function formOf(owner: OwnerRecord, field: string, facts: FieldFacts): FieldForm {
  const { holds, many, set } = facts;
  const list = many !== undefined;
  switch (holds) {
    case "tag":
      return "pairs";
    case "policy-ref":
      return list ? "refs" : "ref";
    case "unread":
      return "words";
    case "document":
      return "document";
    case "policy":
      return "policies";
    case "policy-version":
      return "versions";
    case undefined:
      if (set === true) return "each";
      return isBlockText(owner, field) ? "text" : "atom";
    default:
      return list ? "records" : "record";
  }
}

function isBlockText(record: RecordKind, field: string): boolean {
  const texts: readonly string[] = BLOCK_TEXTS[record] ?? [];
  return texts.includes(field);
}

function recordLineOf(kind: RecordKind): RecordLine {
  const fields = RECORD_FIELDS[kind];
  const key = fields.find(([, { optional }]) => optional !== true)?.[0];
  const block = fields.find(([field]) => isBlockText(kind, field))?.[0];
  return {
    key,
    block,
    parts: fields
      .filter(([field, { holds }]) => field !== key && field !== block && holds === undefined)
      .map(([field, facts]) => ({ field, name: dashed(field), facts })),
  };
}

/** `lastUsedRegion` as `last-used-region`. */
function dashed(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
