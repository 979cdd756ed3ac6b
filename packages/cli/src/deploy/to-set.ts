import { DEPLOY_FACTS, instanceUserData } from "@iamferry/deploy";
import type { Deployment, DeployTarget } from "@iamferry/deploy";

/** A value that the description leaves open: `deploy.sh` takes it from the environment or, but for secrets, from an option. */
export interface ValueToSet {
  /** The variable at the top of the script. */
  readonly name: string;
  readonly option?: string;
  readonly about: string;
}

/** What has to be given when a deployment is made. */
export function valuesToSet(
  deployment: Deployment,
  { cloud }: DeployTarget,
): readonly ValueToSet[] {
  const { image, placement } = deployment;
  const open = new Set(
    instanceUserData(deployment).map((part) => (typeof part === "string" ? "" : part.hole)),
  );
  const inSubnets = DEPLOY_FACTS[cloud.id].placement === "subnets";
  const values: readonly (ValueToSet & { readonly isOpen: boolean })[] = [
    {
      isOpen: open.has("CloudIP"),
      name: "CLOUD_IP",
      option: "--cloud-ip",
      about: "the front end of the cloud",
    },
    {
      isOpen: image === undefined,
      name: "IMAGE_ID",
      option: "--image",
      about: "the image of the instances",
    },
    {
      isOpen: inSubnets && placement.vpc === undefined,
      name: "VPC_ID",
      option: "--vpc",
      about: "the VPC",
    },
    {
      isOpen: inSubnets && placement.subnets === undefined,
      name: "SUBNETS",
      option: "--subnets",
      about: "its subnets, in two zones",
    },
    {
      isOpen: open.has("VolumeAccessKeyId"),
      name: "VOLUME_ACCESS_KEY_ID",
      about: "the key that attaches the volumes, in the environment",
    },
    {
      isOpen: open.has("VolumeSecretAccessKey"),
      name: "VOLUME_SECRET_ACCESS_KEY",
      about: "its secret, in the environment",
    },
  ];
  return values.flatMap(({ isOpen, ...value }) => (isOpen ? [value] : []));
}
