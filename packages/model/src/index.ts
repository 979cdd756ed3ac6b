export type { JsonObject, JsonValue } from "./json.ts";
export type { CloudProfile, CloudProfileId, NameRule, PolicySizeRule } from "./profile.ts";
export type {
  Account,
  AccountRef,
  Group,
  InlinePolicy,
  PolicyDocument,
  Snapshot,
  User,
} from "./snapshot.ts";
