/**
 * The six parts of an ARN, `arn:partition:service:region:account:resource`. Each may be empty or, in a
 * policy, a pattern.
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  /** Twelve digits, a name on Eucalyptus up to 3.2, or empty. */
  readonly account: string;
  /** The rest, which may hold colons itself. */
  readonly resource: string;
}

/**
 * Reads an ARN by its first five colons; undefined where `text` is none. A wildcard can cross the colons
 * when a policy is evaluated: the parts of a pattern say how it is written, not all that it matches.
 */
export function parseArn(text: string): Arn | undefined {
  const match = ARN.exec(text);
  if (match === null) return undefined;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  return { partition, service, region, account, resource };
}

/** The text of an ARN; the inverse of {@link parseArn}. */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/** Whether `text` is an account id: twelve ASCII digits. */
export function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

const ARN = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):([^]*)$/;
