import type { JsonObject } from "@iamferry/model";

/** The text of a policy with one statement: Allow, `s3:GetObject`, on everything, but for what `changes` says. */
export function policyWith(changes: JsonObject, policy: JsonObject = {}): string {
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...changes };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement], ...policy });
}

/** The text of a policy with these statements, each as {@link policyWith} has it. */
export function policyOf(...statements: readonly JsonObject[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((changes) => ({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "*",
      ...changes,
    })),
  });
}

/** The text of a trust policy with one statement, which allows `sts:AssumeRole`, but for what `changes` says. */
export function trustWith(changes: JsonObject): string {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", ...changes };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
