import { parseCommandLine, type EuareCall } from "../../../euca2ools/src/index.ts";
import { secretAccessKey } from "../../../simulator/src/secrets.ts";
import type { PlainRequest } from "../support.ts";
import { sendAs, type Parameters, type RecordedClient } from "./euca2ools-senders.ts";
import { VALUES, type WalkStep } from "./euca2ools-walk.ts";

/** The key that all is signed with: one of the administrator of the cloud, whose secret follows from the seed. */
export const ADMIN_KEY_ID = "AKIADMINADMINADMINADM";

/** A command line and the requests that its client makes for it. */
export interface Recording {
  readonly commandLine: readonly string[];
  readonly requests: readonly PlainRequest[];
}

/** Records a step of the walk by a client; `turn` is its number. */
export function record(step: WalkStep, client: RecordedClient, turn: number): Recording {
  const commandLine = step.line.split(" ").flatMap((word) => {
    if (word.startsWith("@")) return [accountFlag(client, turn), word.slice(1)];
    return [word.startsWith("$") ? (VALUES[word.slice(1)] ?? word) : word];
  });
  const { calls, problems } = parseCommandLine(commandLine, client);
  if (calls.length === 0) {
    throw new Error(`${client} does not take ${step.line}: ${JSON.stringify(problems)}`);
  }
  const key = {
    accessKeyId: ADMIN_KEY_ID,
    secretAccessKey: secretAccessKey(step.forged === true ? "forged" : "iamferry", ADMIN_KEY_ID),
  };
  const requests = calls.flatMap((call) =>
    TOKEN_ACTIONS.includes(call.action ?? "")
      ? [sendAs(client, tokenRequestOf(call), { ...key, service: "sts" })]
      : requestsOf(call, client).map((parameters) => sendAs(client, parameters, key)),
  );
  return { commandLine, requests };
}

/** 3.0 takes both flags. */
function accountFlag(client: RecordedClient, turn: number): string {
  if (client === "2.1") return "--delegate";
  return client === "3.0" && turn % 2 === 0 ? "--delegate" : "--as-account";
}

/** The parameters of the requests that a call is: one, and more for `euare-usercreate -g -k`. */
function requestsOf(call: EuareCall, client: RecordedClient): readonly Parameters[] {
  const { account, action = "", files, local, parameters } = call;
  const common = [
    ...(account === undefined ? [] : [["DelegateAccount", account] as const]),
    ["Version", "2010-05-08"] as const,
  ];
  const request = (name: string, own: Readonly<Record<string, string>>): Parameters => [
    ...Object.entries(own),
    ["Action", name],
    ...common,
  ];
  const { UserName = "" } = parameters;
  const group = local["--group-name"];
  return [
    request(action, { ...parameters, ...files, ...madeDocument(call, client) }),
    ...(group === undefined
      ? []
      : [request("AddUserToGroup", { GroupName: String(group), UserName })]),
    ...(local["--create-accesskey"] === true ? [request("CreateAccessKey", { UserName })] : []),
  ];
}

const TOKEN_ACTIONS: readonly string[] = ["AssumeRole", "GetCallerIdentity"];

/** A request for tokens: `account:role` becomes an ARN, and the session has the client's name and the time for a name. */
function tokenRequestOf({ action = "", local, parameters }: EuareCall): Parameters {
  const [account, role] = String(local["rolename"] ?? "").split(":");
  const assumed = {
    DurationSeconds: "900",
    RoleArn: `arn:aws:iam::${account}:role/${role}`,
    RoleSessionName: "euca2ools-2026-01-02T03:04:05Z",
  };
  return [
    ...Object.entries({ ...(action === "AssumeRole" ? assumed : {}), ...parameters }),
    ["Action", action],
    ["Version", "2011-06-15"],
  ];
}

/** The documents that clients write themselves, from an effect, actions and resources or from the name of a service. */
function madeDocument(
  { command, local }: EuareCall,
  client: RecordedClient,
): Readonly<Record<string, string>> {
  const effect = local["--effect"];
  if (effect !== undefined) {
    const Action = [local["--action"] ?? "*"].flat();
    const Resource = [local["--resource"] ?? "*"].flat();
    const statement = { Effect: effect, Action, Resource };
    const document =
      client === "2.1"
        ? { Version: "2008-10-17", Statement: [statement] }
        : { Statement: [{ Sid: "Stmt20260102030405", ...statement }] };
    // Clients of 2.x make the call by another command of theirs: nothing is sent as it was given.
    const names = ["GroupName", "PolicyName", "UserName"].flatMap((name) => {
      const value = local[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    });
    return { ...Object.fromEntries(names), PolicyDocument: JSON.stringify(document) };
  }
  if (command === "euare-rolecreate" && local["--service"] !== undefined) {
    return { AssumeRolePolicyDocument: VALUES["service"] ?? "" };
  }
  return {};
}
