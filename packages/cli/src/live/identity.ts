import { isServed } from "@iamferry/api/service";
import type { CallPort, PortError } from "@iamferry/cloud";
import type { CloudProfile } from "@iamferry/model";
import { isOfAllCalls } from "./problems.ts";

/** Who asks a cloud. */
export interface Identity {
  /** Absent where the cloud does not tell. */
  readonly arn?: string;
  /** The number of its account. */
  readonly account?: string;
}

/**
 * Asks a cloud who asks it: one call where it has GetCallerIdentity, which needs no permission, else GetUser without a
 * name, which may be refused. The first call of a command, so that wrong keys and addresses are told by it.
 */
export async function identityAt(
  port: CallPort,
  profile: CloudProfile,
): Promise<Identity | PortError> {
  if (isServed("GetCallerIdentity", profile.id)) {
    const answer = await port.call({ action: "GetCallerIdentity", account: {}, input: {} });
    if ("output" in answer) return identityOf(answer.output["Arn"], answer.output["Account"]);
    // Clouds that speak IAM need not have STS at the same address.
    if (isOfAllCalls(answer.error) && answer.error.code !== "NotIam") return answer.error;
  }
  const answer = await port.call({ action: "GetUser", account: {}, input: {} });
  if ("error" in answer) return isOfAllCalls(answer.error) ? answer.error : {};
  const user = answer.output["User"];
  return identityOf(
    typeof user === "object" && user !== null && "Arn" in user ? user.Arn : undefined,
  );
}

function identityOf(arn: unknown, account?: unknown): Identity {
  return {
    ...(typeof arn === "string" && arn !== "" && { arn }),
    ...(typeof account === "string" && account !== "" && { account }),
  };
}
