import { isAccountId, parseArn } from "@iamferry/model";
import type { Arn } from "@iamferry/model";
import { holdsBack, NAMING_OPERATORS } from "../check/rights/json-parts.ts";
import type { Comparison } from "../check/rights/json-parts.ts";

/** Whom the conditions of a statement leave of everybody. */
export interface Narrowed {
  /** Accounts: nobody of another comes in. */
  readonly accounts: readonly string[];
  /** Organisations: nobody of another comes in. */
  readonly organisations: readonly string[];
  /** Ids of users and roles (`AIDA…`, `AROA…`): nobody else comes in. Whose they are they do not say. */
  readonly ids: readonly string[];
}

/**
 * Whom conditions leave of everybody; undefined where they do not say who somebody is. Strong is what the cloud itself
 * says of a caller and nobody can choose (AWS, IAM User Guide, "AWS global condition context keys"): the organisation, the
 * account, the ARN or the id of the principal, and the account or the resource that a service acts for. Not strong are
 * `sts:ExternalId`, which is no secret and whoever knows it sends; `aws:SourceIp`, for an address says nothing of an account;
 * tags, for every account sets its own; the time, and whether there was a second factor. An operator with `IfExists`, one
 * that negates, and `ForAllValues` are true where the key is absent. Each value has to be strong: one is enough to be let in.
 * A `*` of `StringLike` goes over the colons of an ARN, and a path of somebody else's role may hold colons: before the account
 * there may be none.
 */
export function narrowedBy(comparisons: readonly Comparison[]): Narrowed | undefined {
  const found = comparisons.flatMap((comparison) => narrowedByOne(comparison) ?? []);
  // Each of several conditions must be met: any of them says who comes in.
  return (
    found.find(({ accounts }) => accounts.length > 0) ??
    found.find(({ ids }) => ids.length === 0) ??
    found[0]
  );
}

/** Whether a condition asks for a key at all: it is false where the key is absent, and for some value. */
export function asksFor(comparison: Comparison): boolean {
  return holdsBack(comparison, NAMING_OPERATORS);
}

function narrowedByOne(comparison: Comparison): Narrowed | undefined {
  const { key, operator, values } = comparison;
  const read = KEYS.get(key);
  if (read === undefined || !asksFor(comparison)) return undefined;
  const found = values.map((value) => read(value, operator));
  if (found.includes(undefined)) return undefined;
  const whole = found.filter((one) => one !== undefined);
  return {
    accounts: [...new Set(whole.flatMap(({ account }) => account ?? []))],
    organisations: [...new Set(whole.flatMap(({ organisation }) => organisation ?? []))],
    ids: [...new Set(whole.flatMap(({ id }) => id ?? []))],
  };
}

interface Strength {
  readonly account?: string;
  readonly organisation?: string;
  readonly id?: string;
}

/** What a value of a key says, under an operator; undefined where it leaves everybody in. */
type ReadValue = (value: string, operator: string) => Strength | undefined;

const ofAccount: ReadValue = (value) => (isAccountId(value) ? { account: value } : undefined);

const ofOrganisation: ReadValue = (value) => {
  const [organisation = ""] = value.split("/");
  return /^o-[a-z0-9]+$/.test(organisation) ? { organisation } : undefined;
};

const ofArn: ReadValue = (value, operator) => {
  const arn = parseArn(value);
  if (arn === undefined || !isAccountId(arn.account)) return undefined;
  // The other operators look at each part of an ARN by itself.
  if (operator === "stringlike" && isWild(headOf(arn))) return undefined;
  return { account: arn.account };
};

/** Of some resources (buckets) the ARN has no account, and a name that nobody else can have. */
const ofResource: ReadValue = (value, operator) => {
  const arn = parseArn(value);
  if (arn?.account !== "") return ofArn(value, operator);
  const [name = ""] = arn.resource.split("/");
  return name === "" || isWild(name) || isWild(headOf(arn)) ? undefined : {};
};

/** What stands before the account. */
function headOf({ partition, region, service }: Arn): string {
  return [partition, service, region].join(":");
}

function isWild(text: string): boolean {
  return /[*?]/.test(text);
}

/** `AROA…:SESSION`, `AIDA…`. */
const ofUserId: ReadValue = (value) => {
  const id = /^(A[A-Z0-9]{15,})(?::|$)/.exec(value)?.[1];
  return id === undefined ? undefined : { id };
};

const KEYS: ReadonlyMap<string, ReadValue> = new Map([
  ["aws:principalaccount", ofAccount],
  ["aws:principalarn", ofArn],
  ["aws:principalorgid", ofOrganisation],
  ["aws:principalorgpaths", ofOrganisation],
  ["aws:sourceaccount", ofAccount],
  ["aws:sourcearn", ofResource],
  ["aws:sourceorgid", ofOrganisation],
  ["aws:sourceorgpaths", ofOrganisation],
  ["aws:userid", ofUserId],
]);
