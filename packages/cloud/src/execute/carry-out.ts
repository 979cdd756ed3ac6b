import type { Attempt } from "@iamferry/plan";
import type { DoneStep } from "./applied.ts";
import { refsOf, resolveCall, type OpenValues } from "./references.ts";
import { sendCall, type Sending } from "./send.ts";
import type { Output, Task, TaskEnd } from "./task.ts";

/** What one task is carried out with. */
export interface Carrying {
  readonly values: OpenValues;
  /** Whether a call about something that is not there is not needed. */
  readonly isAbsenceFine: boolean;
}

/** Makes the calls of a task, one after the other, and those that stand in for one that the plan foresees to fail. */
export async function carryOut(
  { attempts, check, isDoubtful = false, secretOf }: Task,
  sending: Sending,
  { isAbsenceFine, values }: Carrying,
): Promise<Exclude<TaskEnd, { kind: "left" }>> {
  const attempting: Attempting = {
    sending,
    isAbsenceFine,
    values: secretOf === undefined ? values : { ...values, secret: secretOf },
  };
  const ended = await check?.(values, sending);
  if (ended !== undefined) return ended;
  const outcomes: DoneStep["outcome"][] = [];
  let output: Output | undefined;
  for (const attempt of attempts) {
    const end = await attemptCall(attempt, isDoubtful, attempting);
    if (end.kind === "failed") return end;
    outcomes.push(end.outcome);
    output = end.output ?? output;
  }
  const outcome = OUTCOMES.find((each) => outcomes.includes(each)) ?? "there";
  return { kind: "done", outcome, ...(output !== undefined && { output }) };
}

/** Of several calls the one whose outcome says most of what the task has done. */
const OUTCOMES: readonly DoneStep["outcome"][] = ["recovered", "made", "found"];

interface Attempting extends Carrying {
  readonly sending: Sending;
}

async function attemptCall(
  { call, recover }: Attempt,
  isDoubtful: boolean,
  attempting: Attempting,
): Promise<Exclude<TaskEnd, { kind: "left" }>> {
  const { isAbsenceFine, sending, values } = attempting;
  const remembered = refsOf(call).filter(({ step }) => values.outputOf(step) !== undefined);
  const resolved = await resolveCall(call, values);
  if (resolved.kind === "error") return { kind: "failed", error: resolved.error };
  if (resolved.kind === "missing") {
    if (isAbsenceFine) return { kind: "done", outcome: "there" };
    const { path, step } = resolved.ref;
    const message = `${path.join(".")} of the step ${step} is not known`;
    return { kind: "failed", error: { code: "NotIam", message, fate: "unsent" } };
  }
  const foreseen = recover?.codes ?? [];
  const sent = await sendCall(resolved.call, sending, { isDoubtful, foreseen });
  if (sent.kind !== "error") {
    sending.recent.note(resolved.call);
    const { kind: outcome, output } = sent;
    return { kind: "done", outcome, ...(output !== undefined && { output }) };
  }
  const { error, isSilence } = sent;
  if (recover === undefined || error.fate !== "refused" || !foreseen.includes(error.code)) {
    return { kind: "failed", error, ...(isSilence === true && { isSilence }) };
  }
  if (isAbsenceFine && recover.attempts.length === 0 && remembered.length > 0) {
    // What was deleted and made again since then has another id.
    for (const { step } of remembered) values.forget(step);
    return attemptCall({ call, recover }, isDoubtful, attempting);
  }
  let output: Output | undefined;
  for (const next of recover.attempts) {
    const end = await attemptCall(next, isDoubtful, attempting);
    if (end.kind === "failed") return end;
    output = end.output ?? output;
  }
  const outcome = recover.attempts.length === 0 ? "there" : "recovered";
  return { kind: "done", outcome, ...(output !== undefined && { output }) };
}
