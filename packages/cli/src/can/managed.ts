import { isAwsManagedArn, loadAwsManagedPolicies } from "@iamferry/policy";
import type { PolicyDocument, PolicyRef } from "@iamferry/model";
import type { Principal } from "./principal.ts";

/** An AWS-managed policy whose document was taken for the one in force, without knowing that it is. */
export interface AssumedDocument {
  readonly arn: string;
  /** The version whose document is used, and when AWS made it. */
  readonly version: string;
  readonly updated: string;
  /** The version that the file names; absent where it names none. */
  readonly recorded?: string;
}

/** The documents of AWS-managed policies, and which of them were assumed so far. */
export interface ManagedDocuments {
  readonly find: (arn: string, version?: string) => PolicyDocument | undefined;
  readonly assumed: ReadonlyMap<string, AssumedDocument>;
  /** The versions of all that were found, by ARN. */
  readonly versions: ReadonlyMap<string, string>;
}

/** What AWS' own policies say, loaded only where the principal, or a group of its account, has one. */
export async function managedDocuments({ account, entity }: Principal): Promise<ManagedDocuments> {
  const assumed = new Map<string, AssumedDocument>();
  const versions = new Map<string, string>();
  const owners = [entity, ...account.groups];
  const refs = owners.flatMap(({ attachedPolicies = [] }) => attachedPolicies);
  const boundary = entity.permissionsBoundary;
  const isNeeded = [...refs, ...(boundary === undefined ? [] : [boundary])].some(isManaged);
  if (!isNeeded) return { find: () => undefined, assumed, versions };
  const policies = await loadAwsManagedPolicies();
  return {
    find: (arn, version) => {
      const found = policies.find(arn);
      if (found === undefined) return undefined;
      versions.set(arn, found.version);
      if (version !== found.version) {
        assumed.set(arn, {
          arn,
          version: found.version,
          updated: found.updated,
          ...(version !== undefined && { recorded: version }),
        });
      }
      return found.document;
    },
    assumed,
    versions,
  };
}

function isManaged(ref: PolicyRef): boolean {
  return "foreign" in ref && isAwsManagedArn(ref.arn);
}
