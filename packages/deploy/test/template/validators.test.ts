import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudProfile } from "@iamferry/model";
import { deployments, needTool, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, type TestContext } from "vitest";
import { DEPLOY_FACTS, deploymentTemplate, printTemplate } from "../../src/index.ts";
import { AWS_APP, AWS_CONNECTIONS, WHOLE_CONSOLE } from "./clouds.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "iamferry-templates-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const aws = cloudProfile("aws");

/** The console on AWS, where there is one too. */
const AWS_CONSOLE = {
  ...AWS_APP,
  name: "console",
  application: WHOLE_CONSOLE.application,
  cache: { instanceType: "t3.small", memory: 64, port: 11_211 },
};

const AWS_CASES = [
  ["app", AWS_APP],
  ["console", AWS_CONSOLE],
  ["connections", AWS_CONNECTIONS],
] as const;

/** What cfn-lint says of files: the id of the rule, its level, and the file. */
function lint(context: TestContext, files: Readonly<Record<string, string>>): readonly string[] {
  needTool(context, "cfn-lint");
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  const run = spawnSync("cfn-lint", ["--format", "json", ...paths], {
    encoding: "utf8",
    timeout: 110_000,
  });
  expect(run.stderr).toBe("");
  const findings = JSON.parse(run.stdout) as readonly {
    readonly Filename: string;
    readonly Level: string;
    readonly Rule: { readonly Id: string };
  }[];
  return [
    ...new Set(
      findings.map(
        ({ Rule, Level, Filename }) => `${Level} ${Rule.Id} ${Filename.slice(folder.length + 1)}`,
      ),
    ),
  ];
}

/** What cfn-lint says of templates for Eucalyptus, and why that is so: it knows AWS alone. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  W1030: "images of Eucalyptus are emi-…, of AWS ami-…",
  W2506: "Eucalyptus 4.1 has no type of parameters for images",
  W3010: "zones of the description stand in the template, as the article has them",
  W3697:
    "Eucalyptus starts fleets from launch configurations alone, which AWS wants nobody to begin with",
};

test(
  "cfn-lint finds nothing in templates for AWS, and only what AWS has otherwise in those for Eucalyptus",
  { timeout: 120_000 },
  (context) => {
    const files: Record<string, string> = {};
    // The soak has all cases in both forms; its start alone takes cfn-lint seconds.
    const forms = AWS_CASES.flatMap(([name, deployment]) =>
      (["json", "yaml"] as const).map((format) => ({ name, deployment, format })),
    );
    const few = forms.filter(
      ({ name, format }) => name === (format === "json" ? "app" : "connections"),
    );
    for (const { name, deployment, format } of runs(0, 1) === 1 ? forms : few) {
      const template = deploymentTemplate(deployment, aws);
      files[`aws-${name}.${format}`] = printTemplate(template, format);
    }
    for (const [at, deployment] of fc
      .sample(deployments(DEPLOY_FACTS.aws), runs(1, 40))
      .entries()) {
      files[`drawn-${at}.yaml`] = printTemplate(deploymentTemplate(deployment, aws), "yaml");
    }
    const ofConsole = deploymentTemplate(WHOLE_CONSOLE, cloudProfile("eucalyptus-4.1"));
    files["eucalyptus-4.1.json"] = printTemplate(ofConsole, "json");
    const said = lint(context, files);
    expect(said.filter((line) => line.startsWith("Error") || line.includes(" aws-"))).toEqual([]);
    const ofEucalyptus = said.filter((line) => line.includes(" eucalyptus-"));
    expect(new Set(ofEucalyptus.map((line) => line.split(" ")[1]))).toEqual(
      new Set(Object.keys(DEVIATIONS)),
    );
  },
);

/** Makes a stack of each template in an imitation of AWS and deletes it, and prints what was there before and after. */
const MOTO = `
import json, os, sys
os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true")
import boto3
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
url = "http://%s:%s" % server.get_host_and_port()
client = lambda name: boto3.client(name, endpoint_url=url)
ec2, cfn = client("ec2"), client("cloudformation")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.%d.0/24" % at, AvailabilityZone="us-east-1" + zone)["Subnet"]["SubnetId"] for at, zone in enumerate("ab")]
ec2.create_key_pair(KeyName="key")
values = {
  "VpcId": vpc, "Subnets": ",".join(subnets), "ImageId": ec2.describe_images()["Images"][0]["ImageId"],
  "CertificateArn": client("acm").request_certificate(DomainName="example.com")["CertificateArn"],
  "SessionEncryptKey": "a" * 44, "SessionValidateKey": "b" * 44,
}
def there():
  groups = [one for one in ec2.describe_security_groups()["SecurityGroups"] if one["GroupName"] != "default"]
  running = [one for r in ec2.describe_instances()["Reservations"] for one in r["Instances"] if one["State"]["Name"] == "running"]
  return [len(groups), len(running), len(ec2.describe_launch_templates()["LaunchTemplates"]),
    len(client("elbv2").describe_load_balancers()["LoadBalancers"]), len(client("elbv2").describe_target_groups()["TargetGroups"]),
    len(client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"])]
for argument in sys.argv[1:]:
  path, names = argument.split("=")
  body, known = open(path).read(), names.split(",")
  cfn.create_stack(StackName="one", TemplateBody=body, Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in values.items() if key in known])
  stack = cfn.describe_stacks(StackName="one")["Stacks"][0]
  made = there()
  rules = [[rule.get("FromPort"), [one["CidrIp"] for one in rule["IpRanges"]], len(rule["UserIdGroupPairs"])] for group in ec2.describe_security_groups()["SecurityGroups"] if group["GroupName"] != "default" for rule in group["IpPermissions"]]
  cfn.delete_stack(StackName="one")
  print(json.dumps({"status": stack["StackStatus"], "url": stack["Outputs"][0]["OutputValue"], "made": made, "rules": sorted(rules, key=json.dumps), "left": there()}))
server.stop()
`;

