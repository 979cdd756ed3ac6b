import { inOwnAccount, openCloud } from "@iamferry/cloud";
import type { CallPort } from "@iamferry/cloud";
import { createLocalCloud, listen } from "@iamferry/local-cloud";
import type { HttpRequestRecord, LocalCloud } from "@iamferry/local-cloud";
import { callerOf } from "@iamferry/simulator";
import type { Caller, CloudState } from "@iamferry/simulator";
import { FERRY_KEY } from "./limited.ts";

/** A request that was allowed, and the cloud that it met. */
export interface AllowedRequest {
  readonly cloud: LocalCloud;
  readonly request: HttpRequestRecord;
  readonly now: number;
}

/** What a server has seen. */
export interface Seen {
  /** The first request of each action that was allowed. */
  readonly allowed: Map<string, AllowedRequest>;
  /** Actions that the caller had no right to. */
  readonly denied: Set<string>;
}

/** Serves a state that enforces its policies, over HTTP, to the caller and through the SDK. The first answer to each change gets lost. */
export async function served(
  { caller, state }: { readonly state: CloudState; readonly caller: Caller },
  seen: Seen,
  use: (port: CallPort) => Promise<void>,
): Promise<void> {
  const { answer, cloud } = createLocalCloud(state, { enforce: true });
  const lost = new Set<string>();
  const running = await listen(cloud, {
    answer: (before, request, now) => {
      const handled = answer(before, request, now);
      const { call, error } = handled;
      const action = call?.action ?? handled.claimed?.action ?? "";
      if (error !== undefined && isDenied(error.code)) seen.denied.add(action);
      else if (!seen.allowed.has(action)) seen.allowed.set(action, { cloud: before, request, now });
      if (/^(?:Get|List)/.test(action) || lost.has(action) || error !== undefined) return handled;
      lost.add(action);
      return { ...handled, response: { ...handled.response, lost: true } };
    },
  });
  const key = callerOf(state, { accessKeyId: FERRY_KEY, at: state.made });
  if (key === undefined || "code" in key) throw new Error("the caller has a key");
  const port = await openCloud({
    profile: state.profile,
    endpoint: running.url,
    credentials: { accessKeyId: FERRY_KEY, secretAccessKey: key.secretAccessKey },
  });
  const { accounts } = state.profile;
  const own = state.accounts.get(caller.accountId);
  const word = state.profile.arnAccount === "name" ? own?.name : own?.id;
  try {
    await use(accounts === "one" || word === undefined ? port : inOwnAccount(port, word));
  } finally {
    port.close();
    await running.close();
  }
}

/** How the services say that the caller has not the right. */
export function isDenied(code: string | undefined): boolean {
  return code === "AccessDenied" || code === "NotAuthorized";
}
