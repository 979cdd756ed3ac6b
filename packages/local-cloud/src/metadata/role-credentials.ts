import { entityArn, foldName, timeText } from "@iamferry/model";
import { requestTime } from "../request-time.ts";
import type { LocalCloud } from "../local-cloud.ts";
import type { Metadata } from "./create-metadata.ts";

/** Temporary credentials of the role of an instance. Times as the model writes them. */
export interface GivenCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly token: string;
  readonly made: string;
  readonly expires: string;
}

/**
 * The credentials that an instance of a role is given: those of before, or new ones where there is less than five minutes left of
 * them (AWS, EC2 User Guide, "IAM roles for Amazon EC2"). The session is named by the instance. None where the instance has
 * no role, or the account no such role: whether EC2 may assume it is not asked.
 */
export function roleCredentials(
  { credentials, options }: Metadata,
  { cloud, now }: { readonly cloud: LocalCloud; readonly now: number },
): { readonly credentials: GivenCredentials | undefined; readonly cloud: LocalCloud } {
  const { state } = cloud;
  const instance = cloud.ec2?.instances.get(options.instanceId);
  const account = instance && state.accounts.get(instance.account);
  const named =
    instance?.role === undefined
      ? undefined
      : account?.roles.get(foldName(instance.role, state.profile.nameCase));
  const role = named?.name === instance?.role ? named : undefined;
  if (account === undefined || instance === undefined || role === undefined) {
    return { credentials: undefined, cloud };
  }
  const soon = timeText(Math.floor(now / 1000) * 1000 + LEAST_LEFT);
  if (credentials !== undefined && credentials.expires > soon) return { credentials, cloud };
  const at = requestTime(now);
  const outcome = cloud.engine.simulate(state, {
    action: "AssumeRole",
    account: { id: account.id },
    input: {
      RoleArn: entityArn(account, { ...role, type: "role" }, state.profile) ?? "",
      RoleSessionName: instance.id,
      DurationSeconds: options.credentialSeconds ?? 3600,
    },
    at,
  });
  if ("error" in outcome) return { credentials: undefined, cloud };
  const given = outcome.output["Credentials"] as Readonly<Record<string, string>>;
  return {
    cloud: { ...cloud, state: outcome.state },
    credentials: {
      accessKeyId: given["AccessKeyId"] ?? "",
      secretAccessKey: given["SecretAccessKey"] ?? "",
      token: given["SessionToken"] ?? "",
      made: at,
      expires: given["Expiration"] ?? "",
    },
  };
}

const LEAST_LEFT = 5 * 60 * 1000;
