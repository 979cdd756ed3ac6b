import type { EvaluationContext, EvaluationRequest } from "../../packages/policy/src/index.ts";
import { peakBytes } from "../measure.ts";
import type { Measure, Run } from "../measure.ts";

/** Who decides so many requests of a user with ten AWS-managed policies, some of them the longest. */
export const contenders: Readonly<Record<string, Run>> = {
  // Each request stands for itself: the decision alone is asked for, as checks of plans do.
  decisions: (requests = "") => decide(Number(requests), () => 0),
  // The reasons too, with the place of each deciding statement, as `iamferry can` tells them.
  reasons: (requests = "") => decide(Number(requests), (reasons) => reasons().length),
};

async function decide(
  requests: number,
  look: (reasons: () => readonly unknown[]) => number,
): Promise<Measure> {
  const { compileContext, evaluate } = await import("../../packages/policy/src/index.ts");
  const compiled = compileContext(await contextOfTen());
  const run = (count: number): object => {
    const held = { requests: count, allowed: 0, reasons: 0 };
    for (let at = 0; at < count; at++) {
      const request = REQUESTS[at % REQUESTS.length] ?? FIRST;
      const evaluation = evaluate(request, compiled);
      if (evaluation.decision === "allowed") held.allowed++;
      held.reasons += look(() => evaluation.reasons);
    }
    return held;
  };
  // The target is one for a process that has run for a while: the first answers take a hundred times as long.
  run(Math.max(2000, requests / 4));
  const begin = performance.now();
  const held = run(requests);
  const workMs = performance.now() - begin;
  return { readMs: 0, workMs, peakBytes: peakBytes(), held };
}

async function contextOfTen(): Promise<EvaluationContext> {
  const { cloudProfile } = await import("../../packages/model/src/index.ts");
  const { loadAwsManagedPolicies } = await import("../../packages/policy/src/index.ts");
  const { find } = await loadAwsManagedPolicies();
  const policies = POLICIES.map((name) => {
    const found = find(`arn:aws:iam::aws:policy/${name}`);
    if (found === undefined) throw new Error(`no policy ${name}`);
    const { document } = found;
    return { role: "managed-policy", entity: [name], title: name, document } as const;
  });
  return {
    profile: cloudProfile("aws"),
    principal: ["account", "lab", "user", "bob"],
    keys: { "aws:username": ["bob"], "aws:principaltype": ["User"] },
    policies,
  };
}

const POLICIES: readonly string[] = [
  "ReadOnlyAccess",
  "SecurityAudit",
  "job-function/ViewOnlyAccess",
  "PowerUserAccess",
  "AmazonS3FullAccess",
  "AmazonEC2FullAccess",
  "AmazonVPCFullAccess",
  "AWSLambda_FullAccess",
  "CloudWatchFullAccess",
  "IAMFullAccess",
];

const FIRST: EvaluationRequest = { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key" };

/** Some that many policies allow, some that none does. */
const REQUESTS: readonly EvaluationRequest[] = [
  FIRST,
  { action: "ec2:RunInstances", resource: "arn:aws:ec2:eu-west-1:111122223333:instance/*" },
  { action: "iam:CreateUser", resource: "arn:aws:iam::111122223333:user/new" },
  {
    action: "iam:CreateServiceLinkedRole",
    resource: "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X",
    context: { "iam:AWSServiceName": ["events.amazonaws.com"] },
  },
  { action: "dynamodb:Query", resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/t" },
  { action: "organizations:DescribeOrganization" },
  { action: "account:CloseAccount" },
  { action: "nothing:AtAll", resource: "arn:aws:nothing:::x" },
];
