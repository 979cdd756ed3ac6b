import { describe, expect, test } from "vitest";
import {
  checkToolCommandLine,
  CLIENT_VERSIONS,
  parseToolCommandLine,
  toolNames,
  type ClientVersion,
} from "../../src/index.ts";

/** The words of a line; a blank inside of one is written as `~`. */
function words(line: string): readonly string[] {
  return line.split(" ").map((word) => word.replaceAll("~", " "));
}

/** The kinds of problems of a line, for a client. */
function kinds(line: string, client: ClientVersion = "3.4"): readonly string[] {
  return checkToolCommandLine(words(line), client).map(({ kind }) => kind);
}

/** The first client that takes a line as it stands; every later one has to take it too. */
function since(line: string): ClientVersion | undefined {
  const takes = CLIENT_VERSIONS.map((client) => kinds(line, client).length === 0);
  const first = takes.indexOf(true);
  if (first !== -1) expect(takes.slice(first)).not.toContain(false);
  return CLIENT_VERSIONS[first];
}

describe("the lines of the articles, as the real clients were seen to take them", () => {
  test.each([
    "eulb-create-lb -z PARTI00,PARTI01 -l lb-port=80,~protocol=HTTP,~instance-port=8888,~instance-protocol=HTTP console-lb",
    "eulb-describe-lbs console-lb --show-long",
    "euscale-create-launch-config -i emi-22536a68 -t m1.medium --group console-as-group --key dak-ssh-key --monitoring-enabled -f console-init console-launch-config",
    "euscale-create-auto-scaling-group -l console-launch-config -m 1 --desired-capacity 2 --max-size 4 --grace-period 300 -z PARTI00,PARTI01 --load-balancers console-lb consolegroup",
    "eulb-create-lb-listeners console-lb --listener protocol=HTTPS,lb-port=443,instance-port=8888,instance-protocol=HTTP,cert-id=arn:aws:iam::276586128672:server-certificate/myssl",
    "eulb-delete-lb-listeners -l 80 console-lb",
  ])("%s: from 3.0", (line) => {
    expect(since(line)).toBe("3.0");
  });

  test.each([
    "euform-describe-stacks console-stack",
    "euform-create-stack --template-file t -p A=b s",
  ])("%s: from 3.1", (line) => {
    expect(since(line)).toBe("3.1");
  });

  test("euform-create-stack knows no -f", () => {
    expect(kinds("euform-create-stack -f template.json s")).not.toEqual([]);
  });

  test("euca-authorize -o opens the port to the world with every client", () => {
    const line =
      "euca-authorize -P tcp -p 8888 -o euca-internal-276586128672-console-elb -u 641936683417 console-as-group";
    for (const client of ["3.0", "3.1", "3.2", "3.3", "3.4"] as const)
      expect(checkToolCommandLine(words(line), client)).toEqual([
        {
          kind: "client-bug",
          effect: "misread",
          message: "the client sends the network 0.0.0.0/0 beside the group that -o names",
        },
      ]);
    expect(kinds(`${line} -s 10.0.0.0/8`)).toEqual(["exclusive-options"]);
    expect(kinds("euca-revoke -P tcp -p 8888 -s 0.0.0.0/0 console-as-group")).toEqual([]);
  });
});

