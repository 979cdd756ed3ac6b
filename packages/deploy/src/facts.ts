import type { CloudProfileId } from "@iamferry/model";

/** What one cloud can make of a deployment, as data: code asks this and never tests for a cloud's name. */
export interface DeployFacts {
  /** What stands before the fleet: a classic balancer, or an application balancer (for TCP and SSL a network one) with a target group. */
  readonly balancer: "classic" | "application";
  /** What instances are started from. Launch configurations are closed to new accounts on AWS. */
  readonly launch: "configuration" | "template";
  /** What says where instances run. */
  readonly placement: "zones" | "subnets";
  /** The release of CloudFormation that it has; absent where it has none, or only a preview (4.0). */
  readonly cloudFormation?: CloudFormationRelease;
  /** Whether the client's own commands can make balancers and scaling groups one by one. */
  readonly commands: boolean;
}

/** What templates may use: see `template/known.ts`. */
export type CloudFormationRelease = "aws" | "4.1" | "4.2" | "4.3" | "4.4" | "5.0" | "5.1";

const aws: DeployFacts = {
  balancer: "application",
  launch: "template",
  placement: "subnets",
  cloudFormation: "aws",
  commands: false,
};

/** Balancers and scaling groups came with 3.3, templates that can be relied on with 4.1. */
const eucalyptus: DeployFacts = {
  balancer: "classic",
  launch: "configuration",
  placement: "zones",
  commands: true,
};

/** The facts of every cloud. */
export const DEPLOY_FACTS: Readonly<Record<CloudProfileId, DeployFacts>> = {
  aws,
  "aws-cn": aws,
  "aws-us-gov": aws,
  "eucalyptus-3.1": { ...eucalyptus, commands: false },
  "eucalyptus-3.2": { ...eucalyptus, commands: false },
  "eucalyptus-3.3": eucalyptus,
  "eucalyptus-3.4": eucalyptus,
  "eucalyptus-4.0": eucalyptus,
  "eucalyptus-4.1": { ...eucalyptus, cloudFormation: "4.1" },
  "eucalyptus-4.2": { ...eucalyptus, cloudFormation: "4.2" },
  "eucalyptus-4.3": { ...eucalyptus, cloudFormation: "4.3" },
  "eucalyptus-4.4": { ...eucalyptus, cloudFormation: "4.4" },
  "eucalyptus-5.0": { ...eucalyptus, cloudFormation: "5.0" },
  "eucalyptus-5.1": { ...eucalyptus, cloudFormation: "5.1" },
};
