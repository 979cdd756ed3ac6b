import { cloudProfile } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import {
  deploymentTemplate,
  printTemplate,
  readTemplate,
  templateProblems,
} from "../../src/index.ts";
import type { Template } from "../../src/index.ts";
import { AWS_APP, WHOLE_CONSOLE } from "./clouds.ts";

const release = cloudProfile("eucalyptus-4.2");
const aws = cloudProfile("aws");

/** The template of the console, or of the application, with a place changed. */
function changed(from: string, to: string, of: "console" | "app" = "console"): Template {
  const template =
    of === "console"
      ? deploymentTemplate(WHOLE_CONSOLE, release)
      : deploymentTemplate(AWS_APP, aws);
  const text = printTemplate(template, "json");
  expect(text, from).toContain(from);
  const { value } = readTemplate(text.replace(from, to));
  return value ?? expect.fail();
}

function told(template: Template, cloud = release): readonly string[] {
  return templateProblems(template, cloud).map(({ code, message }) => `${code} ${message}`);
}

describe("what a release does not know is told", () => {
  test("a type, with the nearest that there is", () => {
    const problems = templateProblems(
      changed("AWS::CloudWatch::Alarm", "AWS::CloudWatch::Alarms"),
      release,
    );
    expect(problems).toEqual([
      {
        severity: "error",
        code: "template/unknown",
        message:
          "`Resources.HighLoadAlarm.Type`: Eucalyptus 4.2 does not know the type `AWS::CloudWatch::Alarms`",
        help: "did you mean `AWS::CloudWatch::Alarm`?",
      },
    ]);
  });

  test("a type of a later release, and not one of its own that no deployment uses", () => {
    const withType = (type: string): Template =>
      changed('"Resources": {', `"Resources": {"More": {"Type": "${type}"},`);
    expect(told(withType("AWS::EC2::NatGateway"))).toHaveLength(1);
    expect(told(withType("AWS::EC2::NatGateway"), cloudProfile("eucalyptus-4.3"))).toEqual([]);
    expect(told(withType("AWS::EC2::EIP"))).toEqual([]);
    expect(told(withType("AWS::EC2::LaunchTemplate"), cloudProfile("eucalyptus-4.4"))).toHaveLength(
      1,
    );
  });

  test("a property, also within another and in a list", () => {
    expect(
      told(changed('"DesiredCapacity": {\n          "Ref"', '"DesiredSize": {\n          "Ref"')),
    ).toEqual([
      "template/unknown `Resources.ScalingGroup.Properties.DesiredSize`: Eucalyptus 4.2 does not know the property `DesiredSize`",
    ]);
    expect(told(changed('"InstancePort": ', '"BackendPort": '))).toEqual([
      "template/unknown `Resources.LoadBalancer.Properties.Listeners[0].BackendPort`: Eucalyptus 4.2 does not know the property `BackendPort`",
    ]);
    expect(told(changed('"Interval"', '"__proto__"'))).toHaveLength(1);
  });

  test("a property that has to be there", () => {
    expect(told(changed('"ImageId": {\n          "Ref": "ImageId"\n        },', ""))).toEqual([
      "template/unknown `Resources.LaunchConfiguration.Properties` lacks `ImageId`, which Eucalyptus 4.2 needs there",
    ]);
  });

  test("a function and a parameter type", () => {
    const withSub = changed('"Value": "console"', '"Value": {"Fn::Sub": "console"}');
    expect(told(withSub)).toHaveLength(1);
    expect(told(withSub, cloudProfile("eucalyptus-4.4"))).toEqual([]);
    const template = deploymentTemplate(WHOLE_CONSOLE, release);
    expect(told(template, cloudProfile("eucalyptus-4.1"))).toEqual([
      "template/unknown `Parameters.KeyName.Type`: Eucalyptus 4.1 does not know the parameter type `AWS::EC2::KeyPair::KeyName`",
      "template/unknown `Parameters.ImageId.Type`: Eucalyptus 4.1 does not know the parameter type `AWS::EC2::Image::Id`",
      "template/unknown `Parameters.CacheImageId.Type`: Eucalyptus 4.1 does not know the parameter type `AWS::EC2::Image::Id`",
    ]);
  });

  test("a template of AWS on Eucalyptus, and the other way round", () => {
    expect(told(deploymentTemplate(AWS_APP, aws)).length).toBeGreaterThan(5);
    expect(told(deploymentTemplate(WHOLE_CONSOLE, release), aws)).toEqual([]);
  });
});

