import type { Plan, Step } from "@iamferry/plan";
import type { Io } from "../io/io.ts";
import type { PlanSettings } from "../plan-options.ts";
import type { BackupSide } from "./backup-side.ts";
import type { JournalPlace } from "./journal-place.ts";
import type { PasswordEntry } from "./login-profiles.ts";
import type { PreparedRestore } from "./prepared.ts";
import type { RestoreOptions } from "./restore-options.ts";
import type { RestoreTarget } from "./target.ts";

/** A restore that could begin as far as its options and its backup go. */
export interface ReadyRestore {
  readonly backup: BackupSide;
  readonly change: PlanSettings["change"];
  readonly accountIds: Readonly<Record<string, string>>;
  readonly options: RestoreOptions;
  readonly place: JournalPlace;
  /** Passwords that an earlier run has made. */
  readonly earlier: readonly PasswordEntry[];
}

/** A restore whose plan is known. */
export interface PlannedTo extends ReadyRestore {
  readonly io: Io;
  readonly target: RestoreTarget;
  readonly prepared: PreparedRestore;
  /** With login profiles where they are to be issued. */
  readonly plan: Plan;
  readonly profiles: readonly Step[];
}
