export { formatArn, isAccountId, parseArn } from "./arn.ts";
export {
  compareRecords,
  equalRecords,
  equalSnapshots,
  restorable,
  sortSnapshot,
} from "./canonical.ts";
export { entityArn } from "./entity-arn.ts";
export { ENTITY_KINDS, ENTITY_LISTS, entitiesOf, isEntityKind } from "./entity-lists.ts";
export { FIELD_CLASSES, RECORD_FIELDS } from "./field-classes.ts";
export { canonicalJson, isJsonArray, isJsonObject } from "./json.ts";
export {
  heldPart,
  LOSS_SEVERITIES,
  divideByHeld,
  lossDiagnostics,
  lossesOf,
  lossWords,
  WHOLE_MODEL,
} from "./losses.ts";
export { mergeSnapshots } from "./merge.ts";
export { foldName, nameProblem, repairName, suffixedName } from "./names.ts";
export { entityWithOwnRefs, ownPolicyOf, withOwnRefs } from "./own-refs.ts";
export {
  accountLabel,
  accountPath,
  entityPath,
  formatEntityPath,
  groupPath,
  memberPath,
  pathKey,
  policyPath,
  userPath,
} from "./paths.ts";
export {
  CLOUD_PROFILE_IDS,
  CLOUD_PROFILES,
  cloudProfile,
  initialSnapshot,
  isCloudProfileId,
  isServiceAccountName,
} from "./profiles.ts";
export { IAM_RESOURCE_TYPES, S3_REGIONAL_TYPES } from "./profiles-aws-resources.ts";
export { isInScope } from "./scope.ts";
export { isTime, timeText, TIME_PATTERN } from "./time.ts";
export { isPartial, markUnread, saysPartial } from "./unread.ts";
export { MODEL_CODES } from "./validate/codes.ts";
export { validateSnapshot } from "./validate/validate-snapshot.ts";
export type { Arn } from "./arn.ts";
export type {
  Group,
  InstanceProfile,
  ManagedPolicy,
  OidcProvider,
  Role,
  RoleOrigin,
  SamlProvider,
  ServerCertificate,
  User,
  VirtualMfaDevice,
} from "./entities.ts";
export type { NamedEntity } from "./entity-arn.ts";
export type { Entities } from "./entity-lists.ts";
export type {
  FieldClass,
  FieldClasses,
  FieldFacts,
  FieldOf,
  ModelRecords,
  RecordKind,
  ScalarType,
} from "./field-classes.ts";
export type { JsonObject, JsonValue } from "./json.ts";
export type { Held, HeldFields, HeldWith, ItemOf, Loss, LossCode, LossWords } from "./losses.ts";
export type { MergeConflict, MergedSnapshot } from "./merge.ts";
export type { NameProblem } from "./names.ts";
export type { RefHome } from "./own-refs.ts";
export type { EntityKind } from "./entity-kind.ts";
export type { CloudProfileId } from "./cloud-id.ts";
export type {
  CloudProfile,
  FieldLimit,
  FieldLimits,
  MissingFields,
  NameRule,
  PolicySizeRule,
} from "./profile.ts";
export type {
  AccessKey,
  CredentialStatus,
  ForeignDocument,
  ForeignPolicy,
  InlinePolicy,
  LoginProfile,
  MfaDevice,
  OwnPolicy,
  PolicyDocument,
  PolicyRef,
  PolicyVersion,
  RoleLastUsed,
  SamlPrivateKey,
  ServiceCredential,
  SigningCertificate,
  SshKey,
  Tag,
  Unread,
} from "./parts.ts";
export type { Account, AccountRef, PasswordPolicy, Snapshot } from "./snapshot.ts";
export type { ModelCode, ModelCodeInfo } from "./validate/codes.ts";
