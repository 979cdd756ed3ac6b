import {
  checkDeployment,
  defaultDeployment,
  DEPLOY_CODES,
  described,
  HOLES,
  readSpec,
  type Deployment,
  type DeployTarget,
} from "@iamferry/deploy";
import { cloudProfile, type CloudProfileId } from "@iamferry/model";
import { describe, expect, test } from "vitest";

type Kind = Partial<Pick<DeployTarget, "style" | "client">>;

function target(
  id: CloudProfileId,
  { style = "cloudformation", client = "aws" }: Kind = {},
): DeployTarget {
  return { cloud: cloudProfile(id), style, client };
}

const EUCALYPTUS = target("eucalyptus-4.4");
const AWS = target("aws");

/** What is said of a spec that is right in itself: codes, and the texts that are underlined. */
function said(
  lines: string,
  on: DeployTarget = EUCALYPTUS,
): readonly (readonly [string, string])[] {
  const isWhole = /^(?:console|app):/m.test(lines);
  const text = `name: x\n${isWhole ? "" : "console: {}\n"}${lines}\n`;
  const { value, diagnostics } = readSpec(text, "deployment.yaml");
  expect(diagnostics).toEqual([]);
  if (value === undefined) return [];
  return checkDeployment(value, on)
    .filter(({ code }) => code !== "risk/single-instance" && code !== "cloud/previous-generation")
    .map(({ code, span, source, severity }) => {
      expect(severity).toBe(DEPLOY_CODES[code].severity);
      expect(source).toBe("deployment.yaml");
      return [code, span === undefined ? "" : text.slice(span.start, span.end)] as const;
    });
}

describe("what a cloud cannot do", () => {
  test.each<[string, DeployTarget, string]>([
    ["no CloudFormation before 4.1", target("eucalyptus-4.0"), "cloud/no-templates"],
    [
      "nothing before 3.3",
      target("eucalyptus-3.2", { style: "commands", client: "3.0" }),
      "cloud/no-deployments",
    ],
    [
      "no commands one by one on AWS",
      target("aws", { style: "commands", client: "3.4" }),
      "cloud/no-commands",
    ],
    [
      "commands are those of euca2ools",
      target("eucalyptus-4.2", { style: "commands" }),
      "cloud/client",
    ],
    ["no templates by euca2ools 3.0", target("eucalyptus-4.2", { client: "3.0" }), "cloud/client"],
    ["no euca2ools on AWS", target("aws-cn", { client: "3.4" }), "cloud/client"],
  ])("%s", (_, on, code) => {
    expect(said("", on)).toEqual([[code, ""]]);
  });

  test.each<[string, DeployTarget, readonly (readonly [string, string])[]]>([
    ["zones: [a]", AWS, [["cloud/placement", "zones"]]],
    ["vpc: vpc-1a2b3c4d", EUCALYPTUS, [["cloud/placement", "vpc-1a2b3c4d"]]],
    ["subnets: [subnet-1a2b3c4d, subnet-1a2b3c4e]", EUCALYPTUS, [["cloud/placement", "subnets"]]],
    ["image: emi-22536a68", AWS, [["cloud/image", "emi-22536a68"]]],
    ["image: ami-22536a68", EUCALYPTUS, [["cloud/image", "ami-22536a68"]]],
    ["cache: {image: ami-22536a68}", EUCALYPTUS, [["cloud/image", "ami-22536a68"]]],
    ["balancer: {listener: {protocol: SSL}}", AWS, []],
    ["balancer: {listener: {port: 22}}", EUCALYPTUS, [["cloud/balancer", "22"]]],
    ["balancer: {listener: {port: 22}}", AWS, []],
    ["balancer: {healthCheck: {path: none}}", AWS, [["cloud/balancer", "none"]]],
    [
      "app: {commands: [[echo, '{{resolve:ssm:x}}']]}",
      AWS,
      [["cloud/resolve", "'{{resolve:ssm:x}}'"]],
    ],
    ["app: {commands: [[echo, '{{resolve:ssm:x}}']]}", EUCALYPTUS, []],
    [
      "balancer: {certificate: 'arn:aws:iam::276586128672:server-certificate/a'}",
      target("aws-cn"),
      [["cloud/image", "'arn:aws:iam::276586128672:server-certificate/a'"]],
    ],
    [
      "balancer: {certificate: 'arn:aws:acm:us-east-1:276586128672:certificate/a'}",
      EUCALYPTUS,
      [["cloud/image", "'arn:aws:acm:us-east-1:276586128672:certificate/a'"]],
    ],
    ["balancer: {certificate: 'arn:aws:iam::276586128672:server-certificate/a'}", EUCALYPTUS, []],
    ["zones: [a]", EUCALYPTUS, []],
    [
      "volume: {source: snap-1a2b3c4d, instanceProfile: p, client: euca2ools}",
      AWS,
      [["cloud/volume-client", "euca2ools"]],
    ],
    ["volume: {source: snap-1a2b3c4d, instanceProfile: p, client: aws}", AWS, []],
    ["volume: {source: snap-1a2b3c4d, instanceProfile: p, runner: node}", AWS, []],
  ])("%s", (lines, on, found) => {
    expect(said(lines, on)).toEqual(found);
  });

  test("an instance type of long ago is told on AWS alone", () => {
    const codes = (on: DeployTarget) =>
      checkDeployment(described(defaultDeployment("console")), on).map(({ code }) => code);
    expect(codes(AWS).filter((code) => code === "cloud/previous-generation")).toHaveLength(2);
    expect(codes(EUCALYPTUS)).not.toContain("cloud/previous-generation");
  });
});