describe("what a client looks at before it makes a call", () => {
  test.each([
    ["euform-create-stack --template-file t -p A=b;c s", "bad-value"],
    ["euform-create-stack --template-file t -p A s", "bad-value"],
    ["euform-create-stack -p A=b s", "missing-option"],
    ["euform-create-stack --template-file t --template-url u s", "exclusive-options"],
    ["eulb-create-lb -l lb-port=80,protocol=HTTP,instance-port=80 l", "missing-option"],
    ["eulb-create-lb -z A -l lb-port=80,protocol=HTTP l", "bad-value"],
    [
      "eulb-create-lb -z A -l lb-port=80,protocol=HTTP,instance-port=80,instance-protocol=TCP l",
      "bad-value",
    ],
    ["eulb-create-lb -z A -l lb-port=80,protocol=UDP,instance-port=80 l", "bad-value"],
    [
      "eulb-create-lb -z A -l lb-port=80,protocol=HTTPS,instance-port=80,cert-id=a=b l",
      "bad-value",
    ],
    ["eulb-create-lb -z A -l port=80,protocol=HTTP,instance-port=80 l", "bad-value"],
    [
      "eulb-configure-healthcheck --healthy-threshold 2 --unhealthy-threshold 2 --interval 30 --timeout 5 -t HTTP:8888 l",
      "bad-value",
    ],
    [
      "eulb-configure-healthcheck --healthy-threshold 2 --unhealthy-threshold 2 --interval 30 -t TCP:8888 l",
      "missing-option",
    ],
    ["eulb-delete-lb-listeners -l http l", "bad-value"],
    ["euscale-put-scaling-policy -g g -a some -t ChangeInCapacity p", "bad-value"],
    ["euscale-create-auto-scaling-group -l c -m 1 g", "missing-option"],
    ["euscale-create-auto-scaling-group -l c -m 1 -M 2 --tag v=1 g", "bad-value"],
    [
      "euwatch-put-metric-alarm --metric-name m --namespace n --statistic Average --period 60 --evaluation-periods 2 --threshold much --comparison-operator LessThanThreshold a",
      "bad-value",
    ],
    ["euca-create-group g", "missing-option"],
    ["euca-authorize -P tcp -s 10.0.0.0/8 g", "missing-option"],
    ["euca-authorize -P icmp -p 22 -s 10.0.0.0/8 g", "exclusive-options"],
    ["euca-authorize -P tcp -p ssh -s 10.0.0.0/8 g", "bad-value"],
    ["euca-authorize -P tcp -p 22 -o other g", "missing-option client-bug"],
    ["euca-describe-instances --filter name=x", "bad-value"],
    ["euca-describe-instances i-1 --filter tag:Name=x i-2", "extra-word"],
    ["euca-run-instances -n none emi-1", "bad-value"],
    ["euca-run-instances -d text -f file emi-1", "exclusive-options"],
    ["euca-terminate-instances", "missing-option"],
    ["euca-create-volume -z PARTI00", "missing-option"],
    ["euca-attach-volume vol-1 -i i-1", "missing-option"],
    ["euscale-create-launch-config -i emi-1 -t t --key  c", "extra-word dropped-value"],
  ])("%s", (line, expected) => {
    expect(expected.split(" ")).toEqual(expect.arrayContaining([...kinds(line)]));
    expect(kinds(line)).not.toEqual([]);
  });

  test.each([
    "eulb-create-lb -z A -l lb-port=443,protocol=SSL,instance-port=80,instance-protocol=TCP l",
    "euscale-put-scaling-policy -g g -a -1 -t ChangeInCapacity p",
    "euscale-put-scaling-policy -g g --adjustment=-1 -t ChangeInCapacity p",
    "euwatch-put-metric-alarm --metric-name m --namespace n --statistic Average --period 60 --evaluation-periods 2 --threshold 2.5 --comparison-operator LessThanThreshold -d A=b,C=d a",
    "euwatch-delete-alarms a b -f",
    "euca-describe-groups",
    "euca-authorize -p -1 -s 10.0.0.0/8 g",
    "euca-create-volume -z PARTI00 --snapshot snap-1",
    "euca-create-tags i-1 i-2 --tag Name=x --tag empty",
    "euform-delete-stack s",
  ])("%s", (line) => {
    expect(kinds(line)).toEqual([]);
  });

  test("a template may be left out in an update by 3.4 alone, and tags given", () => {
    expect(since("euform-update-stack -p A=b s")).toBe("3.4");
    expect(since("euform-update-stack --template-file t --tag a=b s")).toBe("3.4");
    expect(since("euform-update-stack --template-file t -p A=b s")).toBe("3.1");
  });
});

describe("the tables", () => {
  test("are of no use for clients of the 2.x series", () => {
    expect(toolNames("2.1")).toEqual([]);
    expect(toolNames("3.0").filter((name) => name.startsWith("euform-"))).toEqual([]);
    expect(toolNames("3.1").filter((name) => name.startsWith("euform-"))).toHaveLength(7);
    expect(kinds("euca-describe-groups", "2.1")).toEqual(["unknown-command"]);
    expect(kinds("toString")).toEqual(["unknown-command"]);
  });

  test("tell what a line gives for each option", () => {
    const { call } = parseToolCommandLine(
      words("eulb-describe-lbs one --show-long --region u@r"),
      "3.4",
    );
    expect(call).toEqual({
      command: "eulb-describe-lbs",
      action: "DescribeLoadBalancers",
      values: new Map(
        [
          ["--show-long", []],
          ["--region", ["u@r"]],
          ["LoadBalancerNames.member", ["one"]],
        ].map(([key, value]) => [String(key), value as string[]]),
      ),
    });
  });
});
