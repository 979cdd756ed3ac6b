import type { Account, InstanceProfile, Role } from "@iamferry/model";
import {
  apiTags,
  documentAt,
  policyAttached,
  policyDeleted,
  policyDetached,
  policyPut,
  tagged,
  textAt,
  untagged,
} from "./parts.ts";
import {
  demand,
  entityAt,
  orNone,
  policyRef,
  without,
  withEntity,
  withNew,
  type Input,
} from "./state.ts";
import type { Calls } from "./calls.ts";

/** Calls about roles and instance profiles, as the API reference has them. */
export const ROLE_CALLS: Calls = {
  CreateRole: (account, input) => {
    const boundary = input["PermissionsBoundary"];
    return withNew(account, "role", {
      kind: "role",
      name: String(input["RoleName"]),
      path: textAt(input, "Path") ?? "/",
      // An empty one says nothing, as for UpdateRole.
      description: textAt(input, "Description") || undefined,
      maxSessionDuration: (input["MaxSessionDuration"] as number | undefined) ?? 3600,
      tags: orNone(apiTags(input)),
      ...(boundary !== undefined && { permissionsBoundary: policyRef(account, boundary) }),
      trustPolicy: documentAt(input, "AssumeRolePolicyDocument"),
      policies: [],
    } as unknown as Role);
  },
  DeleteRole: (account, input) => {
    const before = entityAt(account, "role", input["RoleName"]);
    const { policies, attachedPolicies = [] } = before;
    const isUsed = (account.instanceProfiles ?? []).some(({ roles }) =>
      roles.includes(before.name),
    );
    demand(policies.length + attachedPolicies.length === 0 && !isUsed, "DeleteConflict");
    demand(before.origin === undefined, "UnmodifiableEntity");
    return without(account, "role", before);
  },
  UpdateRole: role((each, input) => {
    const description = textAt(input, "Description") ?? each.description;
    return {
      ...each,
      description: description === "" ? undefined : description,
      // "If you do not specify a value for this setting, the default value of one hour is applied."
      maxSessionDuration: (input["MaxSessionDuration"] as number | undefined) ?? 3600,
    };
  }),
  UpdateAssumeRolePolicy: role((each, input) => ({ ...each, trustPolicy: documentAt(input) })),
  PutRolePolicy: role(policyPut),
  DeleteRolePolicy: role(policyDeleted),
  AttachRolePolicy: role((each, input, account) => policyAttached(account, each, input)),
  DetachRolePolicy: role((each, input, account) => policyDetached(account, each, input)),
  PutRolePermissionsBoundary: role((each, input, account) => ({
    ...each,
    permissionsBoundary: policyRef(account, input["PermissionsBoundary"]),
  })),
  DeleteRolePermissionsBoundary: role((each) => {
    demand(each.permissionsBoundary !== undefined, "NoSuchEntity");
    return { ...each, permissionsBoundary: undefined };
  }),
  TagRole: role((each, input) => tagged(each, input, true)),
  UntagRole: role((each, input) => untagged(each, input, true)),
  CreateInstanceProfile: (account, input) =>
    withNew(account, "instance-profile", {
      kind: "instance-profile",
      name: String(input["InstanceProfileName"]),
      path: textAt(input, "Path") ?? "/",
      tags: orNone(apiTags(input)),
      roles: [],
    } as unknown as InstanceProfile),
  DeleteInstanceProfile: (account, input) => {
    const before = entityAt(account, "instance-profile", input["InstanceProfileName"]);
    demand(before.roles.length === 0, "DeleteConflict");
    return without(account, "instance-profile", before);
  },
  AddRoleToInstanceProfile: profile((each, input, account) => {
    const { name } = entityAt(account, "role", input["RoleName"]);
    // "An instance profile can contain only one role, and this quota cannot be increased."
    demand(each.roles.length === 0, "LimitExceeded");
    return { ...each, roles: [name] };
  }),
  RemoveRoleFromInstanceProfile: profile((each, input) => {
    const roles = each.roles.filter((name) => name !== input["RoleName"]);
    demand(roles.length < each.roles.length, "NoSuchEntity");
    return { ...each, roles };
  }),
  TagInstanceProfile: profile((each, input) => tagged(each, input, false)),
  UntagInstanceProfile: profile((each, input) => untagged(each, input, false)),
};

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

function role(
  change: (role: Role, input: Input, account: Account) => Loose<Role>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = entityAt(account, "role", input["RoleName"]);
    demand(before.origin === undefined, "UnmodifiableEntity");
    const after = change(before, input, account) as Role;
    return withEntity(account, "role", { before, after });
  };
}

function profile(
  change: (profile: InstanceProfile, input: Input, account: Account) => Loose<InstanceProfile>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = entityAt(account, "instance-profile", input["InstanceProfileName"]);
    const after = change(before, input, account) as InstanceProfile;
    return withEntity(account, "instance-profile", { before, after });
  };
}
