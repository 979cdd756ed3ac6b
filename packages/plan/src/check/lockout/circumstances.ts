import { quoted } from "../../compatibility/report.ts";
import { contextFor } from "../rights/witness.ts";
import { mayDo, rightsOf } from "../rights/rights-of.ts";
import { entityWords, listedSome } from "../words.ts";
import { protectedPrincipals } from "./protected-principals.ts";
import type { Check } from "../check.ts";
import type { ReadStatement } from "../rights/read-statement.ts";

/**
 * Rights that protected users and roles keep, but no longer at every time, from every place, or without MFA: a Deny that
 * comes has a condition on nothing but the circumstances of a request, and nobody here knows those that are to come.
 */
export const checkProtectedCircumstances: Check = (checking) => {
  const { access, report } = checking;
  for (const { before, after } of protectedPrincipals(checking)) {
    const early = access.before(before);
    const late = after === undefined ? undefined : access.after(after);
    if (after === undefined || early === undefined || late === undefined) continue;
    const old = new Set(early.statements.map(({ key }) => key));
    const denies = late.statements.filter((one) => !old.has(one.key) && isCircumstantial(one));
    if (denies.length === 0) continue;
    const kept = rightsOf(early).filter((right) => mayDo(late, right));
    for (const { comparisons } of denies) {
      const circumstances = contextFor(comparisons, late.of);
      const lost = kept.filter(({ request }) => {
        const asked = request(late.of);
        const then = { ...asked, context: { ...asked.context, ...circumstances } };
        return late.decide(then) === "explicitDeny" && early.decide(then) === "allowed";
      });
      if (lost.length === 0) continue;
      const keys = [...new Set(comparisons.map(({ key }) => quoted(key)))];
      report("lockout/protected-circumstances", {
        entity: after,
        message: `${entityWords(after)}, which is to be protected, may no longer always do ${listedSome([...new Set(lost.map(({ words }) => words))], 4)}: a Deny that comes hangs on ${keys.join(", ")}`,
      });
    }
  }
};

function isCircumstantial({ comparisons, effect }: ReadStatement): boolean {
  return (
    effect === "Deny" &&
    comparisons.length > 0 &&
    comparisons.every(({ key }) => CIRCUMSTANCES.has(key) || key.startsWith("aws:principal"))
  );
}

/**
 * AWS, IAM User Guide, "AWS global condition context keys": those about when, from where and how somebody asks, and not
 * about what. In lower case.
 */
const CIRCUMSTANCES: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:ec2instancesourceprivateipv4",
  "aws:ec2instancesourcevpc",
  "aws:epochtime",
  "aws:federatedprovider",
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:referer",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:sourceidentity",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:tokenissuetime",
  "aws:useragent",
  "aws:userid",
  "aws:username",
  "aws:viaawsservice",
  "aws:vpcsourceip",
]);
