import { OPERATIONS } from "@iamferry/api/service";
import { visible } from "@iamferry/text";
import { loadSharedConfigFiles } from "@smithy/core/config";
import type { PortCall, PortError } from "../port.ts";
import { CallError } from "./call-error.ts";
import { commandOf, type AnyCommand } from "./commands.ts";
import type { Connection, LiveCloud } from "./connection.ts";
import { addressProblem } from "./credentials/address.ts";
import { delegateOf } from "./delegate-account.ts";
import { encodePercent } from "./query/form.ts";
import type { RetryLimits } from "./retries.ts";
import { sdkClients, type SdkClients } from "./sdk-clients.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** A client of a live cloud over the SDK. */
export function createClient(connection: Connection, limits: RetryLimits = {}): LiveCloud {
  const { endpoint, profile } = connection;
  const clients = sdkClients(connection, limits);
  let checked: Promise<void> | undefined;
  return {
    profile,
    ...(endpoint !== undefined && { endpoint }),
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
        checked ??= check(connection);
        await checked;
        return { output: await send(clients, call, delegate) };
      } catch (thrown) {
        const error = errorOf(thrown);
        const keys = await clients.iam.config.credentials().catch(() => undefined);
        return { error: { ...error, message: withoutSecrets(error.message, call, keys) } };
      }
    },
  };
}

/** Fails where what was configured cannot be used. */
async function check(connection: Connection): Promise<void> {
  const { endpoint, stsEndpoint } = connection;
  for (const address of [endpoint, stsEndpoint]) {
    const message = address === undefined ? undefined : addressProblem(address, "the endpoint");
    if (message !== undefined) {
      throw new CallError({ code: "Unreachable", message, fate: "unsent" });
    }
  }
  await checkProfile(connection);
}

/**
 * Fails where the profile that was named is in none of AWS' files. The SDK's chain would go on to the keys of the machine
 * that it runs on, and somebody else would make the calls.
 */
async function checkProfile({ awsProfile, credentials }: Connection): Promise<void> {
  if (awsProfile === undefined || credentials !== undefined) return;
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  if (Object.hasOwn(configFile, awsProfile) || Object.hasOwn(credentialsFile, awsProfile)) return;
  const message = `AWS' configuration files have no profile \`${visible(awsProfile)}\``;
  throw new CallError({ code: "NoCredentials", message, fate: "unsent" });
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
