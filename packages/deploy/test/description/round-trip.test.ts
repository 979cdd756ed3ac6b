import {
  checkDeployment,
  DEPLOY_FACTS,
  described,
  printSpec,
  readSpec,
  type Deployment,
  type DeployTarget,
} from "@iamferry/deploy";
import { CLOUD_PROFILES, type CloudProfile } from "@iamferry/model";
import { anyDeployment, deployments, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

function reread(deployment: Deployment): Deployment | undefined {
  return readSpec(printSpec(deployment), "x.yaml").value?.deployment;
}

test("a description is read as it was printed, with the same bytes again", () => {
  fc.assert(
    fc.property(anyDeployment, (deployment) => {
      const text = printSpec(deployment);
      const { value, diagnostics } = readSpec(text, "x.yaml");
      expect(diagnostics).toEqual([]);
      expect(value?.deployment).toEqual(deployment);
      expect(value === undefined ? "" : printSpec(value.deployment)).toBe(text);
    }),
    { numRuns: runs(80, 2000) },
  );
});

test("readers of YAML 1.1 and 1.2 take a printed spec for the same values, every text a text", () => {
  fc.assert(
    fc.property(anyDeployment, (deployment) => {
      const text = printSpec(deployment);
      const newer: unknown = parse(text, { version: "1.2" });
      expect(parse(text, { version: "1.1" })).toEqual(newer);
      expect(readSpec(JSON.stringify(newer), "x.json").value?.deployment).toEqual(deployment);
    }),
    { numRuns: runs(40, 2000) },
  );
});

test("certificate files are printed where they are given, and read again", () => {
  const files = { certificate: "it's.crt", privateKey: "/k: #.pem", chain: "010" };
  const secure = readSpec("name: x\nconsole: {}\n", "x.yaml").value;
  const text = printSpec(secure?.deployment as Deployment, files);
  expect(readSpec(text, "x.yaml").value?.certificateFiles).toEqual(files);
  expect(readSpec(text, "x.yaml").value?.deployment).toEqual(secure?.deployment);
});

function targetOf(cloud: CloudProfile): DeployTarget {
  const { cloudFormation } = DEPLOY_FACTS[cloud.id];
  if (cloudFormation === undefined) return { cloud, style: "commands", client: "3.0" };
  return { cloud, style: "cloudformation", client: "aws" };
}

describe.each(
  Object.values(CLOUD_PROFILES)
    .filter(({ id }) => {
      const { cloudFormation, commands } = DEPLOY_FACTS[id];
      return commands || cloudFormation !== undefined;
    })
    .map((cloud) => [cloud.id, cloud] as const),
)("on %s", (id, cloud) => {
  test("what is drawn for the cloud can be had there, and is read as it was printed", () => {
    fc.assert(
      fc.property(deployments(DEPLOY_FACTS[id], cloud.partition), (deployment) => {
        const found = checkDeployment(described(deployment), targetOf(cloud));
        expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(reread(deployment)).toEqual(deployment);
      }),
      { numRuns: runs(8, 500) },
    );
  });
});
