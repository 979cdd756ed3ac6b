import { AttachProblem, Ec2Error } from "../errors.ts";
import type { Attachment, VolumeFacts } from "../ports.ts";
import { deviceInUse, ec2Problem } from "./ec2-problem.ts";
import {
  type Run,
  TRIES,
  checkTime,
  delayOf,
  isPassing,
  patiently,
  pause,
  timeLeft,
} from "./run.ts";

/** A volume that is attached to this instance. */
export interface Brought {
  readonly volume: VolumeFacts;
  /** As EC2 knows it. */
  readonly device: string;
  /** Whether it was attached, or being attached, before anything was done. */
  readonly already: boolean;
}

/** What is known of a volume before it is brought. */
export interface Bringing {
  /** Whether it was just made: then it may take a moment until the cloud knows of it. */
  readonly isNew: boolean;
  /** Called where an attachment was asked for and not refused: from then on the volume may be attached. */
  readonly onAsked: () => void;
}

/** A volume that was made and is not there any more. */
export class GoneProblem extends AttachProblem {}

/** What there is to say of a volume that was made and is not there any more. */
export function goneOf(id: string): GoneProblem {
  return new GoneProblem(
    "volume/unusable",
    `the volume \`${id}\` was made and vanished`,
    "look for the reason in the cloud's log, and run this again",
  );
}

/**
 * Waits until a volume can be attached, attaches it and waits until it is. Looks at it again after every step, and so finds its
 * way from wherever an earlier run has left it. Throws an `AttachProblem`.
 */
export async function bring(run: Run, id: string, { isNew, onAsked }: Bringing): Promise<Brought> {
  const { clock, ec2, here } = run;
  const began = clock.now();
  let tries = 0;
  let told = "";
  const tell = (line: string): void => {
    if (line !== told) run.tell(line);
    told = line;
  };
  for (;;) {
    const volume = await patiently(run, `find the volume \`${id}\``, () => ec2.volume(id));
    if (volume === undefined) {
      if (!isNew || clock.now() - began > GRACE || timeLeft(run) === 0)
        throw isNew ? goneOf(id) : notFound(id);
      await pause(run, 1000);
      continue;
    }
    const state = stateFor(volume, here.instance);
    switch (state.kind) {
      case "attached":
        return { volume, device: state.device, already: tries === 0 };
      case "attaching":
        tell(`${id} is being attached at ${state.device}`);
        checkTime(run, `\`${id}\` is still being attached`);
        await ec2.settle(id, "in-use", Math.min(SLICE, timeLeft(run)));
        await pause(run, 1000);
        break;
      case "detaching":
        tell(`${id} is being detached from ${state.instance}`);
        if (timeLeft(run) === 0) throw stillDetaching(id, state.instance);
        await ec2.settle(id, "available", Math.min(SLICE, timeLeft(run)));
        await pause(run, 1000);
        break;
      case "elsewhere":
        throw new AttachProblem(
          "volume/attached-elsewhere",
          `the volume \`${id}\` is attached to the instance \`${state.instance}\``,
          "detach it there, or name a snapshot: then each instance gets a volume of its own",
        );
      case "waiting":
        tell(`${id} is ${volume.state === "" ? "not ready" : volume.state}`);
        checkTime(run, `\`${id}\` is still ${volume.state}`);
        await ec2.settle(id, "available", Math.min(SLICE, timeLeft(run)));
        await pause(run, 500);
        break;
      case "unusable":
        if (isNew && volume.state !== "error") throw goneOf(id);
        throw unusable(id, volume.state);
      case "free":
        if (volume.zone !== here.zone) throw otherZone(volume, here.zone);
        checkTime(run, `\`${id}\` is not attached`);
        await checkDevice(run, id);
        tries++;
        tell(`attaching ${id} at ${run.device}`);
        await attach(run, id, { tries, onAsked });
        break;
    }
  }
}

/** Until the cloud knows of a volume that was made. */
const GRACE = 20_000;

/** After which it is told again how far it is. */
const SLICE = 10_000;

type State =
  | { readonly kind: "attached" | "attaching"; readonly device: string }
  | { readonly kind: "detaching" | "elsewhere"; readonly instance: string }
  | { readonly kind: "free" | "waiting" | "unusable" };

