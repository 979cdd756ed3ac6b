import { OPERATIONS } from "@iamferry/api/service";
import type { PortCall, PortError } from "../port.ts";
import { CallError } from "./call-error.ts";
import { commandOf, type AnyCommand } from "./commands.ts";
import type { Connection, LiveCloud } from "./connection.ts";
import { delegateOf } from "./delegate-account.ts";
import { encodePercent } from "./query/form.ts";
import type { RetryLimits } from "./retries.ts";
import { sdkClients, type SdkClients } from "./sdk-clients.ts";

/** A client of a live cloud over the SDK. */
export function createClient(connection: Connection, limits: RetryLimits = {}): LiveCloud {
  const { profile } = connection;
  const clients = sdkClients(connection, limits);
  return {
    profile,
    requests: clients.requests,
    close: () => {
      clients.iam.destroy();
      clients.sts.destroy();
    },
    call: async (call) => {
      const delegate = delegateOf(call.action, call.account, profile);
      if (typeof delegate === "object") {
        return { error: { code: "MalformedInput", message: delegate.problem, fate: "unsent" } };
      }
      try {
        return { output: await send(clients, call, delegate) };
      } catch (thrown) {
        return { error: errorOf(thrown) };
      }
    },
  };
}

/** Both clients, which send commands of any action. */
interface Client {
  readonly send: (command: AnyCommand) => Promise<Readonly<Record<string, unknown>>>;
}

async function send(
  { iam, sts }: SdkClients,
  { action, input }: PortCall,
  delegate: string | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const command = commandOf(action, input);
  if (delegate !== undefined) addDelegate(command, delegate);
  const client = (OPERATIONS[action].service === "iam" ? iam : sts) as unknown as Client;
  const { $metadata: _, ...output } = await client.send(command);
  return output;
}

/** Puts `DelegateAccount` into the form, before it is signed. */
function addDelegate({ middlewareStack }: AnyCommand, delegate: string): void {
  middlewareStack.add(
    (next) => async (given) => {
      given.request.body += `&DelegateAccount=${encodePercent(delegate)}`;
      return next(given);
    },
    { name: "iamferryDelegateAccount", step: "build", priority: "high" },
  );
}

function errorOf(thrown: unknown): PortError {
  if (thrown instanceof CallError) return thrown.error;
  if (thrown instanceof Error && thrown.message.startsWith("iamferry bug")) throw thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "NoCredentials", message, fate: "unsent" };
}
