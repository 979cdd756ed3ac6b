import {
  createLocalCloud,
  listen,
  parseFaults,
  type Handled,
  type RunningCloud,
} from "@iamferry/local-cloud";
import { cloudProfile, initialSnapshot, type CloudProfileId } from "@iamferry/model";
import { loadCloud, rootAccessKey } from "@iamferry/simulator";
import type { Connection, LiveCloud } from "../../src/client/connection.ts";
import { openCloud } from "../../src/client/open-cloud.ts";
import type { RetryLimits } from "../../src/client/retries.ts";

/** A client and the cloud behind it. */
export interface TestCloud {
  readonly port: LiveCloud;
  readonly running: RunningCloud;
  /** The bodies of all requests, in the order in which they came. */
  readonly bodies: readonly string[];
  /** The calls that they were, where that could be told. */
  readonly calls: readonly NonNullable<Handled["call"]>[];
  readonly close: () => Promise<void>;
}

/** Retries that do not wait. */
export const QUICK: RetryLimits = { delay: 2, leastRate: 5000, total: 5000 };

/** A new cloud that enforces signatures and policies, and a client with the key of its first account's owner. */
export async function testCloud(
  id: CloudProfileId,
  {
    connection = {},
    faults,
    limits = QUICK,
    now,
    path = "",
    secret,
  }: {
    readonly connection?: Partial<Connection>;
    readonly faults?: string;
    readonly limits?: RetryLimits;
    readonly now?: () => number;
    readonly path?: string;
    /** Instead of the key's own secret. */
    readonly secret?: string;
  } = {},
): Promise<TestCloud> {
  const profile = cloudProfile(id);
  const account = {
    kind: "account",
    id: "123456789012",
    policies: [],
    users: [],
    groups: [],
  } as const;
  const snapshot = profile.accounts === "one" ? { accounts: [account] } : initialSnapshot(profile);
  const state = loadCloud(snapshot, { profile });
  const parsed = faults === undefined ? undefined : parseFaults(faults);
  if (parsed !== undefined && "message" in parsed) throw new Error(parsed.message);
  const { answer, cloud } = createLocalCloud(state, {
    enforce: true,
    ...(parsed !== undefined && { faults: parsed }),
  });
  const bodies: string[] = [];
  const calls: NonNullable<Handled["call"]>[] = [];
  const running = await listen(cloud, {
    answer,
    ...(now !== undefined && { now }),
    onHandled: ({ call }, request) => {
      bodies.push(new TextDecoder().decode(request.body));
      if (call !== undefined) calls.push(call);
    },
    onBug: (bug) => {
      throw bug;
    },
  });
  const [first = ""] = state.accounts.keys();
  const credentials = rootAccessKey(state, first);
  if (credentials === undefined) throw new Error("the account has an owner");
  const given = { ...credentials, ...(secret !== undefined && { secretAccessKey: secret }) };
  const endpoint = running.url + path;
  const port = await openCloud(
    { profile, endpoint, region: "eu-west-3", credentials: given, ...connection },
    { retries: limits },
  );
  return {
    port,
    running,
    bodies,
    calls,
    close: async () => {
      port.close();
      await running.close();
    },
  };
}
