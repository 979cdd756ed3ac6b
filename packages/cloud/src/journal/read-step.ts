import { ACTIONS, type ActionName, type IamCall } from "@iamferry/api";
import type { AccountRef } from "@iamferry/model";
import type { Attempt, Recovery, Reverse, Step } from "@iamferry/plan";
import { isRecord } from "../execute/output.ts";

/** The step that a value tells of; undefined where it is none. */
export function readStep(value: unknown): Step | undefined {
  if (!isRecord(value)) return undefined;
  const { cause, id, needs, reverse } = value;
  const attempt = readAttempt(value, 0);
  const back = readReverse(reverse);
  if (typeof id !== "string" || !isTexts(needs) || attempt === undefined) return undefined;
  if (back === undefined || !isRecord(cause)) return undefined;
  const { entity, title } = cause;
  if (!isTexts(entity) || typeof title !== "string") return undefined;
  return { id, needs, ...attempt, reverse: back, cause: { entity, title } };
}

function readAttempt(value: unknown, depth: number): Attempt | undefined {
  if (!isRecord(value) || depth > MOST_DEPTH) return undefined;
  const call = readCall(value["call"]);
  if (call === undefined) return undefined;
  if (value["recover"] === undefined) return { call };
  const recover = readRecovery(value["recover"], depth + 1);
  return recover && { call, recover };
}

/** Plans have three; a text may have any number. */
const MOST_DEPTH = 16;

function readRecovery(value: unknown, depth: number): Recovery | undefined {
  if (!isRecord(value)) return undefined;
  const { attempts, codes } = value;
  if (!isTexts(codes) || !Array.isArray(attempts)) return undefined;
  const read = all(attempts, (attempt) => readAttempt(attempt, depth));
  return read && { codes, attempts: read };
}

function readReverse(value: unknown): Reverse | undefined {
  if (!isRecord(value)) return undefined;
  const { calls, none } = value;
  if (typeof none === "string") return { none };
  if (!Array.isArray(calls)) return undefined;
  const read = all(calls, readCall);
  return read && { calls: read };
}

function readCall(value: unknown): IamCall | undefined {
  if (!isRecord(value)) return undefined;
  const { action, input } = value;
  const account = readAccount(value["account"]);
  if (account === undefined || typeof action !== "string" || !isRecord(input)) return undefined;
  if (!Object.hasOwn(ACTIONS, action)) return undefined;
  const { members } = ACTIONS[action as ActionName];
  if (!Object.entries(input).every(([member, each]) => isMember(members, member, each))) {
    return undefined;
  }
  // The members are those of the action, and the service looks at their values.
  return { action, account, input } as unknown as IamCall;
}

function readAccount(value: unknown): AccountRef | undefined {
  if (!isRecord(value)) return undefined;
  const { id, name } = value;
  if (name !== undefined && typeof name !== "string") return undefined;
  if (id !== undefined && typeof id !== "string") return undefined;
  return { ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
}

function isMember(
  members: (typeof ACTIONS)[ActionName]["members"],
  member: string,
  value: unknown,
): boolean {
  if (!Object.hasOwn(members, member)) return false;
  if (!isRecord(value)) return value !== null;
  const { kind, label, path, step } = value;
  if (kind === "secret") return typeof label === "string";
  return kind === "ref" && typeof step === "string" && isTexts(path);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Each of a list, or undefined where one is none. */
function all<T>(
  list: readonly unknown[],
  read: (value: unknown) => T | undefined,
): readonly T[] | undefined {
  const values: T[] = [];
  for (const item of list) {
    const value = read(item);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
