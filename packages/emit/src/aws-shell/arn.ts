import type { IamCall } from "@iamferry/api";
import { expansion, variable, type Word } from "@iamferry/shell";

/**
 * The ARN of what a call makes in the account of the script's credentials, as a word: `check_caller` has found
 * out the number of that account. Undefined where the path does not lead to an ARN that follows from the call.
 * An ARN that is computed is right also where the entity was there before; captured output would not be.
 * (AWS, IAM User Guide, "IAM identifiers".)
 */
export function arnOfMade(
  call: IamCall,
  path: readonly string[],
  partition: string,
): Word | undefined {
  const resource = resourceOf(call, path.join("."));
  if (resource === undefined) return undefined;
  return expansion(`arn:${partition}:iam::`, variable("caller_account"), `:${resource}`);
}

/** `policy/teams/dev`: the end of the ARN of what a call makes, where the path into its answer leads to one. */
export function resourceOf(call: IamCall, path: string): string | undefined {
  switch (`${call.action} ${path}`) {
    case "CreatePolicy Policy.Arn":
      return named("policy", call.input, "PolicyName");
    case "CreateUser User.Arn":
      return named("user", call.input, "UserName");
    case "CreateGroup Group.Arn":
      return named("group", call.input, "GroupName");
    case "CreateRole Role.Arn":
      return named("role", call.input, "RoleName");
    case "CreateInstanceProfile InstanceProfile.Arn":
      return named("instance-profile", call.input, "InstanceProfileName");
    case "CreateSAMLProvider SAMLProviderArn":
      return named("saml-provider", call.input, "Name");
    case "CreateOpenIDConnectProvider OpenIDConnectProviderArn":
      return named("oidc-provider", call.input, "Url")?.replace("/https://", "/");
    default:
      return undefined;
  }
}

/** `policy/path/name`; undefined where name or path are not known to the plan. */
function named(kind: string, input: IamCall["input"], member: string): string | undefined {
  const texts = new Map<string, unknown>(Object.entries(input));
  const name = texts.get(member);
  const path = texts.get("Path") ?? "/";
  if (typeof name !== "string" || typeof path !== "string") return undefined;
  return `${kind}${path}${name}`;
}
