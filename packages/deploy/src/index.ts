export { DEPLOY_CODES } from "./codes.ts";
export { checkDeployment } from "./description/check-deployment.ts";
export { attachScript } from "./boot-volume/attach-script.ts";
export { attachSettings, readAttachSettings } from "./boot-volume/attach-settings.ts";
export { attachUnit } from "./boot-volume/attach-unit.ts";
export {
  ATTACH_SCRIPT_PATH,
  ATTACH_SETTINGS_PATH,
  ATTACH_UNIT,
  ATTACH_UNIT_PATH,
} from "./boot-volume/boot-volume-paths.ts";
export { CONSOLE_VERSIONS } from "./description/deployment.ts";
export { described } from "./description/described.ts";
export { defaultDeployment, exampleSpec } from "./description/example-spec.ts";
export { printSpec } from "./description/print-spec.ts";
export { specPath } from "./description/spec-path.ts";
export { readSpec } from "./description/read-spec.ts";
export { consoleRepositories } from "./description/repositories.ts";
export { DEPLOY_FACTS } from "./facts.ts";
export { CERTIFICATE_FILES, generateDeployment } from "./generate.ts";
export { deploymentPicture } from "./picture/deployment-picture.ts";
export { openings } from "./picture/picture.ts";
export { pictureSvg } from "./picture/svg.ts";
export { pictureText } from "./picture/text.ts";
export { compareDeployment } from "./compare.ts";
export { parseDeployment } from "./parse-deployment.ts";
export { deploymentTemplate } from "./template/deployment-template.ts";
export { printTemplate } from "./template/print-template.ts";
export { templateProblems } from "./template/template-problems.ts";
export { readTemplate } from "./template/read-template.ts";
export { commandsScript } from "./script/commands-script.ts";
export { stackScript } from "./script/stack-script.ts";
export { cacheUserData } from "./user-data/cache-user-data.ts";
export { instanceUserData } from "./user-data/instance-user-data.ts";
export { readCacheUserData, readInstanceUserData } from "./user-data/read-user-data.ts";
export { userDataFacts } from "./user-data/user-data-facts.ts";
export { HOLES, holedText, placeholder, withPlaceholders } from "./user-data/hole.ts";
export type { AttachSettingsFacts } from "./boot-volume/attach-settings.ts";
export type { DeployCode, DeployCodeInfo } from "./codes.ts";
export type {
  Application,
  Balancer,
  BootVolume,
  Cache,
  ConsoleApplication,
  ConsoleVersion,
  Deployment,
  Endpoint,
  HealthCheck,
  InstanceEndpoint,
  InstanceFile,
  PackagedApplication,
  Placement,
  Repository,
  Scaling,
  Size,
} from "./description/deployment.ts";
export type { Preset } from "./description/example-spec.ts";
export type { ReadSpec } from "./description/read-spec.ts";
export type { CertificateFiles, Described, FieldPath } from "./description/described.ts";
export type { CloudFormationRelease, DeployFacts } from "./facts.ts";
export type { GeneratedDeployment } from "./generate.ts";
export type {
  Opening,
  Picture,
  PictureArrow,
  PictureNode,
  PictureNodeId,
} from "./picture/picture.ts";
export type { PictureTextOptions } from "./picture/text.ts";
export type { DeployClient, DeployFile, DeployStyle, DeployTarget } from "./target.ts";
export type { DeploymentDifference, DeploymentFiles } from "./compare.ts";
export type { TemplateFormat } from "./template/print-template.ts";
export type {
  Output,
  Parameter,
  Properties,
  Resource,
  Template,
  TemplateValue,
} from "./template/template.ts";
export type { CacheFacts } from "./user-data/cache-user-data.ts";
export type {
  AppFacts,
  ConsoleFacts,
  UserDataFacts,
  UserDataVolume,
} from "./user-data/user-data-facts.ts";
export type { Hole, HoledText, HoleName } from "./user-data/hole.ts";
