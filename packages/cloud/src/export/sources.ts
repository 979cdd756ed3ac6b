import type { EntityKind } from "@iamferry/model";
import type { PortError } from "../port.ts";
import type { AccountDraft, Draft } from "./drafts.ts";
import type { Reading } from "./reading.ts";

/** An entity that a listing names. */
export interface Found {
  readonly kind: EntityKind;
  /** Undefined where the answer does not say it, which no cloud should do. */
  readonly name: string | undefined;
  /** What the answer says of it, and what tells it from what it says another time. */
  readonly record: object;
  /** Reads the record. */
  readonly make: (base: DraftBase) => Draft;
}

/** What each draft is begun with. */
export interface DraftBase {
  readonly name: string;
  readonly fingerprint: string;
  readonly failures: [];
}

/** A listing of all entities of some kinds. */
export interface Source {
  readonly kinds: readonly EntityKind[];
  /** Gives what it finds to `take`; the error that kept something back, where one did. */
  readonly list: (
    reading: Reading,
    account: AccountDraft,
    take: (found: Found) => void,
  ) => Promise<PortError | undefined>;
}
