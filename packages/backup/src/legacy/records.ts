import type { Span } from "@iamferry/text";
import type { LegacyToken } from "./tokens.ts";

/** What one stretch of a legacy file says, with the tokens that say it. */
export type LegacyRecord =
  HeaderRecord | EndRecord | AccountRecord | UserRecord | GroupRecord | LooseRecord;

/** `accounts:` */
export interface HeaderRecord {
  readonly kind: "header";
  readonly token: LegacyToken;
}

/** `endaccounts` */
export interface EndRecord {
  readonly kind: "end-accounts";
  readonly token: LegacyToken;
}

/** The line that an account begins with; it has no end. */
export interface AccountRecord {
  readonly kind: "account";
  readonly name: LegacyToken;
}

/** `user:` … `enduser` */
export interface UserRecord {
  readonly kind: "user";
  readonly name: LegacyToken;
  readonly policies: readonly PolicyRecord[];
  readonly end: LegacyToken | undefined;
}

/** `group:` … `endgroup` */
export interface GroupRecord {
  readonly kind: "group";
  readonly name: LegacyToken;
  readonly members: readonly LegacyToken[];
  readonly policies: readonly PolicyRecord[];
  readonly end: LegacyToken | undefined;
}

/** A policy of a user or group; damage can have taken one half of it. */
export interface PolicyRecord {
  readonly name: LegacyToken | undefined;
  readonly value: LegacyToken | undefined;
}

/** Policies and end lines outside of any user or group. */
export interface LooseRecord {
  readonly kind: "loose";
  readonly policies: readonly PolicyRecord[];
  readonly end: LegacyToken | undefined;
}

/** The whole lines from the first to the last token of a policy. */
export function policySpan(policy: PolicyRecord): Span {
  const first = policy.name ?? policy.value;
  const last = policy.value ?? policy.name;
  return { start: first?.span.start ?? 0, end: last?.span.end ?? 0 };
}
