import { cloudProfile } from "@iamferry/model";
import { describe, expect, test } from "vitest";
import {
  compareDeployment,
  deploymentTemplate,
  instanceUserData,
  parseDeployment,
  printTemplate,
  withPlaceholders,
} from "../../src/index.ts";
import type { Deployment } from "../../src/index.ts";
import { AWS_APP, WHOLE_CONSOLE } from "./clouds.ts";

const eucalyptus = cloudProfile("eucalyptus-4.4");
const aws = cloudProfile("aws");
const consoleTemplate = printTemplate(deploymentTemplate(WHOLE_CONSOLE, eucalyptus), "json");
const appTemplate = printTemplate(deploymentTemplate(AWS_APP, aws), "yaml");

/** The text with one place changed, which it has to have just so often. */
function edited(
  text: string,
  of: { readonly from: string; readonly to: string; readonly times?: number },
): string {
  expect(text.split(of.from).length - 1, of.from).toBe(of.times ?? 1);
  return text.replaceAll(of.from, of.to);
}

/** What parsing and comparing say of a template of the console, and where the first diagnostic points. */
function saidOf(template: string): {
  readonly told: readonly string[];
  readonly differences: readonly string[];
  readonly at: string;
} {
  const { diagnostics } = parseDeployment(template);
  const differences = compareDeployment(WHOLE_CONSOLE, eucalyptus, { template });
  const span = diagnostics[0]?.span ?? { start: 0, end: 0 };
  return {
    told: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    differences: differences.map(
      ({ in: where, path, from, to }) =>
        `${where} ${path.join("/")}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
    ),
    at: template.slice(span.start, span.end),
  };
}

describe("a change that a description can say is a change of the field", () => {
  const cases: readonly (readonly [from: string, to: string, difference: string])[] = [
    ['"Default": "m1.medium"', '"Default": "m1.large"', 'instanceType: "m1.medium" -> "m1.large"'],
    ['"Default": "4"', '"Default": 8', "size/maximum: 4 -> 8"],
    [
      '"Default": "10.0.0.0/8"',
      '"Default": "10.1.0.0/16"',
      'sshLocation: "10.0.0.0/8" -> "10.1.0.0/16"',
    ],
    [
      '"Default": "10.111.5.35"',
      '"Default": "10.9.9.9"',
      'application/cloudAddress: "10.111.5.35" -> "10.9.9.9"',
    ],
    [
      '"LoadBalancerPort": "443"',
      '"LoadBalancerPort": "8443"',
      "balancer/listener/port: 443 -> 8443",
    ],
    ['"HTTP:8888/login"', '"HTTP:8888/"', 'balancer/healthCheck/path: "/login" -> "/"'],
    ['"Threshold": "70"', '"Threshold": "80"', "scaling/addAbove: 70 -> 80"],
    ['CACHESIZE=\\"64\\"', 'CACHESIZE=\\"128\\"', "cache/memory: 64 -> 128"],
  ];
  test.for(cases)("%s", ([from, to, difference]) => {
    const { differences } = saidOf(edited(consoleTemplate, { from, to }));
    expect(differences).toContain(`description ${difference}`);
  });
});

test("one port in two places is one field, and the other place is told", () => {
  const { differences, told } = saidOf(
    edited(consoleTemplate, { from: '"InstancePort": "8888"', to: '"InstancePort": "9999"' }),
  );
  expect(differences[0]).toBe("description balancer/instance/port: 8888 -> 9999");
  expect(told).toEqual(
    expect.arrayContaining([
      "template/changed: `Resources.LoadBalancer.Properties.HealthCheck.Target` is not what is generated",
      "template/changed: `Resources.InstanceSecurityGroup.Properties.SecurityGroupIngress[0].FromPort` is not what is generated",
    ]),
  );
  expect(told.some((line) => line.includes("LaunchConfiguration.Properties.UserData"))).toBe(true);
});

test("a number is the same as its digits", () => {
  const template = edited(consoleTemplate, {
    from: '"Period": "60"',
    to: '"Period": 60',
    times: 2,
  });
  expect(saidOf(template)).toMatchObject({ told: [], differences: [] });
});

describe("a change that no description can say is told by its place", () => {
  test("a rule more", () => {
    const template = edited(consoleTemplate, {
      from: '"GroupDescription": "Cache: the instances, and SSH.",\n        "SecurityGroupIngress": [',
      to: '"GroupDescription": "Cache: the instances, and SSH.",\n        "SecurityGroupIngress": [{"IpProtocol": "tcp", "CidrIp": "0.0.0.0/0"},',
    });
    const said = saidOf(template);
    expect(said.told).toEqual([
      "template/changed: `Resources.CacheSecurityGroup.Properties.SecurityGroupIngress[0]` is not generated",
    ]);
    expect(said.at).toBe('{"IpProtocol": "tcp", "CidrIp": "0.0.0.0/0"}');
    expect(said.differences).toEqual([
      'template Resources/CacheSecurityGroup/Properties/SecurityGroupIngress/0: undefined -> {"IpProtocol":"tcp","CidrIp":"0.0.0.0/0"}',
    ]);
  });

  test("a property less", () => {
    const { told } = saidOf(edited(consoleTemplate, { from: '"CrossZone": "true",', to: "" }));
    expect(told).toEqual([
      "template/changed: `Resources.LoadBalancer.Properties.CrossZone` is missing",
    ]);
  });

  test("a tag before the one that has the name", () => {
    const tag = '{"Key": "team", "Value": "web", "PropagateAtLaunch": "true"}';
    const { told } = saidOf(
      edited(consoleTemplate, {
        from: '"Tags": [\n          {\n            "Key": "Name",\n            "Value": "console",',
        to: `"Tags": [${tag}, {"Key": "Name", "Value": "console",`,
      }),
    );
    expect(told).toEqual([
      "template/changed: `Resources.ScalingGroup.Properties.Tags[0]` is not generated",
    ]);
  });

  test("an output, a resource, metadata, a description", () => {
    const changes: readonly (readonly [string, string, string])[] = [
      ['"Outputs": {', '"Outputs": {"More": {"Value": "x"},', "`Outputs.More` is not generated"],
      [
        '"Resources": {',
        '"Resources": {"Zone": {"Type": "AWS::EC2::EIP"},',
        "`Resources.Zone` is not generated",
      ],
      [
        '"LoadBalancer": {\n',
        '"LoadBalancer": {"Metadata": {"a": "b"},\n',
        "`Resources.LoadBalancer.Metadata` is not generated",
      ],
      ["a fleet of equal instances", "A fleet", "`Description` is not what is generated"],
    ];
    for (const [from, to, words] of changes) {
      expect(saidOf(edited(consoleTemplate, { from, to })).told).toEqual([
        `template/changed: ${words}`,
      ]);
    }
  });

  test("a line of user data, which the reader of user data tells", () => {
    const template = edited(appTemplate, { from: "Welcome.", to: "Goodbye." });
    expect(parseDeployment(template).diagnostics).toEqual([]);
    expect(compareDeployment(AWS_APP, aws, { template })).toEqual([
      {
        in: "description",
        path: ["application", "files", 0, "content"],
        from: "Welcome.\n",
        to: "Goodbye.\n",
      },
    ]);
    const more = edited(consoleTemplate, {
      from: '"#cloud-config\\n",',
      to: '"#cloud-config\\nbootcmd: [[ls]]\\n",',
      times: 2,
    });
    expect(parseDeployment(more).diagnostics.map(({ code }) => code)).toContain(
      "user-data/changed",
    );
  });
});

test("what a description needs and is not there is named, and there is no description", () => {
  const cases = [
    ['"Default": "1",', '"Default": "one",', "`Parameters.MinSize.Default`"],
    [
      '"Protocol": "HTTPS"',
      '"Protocol": "UDP"',
      "`Resources.LoadBalancer.Properties.Listeners[0].Protocol`",
    ],
    [
      '"LoadBalancer": {',
      '"Balancer": {',
      "`Resources.LoadBalancer.Properties.Listeners[0].Protocol`",
    ],
    [
      '"UserData": {\n          "Fn::Base64": {',
      '"UserData": {\n          "Fn::Sub": {',
      "`Resources.LaunchConfiguration.Properties.UserData`",
    ],
  ] as const;
  for (const [from, to, place] of cases) {
    const times = to.includes("Fn::Sub") ? 2 : 1;
    const { value, diagnostics } = parseDeployment(edited(consoleTemplate, { from, to, times }));
    expect(value).toBe(undefined);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toContain(
      `template/incomplete ${place} is missing, or has not the form that it is generated in`,
    );
  }
});

describe("user data beside a template", () => {
  const userData = (deployment: Deployment): string =>
    withPlaceholders(instanceUserData(deployment));

  test("has to say the same as that in the template", () => {
    expect(parseDeployment(appTemplate, userData(AWS_APP)).diagnostics).toEqual([]);
    expect(parseDeployment(consoleTemplate, userData(WHOLE_CONSOLE)).diagnostics).toEqual([]);
    const other = edited(userData(AWS_APP), { from: "Welcome.", to: "Goodbye." });
    expect(parseDeployment(appTemplate, other).diagnostics.map(({ code }) => code)).toEqual([
      "template/user-data",
    ]);
  });

  test("is compared field by field, and by its lines where no description can say it", () => {
    const given = edited(userData(AWS_APP), { from: "Welcome.", to: "Goodbye." });
    expect(compareDeployment(AWS_APP, aws, { template: appTemplate, userData: given })).toEqual([
      {
        in: "description",
        path: ["application", "files", 0, "content"],
        from: "Welcome.\n",
        to: "Goodbye.\n",
      },
    ]);
    const more = `${userData(AWS_APP)}bootcmd: [[ls]]\n`;
    const [difference, ...others] = compareDeployment(AWS_APP, aws, {
      template: appTemplate,
      userData: more,
    });
    expect(others).toEqual([]);
    expect(difference).toMatchObject({ in: "userData", from: "", to: "bootcmd: [[ls]]" });
    const port = edited(userData(WHOLE_CONSOLE), { from: "port = 8888", to: "port = 9999" });
    expect(
      compareDeployment(WHOLE_CONSOLE, eucalyptus, { template: consoleTemplate, userData: port }),
    ).toEqual([
      { in: "description", path: ["balancer", "instance", "port"], from: 8888, to: 9999 },
    ]);
  });
});

test("a template that cannot be read is one difference", () => {
  expect(compareDeployment(AWS_APP, aws, { template: "{" })).toEqual([
    { in: "template", path: [], to: "{" },
  ]);
});
