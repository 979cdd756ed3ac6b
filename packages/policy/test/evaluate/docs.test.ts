import { CLOUD_PROFILE_IDS, cloudProfile, type CloudProfileId } from "@iamferry/model";
import { format } from "prettier";
import { expect, test } from "vitest";
import { quirksOf, type EvaluationQuirks } from "../../src/evaluate/quirks.ts";

test("docs/evaluate.md tells every quirk of every version", async () => {
  const text = await format(documentation(), { parser: "markdown", printWidth: 100 });
  await expect(text).toMatchFileSnapshot("../../docs/evaluate.md");
});

/** What each quirk is about, for people. */
const QUIRKS: Readonly<Record<keyof EvaluationQuirks, string>> = {
  variables: "Which `${…}` are policy variables, in documents that have them",
  variablesFrom: "The `Version` from which a document has variables",
  statements: "A statement is one rule, or one for each service and type of resources",
  pairing: "What makes actions and resources go together",
  unmatchedActions: "Actions without a resource of their service apply to",
  notResource: "NotResource applies to its own types of resources, or to all others too",
  resourceAccounts: "The account in a resource's ARN",
  lowerCaseNames: "Which requests' resources are taken in lower case",
  likeLowerCasesPattern: "StringLike takes its pattern in lower case",
  wholeNumbersEqual: "NumericEquals and NumericNotEquals read whole numbers alone",
  ipv6: "Addresses of IPv6 are read",
  otherBooleans: "What is neither true nor false under Bool",
  inapplicableKeys: "A condition whose key does not apply to the action",
  absentKeys: "A missing key under a negated operator or ForAllValues",
  instructionKeys: "Condition keys that are no conditions",
  arnEquals: "Wildcards under ArnEquals",
  principalKeys: "The keys that follow from a principal",
  principals: "What a statement of a trust policy may name",
  registration: "A user who is not CONFIRMED",
  systemAccount: "Who of the cloud's own account may do everything",
};

function documentation(): string {
  const versions = CLOUD_PROFILE_IDS.filter((id) => id !== "aws-cn" && id !== "aws-us-gov");
  const rows = (Object.keys(QUIRKS) as (keyof EvaluationQuirks)[]).map(
    (name) => `| ${QUIRKS[name]} | ${valuesOf(name, versions)} |`,
  );
  return [HEAD, "| what | where |", "| --- | --- |", ...rows, ""].join("\n");
}

/** `AWS: a; Eucalyptus: b; from 4.2: c`. */
function valuesOf(name: keyof EvaluationQuirks, versions: readonly CloudProfileId[]): string {
  const parts: string[] = [];
  let before = "";
  for (const id of versions) {
    const quirk = quirksOf(id)[name];
    const value = typeof quirk === "object" ? quirk.join(", ") || "none" : String(quirk);
    const isFirst = id === "aws" || id === "eucalyptus-3.1";
    if (value === before && !isFirst) continue;
    const label =
      id === "aws"
        ? "AWS"
        : isFirst
          ? "Eucalyptus"
          : `from ${cloudProfile(id).title.slice("Eucalyptus ".length)}`;
    parts.push(`${label}: ${value}`);
    before = value;
  }
  return parts.join("; ");
}

const HEAD = `# How requests are decided

\`evaluate(request, context)\` decides a request by all that IAM holds about a user or a role, by the rules of its cloud:
an explicit deny wins; otherwise it is allowed where a policy allows it, and the permissions boundary too, if there is
one. \`contextOf\` gathers the policies of a principal out of a Snapshot; for many principals make a \`principalIndex\`
once, and ask \`contextIn\`. \`evaluateRequest\` does both, and asks the trust policy too where the request is to assume
a role. \`evaluateTrust\` and \`trustGrant\` ask a trust policy for a service, a provider or a principal of another account.

The answer is \`certain\` where nothing that is not known could have made it another one: a document that is not here, a part
of a policy that the cloud would refuse, a place where its documentation is silent. What is not known is never taken
for a right: an Allow that may or may not apply does not, a Deny does.

It is about IAM alone. A bucket's or a key's own policy, a service control policy and a session policy can make it
another one.

- The keys of a request that follow from its principal (\`aws:username\`, \`aws:PrincipalTag/…\`) are known here; all others
  are in the request, or it does not have them. A role's \`aws:userid\` holds the name of its session, which nobody knows.
- \`reasons\` name the deciding statements, each with its place in the text of its document.
- Documents are read once and kept as long as somebody holds them. They must not change.

## Where clouds differ

Made from the table in \`src/evaluate/quirks.ts\`; a test keeps it so (\`vitest run --project policy evaluate/docs -u\`
writes this file). Operators, keys and account policies of a version are in its \`CloudProfile\`.
`;
