import type { Diagnostic } from "@iamferry/text";
import type { Run } from "../attach/run.ts";
import type { AttachCode } from "../codes.ts";
import { AttachProblem } from "../errors.ts";
import type { MachinePort, VolumeFacts } from "../ports.ts";
import type { AttachRequest } from "../request.ts";
import { findDevice } from "./find-device.ts";
import { makeFileSystem } from "./make-file-system.ts";
import { mountDevice } from "./mount-device.ts";

/** What is attached, and to which machine. */
export interface Prepared {
  readonly machine: MachinePort;
  readonly volume: VolumeFacts;
  /** As EC2 knows it. */
  readonly device: string;
  /** The block devices from before it was attached; undefined where it was attached already. */
  readonly before: readonly string[] | undefined;
}

/** Makes a file system on an empty volume and mounts it, as far as a request asks for it. What goes wrong is told. */
export async function prepareMachine(
  run: Run,
  request: AttachRequest,
  { before, device, machine, volume }: Prepared,
): Promise<{
  readonly facts: {
    readonly path?: string;
    readonly formatted?: string;
    readonly mounted?: string;
  };
  readonly diagnostics: readonly Diagnostic<AttachCode>[];
}> {
  let facts: { path?: string; formatted?: string; mounted?: string } = {};
  try {
    const path = await findDevice(run, machine, { device, volume, before });
    facts = { path };
    run.tell(`${volume.id} is ${path} on this machine`);
    if (request.format !== undefined) {
      const isMade = await makeFileSystem(run, machine, { path, format: request.format, volume });
      if (isMade) facts = { ...facts, formatted: request.format };
    }
    if (request.mount !== undefined) {
      await mountDevice(run, machine, { path, folder: request.mount });
      facts = { ...facts, mounted: request.mount };
    }
    return { facts, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof AttachProblem)) throw error;
    return { facts, diagnostics: [error.diagnostic] };
  }
}
