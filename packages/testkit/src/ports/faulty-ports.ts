import type { CallPort, PortAnswer, PortCall, PortError } from "@iamferry/cloud";

/** A call that a port was asked for, and what it answered. */
export interface RecordedCall {
  readonly call: PortCall;
  readonly answer: PortAnswer;
}

/** A port that keeps what it was asked for. */
export interface RecordedPort extends CallPort {
  /** In the order in which the calls were made. */
  readonly calls: readonly RecordedCall[];
}

/** Keeps all calls, and what was answered. */
export function recorded(port: CallPort): RecordedPort {
  const calls: RecordedCall[] = [];
  return {
    calls,
    call: async (call) => {
      const answer = await port.call(call);
      calls.push({ call, answer });
      return answer;
    },
  };
}

/** Answers the calls of these numbers, from 1, with an error, and does not do them. */
export function failAt(port: CallPort, numbers: Numbers, error: PortError): CallPort {
  return at(port, numbers, () => Promise.resolve({ error }));
}

/** Does the calls of these numbers, from 1, and answers that nobody answered. */
export function lostAt(port: CallPort, numbers: Numbers): CallPort {
  return at(port, numbers, async (call) => {
    await port.call(call);
    return { error: NO_ANSWER };
  });
}

/** Answers the calls of these numbers, from 1, that there were too many, and does not do them. */
export function throttleAt(port: CallPort, numbers: Numbers): CallPort {
  return failAt(port, numbers, { code: "Throttling", message: "Rate exceeded", fate: "refused" });
}

/** Does nothing any more from the call of this number on, from 1: the process is gone, or the network. */
export function deadFrom(port: CallPort, first: number, error: PortError = NO_ANSWER): CallPort {
  let made = 0;
  return {
    call: (call) => {
      made++;
      return made >= first ? Promise.resolve({ error }) : port.call(call);
    },
  };
}

/** That the time was up. */
export const NO_ANSWER: PortError = {
  code: "NoAnswer",
  message: "the connection ended before there was an answer",
  fate: "unanswered",
};

/** One number, or several. */
type Numbers = number | readonly number[];

function at(
  port: CallPort,
  numbers: Numbers,
  instead: (call: PortCall) => Promise<PortAnswer>,
): CallPort {
  const chosen = new Set(typeof numbers === "number" ? [numbers] : numbers);
  let made = 0;
  return {
    call: (call) => {
      made++;
      return chosen.has(made) ? instead(call) : port.call(call);
    },
  };
}