test(
  "an imitation of AWS makes stacks of the templates and deletes them without a rest",
  { timeout: 120_000 },
  (context) => {
    needTool(context, "python3");
    // moto makes application balancers of all, and so has no listeners of TLS.
    const cases = AWS_CASES.slice(0, runs(1, 2));
    const paths = cases.map(([name, deployment], at) => {
      const template = deploymentTemplate(deployment, aws);
      const path = join(folder, `${name}-moto`);
      writeFileSync(path, printTemplate(template, at % 2 === 0 ? "yaml" : "json"));
      return `${path}=${Object.keys(template.Parameters).join(",")}`;
    });
    const run = spawnSync("python3", ["-c", MOTO, ...paths], {
      encoding: "utf8",
      timeout: 110_000,
    });
    context.skip(run.stderr.includes("ModuleNotFoundError"), "Python has no moto and boto3");
    expect(run.status, run.stderr).toBe(0);
    const stacks = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(stacks).toHaveLength(cases.length);
    for (const [at, stack] of stacks.entries()) {
      // moto does not delete the target groups of stacks, and makes no policies and alarms.
      expect(stack).toMatchObject({ status: "CREATE_COMPLETE", left: [0, 0, 0, 0, at + 1, 0] });
    }
    const [app] = stacks;
    expect(app?.["made"]).toEqual([3, 2, 1, 1, 1, 1]);
    expect(app?.["url"]).toMatch(/^https:\/\/[a-z0-9.-]+\/$/i);
    expect(app?.["rules"]).toEqual([
      [11_211, [], 1],
      [22, ["10.0.0.0/8"], 0],
      [22, ["10.0.0.0/8"], 0],
      [443, ["0.0.0.0/0"], 0],
      [80, [], 1],
    ]);
  },
);
