import { parseArn } from "@iamferry/model";

/** A resource, or a pattern of resources, as Eucalyptus takes it apart (`Ern`). */
export interface Resource {
  readonly region?: string;
  /** Digits, or a name. */
  readonly account?: string;
  /** `s3:object`, `ec2:image`, `iam:user`; `*` for any. */
  readonly type: string;
  /** What is left: `/path/name` of a user, `bucket/key`, an id. */
  readonly name: string;
}

/**
 * Reads an ARN as Eucalyptus does; undefined where it is none. `arn:aws:s3:::x` is a bucket, with anything behind a
 * slash an object. EC2's types may be spelled with and without hyphens.
 */
export function readResource(text: string): Resource | undefined {
  if (text === "*") return { type: "*", name: "*" };
  const arn = parseArn(text);
  if (arn === undefined || arn.service === "" || arn.resource === "") return undefined;
  const { region, account, resource } = arn;
  const service = arn.service.toLowerCase();
  const at = {
    ...(region !== "" && region !== "*" && { region }),
    ...(account !== "" && account !== "*" && { account }),
  };
  if (service === "s3") {
    const slash = resource.indexOf("/");
    const isBucket = slash === -1 || slash === resource.length - 1;
    return { ...at, type: isBucket ? "s3:bucket" : "s3:object", name: resource };
  }
  const end = resource.search(/[/:]/);
  if (end === -1) return { ...at, type: `${service}:${resource}`, name: "*" };
  const type = resource.slice(0, end).toLowerCase();
  if (service === "ec2") {
    const id = resource.slice(end + 1).toLowerCase();
    return { ...at, type: `ec2:${type.replaceAll("-", "")}`, name: id };
  }
  return { ...at, type: `${service}:${type}`, name: resource.slice(end) };
}
