export { createDecoder, decodeBackup } from "./decode.ts";
export { LEGACY_CODES } from "./legacy/codes.ts";
export { parseBackup } from "./legacy/parse.ts";
export { printLegacy } from "./legacy/print.ts";
export { readBackup } from "./legacy/stream.ts";
export type { Decoded, Decoder } from "./decode.ts";
export type { CodeEntry, LegacyCode, LegacyCodeName } from "./legacy/codes.ts";
export type { LegacyDocument } from "./legacy/document.ts";
export type { BackupCode, Totals } from "./legacy/lower.ts";
export type { Backup, ParseOptions } from "./legacy/parse.ts";
export type {
  AccountRecord,
  EndRecord,
  GroupRecord,
  HeaderRecord,
  LegacyRecord,
  LooseRecord,
  PolicyRecord,
  UserRecord,
} from "./legacy/records.ts";
export type { LossCode, PrintedLegacy } from "./legacy/print.ts";
export type { Place, Sources } from "./legacy/sources.ts";
export type { BackupEvent, ReadOptions } from "./legacy/stream.ts";
export type { LegacyToken, TokenKind } from "./legacy/tokens.ts";
export type { FoundValue } from "./legacy/value.ts";
