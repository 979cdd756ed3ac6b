import type { ServiceActionName, ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import type { AccountRef, CloudProfile } from "@iamferry/model";
import { TRANSPORT_CODES } from "../port.ts";
import type { CallPort, PortError } from "../port.ts";
import type { ExportCounts } from "./expected-calls.ts";
import type { SkipGroup } from "./exported.ts";
import { lackingIn } from "./lacking.ts";
import { createSlots, forEach } from "./pool.ts";
import { endsExport } from "./stop-codes.ts";

/** One export in its course: whom it asks, and what it knows of itself. */
export interface Reading {
  readonly profile: CloudProfile;
  readonly skip: ReadonlySet<SkipGroup>;
  /**
   * Makes a call; no more of them than `concurrency` at the same time. Once an answer has ended the export, everything
   * is answered with that error, and nothing is sent.
   */
  readonly ask: Ask;
  /** Does the work for each item, as many at the same time as calls are. */
  readonly each: <T>(items: Iterable<T>, work: (item: T) => Promise<void>) => Promise<void>;
  /** The error that ended the export, where one did. */
  readonly stopped: () => PortError | undefined;
  /** Calls made so far. */
  readonly calls: () => number;
  /** How much was found in the first pass, for the formula. */
  readonly counts: Counting;
}

/** What came of a call. */
export type Answered<T> = { readonly output: T } | { readonly error: PortError };

/** Makes a call of an action in an account. */
export type Ask = <A extends ServiceActionName>(
  action: A,
  account: AccountRef,
  input: ServiceInputs[A],
) => Promise<Answered<ServiceOutputs[A]>>;

/** {@link ExportCounts} that are still counted. */
export type Counting = { -readonly [F in keyof ExportCounts]: ExportCounts[F] };

/** What a reading is begun with. */
export interface ReadingOptions {
  readonly profile: CloudProfile;
  readonly skip: ReadonlySet<SkipGroup>;
  readonly concurrency: number;
  /** Told after each call. */
  readonly onCall: () => void;
  readonly counts: Counting;
}

/** Begins a reading. */
export function createReading(port: CallPort, options: ReadingOptions): Reading {
  const { concurrency, counts, onCall, profile, skip } = options;
  const slots = createSlots(concurrency);
  let stopped: PortError | undefined;
  let isIam = false;
  let calls = 0;
  const ask: Ask = async <A extends ServiceActionName>(
    action: A,
    account: AccountRef,
    input: ServiceInputs[A],
  ) => {
    await slots.enter();
    try {
      if (stopped !== undefined) return { error: stopped };
      calls += 1;
      // Inputs are records, which interfaces are not to TypeScript.
      const answer = await port.call({ action, account, input: { ...input } });
      if ("error" in answer) {
        // Of STS no more is wanted than the account's number, which there are other ways to know.
        if (action === "GetCallerIdentity") return answer;
        // Where IAM has answered before, a page of HTML is what it makes of this one call.
        const isOneCall = answer.error.code === "NotIam" && isIam;
        if (isOneCall || !endsExport(answer.error)) {
          isIam ||= isOneCall || !TRANSPORT.has(answer.error.code);
          return answer;
        }
        // Of the calls that were on their way each fails in its own words.
        stopped ??= answer.error;
        return { error: stopped };
      }
      isIam ||= action !== "GetCallerIdentity";
      const lacking = lackingIn(action, answer.output);
      if (lacking !== undefined) return { error: lacking };
      // A port answers in the shapes of the API reference.
      return { output: answer.output as ServiceOutputs[A] };
    } finally {
      slots.leave();
      onCall();
    }
  };
  return {
    profile,
    skip,
    ask,
    each: (items, work) => forEach(items, concurrency, work),
    stopped: () => stopped,
    calls: () => calls,
    counts,
  };
}

const TRANSPORT: ReadonlySet<string> = new Set(TRANSPORT_CODES);
