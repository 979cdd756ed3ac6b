import type { PolicyVersion } from "@iamferry/model";
import { takenDocument } from "../../checks/documents.ts";
import { foundPolicy, ownPolicy, type AwsFound, type OwnFound } from "../../checks/policy-arns.ts";
import { putEntity } from "../../entities.ts";
import { pageOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import { emptyKeyed, keyedBy, withKey, withoutKey, type Keyed } from "../../state/keyed.ts";
import { versionKey } from "../../state/keys.ts";
import { listedBy, type Listed } from "../../state/listed.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { versionRecord } from "./policy-records.ts";

/** The versions of managed policies (AWS, IAM API Reference, CreatePolicyVersion and so on). */
export const POLICY_VERSIONS: Handlers = {
  CreatePolicyVersion: (draft, { PolicyArn, PolicyDocument, SetAsDefault }) => {
    const policy = ownPolicy(draft, PolicyArn);
    const document = takenDocument(draft, "managed", PolicyDocument);
    const most = draft.profile.limits["managed-policy"]?.versions?.most ?? MOST;
    if (policy.versions.size >= most) {
      refuse(
        "LimitExceeded",
        `A managed policy can have up to ${most} versions. Before you create a new version, you must delete an existing version.`,
      );
    }
    // Numbers are never used again.
    const lastVersion = policy.lastVersion + 1;
    const version: PolicyVersion = { id: `v${lastVersion}`, created: draft.at, document };
    const changed = {
      ...policy,
      versions: withKey(policy.versions, versionKey(version.id), version),
      lastVersion,
      updated: draft.at,
      ...(SetAsDefault === true && { defaultVersion: version.id }),
    };
    putEntity(draft, "managed-policy", changed);
    return { PolicyVersion: versionRecord(version, changed, "listed") };
  },
  GetPolicyVersion: (draft, { PolicyArn, VersionId }) => {
    const found = foundPolicy(draft, PolicyArn);
    const version = versionAt(versionsOf(found), { PolicyArn, VersionId });
    return { PolicyVersion: versionRecord(version, defaultOf(found), "whole") };
  },
  ListPolicyVersions: (draft, { PolicyArn, ...page }) => {
    const found = foundPolicy(draft, PolicyArn);
    const { items, more } = pageOf(draft, newestFirst(versionsOf(found)), {
      ...page,
      pick: (version) => versionRecord(version, defaultOf(found), "listed"),
    });
    return { Versions: items, ...more };
  },
  SetDefaultPolicyVersion: (draft, { PolicyArn, VersionId }) => {
    const policy = ownPolicy(draft, PolicyArn);
    const { id } = versionAt(policy.versions, { PolicyArn, VersionId });
    putEntity(draft, "managed-policy", { ...policy, defaultVersion: id });
    return NOTHING;
  },
  DeletePolicyVersion: (draft, { PolicyArn, VersionId }) => {
    const policy = ownPolicy(draft, PolicyArn);
    const { id } = versionAt(policy.versions, { PolicyArn, VersionId });
    if (id === policy.defaultVersion) {
      refuse("DeleteConflict", "Cannot delete the default version of a policy.");
    }
    const versions = withoutKey(policy.versions, versionKey(id));
    putEntity(draft, "managed-policy", { ...policy, versions });
    return NOTHING;
  },
};

/** How many versions a policy may have; for Eucalyptus it is not known, and taken for the same. */
const MOST = 5;

function versionAt(
  versions: Keyed<PolicyVersion>,
  { PolicyArn, VersionId }: { readonly PolicyArn: string; readonly VersionId: string },
): PolicyVersion {
  return (
    versions.get(versionKey(VersionId)) ??
    refuse(
      "NoSuchEntity",
      `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`,
    )
  );
}

/** Of AWS' own policies the version that is packed, which is the default one. */
function versionsOf(found: OwnFound | AwsFound): Keyed<PolicyVersion> {
  if (found.kind === "own") return found.policy.versions;
  const { known } = found;
  if (known === undefined) return emptyKeyed();
  const { document, updated, version } = known;
  return keyedBy([{ id: version, created: updated, document }], ({ id }) => versionKey(id));
}

function defaultOf(found: OwnFound | AwsFound): { readonly defaultVersion?: string } {
  if (found.kind === "own") return found.policy;
  return found.known === undefined ? {} : { defaultVersion: found.known.version };
}

/** As AWS lists them; the order is not documented. There are never many. */
function newestFirst(versions: Keyed<PolicyVersion>): Listed<PolicyVersion> {
  return listedBy(function* entries(first): IterableIterator<[string, PolicyVersion]> {
    for (const [key, version] of [...versions.entries()].toReversed()) {
      if (first === undefined || key <= first) yield [key, version];
    }
  });
}
