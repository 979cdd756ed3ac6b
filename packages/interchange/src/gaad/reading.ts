import type { EntityKind, JsonValue } from "@iamferry/model";
import { AWS, readEntityArn, splitPath } from "./arns.ts";
import {
  hasNeeds,
  isNamed,
  readRecord,
  type ApiRecord,
  type Fields,
  type Given,
} from "./decode.ts";
import { inside, type At, type Owner } from "./place.ts";
import type { Report } from "./report.ts";

/** What one output says of one entity, or of an account. */
export interface Claim {
  readonly kind: EntityKind | "account";
  /** Absent where the output has no ARN: then it is of the only account. */
  readonly account?: string;
  readonly name: string;
  /** Fields of the model; references to policies as ARNs, and of a user its groups as `groupList`. */
  readonly fields: Fields;
  /** Whether it says all that the account authorization details, or a call for this one entity, say. */
  readonly complete: boolean;
  readonly at: At;
  readonly page: Page;
}

/** One output, or one page of it. */
export interface Page {
  /** Which listing it is a page of: the member that holds its items, and whose they are. */
  readonly listing: string;
  /** The kinds of entities that are listed in it. */
  readonly kinds: readonly EntityKind[];
  /** The fields of the model that are incomplete where pages are missing. */
  readonly fields: readonly string[];
  /** The user whose credentials are listed. */
  readonly user?: string;
  readonly isDetails: boolean;
  readonly truncated: boolean;
  /** The member that says so. */
  readonly mark: string;
  readonly at: At;
}

/** A policy of AWS' own, as it stands in the input. */
export interface AwsPolicy {
  readonly value: JsonValue;
  readonly at: At;
}

/** The output of `get-saml-provider`, which does not name its provider. */
export interface NamelessProvider {
  readonly fields: Fields;
  readonly at: At;
  readonly page: Page;
}

/** Everything that was read, before it is put together. */
export interface Reading {
  readonly report: Report;
  readonly claims: Claim[];
  readonly pages: Page[];
  /** By partition and by account, where each is first named. */
  readonly partitions: Map<string, At>;
  readonly accounts: Map<string, At>;
  readonly awsPolicies: Map<string, AwsPolicy>;
  /** Pages that hold policies of AWS' own. */
  readonly awsPages: Set<Page>;
  readonly samlProviders: NamelessProvider[];
}

/** A reading with nothing in it. */
export function newReading(report: Report): Reading {
  return {
    report,
    claims: [],
    pages: [],
    partitions: new Map(),
    accounts: new Map(),
    awsPolicies: new Map(),
    awsPages: new Set(),
    samlProviders: [],
  };
}

/** How the entities of one kind are read from one kind of record. */
export interface EntityRules {
  readonly kind: EntityKind;
  readonly record: ApiRecord;
  readonly complete: boolean;
}

/** Reads one entity; returns the claim that was made of it. */
export function readEntity(
  rules: EntityRules,
  given: Given,
  { reading, page }: { readonly reading: Reading; readonly page: Page },
): Claim | undefined {
  const { kind, record, complete } = rules;
  const arnMember = memberOf(record, "arn");
  const arnText = textMember(given.value, arnMember);
  const arn = arnText === undefined ? undefined : readEntityArn(arnText);
  if (kind === "managed-policy" && arn?.account === AWS && arnText !== undefined) {
    reading.awsPolicies.set(arnText, { value: given.value, at: given.at });
    reading.awsPages.add(page);
    return undefined;
  }
  const nameMember = memberOf(record, "name");
  const named = nameFromArn(kind, arn?.pathAndName);
  const label = textMember(given.value, nameMember) ?? named?.name;
  const owner: Owner | undefined =
    label === undefined ? undefined : { ...(arn && { account: arn.account }), path: [kind, label] };
  const at: At = { ...given.at, ...(owner !== undefined && { owner }) };
  const fields = readRecord(record, { ...given, at });
  if (fields === undefined) return undefined;
  if (arnText !== undefined && arn === undefined) {
    given.report.add("not-an-arn", {
      message: `\`${arnText}\` is not the ARN of an entity of IAM`,
      at: inside(at, arnMember),
    });
  }
  if (named !== undefined) {
    // What is known by its ARN alone has no member for its name.
    if (nameMember === "") Object.assign(fields, named);
    // Imitations of the service leave out the names of policies.
    else if (textMember(given.value, nameMember) === undefined) fields["name"] ??= named.name;
  }
  const needs = { name: nameMember === "" ? arnMember : nameMember };
  if (!hasNeeds(fields, needs, { ...given, at })) return undefined;
  const name = fields["name"] as string;
  if (!isNamed(name, `\`${needs.name}\``, { ...given, at })) return undefined;
  delete fields["arn"];
  delete fields["name"];
  if (arn !== undefined) {
    if (!reading.partitions.has(arn.partition)) reading.partitions.set(arn.partition, at);
    if (!reading.accounts.has(arn.account)) reading.accounts.set(arn.account, at);
    if (nameMember !== "") {
      comparePath({ fields, name, pathAndName: arn.pathAndName }, given, inside(at, arnMember));
    }
  }
  const claim: Claim = {
    kind,
    ...(arn !== undefined && { account: arn.account }),
    name,
    fields,
    complete,
    at,
    page,
  };
  reading.claims.push(claim);
  return claim;
}

/** The member of the API that is this field, or nothing. */
function memberOf({ members }: ApiRecord, field: string): string {
  for (const [member, rule] of Object.entries(members)) {
    if (typeof rule !== "string" && rule[0] === field) return member;
  }
  return "";
}

/** A text member of what may be no object. */
export function textMember(value: JsonValue | undefined, member: string): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, member))
    return undefined;
  const text: unknown = Reflect.get(value, member);
  return typeof text === "string" ? text : undefined;
}

/** The name that the ARN says, and of what is known by its ARN alone the path. */
function nameFromArn(
  kind: EntityKind,
  pathAndName: string | undefined,
): { readonly path?: string; readonly name: string } | undefined {
  if (pathAndName === undefined || pathAndName.length < 2) return undefined;
  if (kind === "virtual-mfa-device") return splitPath(pathAndName);
  // The URL of an OIDC provider may hold slashes.
  if (kind === "oidc-provider" || kind === "saml-provider") return { name: pathAndName.slice(1) };
  return { name: splitPath(pathAndName).name };
}

/** An absent path is taken from the ARN; another path or name there is told. */
function comparePath(
  { fields, name, pathAndName }: { fields: Fields; name: string; pathAndName: string },
  { report }: Given,
  at: At,
): void {
  const path = fields["path"];
  if (typeof path === "string") {
    if (`${path}${name}` === pathAndName) return;
  } else if (pathAndName.endsWith(`/${name}`)) {
    const rest = pathAndName.slice(0, pathAndName.length - name.length);
    if (rest !== "/" && rest !== "") fields["path"] = rest;
    return;
  }
  report.add("other-name", {
    message: `the ARN says \`${pathAndName}\`, the path and the name say \`${typeof path === "string" ? path : "/"}${name}\``,
    at,
  });
}
