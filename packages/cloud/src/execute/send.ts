import { ACTIONS, type ActionName } from "@iamferry/api";
import type { CallPort, PortCall, PortError } from "../port.ts";
import { askAbout, LookupError } from "./ask.ts";
import {
  endsAll,
  isBusy,
  isDenied,
  isThrottled,
  isUnknown,
  isUnknownEntity,
  isUnknownPrincipal,
  mayBeDone,
} from "./error-codes.ts";
import type { Pace } from "./pace.ts";
import { createPatience, type Waiting } from "./patience.ts";
import type { Recent } from "./recent.ts";
import type { LookedUp } from "./references.ts";
import { REPEATS, type Repeat } from "./repeat.ts";
import type { Output } from "./task.ts";

/** What it takes to send calls. */
export interface Sending {
  readonly port: CallPort;
  readonly waiting: Waiting;
  readonly pace: Pace;
  /** What the run has made and taken away so far. */
  readonly recent: Recent;
  /** How many calls of the run were answered so far, whatever the answer, but that there were too many. */
  readonly answers: () => number;
}

/** How one call is sent. */
export interface SendOptions {
  /** Whether it may have been sent before, by a run whose end nobody knows. */
  readonly isDoubtful: boolean;
  /** Codes that the plan foresees. */
  readonly foreseen: readonly string[];
}

/** What came of a call in the end. */
export type Sent =
  | { readonly kind: "made"; readonly output: Output }
  /** It may have been sent before, and what it makes is there. */
  | { readonly kind: "found"; readonly output?: Output }
  | { readonly kind: "error"; readonly error: PortError; readonly isSilence?: true };

/**
 * Sends a call until there is an answer that counts. After one that nobody answered it is looked whether it was done, by
 * what is known of its action. Throttling, other changes of the same entity, and not knowing what this run has
 * made are waited out; all that is bounded.
 */
export async function sendCall(
  call: PortCall,
  sending: Sending,
  { foreseen, isDoubtful }: SendOptions,
): Promise<Sent> {
  const { answers, pace, port, recent, waiting } = sending;
  const patience = createPatience(waiting);
  const before = answers();
  let mayBe = isDoubtful;
  for (let isFirst = true; ; isFirst = false) {
    if (mayBe && repeatOf(call).kind === "look") {
      const seen = await lookUp(call, sending);
      if (seen.kind === "error") return inDoubt(seen.error);
      if (seen.output !== undefined) return { kind: "found", output: seen.output };
      // What was done may not be seen yet.
      if (!isFirst && (await patience.wait("sight"))) continue;
    }
    const lowered = pace.lowered();
    const answer = await port.call(call);
    if ("output" in answer) {
      pace.answered();
      return { kind: "made", output: answer.output };
    }
    const { error } = answer;
    // Of a refusal that says nothing of the call itself nobody can tell what became of an earlier try.
    const failed = mayBe ? inDoubt(error) : ({ kind: "error", error } as const);
    if (endsAll(error) === "credentials") return failed;
    if (mayBeDone(error)) {
      mayBe = true;
      if (await patience.wait("doubt")) continue;
      return answers() === before ? { ...failed, isSilence: true } : failed;
    }
    if (error.fate === "unsent") {
      if (await patience.wait("unsent")) continue;
      return failed;
    }
    if (isThrottled(error)) {
      pace.throttled(lowered);
      if (await patience.wait("throttled")) continue;
      return answers() === before ? { ...failed, isSilence: true } : failed;
    }
    pace.answered();
    const refused: Sent = isDenied(error) ? failed : { kind: "error", error };
    if (mayBe && isAlready(call, error)) {
      const found = await confirmed(call, sending);
      if (found !== undefined) return found;
    }
    if (isLate(call, error, recent)) {
      if (await patience.wait("consistency")) continue;
      return refused;
    }
    if (foreseen.includes(error.code)) return refused;
    const isPassing = isBusy(error) || (isUnknown(error) && isOfRecent(call, error, recent));
    if (!isPassing || !(await patience.wait("consistency"))) return refused;
  }
}

/** An error after a try that nobody answered: what became of that is not known, whatever came later. */
function inDoubt(error: PortError): Extract<Sent, { kind: "error" }> {
  return { kind: "error", error: { ...error, fate: "unanswered" } };
}

/** The output of what a call makes, if that is there; what to say where that cannot be found out. */
export async function lookUp(
  call: PortCall,
  { port, waiting }: Pick<Sending, "port" | "waiting">,
): Promise<LookedUp> {
  try {
    const output = await repeatOf(call).look?.(call, askAbout(call, port, waiting));
    return { kind: "seen", output };
  } catch (error) {
    if (error instanceof LookupError) return { kind: "error", error: error.error };
    throw error;
  }
}

/** How a call is repeated; one that no plan makes is never doubted. */
function repeatOf({ action }: PortCall): Repeat {
  return Object.hasOwn(ACTIONS, action) ? REPEATS[action as ActionName] : { kind: "again" };
}

function isAlready(call: PortCall, { code }: PortError): boolean {
  return repeatOf(call).already?.includes(code) === true;
}

/** `found`, where the code by which the service says that it is so already means that. */
async function confirmed(call: PortCall, sending: Sending): Promise<Sent | undefined> {
  if (repeatOf(call).isUnsure !== true) return { kind: "found" };
  const seen = await lookUp(call, sending);
  if (seen.kind === "error") return inDoubt(seen.error);
  return seen.output === undefined ? undefined : { kind: "found", output: seen.output };
}

/** Whether something is still there that this run has taken away: its name is free soon. */
function isLate(call: PortCall, { code }: PortError, recent: Recent): boolean {
  return code.startsWith("EntityAlreadyExists") && recent.hasTakenAway(call);
}

function isOfRecent(call: PortCall, error: PortError, recent: Recent): boolean {
  if (isUnknownEntity(error)) return recent.isNamedIn(call);
  return isUnknownPrincipal(error) && recent.isPrincipalIn(call);
}
