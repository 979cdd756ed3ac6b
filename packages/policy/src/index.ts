export { createCommentMemory } from "./comment-memory.ts";
export { POLICY_CODES } from "./codes.ts";
export { readPolicy } from "./read-policy.ts";
export { scanValue } from "./scan-value.ts";
export type { PolicyCode, PolicyCodeInfo, PolicySyntax } from "./codes.ts";
export type { CommentMemory } from "./comment-memory.ts";
export type { ReadPolicyOptions } from "./read-policy.ts";
export type { FailedScan, ObjectScan, ScanFailure, ScanOptions, ValueScan } from "./scan-value.ts";
