import type { ServiceAnswer, ServiceCall } from "./answer-call.ts";

/** A client program whose place stubs take in a run. */
export interface Client {
  /** The commands that the stubs stand in for. */
  readonly programs: readonly string[];
  /** Variables that an operator sets for it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Reads a command line as the real client does. */
  readonly read: (argv: readonly string[]) => Invocation;
  /** What it sends of a call whose files it has read; a text is what keeps it from that. Default: the call. */
  readonly encode?: (call: ServiceCall) => ServiceCall | string;
  /** Why a call cannot reach the service although the client makes it; absent where nothing is in the way. */
  readonly obstacle?: (call: ServiceCall) => string | undefined;
  /** What the real client prints after a call, and its exit status. */
  readonly report: (argv: readonly string[], call: ServiceCall, answer: ServiceAnswer) => Output;
  /** What it prints where the service cannot be reached. */
  readonly unreachable: (argv: readonly string[]) => Output;
}

/** What a client does with a command line. */
export type Invocation =
  | {
      readonly kind: "calls";
      readonly calls: readonly UnreadCall[];
      /** What is wrong with the command line although the client goes on. */
      readonly problems: readonly string[];
    }
  | {
      readonly kind: "no call";
      readonly output: Output;
      /** Empty where the command line asks for nothing else, such as a version. */
      readonly problems: readonly string[];
    };

/** A call some of whose parameters the client has yet to read. */
export interface UnreadCall extends ServiceCall {
  /** Files whose content is the value of a parameter; `-` is standard input. */
  readonly files: Readonly<Record<string, string>>;
  /** Parameters that the client asks for twice, on the terminal or else on standard input. */
  readonly asked: readonly string[];
}

/** What a command prints, and its exit status. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}
