import { stepTitle } from "@iamferry/cloud";
import type { Applied, FailedStep } from "@iamferry/cloud";
import type { Plan, Step } from "@iamferry/plan";
import { visible, wrap } from "@iamferry/text";
import type { Io } from "../io/io.ts";
import { terminalOf } from "../render/terminal.ts";

/** Calls of one step that are shown before the rest is only counted. */
const MOST_REFUSED = 20;

/** A step whose call a cloud refused, with what the cloud said. */
export interface RefusedStep extends FailedStep {
  readonly number: number;
  readonly step: Step;
}

/** The steps that failed, in the plan's order. */
export function refusedSteps({ steps }: Plan, { failed }: Applied): readonly RefusedStep[] {
  const errors = new Map(failed.map((each) => [each.id, each] as const));
  return steps.flatMap((step, at) => {
    const error = errors.get(step.id);
    return error === undefined ? [] : [{ ...error, step, number: at + 1 }];
  });
}

/** Each refused call, for people, on standard output. */
export function showRefused(
  io: Io,
  refused: readonly RefusedStep[],
  { all }: { readonly all: boolean },
): void {
  if (refused.length === 0) return;
  const { colors, width } = terminalOf(io, io.stdout);
  const shown = all ? refused : refused.slice(0, MOST_REFUSED);
  io.stdout.write(`${colors.bold("refused")}\n`);
  for (const { error, number, step } of shown) {
    const title = `${number}. ${visible(stepTitle(step))}: ${step.call.action}`;
    const why = `${visible(error.code)}: ${visible(error.message)}`;
    for (const line of wrap(title, width - 2)) io.stdout.write(`  ${line}\n`);
    for (const line of wrap(why, width - 6)) io.stdout.write(`      ${colors.red(line)}\n`);
  }
  const more = refused.length - shown.length;
  if (more > 0) io.stdout.write(`  \u2026 and ${more} more (--all shows each)\n`);
  io.stdout.write("\n");
}

/** Steps as data, with what became of each. */
export function stepOutcomes(
  { steps }: Plan,
  { done, failed, left }: Applied,
): readonly Readonly<Record<string, unknown>>[] {
  const outcomes = new Map<string, Readonly<Record<string, unknown>>>([
    ...done.map(({ id, outcome }) => [id, { outcome }] as const),
    ...failed.map(({ error, id }) => [id, { outcome: "failed", error }] as const),
    ...left.map((id) => [id, { outcome: "left" }] as const),
  ]);
  return steps.map(({ call, cause, id }) => ({
    id,
    title: cause.title,
    entity: cause.entity,
    call,
    ...outcomes.get(id),
  }));
}
