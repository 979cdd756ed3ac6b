import type { Diagnostic } from "@iamferry/text";
import type { DeployCode } from "./codes.ts";
import { checkDeployment } from "./description/check-deployment.ts";
import type { Deployment } from "./description/deployment.ts";
import type { CertificateFiles, Described } from "./description/described.ts";
import { printSpec } from "./description/print-spec.ts";
import { DEPLOY_FACTS } from "./facts.ts";
import { commandsScript } from "./script/commands-script.ts";
import { stackScript } from "./script/stack-script.ts";
import { templateSizeProblems, userDataProblems } from "./sizes.ts";
import type { DeployFile, DeployTarget } from "./target.ts";
import { deploymentTemplate } from "./template/deployment-template.ts";
import { printTemplate } from "./template/print-template.ts";
import { cacheUserData } from "./user-data/cache-user-data.ts";
import { withPlaceholders } from "./user-data/hole.ts";
import { instanceUserData } from "./user-data/instance-user-data.ts";

/** The files of a deployment, and what there is to say about it. */
export interface GeneratedDeployment {
  /** None where anything is an error. */
  readonly files: readonly DeployFile[];
  readonly diagnostics: readonly Diagnostic<DeployCode>[];
}

/** How the files of a certificate are called beside the script that takes them. */
export const CERTIFICATE_FILES: Required<CertificateFiles> = {
  certificate: "certificate.pem",
  privateKey: "private-key.pem",
  chain: "certificate-chain.pem",
};

/**
 * All files of a deployment but those of a certificate, which the caller has: the description as it was understood, user data, a
 * template or none, and the script. The same description and target give the same bytes. Where the cloud cannot have it, or it is
 * too large, there are no files.
 */
export function generateDeployment(
  described: Described,
  target: DeployTarget,
): GeneratedDeployment {
  const { deployment } = described;
  const checked = checkDeployment(described, target);
  if (checked.some(isError)) return { files: [], diagnostics: checked };
  const userData = instanceUserData(deployment);
  const cacheData = deployment.cache === undefined ? undefined : cacheUserData(deployment);
  const templates = templatesOf(deployment, target);
  const diagnostics = [
    ...checked,
    ...userDataProblems(described, userData),
    ...templates.slice(0, 1).flatMap(({ text }) => templateSizeProblems(described, text)),
  ];
  if (diagnostics.some(isError)) return { files: [], diagnostics };
  const files = [
    file("deployment.yaml", printSpec(deployment, namesInFolder(described))),
    file("user-data.yaml", withPlaceholders(userData)),
    ...(cacheData === undefined ? [] : [file("cache-user-data.yaml", withPlaceholders(cacheData))]),
    ...templates,
    { name: "deploy.sh", text: scriptOf(deployment, target), executable: true },
  ];
  return { files, diagnostics };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function scriptOf(deployment: Deployment, target: DeployTarget): string {
  return target.style === "cloudformation"
    ? stackScript(deployment, target)
    : commandsScript(deployment, target);
}

/** YAML beside JSON where the cloud reads it. The script takes the JSON. */
function templatesOf(
  deployment: Deployment,
  { cloud, style }: DeployTarget,
): readonly DeployFile[] {
  if (style !== "cloudformation") return [];
  const template = deploymentTemplate(deployment, cloud);
  const json = file("template.json", printTemplate(template, "json"));
  const readsYaml = DEPLOY_FACTS[cloud.id].cloudFormation === "aws";
  return readsYaml ? [json, file("template.yaml", printTemplate(template, "yaml"))] : [json];
}

/** Files of a certificate are taken along, and called the same in every folder. */
function namesInFolder({ certificateFiles: given }: Described): CertificateFiles | undefined {
  if (given === undefined) return undefined;
  const { certificate, privateKey, chain } = CERTIFICATE_FILES;
  return { certificate, privateKey, ...(given.chain !== undefined && { chain }) };
}

function file(name: string, text: string): DeployFile {
  return { name, text, executable: false };
}
