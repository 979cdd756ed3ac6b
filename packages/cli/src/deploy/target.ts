import { DEPLOY_FACTS } from "@iamferry/deploy";
import type { DeployClient, DeployStyle, DeployTarget } from "@iamferry/deploy";
import type { CloudProfile } from "@iamferry/model";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { profileNamed } from "../live/profile.ts";
import type { DeployOptions } from "./options.ts";

/**
 * What to generate for. The style is a template where the cloud has them, else commands; the client is that of the
 * cloud's own commands. Whether all of it fits together is told with the description.
 */
export function deployTargetOf(
  options: Pick<DeployOptions, "client" | "cloud" | "style">,
): DeployTarget | Failure {
  const cloud = profileNamed(options.cloud);
  if (isFailure(cloud)) return cloud;
  const style = options.style ?? styleFor(cloud);
  return { cloud, style, client: options.client ?? clientFor(cloud) };
}

function styleFor({ id }: CloudProfile): DeployStyle {
  return DEPLOY_FACTS[id].cloudFormation === undefined ? "commands" : "cloudformation";
}

/** One account is what the AWS command line knows; clouds with many have euca2ools. */
export function clientFor({ accounts }: CloudProfile): DeployClient {
  return accounts === "one" ? "aws" : "3.4";
}
