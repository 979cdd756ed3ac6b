import type { IamCall, IamCallOf } from "@iamferry/api";
import type {
  ManagedPolicy,
  OidcProvider,
  PolicyRef,
  Role,
  SamlProvider,
  User,
} from "@iamferry/model";
import { assertUnreachable, invariant } from "@iamferry/text";
import type { Change } from "../../diff/change.ts";
import type { Reverse } from "../../plan.ts";
import { referred } from "./arns.ts";
import { apiTags } from "./calls.ts";
import { CLOSED_TRUST, versionInForce } from "./documents.ts";
import { deletionCalls } from "./make.ts";
import { planLeave, planRoleRemoval } from "./members.ts";
import type { AccountPlace, Place } from "./place.ts";
import type { References } from "./references.ts";
import { leavingSubject } from "./subject.ts";
import { emptied, gone } from "./world.ts";
import type { World } from "./world.ts";
import type { Milestone } from "./operation-list.ts";
import { knownArn } from "./tags.ts";

/** Adds the call that deletes an entity, and those that take it out of what holds it; what is in it goes apart. */
export function removeEntity(
  place: Place,
  change: Change,
  { world, references }: { readonly world: World; readonly references: References },
): void {
  const { path, id, from } = place;
  if (from === undefined) return;
  if (BY_ARN.has(place.kind) && knownArn([{ change }], leavingSubject(place, world)) === undefined)
    return;
  for (const { by, field } of references.of(place, "from")) {
    if (field === "members") planLeave(by, place, world);
    if (field === "roles") planRoleRemoval(by, place, world);
  }
  const [call] = deletionCalls(place, "from", world);
  invariant(call !== undefined, "what has no call that deletes it is not deleted");
  world.list.add({
    id: `${id}/delete`,
    call,
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse: restorationOf(place, world),
    entity: path,
    title: `delete ${place.kind.replaceAll("-", " ")} ${from.name}`,
    stage: "delete",
    after: [emptied(place)],
    brings: [gone(place), emptied(place.account), ...boundaryFreed(place, world)],
  });
}

/** A user or role keeps its boundary until it goes. */
function boundaryFreed({ account, from }: Place, world: World): readonly Milestone[] {
  const { permissionsBoundary: ref } = (from ?? {}) as { readonly permissionsBoundary?: PolicyRef };
  const policy = ref && referred(ref, { account, side: "from", world })?.place;
  return policy === undefined ? [] : [emptied(policy)];
}

const BY_ARN: ReadonlySet<string> = new Set(["managed-policy", "oidc-provider", "saml-provider"]);

/** Adds the call that deletes an account, after all that is known to be in it; what came with it goes with it. */
export function removeAccount(place: AccountPlace, world: World): void {
  const { ref: account, path, id } = place;
  const AccountName = path[1] ?? "";
  world.list.add({
    id: `${id}/delete`,
    call: { action: "DeleteAccount", account, input: { AccountName, Recursive: true } },
    recover: { codes: ["NoSuchEntity"], attempts: [] },
    reverse: { none: "an account that is made again has another number and another first user" },
    entity: path,
    title: `delete account ${AccountName}`,
    stage: "delete",
    after: [emptied(place)],
    brings: [gone(place)],
  });
}

function restorationOf(place: Place, world: World): Reverse {
  if (
    place.kind === "managed-policy" &&
    versionInForce(place.from as ManagedPolicy) === undefined
  ) {
    return { none: "which version was in force is not known" };
  }
  return { calls: restoringCalls(place, world) };
}

