import type { ClientVersion } from "@iamferry/euca2ools";
import type { CloudProfile } from "@iamferry/model";
import { DEPLOY_FACTS } from "./facts.ts";

/** By which commands a script works: a generation of euca2ools, or the AWS command line. */
export type DeployClient = Exclude<ClientVersion, "2.0" | "2.1"> | "aws";

/** `cloudformation`: a template and a script around it; `commands`: a script that makes one thing after the other. */
export type DeployStyle = "cloudformation" | "commands";

/** What a deployment is generated for. */
export interface DeployTarget {
  readonly cloud: CloudProfile;
  readonly style: DeployStyle;
  readonly client: DeployClient;
}

/** One generated file. */
export interface DeployFile {
  /** Its name in the deployment's folder. */
  readonly name: string;
  readonly text: string;
  readonly executable: boolean;
}

/** Whether it is AWS itself that the client calls by default. */
export function isAws({ cloud }: DeployTarget): boolean {
  return DEPLOY_FACTS[cloud.id].cloudFormation === "aws";
}
