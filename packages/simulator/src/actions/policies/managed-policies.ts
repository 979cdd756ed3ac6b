import type { Tag } from "@iamferry/model";
import { takenDocument } from "../../checks/documents.ts";
import { foundPolicy, ownFound, ownPolicy } from "../../checks/policy-arns.ts";
import { checkAccountQuota } from "../../checks/quotas.ts";
import { newTags } from "../../checks/tags.ts";
import { addEntity, checkFree, removeEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import type { ManagedPolicyState } from "../../state/cloud-state.ts";
import { emptyKeyed, keyedBy } from "../../state/keyed.ts";
import { refKey, versionKey } from "../../state/keys.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { listEntities, listPolicies } from "./policy-lists.ts";
import { listedPolicy, wholePolicy } from "./policy-records.ts";
import { tagsMember } from "../users/user-records.ts";

/** Managed policies (AWS, IAM API Reference, CreatePolicy and so on). */
export const MANAGED_POLICIES: Handlers = {
  CreatePolicy: (
    draft,
    { Description, Path: path = "/", PolicyDocument, PolicyName: name, Tags },
  ) => {
    // Euare takes tags for nothing.
    const tags =
      draft.profile.dialect === "iam" ? newTags(Tags, "managed-policy") : emptyKeyed<Tag>();
    const document = takenDocument(draft, "managed", PolicyDocument);
    checkFree(draft, "managed-policy", name);
    checkAccountQuota(draft, "managed-policy");
    const policy: ManagedPolicyState = {
      kind: "managed-policy",
      name,
      path,
      id: draft.newId("managed-policy"),
      created: draft.at,
      updated: draft.at,
      ...(Description !== undefined && { description: Description }),
      defaultVersion: FIRST,
      versions: keyedBy([{ id: FIRST, created: draft.at, document }], ({ id }) => versionKey(id)),
      tags,
      lastVersion: 1,
    };
    addEntity(draft, "managed-policy", policy);
    // Without the description (AWS, IAM API Reference, Policy: GetPolicy has it).
    return { Policy: { ...listedPolicy(draft, ownFound(draft, policy)), ...tagsMember(tags) } };
  },
  GetPolicy: (draft, { PolicyArn }) => ({
    Policy: wholePolicy(draft, foundPolicy(draft, PolicyArn)),
  }),
  ListPolicies: listPolicies,
  ListEntitiesForPolicy: listEntities,
  DeletePolicy: (draft, { PolicyArn }) => {
    const policy = ownPolicy(draft, PolicyArn);
    const key = refKey({ own: true, path: policy.path, name: policy.name }, draft.profile);
    if (draft.account.attachments.has(key) || draft.account.boundaries.has(key)) {
      refuse("DeleteConflict", "Cannot delete a policy attached to entities.");
    }
    if (policy.versions.size > 1) {
      refuse(
        "DeleteConflict",
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    removeEntity(draft, "managed-policy", policy);
    return NOTHING;
  },
};

const FIRST = "v1";
