import type { PolicyDocument, PolicyRef, Snapshot } from "@iamferry/model";
import { isAwsManagedArn, loadAwsManagedPolicies } from "@iamferry/policy";

/**
 * What AWS' own policies say, by their ARNs: the version that iamferry knows, whichever was recorded. Loaded only
 * where one of the Snapshots refers to one.
 */
export async function managedIn(
  snapshots: readonly Snapshot[],
): Promise<(arn: string) => PolicyDocument | undefined> {
  if (!snapshots.some(refersToManaged)) return () => undefined;
  const policies = await loadAwsManagedPolicies();
  return (arn) => policies.find(arn)?.document;
}

function refersToManaged({ accounts }: Snapshot): boolean {
  return accounts.some(({ groups, roles = [], users }) =>
    [...users, ...groups, ...roles].some(
      (entity) =>
        (entity.attachedPolicies ?? []).some(isManaged) ||
        ("permissionsBoundary" in entity &&
          entity.permissionsBoundary !== undefined &&
          isManaged(entity.permissionsBoundary)),
    ),
  );
}

/** Whether a reference is to a policy of AWS' own. */
export function isManaged(ref: PolicyRef): boolean {
  return "foreign" in ref && isAwsManagedArn(ref.arn);
}
