import { freeText, noiseInserted, truncations, runs, slowdown } from "@iamferry/testkit";
import { cloudProfile } from "@iamferry/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deploymentTemplate,
  parseDeployment,
  printTemplate,
  readTemplate,
  templateProblems,
} from "../../src/index.ts";
import { AWS_APP } from "./clouds.ts";

function problemsOf(text: string): readonly string[] {
  const { value, diagnostics } = readTemplate(text);
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(({ message }) => message);
}

describe("what is no template is told", () => {
  const resources = "Resources: {A: {Type: T}}";
  const cases: readonly (readonly [text: string, message: string])[] = [
    ["", "a value is missing, or is null"],
    ["[]", "a template is an object of sections"],
    ["{", "no JSON and no YAML"],
    ["{}", "a template has resources"],
    [`${resources}\nConditions: {}`, "the section `Conditions` is not one of a deployment"],
    [`${resources}\n__proto__: {}`, "the section `__proto__` is not one of a deployment"],
    [`${resources}\nResources: {}`, "the key `Resources` stands here twice"],
    ["Resources: {A: {Type: T}, A: {Type: T}}", "the key `A` stands here twice"],
    ["Resources: []", "`Resources` is no object of objects"],
    ["Resources: {A: []}", "`Resources` is no object of objects"],
    ["Resources: {A: {}}", "the resource `A` has no type"],
    [
      "Resources: {A: {Type: T, Properties: []}}",
      "the resource `A` has properties that are no object",
    ],
    [
      "Resources: {A: {Type: T, UpdatePolicy: x}}",
      "the resource `A` has an update policy that is no object",
    ],
    [
      "Resources: {A: {Type: T, DependsOn: {}}}",
      "the resource `A` depends on something that is no name",
    ],
    ["Resources: {A: {Type: T, Properties: {B: null}}}", "a value is missing, or is null"],
    ["Resources: {A: {Type: T, Properties: {B: !Ref C}}}", "the tag `!Ref` is not read"],
    ["Resources: {A: &a {Type: T}, B: *a}", "a template with aliases is not read"],
    ["Resources: {A: {Type: T, Properties: {[b]: c}}}", "a key is no text"],
    [`${resources}\nParameters: {A: {}}`, "the parameter `A` has no type"],
    [`${resources}\nOutputs: {A: {}}`, "the output `A` has no value"],
    [`${resources}\nDescription: []`, "`Description` is no text"],
  ];
  test.for(cases)("%s", ([text, message]) => {
    expect(problemsOf(text)[0]).toContain(message);
  });
});

test("what is too long or too deep is not read", () => {
  expect(problemsOf("[".repeat(20_000))).toEqual(["the template is nested too deeply"]);
  expect(problemsOf("- ".repeat(20_000))).toEqual(["the template is nested too deeply"]);
  expect(problemsOf(" ".repeat(460_801))).toEqual([
    "the template has 460801 characters, and may have 460800",
  ]);
});

test("places are told", () => {
  const text = "Resources:\n  A:\n    Type: T\n    Properties:\n      B: !Sub x\n";
  const [diagnostic] = readTemplate(text).diagnostics;
  const { start = 0, end = 0 } = diagnostic?.span ?? {};
  expect(text.slice(start, end)).toBe("x");
});

test("whatever stands in a template, it is read or told, and nothing throws", () => {
  const template = printTemplate(deploymentTemplate(AWS_APP, cloudProfile("aws")), "yaml");
  const short = template.slice(0, template.indexOf("LaunchTemplate:"));
  const damaged = [...truncations(short, 37), ...noiseInserted(short)].map(({ text }) => text);
  const texts = fc.oneof(freeText(), fc.json(), wild(), fc.constantFrom(...damaged));
  fc.assert(
    fc.property(texts, (text) => {
      const { value } = readTemplate(text);
      if (value !== undefined) templateProblems(value, cloudProfile("eucalyptus-4.2"));
      parseDeployment(text, text);
    }),
    { numRuns: runs(40, 3000) },
  );
});

/** Templates with anything in the places where something is looked for. */
function wild(): fc.Arbitrary<string> {
  const value = fc.jsonValue({ maxDepth: 2 });
  const resource = fc.record({
    Type: fc.constantFrom(
      "AWS::EC2::SecurityGroup",
      "AWS::ElasticLoadBalancing::LoadBalancer",
      "AWS::EC2::SecurityGroupIngress",
    ),
    Properties: fc.dictionary(
      fc.constantFrom(
        "SecurityGroupIngress",
        "CidrIp",
        "Listeners",
        "Tags",
        "SecurityGroups",
        "FromPort",
      ),
      value,
    ),
  });
  const names = fc.constantFrom(
    "LoadBalancer",
    "InstanceSecurityGroup",
    "ScalingGroup",
    "CacheInstance",
    "__proto__",
  );
  return fc
    .record({
      Parameters: fc.dictionary(
        fc.constantFrom("MinSize", "ImageId", "toString"),
        fc.record({ Type: fc.string(), Default: value }),
      ),
      Resources: fc.dictionary(names, resource),
    })
    .map((template) => JSON.stringify(template));
}

test("reading takes time in proportion to the text", () => {
  const many = (count: number): string =>
    `{"Resources": {${Array.from({ length: count }, (_, at) => `"R${at}": {"Type": "T"}`).join(",")}}}`;
  const small = many(500);
  const large = many(2000);
  const read = (text: string) => (): void => {
    readTemplate(text);
  };
  expect(slowdown({ small: read(small), large: read(large) }, 8)).toBeLessThan(8);
});