function stateFor({ attachments, isShared, state }: VolumeFacts, instance: string): State {
  const held = attachments.filter((each) => each.state !== "detached");
  const mine = held.find((each) => each.instance === instance);
  if (mine !== undefined) return ofMine(mine);
  const [other] = held.filter((each) => each.state !== "detaching");
  if (other !== undefined && !isShared) return { kind: "elsewhere", instance: other.instance };
  const [leaving] = held;
  if (leaving !== undefined && !isShared) return { kind: "detaching", instance: leaving.instance };
  if (state === "available" || (state === "in-use" && isShared && held.length > 0)) {
    return { kind: "free" };
  }
  // `failed` and `annihilated` are Eucalyptus' own.
  return /^(?:error|failed|fail|deleting|deleted|annihilat\w+)$/.test(state)
    ? { kind: "unusable" }
    : { kind: "waiting" };
}

function ofMine({ device, instance, state }: Attachment): State {
  if (state === "attached") return { kind: "attached", device };
  // `busy`: the machine still uses a volume that is to be detached from it.
  return state === "detaching" || state === "busy"
    ? { kind: "detaching", instance }
    : { kind: "attaching", device };
}

async function checkDevice(run: Run, id: string): Promise<void> {
  const { device, ec2, here } = run;
  const instance = await patiently(run, "look at itself", () => ec2.instance(here.instance));
  if (instance === undefined) {
    throw new AttachProblem(
      "instance/not-found",
      `EC2 does not know this instance, \`${here.instance}\``,
      "see that region, endpoint and keys are those of this instance",
    );
  }
  for (const [name, other] of instance.devices) {
    if (letterOf(name) === letterOf(device) && other !== id) throw deviceInUse(device, other);
  }
}

/** `/dev/sdh` and `/dev/xvdh` are one place (AWS, EC2 User Guide, "Device names on Linux instances"). */
function letterOf(device: string): string {
  return device.replace(/^(?:\/dev\/)?(?:sd|xvd|vd)/, "");
}

async function attach(
  run: Run,
  id: string,
  { onAsked, tries }: { readonly onAsked: () => void; readonly tries: number },
): Promise<void> {
  const { device, ec2, here } = run;
  try {
    await ec2.attachVolume({ volume: id, instance: here.instance, device });
    onAsked();
  } catch (error) {
    if (!(error instanceof Ec2Error)) throw error;
    if (error.fate === "unknown") onAsked();
    // What the volume is by now tells why; an answer that was lost may have been a yes.
    const isWorthALook = isPassing(error) || /^(?:VolumeInUse|Incorrect\w*State)$/.test(error.code);
    if (!isWorthALook || tries > TRIES) {
      throw ec2Problem(error, `attach the volume \`${id}\``, run);
    }
    await pause(run, delayOf(tries));
  }
}

function notFound(id: string): AttachProblem {
  return new AttachProblem(
    "volume/not-found",
    `there is no volume \`${id}\` for this account`,
    "see that the id is right, and that the volume is of this region and account",
  );
}

function unusable(id: string, state: string): AttachProblem {
  return state.startsWith("delet") || state.startsWith("annihilat")
    ? new AttachProblem(
        "volume/unusable",
        `the volume \`${id}\` is being deleted`,
        "name another volume, or a snapshot of it",
      )
    : new AttachProblem(
        "volume/unusable",
        `the volume \`${id}\` has failed: its state is \`${state}\``,
        "name another volume, or a snapshot of it",
      );
}

function otherZone({ id, zone }: VolumeFacts, own: string): AttachProblem {
  return new AttachProblem(
    "volume/zone",
    `the volume \`${id}\` is in the zone \`${zone}\`, and this instance in \`${own}\``,
    "make a snapshot of it and name that: its volume is made in the instance's zone",
  );
}

function stillDetaching(id: string, instance: string): AttachProblem {
  return new AttachProblem(
    "volume/detaching",
    `the volume \`${id}\` is still being detached from \`${instance}\``,
    "see that nothing uses it there, detach it by force if that machine is lost, and run this again",
  );
}
