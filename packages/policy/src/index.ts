export { acceptedBy, isStrictJson } from "./accepted-by.ts";
export { arnAccounts } from "./arn-accounts.ts";
export { isAwsManagedArn, loadAwsManagedPolicies } from "./aws-managed/aws-managed.ts";
export { loadCatalogue } from "./catalogue/catalogue.ts";
export { EUARE_ACTIONS, isEuareAction } from "./catalogue/euare-actions.ts";
export { isValueOf } from "./catalogue/key-values.ts";
export { actionsMatching } from "./catalogue/matching.ts";
export { actsOn } from "./catalogue/resources.ts";
export { canonical, canonicalStatements } from "./canonical/canonical.ts";
export { CANONICAL_RULES } from "./canonical/rule-table.ts";
export { UNSOUND_FOLDINGS } from "./canonical/unsound-table.ts";
export { operatorValues } from "./canonical/operators.ts";
export { comparePolicies } from "./canonical/compare-policies.ts";
export { isPlainlySpelled } from "./canonical/spelling.ts";
export { characterCount } from "./character-count.ts";
export { POLICY_CODES } from "./codes.ts";
export { compileContext } from "./evaluate/compile.ts";
export { contextIn, contextOf } from "./evaluate/context-of.ts";
export { evaluate } from "./evaluate/evaluate.ts";
export { evaluateRequest, iamPrincipal, trustedRole } from "./evaluate/evaluate-request.ts";
export { matchesGlob } from "./evaluate/glob.ts";
export { quirksOf } from "./evaluate/quirks.ts";
export { documentInForce } from "./evaluate/applied-policies.ts";
export { principalIndex } from "./evaluate/principal-index.ts";
export { statementSpans } from "./evaluate/statement-spans.ts";
export { evaluateTrust, trustGrant } from "./evaluate/trust.ts";
export { createCommentMemory } from "./comment-memory.ts";
export { memberOf, memberTexts } from "./members.ts";
export { printPolicy } from "./print-policy.ts";
export { readPolicy } from "./read-policy.ts";
export { parseJson, readPlain } from "./read-strict.ts";
export { scanValue } from "./scan-value.ts";
export {
  policyVersion,
  statements,
  statementWords,
  withoutStatements,
  withVersion,
} from "./statements.ts";
export type { ArnAccount } from "./arn-accounts.ts";
export type { AwsManagedPolicies, AwsManagedVersion } from "./aws-managed/aws-managed.ts";
export type {
  AccessLevel,
  ActionCatalogue,
  CatalogueAction,
  CatalogueResource,
  ConditionKeyFacts,
} from "./catalogue/catalogue.ts";
export type { PolicyCode, PolicyCodeInfo, PolicySyntax } from "./codes.ts";
export type { CommentMemory } from "./comment-memory.ts";
export type { EvaluationQuirks } from "./evaluate/quirks.ts";
export type { CompiledContext } from "./evaluate/compile.ts";
export type { ContextOptions } from "./evaluate/context-of.ts";
export type { PrincipalIndex, PrincipalOptions } from "./evaluate/principal-index.ts";
export type { IamPrincipal, TrustPrincipal } from "./evaluate/trust-principals.ts";
export type { TrustedRole, TrustGrant, TrustRequest } from "./evaluate/trust.ts";
export type {
  AppliedPolicy,
  EvalDecision,
  Evaluation,
  EvaluationContext,
  EvaluationReason,
  EvaluationRequest,
  PolicyRole,
} from "./evaluate/evaluation.ts";
export type {
  CanonicalStatement,
  PolicyDifference,
  UnderstoodPolicy,
} from "./canonical/comparison.ts";
export type { CanonicalRule } from "./canonical/rule-table.ts";
export type { Told, UnsoundFolding } from "./canonical/unsound-table.ts";
export type { PrintPolicyOptions } from "./print-policy.ts";
export type { ReadPolicyOptions } from "./read-policy.ts";
export type { FailedScan, ObjectScan, ScanFailure, ScanOptions, ValueScan } from "./scan-value.ts";
export type { PolicyStatement } from "./statements.ts";
