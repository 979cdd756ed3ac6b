export { parseBackup } from "./backup.ts";
export { createDecoder, decodeBackup } from "./decode.ts";
export { HEAD, detectDialect } from "./dialect.ts";
export { BACKUP_CODES } from "./format2/codes.ts";
export { formatPieces, surveyFormat } from "./format2/format-stream.ts";
export { formatBackup } from "./format2/format.ts";
export { ENTITY_KINDS } from "./format2/kinds.ts";
export { parseFormat2 } from "./format2/parse.ts";
export { printBackup, printPieces } from "./format2/print.ts";
export { readBackup } from "./format2/stream.ts";
export { createBackupWriter } from "./format2/writer.ts";
export { JSON_CODES } from "./json/codes.ts";
export { parseJsonForm } from "./json/parse.ts";
export { printJson } from "./json/print.ts";
export { jsonSchema } from "./json/schema.ts";
export { LEGACY_HELD } from "./legacy/held.ts";
export { LEGACY_CODES } from "./legacy/codes.ts";
export { parseLegacy } from "./legacy/parse.ts";
export { printLegacy } from "./legacy/print.ts";
export { readLegacy } from "./legacy/stream.ts";
export type { Decoded, Decoder } from "./decode.ts";
export type { JsonCode, JsonCodeEntry, JsonCodeName } from "./json/codes.ts";
export type { ParsedJson, ParseJsonOptions } from "./json/parse.ts";
export type { JsonSources } from "./json/sources.ts";
export type { CodeEntry, LegacyCode, LegacyCodeName } from "./legacy/codes.ts";
export type { LegacyDocument } from "./legacy/document.ts";
export type { LegacyBackupCode, Totals } from "./legacy/lower.ts";
export type { Backup } from "./backup.ts";
export type { Dialect } from "./dialect.ts";
export type { BackupCode, BackupCodeEntry, BackupCodeName } from "./format2/codes.ts";
export type { BackupDocument, DocumentRecord } from "./format2/document.ts";
export type { FormatStreamOptions, FormatSurvey } from "./format2/format-stream.ts";
export type { FormatOptions, FormattedBackup } from "./format2/format.ts";
export type { EntityKind } from "./format2/kinds.ts";
export type { Counts, Integrity, SealState } from "./format2/integrity.ts";
export type { ReadEntity } from "./format2/lower.ts";
export type { Format2Backup } from "./format2/parse.ts";
export type { BackupEvent, StreamOptions } from "./format2/stream.ts";
export type { AccountHead, BackupWriter } from "./format2/writer.ts";
export type { LegacyBackup } from "./legacy/parse.ts";
export type { ParseOptions } from "./parse-options.ts";
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
export type { Place, Sources } from "./sources.ts";
export type { LegacyEvent, ReadOptions } from "./legacy/stream.ts";
export type { LegacyToken, TokenKind } from "./legacy/tokens.ts";
export type { FoundValue } from "./legacy/value.ts";
