import { DEPLOY_FACTS } from "@iamferry/deploy";
import type { Deployment, DeployTarget } from "@iamferry/deploy";

/** A value that the description leaves open: `deploy.sh` takes it from the environment or from an option. */
export interface ValueToSet {
  /** The variable at the top of the script. */
  readonly name: string;
  readonly about: string;
}

/** What has to be given when a deployment is made. */
export function valuesToSet(
  { application, image, placement, volume }: Deployment,
  { cloud }: DeployTarget,
): readonly ValueToSet[] {
  const values: ValueToSet[] = [];
  const needs = (isOpen: boolean, name: string, about: string): void => {
    if (isOpen) values.push({ name, about });
  };
  const isConsole = application.kind === "console";
  needs(
    isConsole && application.cloudAddress === undefined,
    "CLOUD_IP",
    "the cloud that the console asks",
  );
  needs(image === undefined, "IMAGE_ID", "the image of the instances");
  const inSubnets = DEPLOY_FACTS[cloud.id].placement === "subnets";
  needs(inSubnets && placement.vpc === undefined, "VPC_ID", "the VPC");
  needs(inSubnets && placement.subnets === undefined, "SUBNETS", "its subnets, in two zones");
  const takesKeys = volume !== undefined && volume.instanceProfile === undefined;
  needs(takesKeys, "VOLUME_ACCESS_KEY_ID", "the key that attaches the volume");
  needs(takesKeys, "VOLUME_SECRET_ACCESS_KEY", "its secret");
  return values;
}
