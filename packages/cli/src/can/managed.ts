import { isManaged } from "../managed-documents.ts";
import { loadAwsManagedPolicies } from "@iamferry/policy";
import type { PolicyDocument } from "@iamferry/model";
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
  /** As `find`, without those that would be assumed. */
  readonly known: (arn: string, version?: string) => PolicyDocument | undefined;
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
  const nothing = (): undefined => undefined;
  if (!isNeeded) return { find: nothing, known: nothing, assumed, versions };
  const policies = await loadAwsManagedPolicies();
  return {
    find: (arn, version) => {
      const found = policies.find(arn);
      if (found === undefined) return undefined;
      versions.set(arn, found.version);
      if (isAssumption(found.version, version)) {
        assumed.set(arn, {
          arn,
          version: found.version,
          updated: found.updated,
          ...(version !== undefined && { recorded: version }),
        });
      }
      return found.document;
    },
    known: (arn, version) => {
      const found = policies.find(arn);
      return found === undefined || isAssumption(found.version, version)
        ? undefined
        : found.document;
    },
    assumed,
    versions,
  };
}

/** Of a policy whose latest version is its first there was never another one. */
function isAssumption(latest: string, recorded: string | undefined): boolean {
  return latest !== recorded && !(latest === "v1" && recorded === undefined);
}
