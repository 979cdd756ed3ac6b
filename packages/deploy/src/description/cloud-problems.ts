import type { DeployFacts } from "../facts.ts";
import type { DeployTarget } from "../target.ts";
import type { Deployment } from "./deployment.ts";
import { textsOf } from "./field-problems.ts";
import type { Problem } from "./shape.ts";

/** What the cloud has for the style, and the client for both. */
export function styleProblems(
  facts: DeployFacts,
  { cloud, style, client }: DeployTarget,
): readonly Problem[] {
  const hasTemplates = facts.cloudFormation !== undefined;
  if (!hasTemplates && !facts.commands) {
    return [
      whole(
        "cloud/no-deployments",
        `${cloud.title} has neither balancers nor scaling groups`,
        "choose a later release of the cloud; Eucalyptus has them from 3.3 on",
      ),
    ];
  }
  if (style === "cloudformation" && !hasTemplates) {
    return [
      whole(
        "cloud/no-templates",
        `${cloud.title} has no CloudFormation that can be relied on`,
        "take `--style commands`",
      ),
    ];
  }
  if (style === "commands" && !facts.commands) {
    return [
      whole(
        "cloud/no-commands",
        `what a deployment is made of cannot be made one by one on ${cloud.title}`,
        "take `--style cloudformation`",
      ),
    ];
  }
  if (style === "commands" && client === "aws") {
    return [
      whole(
        "cloud/client",
        "the script of commands is written for euca2ools, not for the AWS command line",
        "choose a release of euca2ools from 3.0 to 3.4, or `--style cloudformation`",
      ),
    ];
  }
  if (style === "cloudformation" && client === "3.0") {
    return [
      whole(
        "cloud/client",
        "euca2ools 3.0 has no commands for templates",
        "choose a release from 3.1 to 3.4, the AWS command line, or `--style commands`",
      ),
    ];
  }
  // Not documented: which services of AWS take the signatures of which release of euca2ools.
  if (facts.cloudFormation === "aws" && client !== "aws") {
    return [
      whole(
        "cloud/client",
        `euca2ools cannot be relied on to sign for ${cloud.title}`,
        "take `--client aws`, or leave it out",
      ),
    ];
  }
  return [];
}

/** What of a description the cloud does not know. */
export function cloudProblems(
  deployment: Deployment,
  { facts, target }: { readonly facts: DeployFacts; readonly target: DeployTarget },
): readonly Problem[] {
  return [
    ...placementProblems(deployment, facts, target),
    ...idProblems(deployment, facts, target),
    ...(facts.balancer === "application"
      ? applicationBalancerProblems(deployment)
      : classicBalancerProblems(deployment)),
    ...(facts.cloudFormation === "aws" ? resolveProblems(deployment) : []),
    ...(facts.placement === "subnets" ? generationProblems(deployment) : []),
    ...(facts.placement === "subnets" ? volumeProblems(deployment) : []),
  ];
}

function placementProblems(
  { placement }: Deployment,
  facts: DeployFacts,
  { cloud }: DeployTarget,
): readonly Problem[] {
  const wanted = facts.placement === "zones" ? ["zones"] : ["vpc", "subnets"];
  return Object.keys(placement)
    .filter((key) => !wanted.includes(key))
    .map((key) => ({
      path: ["placement", key],
      code: "cloud/placement",
      message: `${cloud.title} places instances by ${wanted.join(" and ")}, not by ${key === "vpc" ? "a VPC" : key}`,
      help: `write ${wanted.map((name) => `\`${name}\``).join(" and ")}, or leave it to the deployment`,
    }));
}

/** Images are `emi-…` on Eucalyptus alone; certificates of ACM, and other partitions, are on AWS alone. */
function idProblems(
  { image, cache, balancer }: Deployment,
  facts: DeployFacts,
  { cloud }: DeployTarget,
): readonly Problem[] {
  const problems: Problem[] = [];
  const images = [
    { path: ["image"], id: image },
    { path: ["cache", "image"], id: cache?.image },
  ];
  const isAws = facts.placement === "subnets";
  for (const { path, id } of images) {
    if (id === undefined || id.startsWith(isAws ? "ami-" : "emi-")) continue;
    problems.push({
      path,
      code: "cloud/image",
      message: `\`${id}\` is no image of ${cloud.title}`,
      help: `name one whose id begins with \`${isAws ? "ami-" : "emi-"}\``,
    });
  }
  const { certificate } = balancer;
  if (certificate === undefined) return problems;
  const isHere = certificate.startsWith(`arn:${cloud.partition}:${isAws ? "" : "iam:"}`);
  if (!isHere) {
    problems.push({
      path: ["balancer", "certificate"],
      code: "cloud/image",
      message: `\`${certificate}\` is no server certificate of ${cloud.title}`,
      help: `name one whose ARN begins with \`arn:${cloud.partition}:iam:\``,
    });
  }
  return problems;
}

/** Elastic Load Balancing, User Guide for Application Load Balancers: health checks ask over HTTP, for a path. */
function applicationBalancerProblems({ balancer }: Deployment): readonly Problem[] {
  const { instance, healthCheck } = balancer;
  if (instance.protocol === "TCP" || healthCheck.path !== undefined) return [];
  return [
    {
      path: ["balancer", "healthCheck", "path"],
      code: "cloud/balancer",
      message: "an application balancer checks instances by HTTP alone",
      help: "give the path that it is to ask for",
    },
  ];
}

/** Eucalyptus, its property `services.loadbalancing.restricted_ports`: 22, unless somebody has changed it. */
function classicBalancerProblems({ balancer }: Deployment): readonly Problem[] {
  if (balancer.listener.port !== 22) return [];
  return [
    {
      path: ["balancer", "listener", "port"],
      code: "cloud/balancer",
      message: "a balancer of Eucalyptus does not listen on port 22, where it is reached itself",
      help: "choose another port",
    },
  ];
}

/** CloudFormation User Guide, dynamic references: they are looked up wherever they stand. */
function resolveProblems(deployment: Deployment): readonly Problem[] {
  return textsOf(deployment)
    .filter(({ text }) => text.includes("{{resolve:"))
    .map(({ path }) => ({
      path,
      code: "cloud/resolve",
      message: "there is `{{resolve:`, in whose place CloudFormation puts another value",
      help: "write it otherwise",
    }));
}

/** EC2 User Guide, previous generation instances: they start images of today's kind seldom or never. */
function generationProblems({ instanceType, cache }: Deployment): readonly Problem[] {
  const types = [
    { path: ["instanceType"], type: instanceType },
    { path: ["cache", "instanceType"], type: cache?.instanceType },
  ];
  return types.flatMap(({ path, type }) =>
    type === undefined || !/^(?:[mct]1|m2|c[cgr][12]|hi1|hs1)\./.test(type)
      ? []
      : [
          {
            path,
            code: "cloud/previous-generation" as const,
            message: `\`${type}\` is of a generation that AWS does not offer to everybody`,
            help: `write \`${path.join(".")}\`: a type of today, such as \`t3.medium\``,
          },
        ],
  );
}

/** The default suits Eucalyptus. */
function volumeProblems({ volume }: Deployment): readonly Problem[] {
  if (volume?.runner !== "script" || volume.client !== "euca2ools") return [];
  return [
    {
      path: ["volume", "client"],
      code: "cloud/volume-client",
      message: "images of AWS do not have euca2ools, by which the volume is to be attached",
      help: "take `client: aws`, or `runner: node`",
    },
  ];
}

function whole(code: Problem["code"], message: string, help: string): Problem {
  return { path: [], code, message, help };
}
