import { OPERATIONS, SHAPES, type ShapeName } from "@iamferry/api/service";
import { ownerOf, type CloudState, type ServiceCall } from "@iamferry/simulator";
import { visible } from "@iamferry/text";
import type { Handled } from "./handle.ts";

/**
 * One line about a request, without a line feed: when, the number and name of its account, who called, the action, what
 * became of it, and the input with secrets as `***` and long texts cut. `checked` says whether rights were looked at.
 * Of a request that became no call there is what it says of itself: its key and its action.
 */
export function logLine(
  { call, claimed, cloud, ec2Call, error, fault, response }: Handled,
  { at, checked }: { readonly at: string; readonly checked: boolean },
): string {
  const status = response.lost === true ? "no answer" : String(response.status);
  const told = error === undefined ? status : `${status} ${error.code}`;
  const outcome = fault === undefined ? told : `${told} (fault: ${fault})`;
  const made = call ?? (ec2Call && { ...ec2Call, account: { id: ec2Call.account } });
  if (made === undefined) {
    const { accessKeyId = "-", action = "-" } = claimed ?? {};
    return visible(`${at} - ${shortened(accessKeyId)} ${shortened(action)} refused ${outcome}`);
  }
  const account = cloud.state.accounts.get(made.account.id ?? "");
  const name = account?.name === undefined ? "" : `(${account.name})`;
  const decision = !checked ? "unchecked" : isDenial(error?.code) ? "denied" : "allowed";
  const parts = [
    at,
    `${account?.id ?? "-"}${name}`,
    callerWords(made, cloud.state),
    made.action,
    decision,
    outcome,
    ...(call === undefined ? ec2Words(made.input) : inputWords(call)),
  ];
  return visible(parts.join(" "));
}

/** EC2 has no secrets in its input here. */
function ec2Words(input: object): readonly string[] {
  return Object.entries(input).map(([name, value]) => `${name}=${shortened(value)}`);
}

function isDenial(code: string | undefined): boolean {
  return code !== undefined && DENIALS.has(code);
}

/** The third is what sessions without MFA, and of who is no longer there, hear; the last is EC2's. */
const DENIALS: ReadonlySet<string> = new Set([
  "AccessDenied",
  "NotAuthorized",
  "InvalidClientTokenId",
  "UnauthorizedOperation",
]);

/**
 * `root`, `user/bob`, `role/deploy/session`: who called, as ARNs have it, with the account in front where it is another
 * than that of the call.
 */
function callerWords(call: Pick<ServiceCall, "account" | "caller">, state: CloudState): string {
  const { accounts, principals } = state;
  const account = accounts.get(call.account.id ?? "");
  const caller = call.caller ?? (account && ownerOf(state, account));
  if (caller === undefined) return "-";
  const where = caller.accountId === account?.id ? "" : `${caller.accountId}:`;
  if (caller.kind === "root") return `${where}root`;
  const id = caller.kind === "user" ? caller.userId : caller.roleId;
  const place = principals.get(id);
  const own = accounts.get(place?.account ?? "");
  const list = caller.kind === "user" ? own?.users : own?.roles;
  const name = list?.get(place?.key ?? "")?.name ?? id;
  return caller.kind === "user"
    ? `${where}user/${name}`
    : `${where}role/${name}/${caller.sessionName}`;
}

function inputWords({ action, input }: ServiceCall): readonly string[] {
  const shape = SHAPES[OPERATIONS[action].input ?? ""];
  if (shape?.kind !== "structure") return [];
  return Object.entries(input).map(([name, value]) => {
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    return `${name}=${isSecret(member?.shape, name) ? "***" : shortened(value)}`;
  });
}

/** What a description marks as sensitive, and what its name says to be secret. */
function isSecret(shape: ShapeName | undefined, name: string): boolean {
  const found = SHAPES[shape ?? ""];
  const isMarked = found !== undefined && "sensitive" in found;
  return isMarked || SECRETS.test(name);
}

const SECRETS =
  /^(?:(?:Old|New)?Password|.*Secret.*|(?:Add)?PrivateKey|AuthenticationCode[12]|TokenCode)$/;

function shortened(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 60;
