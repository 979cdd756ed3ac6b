import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { deployments, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  compareDeployment,
  deploymentTemplate,
  instanceUserData,
  parseDeployment,
  printTemplate,
  readTemplate,
  templateProblems,
  withPlaceholders,
} from "../../src/index.ts";
import type { Deployment, Template } from "../../src/index.ts";
import { AWS_APP, AWS_CONNECTIONS, TEMPLATE_CLOUDS, WHOLE_CONSOLE } from "./clouds.ts";
import type { TemplateCloud } from "./clouds.ts";

function formats({ facts }: TemplateCloud): readonly ("json" | "yaml")[] {
  return facts.cloudFormation === "aws" ? ["json", "yaml"] : ["json"];
}

/** Whether SSH from everywhere is let in at the port that something else is behind: a description can say that, and it is told. */
function opensByDescription({ balancer, cache, sshLocation = "" }: Deployment): boolean {
  return sshLocation.endsWith("/0") && [balancer.instance.port, cache?.port].includes(22);
}

function expectThereAndBack(deployment: Deployment, at: TemplateCloud): void {
  const template = deploymentTemplate(deployment, at.cloud);
  if (!opensByDescription(deployment)) expect(templateProblems(template, at.cloud)).toEqual([]);
  for (const format of formats(at)) {
    const text = printTemplate(template, format);
    expect(printTemplate(deploymentTemplate(structuredClone(deployment), at.cloud), format)).toBe(
      text,
    );
    const { value, diagnostics } = parseDeployment(text);
    expect(diagnostics).toEqual([]);
    expect(value).toStrictEqual(deployment);
  }
}

describe.for(TEMPLATE_CLOUDS)("on $cloud.id", (at) => {
  test("a description comes back from its template alone, which holds nothing unknown, unresolved or open", () => {
    fc.assert(
      fc.property(deployments(at.facts, at.cloud.partition), (deployment) => {
        expectThereAndBack(deployment, at);
      }),
      { numRuns: runs(3, 500) },
    );
  });
});

test("a description for a network balancer comes back too", () => {
  for (const at of TEMPLATE_CLOUDS.filter(({ release }) => release === "aws")) {
    expectThereAndBack(AWS_CONNECTIONS, at);
    const overHttp = { ...AWS_CONNECTIONS.balancer.healthCheck, path: "/health" };
    expectThereAndBack(
      { ...AWS_CONNECTIONS, balancer: { ...AWS_CONNECTIONS.balancer, healthCheck: overHttp } },
      at,
    );
  }
});

test("the descriptions that are drawn reach every resource and every parameter", () => {
  const reached = new Set<string>();
  for (const { cloud, facts } of TEMPLATE_CLOUDS.filter(
    ({ release }) => release === "aws" || release === "4.3",
  )) {
    for (const deployment of fc.sample(deployments(facts, cloud.partition), 40)) {
      const { Parameters, Resources } = deploymentTemplate(deployment, cloud);
      for (const name of [...Object.keys(Parameters), ...Object.keys(Resources)]) reached.add(name);
    }
  }
  expect([...reached].toSorted()).toEqual(EVERYTHING.toSorted());
});

test("what is printed is read as it was, with every key in its order", () => {
  for (const at of TEMPLATE_CLOUDS) {
    const deployment = at.release === "aws" ? AWS_APP : WHOLE_CONSOLE;
    const template = deploymentTemplate(deployment, at.cloud);
    for (const format of ["json", "yaml"] as const) {
      const { value, diagnostics } = readTemplate(printTemplate(template, format));
      expect(diagnostics).toEqual([]);
      expect(JSON.stringify(value)).toBe(JSON.stringify(template));
    }
  }
});

test("user data that is as long as may be leaves a template within its limit", () => {
  const application = {
    kind: "app" as const,
    repositories: [],
    packages: [],
    files: [{ path: "/etc/list", content: '"\n'.repeat(1400), mode: "0644", owner: "root:root" }],
    commands: [],
  };
  for (const at of TEMPLATE_CLOUDS.filter(
    ({ release }) => release === "aws" || release === "4.3",
  )) {
    const deployment = { ...(at.release === "aws" ? AWS_APP : WHOLE_CONSOLE), application };
    const length = withPlaceholders(instanceUserData(deployment)).length;
    expect(length).toBeGreaterThan(10_000);
    expect(length).toBeLessThan(16_384);
    const text = printTemplate(deploymentTemplate(deployment, at.cloud), "json");
    expect(text.length).toBeLessThan(51_200);
    expectThereAndBack(deployment, at);
  }
});

test("YAML says the same to readers of 1.1 and of 1.2", () => {
  for (const name of ["no", "y", "Null", "e1", "on"]) {
    const deployment: Deployment = {
      ...AWS_APP,
      name,
      keyName: "010",
      application: {
        kind: "app",
        repositories: [],
        packages: ["1e3", "yes"],
        files: [],
        commands: [
          ["1:20", "~", "=", "<<", "!x", "2014-06-01", "0x1F", "\u0085\u2028\ufeff", "😀"],
        ],
      },
    };
    const template = deploymentTemplate(deployment, cloudProfile("aws"));
    const text = printTemplate(template, "yaml");
    expect(parse(text, { version: "1.1" })).toEqual(template);
    expect(parse(text, { version: "1.2" })).toEqual(template);
    expect(text).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff]/);
  }
});

