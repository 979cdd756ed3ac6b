import type { ManagedPolicy, PolicyDocument } from "@iamferry/model";

/** The document of the version of a managed policy that counts. */
export function inForce({ defaultVersion, versions }: ManagedPolicy): PolicyDocument | undefined {
  return versions.find(({ id }) => id === defaultVersion)?.document;
}
