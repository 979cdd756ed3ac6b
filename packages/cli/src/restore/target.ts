import { identifyCaller } from "@iamferry/cloud";
import type { CallerFound, ExportedCloud } from "@iamferry/cloud";
import { isFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io/io.ts";
import type { ConnectedCloud } from "../live/connect.ts";
import { exportLive } from "../live/export-live.ts";
import type { Side } from "../sides.ts";
import { sideOf } from "./planned.ts";

/** What a plan needs to know of a target. */
export interface TargetFacts {
  readonly side: Side;
  readonly exported: Pick<ExportedCloud, "diagnostics" | "summaries">;
  /** Who makes the calls; absent for nobody in particular. */
  readonly caller?: CallerFound;
}

/** The live cloud that a backup is restored to, as it is before. */
export interface RestoreTarget extends TargetFacts {
  readonly connected: ConnectedCloud;
  readonly exported: ExportedCloud;
  readonly caller: CallerFound;
}

/** Reads what the target holds, and finds who asks it. */
export async function readTarget(
  io: Io,
  connected: ConnectedCloud,
  options: { readonly quiet: boolean; readonly concurrency?: number | undefined },
): Promise<RestoreTarget | Failure> {
  const { port, profile, title } = connected;
  const exported = await exportLive(io, connected, options);
  if (isFailure(exported)) return exported;
  return {
    connected,
    exported,
    side: sideOf(title, exported.snapshot, profile),
    caller: await identifyCaller(port, exported.snapshot, profile),
  };
}

/** Who asks, and whose account is changed, for people: `account 123456789012 of AWS as arn:…`. */
export function targetWords({ caller, connected, exported }: RestoreTarget): string {
  const { accountId, arn, profile } = connected;
  const who = caller.arn ?? arn;
  const as = who === undefined ? "" : ` as ${who}`;
  const id = accountId ?? exported.snapshot.accounts[0]?.id;
  if (profile.accounts === "many") return `${profile.title}${as}`;
  return `${profile.title} account ${id ?? "(unknown)"}${as}`;
}
