import type { IamCall, IamCallOf, Tag as ApiTag } from "@iamferry/api";
import type {
  EntityKind,
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  PolicyRef,
  Role,
  SamlProvider,
  Tag,
  User,
} from "@iamferry/model";
import { invariant } from "@iamferry/text";
import type { Change } from "../../diff/change.ts";
import { ALREADY_THERE } from "../../restore/put-policy.ts";
import { arnOf } from "./arns.ts";
import { policyOf } from "./attachments.ts";
import { apiTags } from "./calls.ts";
import type { ArnText } from "./calls.ts";
import { CLOSED_TRUST, versionInForce } from "./documents.ts";
import type { Milestone } from "./operation-list.ts";
import type { AccountPlace, Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { reportOldVersion } from "./versions.ts";
import { gone, there } from "./world.ts";
import type { World } from "./world.ts";

/** What a call that makes an entity has taken along. */
export interface Made {
  /** Fields that need no further call. */
  readonly fields: ReadonlySet<string>;
  /** The one item of a list that needs none: the version in force. */
  readonly item?: unknown;
}

/** Adds the call that makes an account; the user that comes with it is there from then on. */
export function makeAccount(place: AccountPlace, world: World): void {
  const { ref: account, path, id } = place;
  const AccountName = account.name;
  invariant(AccountName !== undefined, "an account that is made has a name");
  const accountUsers = place.places.user.all.filter((user) => comesWithAccount(user, world));
  world.list.add({
    id,
    call: { action: "CreateAccount", account, input: { AccountName } },
    recover: ALREADY_THERE,
    reverse: { calls: [{ action: "DeleteAccount", account, input: { AccountName } }] },
    entity: path,
    title: `create account ${AccountName}`,
    stage: "create",
    brings: [there(place), ...accountUsers.map(there)],
  });
}

/** Adds the call that makes an entity: with all that it takes, so that nothing is ever without it. */
export function makeEntity(subject: Subject<Place>, change: Change): Made {
  const { world, place, path, id } = subject;
  if (comesWithAccount(place, world)) return { fields: new Set() };
  const holder = world.fates.waitingFor.get(place);
  const { call, made, after: before } = creationOf(subject, change);
  const after: Milestone[] = [there(place.account), ...before];
  // What has its name, or what it was under its own name, goes first; else both stand side by side for a while.
  if (holder !== undefined) after.push(gone(holder));
  if (place.from?.name.toLowerCase() === subject.name.toLowerCase()) after.push(gone(place));
  world.list.add({
    id,
    call,
    ...(call.action !== "CreatePolicy" && { recover: ALREADY_THERE }),
    reverse: { calls: deletionCalls(place, "to", world) },
    entity: path,
    title: `create ${place.kind.replaceAll("-", " ")} ${subject.name}`,
    stage: "create",
    after,
    brings: [there(place)],
    touches: [],
  });
  return made;
}

/** Made by the call that makes its account. */
function comesWithAccount(place: Place, { fates, profile }: World): boolean {
  return (
    place.kind === "user" &&
    place.from === undefined &&
    fates.made.has(place.account) &&
    place.to?.name === profile.accountUser
  );
}

interface Creation {
  readonly call: IamCall;
  readonly made: Made;
  readonly after: readonly Milestone[];
}

type CreationOf = (subject: Subject<Place>, change: Change) => Creation;

/** One way of making for each kind; of two kinds there is none. */
const CREATIONS: {
  readonly [K in Exclude<EntityKind, "server-certificate" | "virtual-mfa-device">]: CreationOf;
} = {
  user: (subject, change) => {
    const user = subject.place.to as User;
    const bounded = boundaryOf(user.permissionsBoundary, subject, change);
    return creation(
      {
        action: "CreateUser",
        account: subject.account,
        input: { UserName: user.name, ...pathOf(user), ...bounded.input, ...tagsOf(user, subject) },
      },
      ["path", "permissionsBoundary", "tags"],
      bounded.after,
    );
  },
  group: ({ place, account }) => {
    const group = place.to as Group;
    const input = { GroupName: group.name, ...pathOf(group) };
    return creation({ action: "CreateGroup", account, input }, ["path"]);
  },
  role: (subject, change) => {
    const role = subject.place.to as Role;
    const bounded = boundaryOf(role.permissionsBoundary, subject, change);
    // Nobody may assume it before it has all of its policies.
    const input: IamCallOf<"CreateRole">["input"] = {
      RoleName: role.name,
      AssumeRolePolicyDocument: CLOSED_TRUST,
      ...pathOf(role),
      ...describe(role, subject),
      ...(role.maxSessionDuration !== undefined &&
        has("role", "maxSessionDuration", subject) && {
          MaxSessionDuration: role.maxSessionDuration,
        }),
      ...bounded.input,
      ...tagsOf(role, subject),
    };
    return creation(
      { action: "CreateRole", account: subject.account, input },
      ["path", "description", "maxSessionDuration", "permissionsBoundary", "tags"],
      bounded.after,
    );
  },
  "managed-policy": (subject) => {
    const policy = subject.place.to as ManagedPolicy;
    const inForce = versionInForce(policy);
    invariant(inForce !== undefined, "only policies with a document in force are made");
    reportOldVersion(inForce, subject);
    const input: IamCallOf<"CreatePolicy">["input"] = {
      PolicyName: policy.name,
      PolicyDocument: inForce.document.text,
      ...pathOf(policy),
      ...describe(policy, subject),
      ...tagsOf(policy, subject),
    };
    const made = creation({ action: "CreatePolicy", account: subject.account, input }, [
      "path",
      "description",
      "tags",
      "defaultVersion",
    ]);
    return { ...made, made: { ...made.made, item: inForce } };
  },
  "instance-profile": (subject) => {
    const profile = subject.place.to as InstanceProfile;
    const input = {
      InstanceProfileName: profile.name,
      ...pathOf(profile),
      ...tagsOf(profile, subject),
    };
    return creation({ action: "CreateInstanceProfile", account: subject.account, input }, [
      "path",
      "tags",
    ]);
  },
  "oidc-provider": (subject) => {
    const provider = subject.place.to as OidcProvider;
    const { clientIds, thumbprints } = provider;
    const input = {
      Url: `https://${provider.name}`,
      ...(clientIds !== undefined && { ClientIDList: clientIds }),
      ...(thumbprints !== undefined && { ThumbprintList: thumbprints }),
      ...tagsOf(provider, subject),
    };
    return creation({ action: "CreateOpenIDConnectProvider", account: subject.account, input }, [
      "clientIds",
      "thumbprints",
      "tags",
    ]);
  },
  "saml-provider": (subject) => {
    const provider = subject.place.to as SamlProvider;
    const { metadata, assertionEncryptionMode } = provider;
    invariant(metadata !== undefined, "only SAML providers with metadata are made");
    const input = {
      Name: provider.name,
      SAMLMetadataDocument: metadata,
      ...(assertionEncryptionMode !== undefined && {
        AssertionEncryptionMode: assertionEncryptionMode,
      }),
      ...tagsOf(provider, subject),
    };
    return creation({ action: "CreateSAMLProvider", account: subject.account, input }, [
      "metadata",
      "assertionEncryptionMode",
      "tags",
    ]);
  },
};

function creationOf(subject: Subject<Place>, change: Change): Creation {
  const { kind } = subject.place;
  invariant(
    kind !== "server-certificate" && kind !== "virtual-mfa-device",
    "what no call makes is not made",
  );
  return CREATIONS[kind](subject, change);
}

function creation(
  call: IamCall,
  fields: readonly string[],
  after: readonly Milestone[] = [],
): Creation {
  return { call, made: { fields: new Set(fields) }, after };
}

function pathOf({ path }: { readonly path?: string }): { readonly Path?: string } {
  return path === undefined ? {} : { Path: path };
}

function describe(
  { kind, description }: Role | ManagedPolicy,
  subject: Subject<Place>,
): { readonly Description?: string } {
  const isTaken = description !== undefined && has(kind, "description", subject);
  return isTaken ? { Description: description } : {};
}

function tagsOf(
  { tags }: { readonly tags?: readonly Tag[] },
  subject: Subject<Place>,
): { readonly Tags?: readonly ApiTag[] } {
  const isTaken = tags !== undefined && tags.length > 0 && has(subject.place.kind, "tags", subject);
  return isTaken ? { Tags: apiTags(tags) } : {};
}

/** Whether the target has a field; that it has not is said where its value is looked at. */
function has(kind: EntityKind, field: string, { world }: Subject): boolean {
  const missing: readonly string[] = world.profile.missing[kind] ?? [];
  return !missing.includes(field);
}

function boundaryOf(
  ref: PolicyRef | undefined,
  subject: Subject<Place>,
  change: Change,
): {
  readonly input: { readonly PermissionsBoundary?: ArnText };
  readonly after: readonly Milestone[];
} {
  if (ref === undefined || !has(subject.place.kind, "permissionsBoundary", subject)) {
    return { input: {}, after: [] };
  }
  const policy = policyOf(ref, "to", { change, subject });
  if (policy === undefined) return { input: {}, after: [] };
  return {
    input: { PermissionsBoundary: policy.arn },
    after: policy.place === undefined ? [] : [there(policy.place)],
  };
}

/** The calls that delete an entity in which nothing is left, as it is on one side. */
export function deletionCalls(place: Place, side: "from" | "to", world: World): readonly IamCall[] {
  const account = place.account.ref;
  const name = place[side]?.name ?? "";
  const { kind } = place;
  if (kind === "user") return [{ action: "DeleteUser", account, input: { UserName: name } }];
  if (kind === "group") return [{ action: "DeleteGroup", account, input: { GroupName: name } }];
  if (kind === "role") return [{ action: "DeleteRole", account, input: { RoleName: name } }];
  if (kind === "instance-profile") {
    const input = { InstanceProfileName: name };
    return [{ action: "DeleteInstanceProfile", account, input }];
  }
  const arn = arnOf(place, side, world);
  if (arn === undefined) return [];
  if (kind === "managed-policy") {
    return [{ action: "DeletePolicy", account, input: { PolicyArn: arn } }];
  }
  if (kind === "oidc-provider") {
    const input = { OpenIDConnectProviderArn: arn };
    return [{ action: "DeleteOpenIDConnectProvider", account, input }];
  }
  if (kind === "saml-provider") {
    return [{ action: "DeleteSAMLProvider", account, input: { SAMLProviderArn: arn } }];
  }
  return [];
}