describe("what works and should be looked at", () => {
  test.each<[string, readonly (readonly [string, string])[]]>([
    ["sshLocation: 0.0.0.0/0", [["risk/ssh-from-anywhere", "0.0.0.0/0"]]],
    ["sshLocation: 10.0.0.0/8", []],
    ["balancer: {listener: {protocol: HTTP}}", [["risk/plain-http", "HTTP"]]],
    ["app: {repositories: [{id: a, baseUrl: 'http://x/'}]}", [["risk/unsigned-packages", "id"]]],
    [
      "app: {repositories: [{id: a, baseUrl: 'http://x/', keyUrl: 'http://x/k'}]}",
      [["risk/insecure-key", "'http://x/k'"]],
    ],
    ["app: {repositories: [{id: a, baseUrl: 'http://x/', keyUrl: 'https://x/k'}]}", []],
    ["volume: {source: snap-1a2b3c4d}", [["risk/secrets-in-user-data", "volume"]]],
    ["volume: {source: snap-1a2b3c4d, instanceProfile: p}", []],
    ["app: {}\ncache: {}", [["risk/untold-cache", "cache"]]],
    ["app: {}\ncache: {addressFile: /a}", []],
  ])("%s", (lines, found) => {
    expect(said(lines)).toEqual(found);
  });

  test("a fleet that may have one instance alone", () => {
    const fleet = (minimum: number) =>
      checkDeployment(
        described({ ...defaultDeployment("app"), size: { minimum, desired: 2, maximum: 4 } }),
        EUCALYPTUS,
      ).map(({ code }) => code);
    expect(fleet(1)).toContain("risk/single-instance");
    expect(fleet(2)).not.toContain("risk/single-instance");
  });
});

test.each(HOLES)("no text may hold the placeholder of %s", (hole) => {
  expect(said(`app: {commands: [[echo, "a@${hole}@b"]]}`)).toEqual([
    ["spec/placeholder", `"a@${hole}@b"`],
  ]);
});

test("a description that was made is held to what a spec file is held to", () => {
  const wrong: Deployment = {
    ...defaultDeployment("console"),
    name: "-x",
    size: { minimum: 3, desired: 2.5, maximum: 2000 },
    placement: { zones: ["a", "a"] },
  };
  const found = checkDeployment(described(wrong), EUCALYPTUS);
  expect(found.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
    "spec/pattern",
    "spec/repeated",
    "spec/number",
    "spec/range",
  ]);
  const late = { ...defaultDeployment("app"), size: { minimum: 3, desired: 2, maximum: 4 } };
  expect(checkDeployment(described(late), EUCALYPTUS).map(({ code }) => code)).toContain(
    "spec/order",
  );
});

test("a place is that of the field, or of the nearest around it that the file has", () => {
  const text = `name: x
app:
  files:
    - path: /a
      content: b
size: {minimum: 2}
zones: [c, d]
balancer: {listener: {protocol: HTTPS}, certificateFile: e, privateKeyFile: f}
`;
  const { value } = readSpec(text, "deployment.yaml");
  const at = (...path: readonly (string | number)[]) => {
    const { start, end } = value?.placeOf(path) ?? { start: 0, end: 0 };
    return text.slice(start, end);
  };
  expect(at("name")).toBe("x");
  expect(at("application")).toBe("app");
  expect(at("application", "kind")).toBe("app");
  expect(at("application", "files")).toBe("files");
  expect(at("application", "files", 0)).toBe("path");
  expect(at("application", "files", 0, "content")).toBe("b");
  expect(at("application", "files", 0, "mode")).toBe("path");
  expect(at("application", "commands", 0, 0)).toBe("app");
  expect(at("size", "minimum")).toBe("2");
  expect(at("size", "maximum")).toBe("size");
  expect(at("placement", "zones", 1)).toBe("d");
  expect(at("placement")).toBe("name");
  expect(at("scaling", "step")).toBe("name");
  expect(at("certificateFiles", "privateKey")).toBe("f");
  expect(at("certificateFiles", "chain")).toBe("balancer");
  expect(value?.certificateFiles).toEqual({ certificate: "e", privateKey: "f" });
});
