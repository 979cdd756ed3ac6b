export { createCommentMemory } from "./comment-memory.ts";
export { scanValue } from "./scan-value.ts";
export type { CommentMemory } from "./comment-memory.ts";
export type { FailedScan, ObjectScan, ScanFailure, ScanOptions, ValueScan } from "./scan-value.ts";
