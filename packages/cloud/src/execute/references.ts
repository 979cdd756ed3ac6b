import type { IamCall, Ref, Secret } from "@iamferry/api";
import type { PortCall, PortError } from "../port.ts";
import { isRecord, valueAt } from "./output.ts";
import type { Output } from "./task.ts";

/** Where the values are that a call leaves open. */
export interface OpenValues {
  /** What the step of a reference answered, as far as that is known. */
  readonly outputOf: (step: string) => Output | undefined;
  /** Asks the cloud for it. */
  readonly lookUp: (step: string) => Promise<LookedUp>;
  /** Does not go by what the step answered any more: it may have been made again since. */
  readonly forget: (step: string) => void;
  readonly secret: (secret: Secret) => string | undefined;
}

/** What the cloud says: what the answer would have held; undefined where it is not there. */
export type LookedUp =
  | { readonly kind: "seen"; readonly output: Output | undefined }
  | { readonly kind: "error"; readonly error: PortError };

/** The call with all its values; else the error, or the reference to something that is not there. */
export type Resolved =
  | { readonly kind: "known"; readonly call: PortCall }
  | { readonly kind: "error"; readonly error: PortError }
  | { readonly kind: "missing"; readonly ref: Ref };

/** Fills in what a call leaves open. */
export async function resolveCall(call: IamCall, values: OpenValues): Promise<Resolved> {
  const input: [string, unknown][] = [];
  for (const [member, value] of Object.entries(call.input) as [string, unknown][]) {
    if (isSecret(value)) {
      input.push([member, values.secret(value)]);
    } else if (isRef(value)) {
      const found = await valueOf(value, values);
      if ("kind" in found) return found;
      input.push([member, found.value]);
    } else {
      input.push([member, value]);
    }
  }
  // Of user data there are only values; the members are those of the API.
  const known = { action: call.action, account: call.account, input: Object.fromEntries(input) };
  return { kind: "known", call: known };
}

/** The references of a call. */
export function refsOf({ input }: IamCall): readonly Ref[] {
  return Object.values(input as object).filter(isRef);
}

/** Whether the call needs a secret. */
export function hasSecret({ input }: IamCall): boolean {
  return Object.values(input as object).some(isSecret);
}

async function valueOf(
  ref: Ref,
  values: OpenValues,
): Promise<{ readonly value: unknown } | Exclude<Resolved, { kind: "known" }>> {
  const { path, step } = ref;
  const known = valueAt(values.outputOf(step), path);
  if (known !== undefined) return { value: known };
  const looked = await values.lookUp(step);
  if (looked.kind === "error") return looked;
  const value = valueAt(looked.output, path);
  return value === undefined ? { kind: "missing", ref } : { value };
}

function isRef(value: unknown): value is Ref {
  return isRecord(value) && value["kind"] === "ref";
}

function isSecret(value: unknown): value is Secret {
  return isRecord(value) && value["kind"] === "secret";
}