test("a release that replaces instances one by one is told to, and no other", () => {
  const told = TEMPLATE_CLOUDS.filter(
    ({ cloud }) => groupOf(deploymentTemplate(WHOLE_CONSOLE, cloud))?.UpdatePolicy !== undefined,
  ).map(({ release }) => release);
  expect([...new Set(told)]).toEqual(["aws", "4.3", "4.4", "5.0", "5.1"]);
});

function groupOf({ Resources }: Template): Template["Resources"][string] | undefined {
  return Resources["ScalingGroup"];
}

test("parameters have the types of EC2 where the release has them", () => {
  const typeOn = (id: string): string | undefined => {
    const at = TEMPLATE_CLOUDS.find(({ cloud }) => cloud.id === id);
    return at && deploymentTemplate(WHOLE_CONSOLE, at.cloud).Parameters["ImageId"]?.Type;
  };
  expect(["eucalyptus-4.1", "eucalyptus-4.2", "aws"].map(typeOn)).toEqual([
    "String",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Image::Id",
  ]);
});

test("secrets are not shown and have no default, and nothing else is hidden", () => {
  const deployment: Deployment = { ...WHOLE_CONSOLE };
  for (const { cloud } of TEMPLATE_CLOUDS) {
    const { Parameters } = deploymentTemplate(deployment, cloud);
    const hidden = Object.entries(Parameters).filter(([, { NoEcho }]) => NoEcho === "true");
    expect(hidden.map(([name]) => name)).toEqual(["SessionEncryptKey", "SessionValidateKey"]);
    for (const [, parameter] of hidden) expect(parameter).not.toHaveProperty("Default");
  }
});

test("parameters hold texts alone, which is all that the first releases read", () => {
  for (const { cloud } of TEMPLATE_CLOUDS) {
    const { Parameters } = deploymentTemplate(WHOLE_CONSOLE, cloud);
    const values = Object.values(Parameters).flatMap((parameter) => Object.values(parameter));
    expect(values.filter((value) => typeof value !== "string")).toEqual([]);
  }
});

test("a maximum with which no instance could be replaced is refused where instances are replaced", () => {
  const leastOn = (id: CloudProfileId, minimum: number): unknown => {
    const size = { minimum, desired: 3, maximum: 3 };
    const { Parameters, Resources } = deploymentTemplate(
      { ...WHOLE_CONSOLE, size },
      cloudProfile(id),
    );
    const least = Number(Parameters["MaxSize"]?.MinValue);
    const policy = JSON.stringify(Resources["ScalingGroup"]?.UpdatePolicy ?? "none");
    return [least, /"MinInstancesInService":"(\d+)"/.exec(policy)?.[1]];
  };
  expect(leastOn("aws", 2)).toEqual([3, "2"]);
  expect(leastOn("eucalyptus-4.3", 3)).toEqual([3, "2"]);
  expect(leastOn("eucalyptus-4.3", 0)).toEqual([1, "0"]);
  expect(leastOn("eucalyptus-4.2", 2)).toEqual([1, undefined]);
});

test("what a parameter puts into user data cannot leave its place there", () => {
  const { Parameters } = deploymentTemplate(
    WHOLE_CONSOLE,
    TEMPLATE_CLOUDS[0]?.cloud ?? expect.fail(),
  );
  for (const name of ["CloudIP", "SessionEncryptKey", "SessionValidateKey"]) {
    const pattern = new RegExp(`^(?:${Parameters[name]?.AllowedPattern})$`);
    for (const text of [
      "a\nb",
      "a b",
      "a'b",
      'a"b',
      "a$b",
      "a`b",
      "a;b",
      "a#b",
      "a: b",
      "a\\b",
      "",
      "{}",
      "é",
    ]) {
      expect(text, name).not.toMatch(pattern);
    }
  }
  expect("ufs-1.cloud.example.com").toMatch(
    new RegExp(`^(?:${Parameters["CloudIP"]?.AllowedPattern})$`),
  );
  expect("q+/kPz0123456789==").toMatch(
    new RegExp(`^(?:${Parameters["SessionEncryptKey"]?.AllowedPattern})$`),
  );
});

test("a generated template differs in nothing from its description", () => {
  for (const { cloud, release } of TEMPLATE_CLOUDS) {
    const deployment = release === "aws" ? AWS_APP : WHOLE_CONSOLE;
    const template = printTemplate(deploymentTemplate(deployment, cloud), "json");
    expect(compareDeployment(deployment, cloud, { template })).toEqual([]);
  }
});

const EVERYTHING: readonly string[] = `
  KeyName ImageId InstanceType CloudIP SSHLocation CertificateArn MinSize DesiredCapacity MaxSize
  SessionEncryptKey SessionValidateKey VpcId Subnets CacheImageId CacheInstanceType VolumeAccessKeyId
  VolumeSecretAccessKey LaunchConfiguration LaunchTemplate ScalingGroup LoadBalancer TargetGroup
  Listener LoadBalancerSecurityGroup InstanceSecurityGroup CacheInstance CacheSecurityGroup
  ScaleUpPolicy ScaleDownPolicy HighLoadAlarm LowLoadAlarm
`
  .trim()
  .split(/\s+/);
