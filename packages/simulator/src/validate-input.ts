import { OPERATIONS, SHAPES, type ServiceActionName } from "@iamferry/api/service";
import type { Draft } from "./draft.ts";
import { refuse } from "./refusal.ts";

/** The input, which is of the action's shape as the cloud checks it; else a refusal. */
export function validInput(
  _draft: Draft,
  action: ServiceActionName,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { input: name } = OPERATIONS[action];
  const shape = name === undefined ? undefined : SHAPES[name];
  if (shape?.kind !== "structure") return {};
  for (const [member, { required }] of Object.entries(shape.members)) {
    if (required === true && input[member] === undefined) {
      refuse("ValidationError", `1 validation error detected: Value null at '${member}' failed`);
    }
  }
  return input;
}
