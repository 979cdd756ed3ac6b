import { checkModifiable } from "../../checks/modifiable.ts";
import { checkAccountQuota, checkQuota } from "../../checks/quotas.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, entityAt, putEntity, checkFree, removeEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import type { InstanceProfileState, RoleState } from "../../state/cloud-state.ts";
import { emptyKeyed, withKey, withMember, withoutKey, withoutMember } from "../../state/keyed.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { instanceProfileRecord } from "./instance-profile-records.ts";

/** Instance profiles and the role in each (AWS, IAM API Reference, CreateInstanceProfile and so on). */
export const INSTANCE_PROFILES: Handlers = {
  CreateInstanceProfile: (draft, { InstanceProfileName, Path = "/", Tags }) => {
    const tags = newTags(Tags, "instance-profile");
    checkFree(draft, "instance-profile", InstanceProfileName);
    checkAccountQuota(draft, "instance-profile");
    const profile: InstanceProfileState = {
      kind: "instance-profile",
      name: InstanceProfileName,
      path: Path,
      id: draft.newId("instance-profile"),
      created: draft.at,
      roles: emptyKeyed(),
      tags,
    };
    addEntity(draft, "instance-profile", profile);
    return { InstanceProfile: instanceProfileRecord(draft, profile, "whole") };
  },
  GetInstanceProfile: (draft, { InstanceProfileName }) => {
    const profile = entityAt(draft, "instance-profile", InstanceProfileName);
    return { InstanceProfile: instanceProfileRecord(draft, profile, "whole") };
  },
  ListInstanceProfiles: (draft, { PathPrefix = "/", ...page }) => {
    const { items, more } = pageOf(draft, draft.account.instanceProfiles, {
      ...page,
      pick: (profile) =>
        profile.path.startsWith(PathPrefix)
          ? instanceProfileRecord(draft, profile, "listed")
          : undefined,
    });
    return { InstanceProfiles: items, ...more };
  },
  ListInstanceProfilesForRole: (draft, { RoleName, ...page }) => {
    const role = entityAt(draft, "role", RoleName);
    const profiles = draft.account.profilesOf.get(draft.key(role.name)) ?? emptyKeyed<string>();
    const { items, more } = pageOf(draft, profiles, {
      ...page,
      pick: (_name, key) => {
        const profile = draft.account.instanceProfiles.get(key);
        return profile && instanceProfileRecord(draft, profile, "listed");
      },
    });
    return { InstanceProfiles: items, ...more };
  },
  /** Euare's sentence is not known. */
  DeleteInstanceProfile: (draft, { InstanceProfileName }) => {
    const profile = entityAt(draft, "instance-profile", InstanceProfileName);
    if (profile.roles.size > 0) {
      refuse(
        "DeleteConflict",
        "Cannot delete entity, must remove roles from instance profile first.",
      );
    }
    removeEntity(draft, "instance-profile", profile);
    return NOTHING;
  },
  /**
   * LimitExceeded also where that very role is in it, with the sentence that AWS' service is known to say. What Euare
   * answers is not known.
   */
  AddRoleToInstanceProfile: (draft, { InstanceProfileName, RoleName }) => {
    const profile = entityAt(draft, "instance-profile", InstanceProfileName);
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    const most = draft.profile.limits["instance-profile"]?.roles?.most;
    checkQuota("InstanceSessionsPerInstanceProfile", profile.roles.size + 1, most);
    const [profileKey, roleKey] = [draft.key(profile.name), draft.key(role.name)];
    const roles = withKey(profile.roles, roleKey, role.name);
    putEntity(draft, "instance-profile", { ...profile, roles });
    const { profilesOf } = draft.account;
    draft.edit({ profilesOf: withMember(profilesOf, roleKey, [profileKey, profile.name]) });
    return NOTHING;
  },
  RemoveRoleFromInstanceProfile: (draft, { InstanceProfileName, RoleName }) => {
    const profile = entityAt(draft, "instance-profile", InstanceProfileName);
    const role = entityAt(draft, "role", RoleName);
    checkModifiable(draft, role);
    if (!profile.roles.has(draft.key(role.name))) {
      refuse("NoSuchEntity", `Role ${role.name} is not in instance profile ${profile.name}.`);
    }
    takeOut(draft, profile, role);
    return NOTHING;
  },
};

/** Takes a role out of every instance profile that holds it. */
export function leaveProfiles(draft: Draft, role: RoleState): void {
  for (const key of draft.account.profilesOf.get(draft.key(role.name))?.keys() ?? []) {
    const profile = draft.account.instanceProfiles.get(key);
    if (profile !== undefined) takeOut(draft, profile, role);
  }
}

function takeOut(draft: Draft, profile: InstanceProfileState, role: RoleState): void {
  const [profileKey, roleKey] = [draft.key(profile.name), draft.key(role.name)];
  const roles = withoutKey(profile.roles, roleKey);
  putEntity(draft, "instance-profile", { ...profile, roles });
  draft.edit({ profilesOf: withoutMember(draft.account.profilesOf, roleKey, profileKey) });
}
