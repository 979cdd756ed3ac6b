import { isServed } from "@iamferry/api/service";
import { entitiesOf, entityPath, foldName, isAccountId, parseArn } from "@iamferry/model";
import type { Account, Arn, CloudProfile, Role, Snapshot, User } from "@iamferry/model";
import { visible, type EntityPath } from "@iamferry/text";
import type { CallPort, PortError } from "../port.ts";

/** Who makes the calls of a port, as the state of its cloud has it. */
export type CallerFound =
  /** A user, or a role in one of its sessions. `arn` is what the cloud says: of a session, that of the session. */
  | { readonly kind: "entity"; readonly path: EntityPath; readonly arn: string }
  /** The root user of an account (AWS), which no policy of the account binds. `account` is its number. */
  | { readonly kind: "root"; readonly account: string; readonly arn: string }
  /** Nobody that the state has. `reason` is a sentence for people. */
  | { readonly kind: "unknown"; readonly reason: string; readonly arn?: string };

/**
 * Asks a cloud who calls it, and finds that user or role in the cloud's state. GetCallerIdentity is asked where the cloud
 * has it (AWS, STS API Reference: it needs no permission); where it has not, or refuses, GetUser without a name. A session
 * of a role (`arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION`) is the role NAME of whatever path: names of roles are
 * unique in an account. One to three calls; never rejects.
 */
export async function identifyCaller(
  port: CallPort,
  snapshot: Snapshot,
  profile: CloudProfile,
): Promise<CallerFound> {
  const identity = await identityOf(port, profile);
  if ("code" in identity) {
    const reason = `the cloud does not say who calls it: ${visible(identity.message)} (${visible(identity.code)})`;
    return { kind: "unknown", reason };
  }
  return callerIn(snapshot, identity, profile);
}

/** What a cloud says of a caller. */
interface Identity {
  readonly arn: string;
  /** `AIDA…`, or `AROA…:SESSION`; absent where it is not told. */
  readonly id?: string;
}

async function identityOf(port: CallPort, profile: CloudProfile): Promise<Identity | PortError> {
  let refused: PortError | undefined;
  if (isServed("GetCallerIdentity", profile.id)) {
    const answer = await port.call({ action: "GetCallerIdentity", account: {}, input: {} });
    if ("output" in answer) {
      const { Arn, UserId } = answer.output;
      const identity = identityIn(Arn, UserId);
      if (identity !== undefined) return identity;
    } else refused = answer.error;
    if (refused !== undefined && refused.fate !== "refused") return refused;
  }
  const answer = await port.call({ action: "GetUser", account: {}, input: {} });
  if ("error" in answer) return refused ?? answer.error;
  const { User: user } = answer.output;
  const record: Readonly<Record<string, unknown>> =
    typeof user === "object" && user !== null ? { ...user } : {};
  return identityIn(record["Arn"], record["UserId"]) ?? NOTHING_SAID;
}

function identityIn(arn: unknown, id: unknown): Identity | undefined {
  if (typeof arn !== "string" || arn === "") return undefined;
  return { arn, ...(typeof id === "string" && { id }) };
}

const NOTHING_SAID: PortError = {
  code: "NotIam",
  message: "the answer has no ARN",
  fate: "refused",
};

function callerIn(snapshot: Snapshot, identity: Identity, profile: CloudProfile): CallerFound {
  const { arn } = identity;
  const unknown = (reason: string): CallerFound => ({ kind: "unknown", reason, arn });
  const parsed = parseArn(arn);
  if (parsed === undefined) return unknown("the cloud says no ARN of who calls it");
  const { account: number, resource } = parsed;
  if (resource === "root") return { kind: "root", account: number, arn };
  const [type = "", ...rest] = resource.split("/");
  if (type === "federated-user") {
    return unknown("a federated user calls, and which user it was made by nobody says");
  }
  const account = accountOf(snapshot, parsed);
  if (account === undefined) {
    return unknown(`account ${visible(number)} is not in what was read of the target`);
  }
  const kind = KINDS.get(type);
  if (kind === undefined) return unknown("neither a user nor a role calls");
  const name = (type === "assumed-role" ? rest[0] : rest.at(-1)) ?? "";
  const found = entityNamed(account, [kind, name], profile);
  if (found === undefined) {
    return unknown(`${kind} \`${visible(name)}\` is not in what was read of the target`);
  }
  // Who has its name since is somebody else. Of Euare's STS nobody says how it writes ids.
  const [id = ""] = (identity.id ?? "").split(":");
  if (profile.dialect === "iam" && found.id !== undefined && id !== "" && id !== found.id) {
    return unknown(`${kind} \`${visible(name)}\` of the target is another one of that name`);
  }
  return { kind: "entity", path: entityPath(account, kind, found.name), arn };
}

const KINDS: ReadonlyMap<string, "user" | "role"> = new Map([
  ["user", "user"],
  ["role", "role"],
  ["assumed-role", "role"],
]);

/** By its number or, where ARNs have that, its name; of a cloud that says neither, the only one. */
function accountOf({ accounts }: Snapshot, { account }: Arn): Account | undefined {
  const found = accounts.find(({ id }) => id === account);
  if (found !== undefined) return found;
  if (!isAccountId(account)) return accounts.find(({ name }) => name === account);
  const [only] = accounts;
  return accounts.length === 1 && only?.id === undefined ? only : undefined;
}

function entityNamed(
  account: Account,
  [kind, name]: readonly ["user" | "role", string],
  profile: CloudProfile,
): User | Role | undefined {
  const wanted = foldName(name, profile.nameCase);
  return entitiesOf(account, kind).find((one) => foldName(one.name, profile.nameCase) === wanted);
}

/** The way to the user or role that calls, for `protect` of a plan; none of a root and of one who is not known. */
export function callerPath(found: CallerFound): readonly EntityPath[] {
  return found.kind === "entity" ? [found.path] : [];
}

/** The number of the caller's account (its name on Eucalyptus up to 3.2); undefined where the cloud does not say it. */
export function callerAccount(found: CallerFound): string | undefined {
  const account = found.arn === undefined ? undefined : parseArn(found.arn)?.account;
  return account === "" ? undefined : account;
}
