import { ownPolicyOf, type CloudProfile, type EntityKind, type PolicyRef } from "@iamferry/model";
import type { AccountDraft, Draft, Links } from "./drafts.ts";

/** Something that names an entity that the cloud does not list. */
export interface Dangling {
  /** What names it; the account's group where there is no such group. */
  readonly draft: Draft | undefined;
  readonly missing: { readonly kind: EntityKind; readonly name: string };
}

/**
 * Makes of ARNs and names what the model has: members of groups, references to policies, second factors of users. What
 * points at nothing is given back, unless the listing that would have it failed: then a mark says so already.
 */
export function resolveReferences(
  account: AccountDraft,
  profile: CloudProfile,
): readonly Dangling[] {
  const dangling: Dangling[] = [];
  const miss = (draft: Draft | undefined, kind: EntityKind, name: string): void => {
    if (!account.unlisted.has(kind)) dangling.push({ draft, missing: { kind, name } });
  };
  resolveMembers(account, miss);
  resolvePolicies(account, profile, miss);
  for (const draft of account.drafts["instance-profile"].values()) {
    for (const role of draft.entity.roles) {
      if (!account.drafts.role.has(role)) miss(draft, "role", role);
    }
  }
  resolveDevices(account, miss);
  return dangling;
}

type Miss = (draft: Draft | undefined, kind: EntityKind, name: string) => void;

/** Details name the groups of users, GetGroup the members of groups. */
function resolveMembers({ drafts, unlisted, failures }: AccountDraft, miss: Miss): void {
  const members = new Map<string, string[]>();
  for (const user of drafts.user.values()) {
    for (const group of user.links.groups ?? []) {
      const known = members.get(group);
      if (known === undefined) members.set(group, [user.entity.name]);
      else known.push(user.entity.name);
    }
  }
  const lost = failures.find(({ field }) => field === "users");
  for (const group of drafts.group.values()) {
    const { entity, failures: own, isDetailed } = group;
    for (const name of entity.members) if (!drafts.user.has(name)) miss(group, "user", name);
    const listed = members.get(entity.name);
    if (listed !== undefined) entity.members = [...new Set([...entity.members, ...listed])];
    if (isDetailed && unlisted.has("user") && lost !== undefined) {
      own.push({ field: "members", error: lost.error });
    }
    members.delete(entity.name);
  }
  for (const name of members.keys()) miss(undefined, "group", name);
}

function resolvePolicies(
  { drafts, ...account }: AccountDraft,
  profile: CloudProfile,
  miss: Miss,
): void {
  const { id } = account.facts;
  const byArn = new Map<string, PolicyRef>();
  for (const { entity, links } of drafts["managed-policy"].values()) {
    const { name, path = "/" } = entity;
    if (links.arn !== undefined) byArn.set(links.arn, { own: true, path, name });
  }
  const refOf = (draft: Draft, arn: string): PolicyRef => {
    const known = byArn.get(arn);
    if (known !== undefined) return known;
    const home = { account: id ?? "", partition: profile.partition };
    const own = ownPolicyOf(arn, home);
    if (own !== undefined) miss(draft, "managed-policy", own.name);
    const document = account.awsDocuments.get(arn);
    return own ?? { foreign: true, arn, ...(document !== undefined && { document }) };
  };
  for (const kind of ["user", "group", "role"] as const) {
    for (const draft of drafts[kind].values()) {
      const { entity } = draft;
      const { attached = [], boundary }: Links = draft.links;
      if (attached.length > 0) entity.attachedPolicies = attached.map((arn) => refOf(draft, arn));
      if (boundary !== undefined && "tags" in FIELDS_OF[kind]) {
        Object.assign(entity, { permissionsBoundary: refOf(draft, boundary) });
      }
    }
  }
}

/** A group has neither tags nor a boundary. */
const FIELDS_OF = { user: { tags: true }, group: {}, role: { tags: true } } as const;

/** The virtual devices of users who were not asked for theirs: nobody has another. */
function resolveDevices({ asksForMfaDevices, drafts }: AccountDraft, miss: Miss): void {
  for (const draft of drafts["virtual-mfa-device"].values()) {
    const { enabled, user: name } = draft.entity;
    if (name === undefined) continue;
    const user = drafts.user.get(name);
    if (user === undefined) miss(draft, "user", name);
    const { arn } = draft.links;
    if (user === undefined || asksForMfaDevices || arn === undefined) continue;
    const device = { serialNumber: arn, ...(enabled !== undefined && { enabled }) };
    user.entity.mfaDevices = [...(user.entity.mfaDevices ?? []), device];
  }
}