/** The calls that make again what was deleted, without what was in it: that has steps of its own. */
function restoringCalls(place: Place, world: World): readonly IamCall[] {
  const account = place.account.ref;
  const { from } = place;
  if (from === undefined) return [];
  const path = "path" in from && from.path !== undefined ? { Path: from.path } : {};
  const tags =
    "tags" in from && from.tags !== undefined && from.tags.length > 0
      ? { Tags: apiTags(from.tags) }
      : {};
  const boundary = boundaryOf(place, world);
  switch (from.kind) {
    case "user": {
      const UserName = from.name;
      return [
        { action: "CreateUser", account, input: { UserName, ...path, ...boundary, ...tags } },
        ...userFacts(from, place),
      ];
    }
    case "group":
      return [{ action: "CreateGroup", account, input: { GroupName: from.name, ...path } }];
    case "role":
      return [
        {
          action: "CreateRole",
          account,
          input: { ...roleInput(from), ...path, ...boundary, ...tags },
        },
      ];
    case "managed-policy":
      return [
        { action: "CreatePolicy", account, input: { ...policyInput(from), ...path, ...tags } },
      ];
    case "instance-profile": {
      const input = { InstanceProfileName: from.name, ...path, ...tags };
      return [{ action: "CreateInstanceProfile", account, input }];
    }
    case "oidc-provider":
      return [
        { action: "CreateOpenIDConnectProvider", account, input: { ...oidcInput(from), ...tags } },
      ];
    case "saml-provider":
      return [{ action: "CreateSAMLProvider", account, input: { ...samlInput(from), ...tags } }];
    case "server-certificate":
    case "virtual-mfa-device":
      return [];
    default:
      return assertUnreachable(from);
  }
}

function boundaryOf(
  { account, from }: Place,
  world: World,
): { readonly PermissionsBoundary?: NonNullable<ReturnType<typeof referred>>["arn"] & {} } {
  const { permissionsBoundary: ref } = (from ?? {}) as { readonly permissionsBoundary?: PolicyRef };
  const arn = ref && referred(ref, { account, side: "from", world })?.arn;
  return arn === undefined ? {} : { PermissionsBoundary: arn };
}

/** What CreateUser does not take. */
function userFacts(user: User, { account }: Place): readonly IamCall[] {
  const UserName = user.name;
  const calls: IamCall[] = (user.info ?? []).map(({ key, value }) => ({
    action: "UpdateUserInfo",
    account: account.ref,
    input: { UserName, InfoKey: key, InfoValue: value },
  }));
  const update = {
    ...(user.enabled === false && { Enabled: false }),
    ...(user.passwordExpires !== undefined && { PasswordExpiration: user.passwordExpires }),
    ...(user.registrationStatus !== undefined && { RegStatus: user.registrationStatus }),
  };
  if (Object.keys(update).length > 0) {
    calls.push({ action: "UpdateUser", account: account.ref, input: { UserName, ...update } });
  }
  return calls;
}

function roleInput(role: Role): IamCallOf<"CreateRole">["input"] {
  const { name, trustPolicy, description, maxSessionDuration } = role;
  return {
    RoleName: name,
    AssumeRolePolicyDocument: trustPolicy?.text ?? CLOSED_TRUST,
    ...(description !== undefined && { Description: description }),
    ...(maxSessionDuration !== undefined && { MaxSessionDuration: maxSessionDuration }),
  };
}

function policyInput(policy: ManagedPolicy): IamCallOf<"CreatePolicy">["input"] {
  return {
    PolicyName: policy.name,
    PolicyDocument: versionInForce(policy)?.document.text ?? "",
    ...(policy.description !== undefined && { Description: policy.description }),
  };
}

function oidcInput({
  name,
  clientIds,
  thumbprints,
}: OidcProvider): IamCallOf<"CreateOpenIDConnectProvider">["input"] {
  return {
    Url: `https://${name}`,
    ...(clientIds !== undefined && { ClientIDList: clientIds }),
    ...(thumbprints !== undefined && { ThumbprintList: thumbprints }),
  };
}

function samlInput(provider: SamlProvider): IamCallOf<"CreateSAMLProvider">["input"] {
  const { name, metadata = "", assertionEncryptionMode } = provider;
  return {
    Name: name,
    SAMLMetadataDocument: metadata,
    ...(assertionEncryptionMode !== undefined && {
      AssertionEncryptionMode: assertionEncryptionMode,
    }),
  };
}
