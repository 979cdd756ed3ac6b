import type { CloudProfile } from "@iamferry/model";
import { invariant } from "@iamferry/text";
import type { Deployment } from "../description/deployment.ts";
import type { DeployFacts } from "../facts.ts";
import { DEPLOY_FACTS } from "../facts.ts";
import { cacheUserData } from "../user-data/cache-user-data.ts";
import { instanceUserData } from "../user-data/instance-user-data.ts";
import { applicationResources } from "./application.ts";
import { classicResources } from "./classic.ts";
import { urlPieces } from "./fleet.ts";
import { KNOWN_RELEASES } from "./known.ts";
import { parametersOf } from "./parameters.ts";
import type { Template } from "./template.ts";
import { getAtt, joined, userDataValue } from "./values.ts";

/**
 * The CloudFormation template of a deployment, with nothing in it that the cloud's release does not know. The cloud has
 * CloudFormation, and the deployment has passed `checkDeployment` for it. The same description gives the same template.
 */
export function deploymentTemplate(deployment: Deployment, cloud: CloudProfile): Template {
  return templateOf(deployment, DEPLOY_FACTS[cloud.id]);
}

/** The template for a cloud of which these facts hold. */
export function templateOf(deployment: Deployment, facts: DeployFacts): Template {
  invariant(facts.cloudFormation !== undefined, "a template for a cloud without CloudFormation");
  const release = KNOWN_RELEASES[facts.cloudFormation];
  const userData = instanceUserData(withHoles(deployment));
  const ofCache = deployment.cache === undefined ? [] : cacheUserData(deployment);
  const source = {
    deployment,
    release,
    userData: userDataValue(userData),
    ...(deployment.cache !== undefined && { cacheUserData: userDataValue(ofCache) }),
  };
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: descriptionOf(deployment),
    Parameters: parametersOf({ deployment, facts, release, userData: [userData, ofCache] }),
    Resources:
      facts.balancer === "classic" ? classicResources(source) : applicationResources(source),
    Outputs: {
      URL: {
        Description: "Where it is reached.",
        Value: joined(urlPieces(deployment, getAtt("LoadBalancer", "DNSName"))),
      },
    },
  };
}

/** The address of the cloud is a value of its own, and so can be another when the deployment is made or updated. */
export function withHoles(deployment: Deployment): Deployment {
  if (deployment.application.kind !== "console") return deployment;
  const { cloudAddress: _address, ...application } = deployment.application;
  return { ...deployment, application };
}

function descriptionOf({ application, name }: Deployment): string {
  const what =
    application.kind === "console" ? "the Eucalyptus Management Console" : "an application";
  return `${name}: ${what}, a fleet of equal instances behind a balancer.`;
}
