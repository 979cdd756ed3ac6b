import { invariant } from "@iamferry/text";
import { type Code, nothing, syntax } from "@iamferry/shell";
import type { Deployment } from "../description/deployment.ts";
import { DEPLOY_FACTS } from "../facts.ts";
import { type DeployTarget, isAws } from "../target.ts";
import { deploymentTemplate } from "../template/deployment-template.ts";
import { KNOWN_RELEASES } from "../template/known.ts";
import { hasTls } from "../template/parameters.ts";
import { awsStackCalls } from "./aws-stack.ts";
import { certificateFunctions } from "./certificate.ts";
import { deploymentValues } from "./deployment-values.ts";
import { eucaStackCalls } from "./euca-stack.ts";
import { keptBeside } from "./kept-beside.ts";
import { printDeployScript } from "./script.ts";
import { sessionKeys } from "./session-keys.ts";
import { stackSteps } from "./stack-steps.ts";
import type { ScriptValue } from "./value.ts";

/** What the steps of a stack are printed from. */
export interface StackFacts {
  readonly deployment: Deployment;
  readonly target: DeployTarget;
  readonly tls: boolean;
  readonly hasSessionKeys: boolean;
  /** Whether the cloud can update stacks: Eucalyptus from 4.3. Else sizes are changed on the scaling group itself. */
  readonly updates: boolean;
  /** The template's parameters, and the variable that each gets its value from. */
  readonly parameters: readonly (readonly [parameter: string, variable: string])[];
}

/**
 * `deploy.sh` of the style `cloudformation`: a POSIX script that makes, updates and deletes the stack of `template.json` beside
 * it, by `euform-*` and `euare-*` of euca2ools 3.1 to 3.4 or by the AWS command line. It can be run again after an end at any
 * point. The cloud has CloudFormation, and the client has the commands: `checkDeployment` says where they are missing.
 *
 * euca2ools take a stack's parameters on the command line alone: while `euform-create-stack` runs, every user of the operator's
 * machine can read the session keys there. The script says so. awscli reads them from a file of mode 0600.
 */
export function stackScript(deployment: Deployment, target: DeployTarget): string {
  const { cloud, client } = target;
  const release = DEPLOY_FACTS[cloud.id].cloudFormation;
  invariant(release !== undefined, "a script for stacks, and no CloudFormation");
  invariant(client !== "3.0", "euca2ools 3.0 have no commands for stacks");
  const { Parameters } = deploymentTemplate(deployment, cloud);
  const values = stackValues(deployment, new Set(Object.keys(Parameters))).map(
    (value): ScriptValue =>
      value.form === "key" && client !== "aws" ? { ...value, form: "stackKey" } : value,
  );
  const facts: StackFacts = {
    deployment,
    target,
    tls: hasTls(deployment),
    hasSessionKeys: Object.hasOwn(Parameters, "SessionEncryptKey"),
    updates: KNOWN_RELEASES[release].rollingUpdate,
    parameters: Object.keys(Parameters).map((parameter) => [
      parameter,
      variableOf(parameter, values),
    ]),
  };
  return printDeployScript({
    deployment,
    title: `Deploys a stack to ${cloud.title} with ${clientName(target)}.`,
    update: facts.updates
      ? "change sizes, image and what else the template says anew"
      : "change sizes; this cloud cannot update stacks, so for anything else delete and create",
    advice: adviceFor(facts),
    values,
    programs: client === "aws" ? ["aws"] : EUFORM,
    install: clientName(target),
    functions: [
      ...(facts.hasSessionKeys ? [sessionKeys] : []),
      ...(facts.tls ? [certificateFunctions(target)] : []),
      client === "aws" ? awsStackCalls(facts) : eucaStackCalls(facts),
      stackSteps(facts),
    ],
    start: startFor(facts),
  });
}

/** The client, for people. */
export function clientName({ client }: DeployTarget): string {
  return client === "aws" ? "the AWS command line" : `euca2ools ${client}`;
}

const EUFORM: readonly string[] = [
  "euform-create-stack",
  "euform-describe-stacks",
  "euform-describe-stack-resources",
];

/** The values that the template has a parameter for, and those of the certificate. What has a parameter must have a value. */
function stackValues(
  deployment: Deployment,
  parameters: ReadonlySet<string>,
): readonly ScriptValue[] {
  return deploymentValues(deployment).flatMap((value): readonly ScriptValue[] => {
    const { parameter } = value;
    if (parameter === undefined) return value.variable === "ZONES" ? [] : [value];
    if (!parameters.has(parameter)) return [];
    return parameter === "CertificateArn" ? [value] : [{ ...value, required: true }];
  });
}

function variableOf(parameter: string, values: readonly ScriptValue[]): string {
  if (parameter === "SessionEncryptKey") return "SESSION_ENCRYPT_KEY";
  if (parameter === "SessionValidateKey") return "SESSION_VALIDATE_KEY";
  const value = values.find((each) => each.parameter === parameter);
  invariant(value !== undefined, `no value for the parameter ${parameter}`);
  return value.variable;
}

function adviceFor(facts: StackFacts): readonly string[] {
  const { deployment, target, hasSessionKeys } = facts;
  const secrets = hasSessionKeys || deployment.volume !== undefined;
  return [
    `template.json has to be beside it. It can be run again at any time: it goes on where it was.`,
    ...keptBeside(facts),
    ...(secrets && target.client !== "aws"
      ? [
          "euca2ools take secret parameters on the command line alone: while a stack is made or updated, other users of this machine can read them in the list of processes.",
        ]
      : []),
  ];
}

/** awscli calls AWS unless it is told to call another cloud. */
function startFor({ target }: StackFacts): Code {
  if (target.client !== "aws" || isAws(target)) return nothing;
  return syntax(`
    if [ "$dry_run" = no ] && [ -z "\${AWS_CLOUDFORMATION_URL:-}" ]; then
      fail 'set AWS_CLOUDFORMATION_URL, AWS_IAM_URL and AWS_AUTO_SCALING_URL: without them aws calls AWS' 2
    fi
  `);
}
