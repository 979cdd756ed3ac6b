import { formatArn, isAccountId, ownPolicyOf, parseArn } from "@iamferry/model";
import type { EntityKind, PolicyRef } from "@iamferry/model";

/** What the ARN of an entity of IAM says. */
export interface EntityArn {
  readonly partition: string;
  /** Twelve digits, or `aws` for its own managed policies. */
  readonly account: string;
  /** What stands before the path: `user`, `policy`, `mfa`. */
  readonly type: string;
  /** Path and name, beginning with `/`: `/dev/bob`; empty for the root user. */
  readonly pathAndName: string;
}

/** How ARNs call each kind of entity. */
const ARN_TYPES: Readonly<Record<EntityKind, string>> = {
  "managed-policy": "policy",
  user: "user",
  group: "group",
  role: "role",
  "instance-profile": "instance-profile",
  "server-certificate": "server-certificate",
  "oidc-provider": "oidc-provider",
  "saml-provider": "saml-provider",
  "virtual-mfa-device": "mfa",
};

/** Reads `arn:aws:iam::123456789012:user/dev/bob`; undefined where it is none of IAM with an account. */
export function readEntityArn(text: string): EntityArn | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== "iam") return undefined;
  if (!isAccountId(arn.account) && arn.account !== AWS) return undefined;
  const [type = ""] = arn.resource.split("/", 1);
  const pathAndName = arn.resource.slice(type.length);
  return { partition: arn.partition, account: arn.account, type, pathAndName };
}

/** What stands for the account in the ARNs of AWS' own policies. */
export const AWS = "aws";

/** The last part is the name, what is before it the path. */
export function splitPath(pathAndName: string): { readonly path: string; readonly name: string } {
  const cut = pathAndName.lastIndexOf("/") + 1;
  return { path: pathAndName.slice(0, cut), name: pathAndName.slice(cut) };
}

/** What an ARN in an output of `account` points at. */
export function refOf(arn: string, account: string): PolicyRef {
  return ownPolicyOf(arn, { account }) ?? { foreign: true, arn };
}

/** The account and partition that ARNs are made for. */
export interface Home {
  readonly partition: string;
  readonly account: string;
}

/** The ARN of an entity, for path `/` where none is known. */
export function entityArn(
  home: Home,
  kind: EntityKind,
  { path = "/", name }: { readonly path?: string; readonly name: string },
): string {
  return formatArn({
    partition: home.partition,
    service: "iam",
    region: "",
    account: home.account,
    resource: `${ARN_TYPES[kind]}${path}${name}`,
  });
}

/** The inverse of {@link refOf}. */
export function arnOf(ref: PolicyRef, home: Home): string {
  return "own" in ref ? entityArn(home, "managed-policy", ref) : ref.arn;
}