test("references to what is not there are told", () => {
  expect(told(changed('"Ref": "SSHLocation"', '"Ref": "Somewhere"'))).toEqual([
    "template/unresolved `Resources.InstanceSecurityGroup.Properties.SecurityGroupIngress[1].CidrIp` refers to `Somewhere`, which is not there",
  ]);
  expect(
    told(changed('"SourceSecurityGroup.OwnerAlias"', '"SourceSecurityGroup.Owner"')),
  ).toHaveLength(1);
  expect(told(changed('"Ref": "SSHLocation"', '"Ref": "AWS::Region"'))).toEqual([]);
  expect(told(changed('"DNSName"', '"DnsName"'))).toHaveLength(1);
  expect(
    told(changed('"DependsOn": "Listener"', '"DependsOn": ["Listener", "Nothing"]', "app"), aws),
  ).toHaveLength(1);
  expect(told(changed('"Ref": "SSHLocation"', '"Ref": "toString"'))).toHaveLength(1);
});

describe("a rule that lets everybody in is told", () => {
  const balancer =
    '"SourceSecurityGroupOwnerId": {\n              "Fn::GetAtt": [\n                "LoadBalancer",\n                "SourceSecurityGroup.OwnerAlias"\n              ]\n            },\n            "SourceSecurityGroupName": {\n              "Fn::GetAtt": [\n                "LoadBalancer",\n                "SourceSecurityGroup.GroupName"\n              ]\n            }';
  const open = "lets everybody in, past the balancer";

  test("at the instances and at the cache", () => {
    expect(told(changed(balancer, '"CidrIp": "0.0.0.0/0"'))).toEqual([
      `template/open \`Resources.InstanceSecurityGroup.Properties.SecurityGroupIngress[0]\` ${open}`,
    ]);
    const group =
      '"SourceSecurityGroupId": {\n              "Fn::GetAtt": [\n                "InstanceSecurityGroup",\n                "GroupId"\n              ]\n            }';
    expect(told(changed(group, '"CidrIp": "0.0.0.0/00"'))).toHaveLength(1);
    expect(told(changed(group, '"CidrIpv6": "::/0"', "app"), aws)).toHaveLength(1);
  });

  test("by a parameter, and by a rule of its own", () => {
    expect(told(changed(balancer, '"CidrIp": {"Ref": "SSHLocation"}'))).toEqual([]);
    const everywhere = { ...WHOLE_CONSOLE, sshLocation: "0.0.0.0/0" };
    expect(told(deploymentTemplate(everywhere, release))).toEqual([]);
    const text = printTemplate(deploymentTemplate(everywhere, release), "json");
    const { value } = readTemplate(text.replace(balancer, '"CidrIp": {"Ref": "SSHLocation"}'));
    expect(told(value ?? expect.fail())).toHaveLength(1);
    const rule =
      '{"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {"GroupName": {"Ref": "InstanceSecurityGroup"}, "IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}}';
    expect(told(changed('"Resources": {', `"Resources": {"More": ${rule},`))).toEqual([
      `template/open \`Resources.More.Properties\` ${open}`,
    ]);
  });

  test("SSH from everywhere on the port that something else is behind", () => {
    const onSsh = {
      ...WHOLE_CONSOLE,
      sshLocation: "0.0.0.0/0",
      balancer: { ...WHOLE_CONSOLE.balancer, instance: { protocol: "HTTP" as const, port: 22 } },
    };
    expect(told(deploymentTemplate(onSsh, release)).length).toBeGreaterThan(0);
  });
});
