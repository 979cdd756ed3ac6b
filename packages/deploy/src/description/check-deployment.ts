import type { Diagnostic } from "@iamferry/text";
import type { DeployCode } from "../codes.ts";
import { DEPLOY_FACTS } from "../facts.ts";
import type { DeployTarget } from "../target.ts";
import { cloudProblems, styleProblems } from "./cloud-problems.ts";
import type { Described } from "./described.ts";
import { fieldProblems, placeholderProblems } from "./field-problems.ts";
import { createReport } from "./report.ts";
import { riskProblems } from "./risks.ts";

/**
 * What is wrong with a deployment on a cloud, or worth a look: everything that a spec file may not say (a description can also be
 * made otherwise), what the cloud, the style and the client cannot do, and what is dangerous. With an error nothing is to be
 * generated. In the order of the description; none twice.
 */
export function checkDeployment(
  { deployment, source, placeOf }: Described,
  target: DeployTarget,
): readonly Diagnostic<DeployCode>[] {
  const diagnostics: Diagnostic<DeployCode>[] = [];
  const report = createReport(diagnostics, source);
  const facts = DEPLOY_FACTS[target.cloud.id];
  const problems = [
    ...fieldProblems(deployment),
    ...placeholderProblems(deployment),
    ...styleProblems(facts, target),
    ...cloudProblems(deployment, { facts, target }),
    ...riskProblems(deployment),
  ];
  for (const { path, code, message, help } of problems) {
    report.add(code, message, { span: path.length === 0 ? undefined : placeOf(path), help });
  }
  return diagnostics;
}
