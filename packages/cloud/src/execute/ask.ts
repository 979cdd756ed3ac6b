import type { CallPort, PortCall, PortError } from "../port.ts";
import { endsAll, isThrottled, isUnknownEntity } from "./error-codes.ts";
import { isRecord, isYes } from "./output.ts";
import { createPatience, type Waiting } from "./patience.ts";
import type { Output } from "./task.ts";

/** Actions that look whether something is there; who restores, or takes that back, needs the permission for them. */
export const LOOKUP_ACTIONS = [
  "GetAccountPolicy",
  "GetGroup",
  "GetGroupPolicy",
  "GetInstanceProfile",
  "GetPolicyVersion",
  "GetRole",
  "GetRolePolicy",
  "GetServerCertificate",
  "GetSSHPublicKey",
  "GetUser",
  "GetUserPolicy",
  "ListAccountAliases",
  "ListAccounts",
  "ListOpenIDConnectProviders",
  "ListPolicies",
  "ListPolicyVersions",
  "ListSAMLProviders",
  "ListSigningCertificates",
  "ListSSHPublicKeys",
] as const;

/** One of {@link LOOKUP_ACTIONS}. */
export type LookupAction = (typeof LOOKUP_ACTIONS)[number];

/** Asks about what a call is about, in its account. */
export interface Ask {
  /** The answer; undefined where there is no such entity. Rejects with a `LookupError` where there is none. */
  readonly get: (action: LookupAction, input: Output) => Promise<Output | undefined>;
  /** The structures of all pages of a listing. */
  readonly list: (
    action: LookupAction,
    member: string,
    input?: Output,
  ) => Promise<readonly Output[]>;
}

/** A question that was not answered. */
export class LookupError extends Error {
  override readonly name = "LookupError";
  readonly error: PortError;

  constructor(error: PortError) {
    super(error.message);
    this.error = error;
  }
}

/** Asks in the account of a call. What is only read is asked again, bounded, for whatever reason there is no answer. */
export function askAbout({ account }: PortCall, port: CallPort, waiting: Waiting): Ask {
  const get: Ask["get"] = async (action, input) => {
    const patience = createPatience(waiting);
    for (;;) {
      const answer = await port.call({ action, account, input });
      if ("output" in answer) return answer.output;
      const { error } = answer;
      if (isUnknownEntity(error)) return undefined;
      const isOver = error.fate === "refused" && !isThrottled(error);
      const again = !isOver && endsAll(error) !== "credentials";
      if (!again || !(await patience.wait("doubt"))) throw new LookupError(error);
    }
  };
  const list: Ask["list"] = async (action, member, input = {}) => {
    const items: Output[] = [];
    const seen = new Set<unknown>();
    for (let marker: unknown = undefined; ;) {
      const page = await get(action, marker === undefined ? input : { ...input, Marker: marker });
      const part = page?.[member];
      if (Array.isArray(part)) items.push(...part.filter(isRecord));
      marker = isYes(page?.["IsTruncated"]) ? page?.["Marker"] : undefined;
      if (marker === undefined || seen.has(marker)) return items;
      seen.add(marker);
    }
  };
  return { get, list };
}
