import { type Diagnostic, visible } from "@iamferry/text";
import type { AttachCode } from "../codes.ts";
import { AttachProblem, Ec2Error } from "../errors.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { type Here, readHere, regionOf } from "../metadata/instance.ts";
import type { AttachPorts, Ec2Connection, VolumeFacts } from "../ports.ts";
import type { AttachRequest } from "../request.ts";
import { type Brought, GoneProblem, bring } from "./bring.ts";
import { type OwnVolume, ownVolume } from "./own-volume.ts";
import type { Run } from "./run.ts";

/** How an attachment ended. */
export interface AttachOutcome {
  /** Absent: it is not attached. */
  readonly attached?: AttachedVolume;
  readonly diagnostics: readonly Diagnostic<AttachCode>[];
}

/** A volume that this instance has. */
export interface AttachedVolume {
  readonly volume: string;
  readonly instance: string;
  /** As EC2 knows it; the machine may have another name for it. */
  readonly device: string;
  /** Whether this run made it. */
  readonly made: boolean;
  /** Whether it was attached before. */
  readonly already: boolean;
  /** The machine's own name of it, where it was looked for. */
  readonly path?: string;
  /** The file system that was made. */
  readonly formatted?: string;
  /** Where it is mounted. */
  readonly mounted?: string;
}

/**
 * Attaches what a request names to the instance that this runs on, and waits until it is. It can be ended at any
 * point and run again: whatever is done already is found. What goes wrong is told, never thrown; a volume that this run
 * made and could not attach is deleted, or named.
 */
export async function attachVolume(
  request: AttachRequest,
  ports: AttachPorts,
): Promise<AttachOutcome> {
  const diagnostics: Diagnostic<AttachCode>[] = [];
  const deadline = ports.clock.now() + (ports.timeLimit ?? TIME_LIMIT);
  try {
    const here = await readHere(ports.metadata);
    const ec2 = await ports.openEc2(connectionOf(request, here));
    try {
      const run: Run = {
        here,
        ec2,
        device: request.device,
        deadline,
        clock: ports.clock,
        tell: ports.tell,
        note: (diagnostic) => void diagnostics.push(diagnostic),
      };
      return await attachAndPrepare(run, request, { diagnostics, ports });
    } finally {
      ec2.close();
    }
  } catch (error) {
    if (!(error instanceof AttachProblem)) throw error;
    return { diagnostics: [...diagnostics, error.diagnostic] };
  }
}

const TIME_LIMIT = 300_000;

async function attachAndPrepare(
  run: Run,
  request: AttachRequest,
  {
    diagnostics,
    ports,
  }: { readonly diagnostics: Diagnostic<AttachCode>[]; readonly ports: AttachPorts },
): Promise<AttachOutcome> {
  const wantsMachine = request.format !== undefined || request.mount !== undefined;
  const { machine } = ports;
  const before =
    wantsMachine && machine !== undefined ? await machine.list("/sys/class/block") : undefined;
  const { already, device, made, volume } = await attachSource(run, request);
  ports.tell(`${volume.id} is attached at ${device}`);
  const attached = { volume: volume.id, instance: run.here.instance, device, made, already };
  if (device !== request.device) {
    diagnostics.push({
      severity: "info",
      code: "volume/other-device",
      message: `\`${volume.id}\` is attached at \`${device}\` already, not at \`${request.device}\``,
      help: "detach it to have it at the other device",
    });
  }
  if (!wantsMachine || machine === undefined) return { attached, diagnostics };
  const prepared = await prepareMachine(run, request, {
    machine,
    volume,
    device,
    before: already ? undefined : before,
  });
  return {
    attached: { ...attached, ...prepared.facts },
    diagnostics: [...diagnostics, ...prepared.diagnostics],
  };
}

interface Sourced extends Brought {
  readonly made: boolean;
}

async function attachSource(run: Run, { source }: AttachRequest): Promise<Sourced> {
  if (source.kind === "volume") {
    const brought = await bring(run, source.id, { isNew: false, onAsked: () => undefined });
    return { ...brought, made: false };
  }
  const spent: string[] = [];
  for (;;) {
    let made: string | undefined;
    let isAsked = false;
    let own: OwnVolume | undefined;
    try {
      own = await ownVolume(run, source.id, { spent, onMade: (id) => (made = id) });
      const { id, isNew } = own;
      const brought = await bring(run, id, { isNew, onAsked: () => (isAsked = true) });
      return { ...brought, made: isNew };
    } catch (error) {
      if (!(error instanceof AttachProblem)) throw error;
      // The token of a volume that is deleted by now gives that volume, for as long as the cloud remembers it.
      if (error instanceof GoneProblem && made !== undefined && spent.length < 2) {
        if (spent.length === 1 && own?.snapshot?.encrypted === true) throw encrypted(source.id);
        spent.push(made);
        run.tell(`${made} was made and vanished: making another`);
        continue;
      }
      if (made !== undefined && !(error instanceof GoneProblem)) await discard(run, made, isAsked);
      else if (own !== undefined) noteLeft(run, own.id, "stays, and the next run uses it");
      if (error.diagnostic.code === "volume/unusable" && own?.snapshot?.encrypted === true) {
        throw encrypted(source.id);
      }
      throw error;
    }
  }
}

/** Deletes a volume that was made for nothing, or names it. */
async function discard(run: Run, id: string, isAsked: boolean): Promise<void> {
  let volume: VolumeFacts | undefined;
  try {
    volume = await run.ec2.volume(id);
    if (volume === undefined) {
      noteLeft(run, id, "was made, and the cloud does not tell of it");
      return;
    }
    const isHeld = volume.attachments.some(({ state }) => state !== "detached");
    // It may be attached in a moment, or be ready for the next run.
    if (!isHeld && !(isAsked && volume.state !== "error") && volume.state !== "creating") {
      await run.ec2.deleteVolume(id);
      run.tell(`deleted ${id}, which was made for nothing`);
      return;
    }
  } catch (error) {
    if (!(error instanceof Ec2Error)) throw error;
  }
  noteLeft(run, id, "was made and stays; the next run on this instance uses it");
}

function noteLeft(run: Run, id: string, why: string): void {
  run.note({
    severity: "warning",
    code: "volume/left",
    message: `the volume \`${id}\` ${why}`,
    help: "run this again, or delete the volume",
  });
}

function encrypted(snapshot: string): AttachProblem {
  return new AttachProblem(
    "snapshot/encrypted",
    `no volume can be made of the snapshot \`${snapshot}\`, which is encrypted: its key may not be used`,
    "let the role or the keys use the snapshot's key in AWS KMS (`kms:CreateGrant`, `kms:Decrypt`)",
  );
}

function connectionOf({ credentials, endpoint, region }: AttachRequest, here: Here): Ec2Connection {
  const found = region ?? regionOf(here.zone);
  if (found === undefined && endpoint === undefined) {
    throw new AttachProblem(
      "cloud/no-endpoint",
      `the zone \`${visible(here.zone)}\` is none of AWS, and nobody says where EC2 is`,
      "say it with `endpoint=…` in the settings, `--endpoint URL` or AWS_ENDPOINT_URL_EC2: for Eucalyptus `http://HOST:8773/services/compute`",
    );
  }
  return {
    // Eucalyptus takes any.
    region: found ?? "us-east-1",
    isAws: regionOf(here.zone) !== undefined,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  };
}
