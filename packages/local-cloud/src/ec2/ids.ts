import { hash } from "node:crypto";
import type { Ec2State } from "./ec2-state.ts";

/** A new id, and the state in which it is given. It follows from the seed and from how many were given before. */
export function newId(state: Ec2State, prefix: string): readonly [id: string, state: Ec2State] {
  const issued = state.issued + 1;
  const digits = hash("sha256", `${state.seed}/ec2/${prefix}/${issued}`).slice(
    0,
    state.habits.idDigits,
  );
  return [`${prefix}-${digits}`, { ...state, issued }];
}

/** Whether a text is an id of that kind: of 8 or 17 hexadecimal digits, in any case. */
export function isId(prefix: string, text: string): boolean {
  return text.startsWith(`${prefix}-`) && DIGITS.test(text.slice(prefix.length + 1));
}

const DIGITS = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/i;
