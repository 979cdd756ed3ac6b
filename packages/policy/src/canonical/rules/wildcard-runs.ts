import { parseArn } from "@iamferry/model";

/**
 * Each run of wildcards as its `*`, if it has any, and its `?`: `**` as `*`, `?*` as `*?`. A text that has `${`
 * stays: `${*}` is a star and no wildcard, and what a variable becomes belongs to the evaluator.
 */
export function foldWildcards(pattern: string): string {
  if (!hasRun(pattern) || pattern.includes("${")) return pattern;
  return pattern.replace(/[*?]{2,}/g, (run) => {
    const marks = run.replaceAll("*", "");
    return marks.length === run.length ? run : `*${marks}`;
  });
}

/** As {@link foldWildcards}, behind the vendor: `*` alone is an action, and `**` is none that is documented. */
export function foldActionWildcards(action: string): string {
  if (!hasRun(action)) return action;
  const colon = action.indexOf(":");
  return colon === -1 ? action : action.slice(0, colon) + foldWildcards(action.slice(colon));
}

/**
 * As {@link foldWildcards}, in the resource part of an ARN: in the others `*` may stand alone only, and a
 * Resource that is no ARN is `*` and nothing else. EC2 addresses stay, which are ranges on Eucalyptus.
 */
export function foldArnWildcards(arn: string): string {
  if (!hasRun(arn)) return arn;
  const parts = parseArn(arn);
  if (parts === undefined || arn.includes("${")) return arn;
  if (parts.service === "ec2" && parts.resource.startsWith("address/")) return arn;
  return arn.slice(0, arn.length - parts.resource.length) + foldWildcards(parts.resource);
}

/** Whether there is any run of wildcards: hardly any text of a policy has one. */
function hasRun(text: string): boolean {
  return /[*?]{2}/.test(text);
}
