import * as sdk from "@aws-sdk/client-iam";
import type { PortCall } from "../../packages/cloud/src/index.ts";

/** A call as the SDK takes it: account and all left out. */
export type BareCall = Pick<PortCall, "action" | "input">;

/** Calls at the same time, of everybody in this part. */
export const CONCURRENCY = 16;

/** Sends calls by the SDK as it comes: a loop of workers that take the next one. Gives the answers in no order. */
export async function sendAll(
  client: sdk.IAMClient,
  calls: readonly BareCall[],
): Promise<readonly object[]> {
  const answers: object[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
      answers.push(await client.send(commandOf(call)).catch(unlessMissing));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return answers;
}

/** That somebody has no login profile is an answer. */
function unlessMissing(error: unknown): object {
  if (error instanceof sdk.NoSuchEntityException) return {};
  throw error;
}

/** The SDK's client with nothing but where it goes to. */
export function bareClient(port: number): sdk.IAMClient {
  return new sdk.IAMClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
}

type AnyCommand = sdk.GetUserCommand;

function commandOf({ action, input }: BareCall): AnyCommand {
  const make = COMMANDS[`${action}Command`];
  if (make === undefined) throw new Error(`the SDK has no ${action}`);
  return new make(input);
}

/** By its name, as a loop by hand would import them. */
const COMMANDS = sdk as unknown as Readonly<
  Record<string, (new (input: object) => AnyCommand) | undefined>
>;
