import { describe, expect, test } from "vitest";
import {
  newFakeCloud,
  runDeployScript,
  type DeployRun,
  type DeployRunOptions,
  type FakeCloud,
} from "../../../src/index.ts";

function run(
  cloud: FakeCloud,
  script: string,
  more: Partial<DeployRunOptions> = {},
): Promise<DeployRun> {
  return runDeployScript({ script, shell: "sh", cloud, ...more });
}

/** The second article's commands, with its own values, and a certificate for the listener. */
const TRIANGLE = `
  set -e
  openssl genrsa -out key.pem 2048
  openssl req -new -x509 -key key.pem -out cert.pem -subj /CN=console
  euare-servercertupload -s myssl --certificate-file cert.pem --private-key-file key.pem
  arn=$(euare-servercertgetattributes -s myssl | head -n 1)
  eulb-create-lb -z PARTI00,PARTI01 \\
    -l "lb-port=80, protocol=HTTP, instance-port=8888, instance-protocol=HTTP" console-lb
  eulb-configure-healthcheck --healthy-threshold 2 --unhealthy-threshold 2 --interval 30 \\
    --timeout 5 -t TCP:8888 console-lb
  euca-create-group -d "console instances" console-as-group
  source=$(eulb-describe-lbs console-lb --show-long |
    sed -n 's/.*{owner-alias=\\([^,}]*\\),group-name=\\([^}]*\\)}.*/-u \\1 -o \\2/p')
  euca-authorize -P tcp -p 8888 $source console-as-group
  printf 'user data' >console-init
  euscale-create-launch-config -i emi-22536a68 -t m1.medium --group console-as-group \\
    --key dak-ssh-key --monitoring-enabled -f console-init console-launch-config
  euscale-create-auto-scaling-group -l console-launch-config -m 1 --desired-capacity 2 --max-size 4 \\
    --grace-period 300 -z PARTI00,PARTI01 --load-balancers console-lb consolegroup
  policy=$(euscale-put-scaling-policy -g consolegroup -t ChangeInCapacity -a -1 console-scale-down)
  euwatch-put-metric-alarm --metric-name CPUUtilization --namespace AWS/EC2 --statistic Average \\
    --period 60 --evaluation-periods 2 --threshold 20.5 --comparison-operator LessThanThreshold \\
    -d AutoScalingGroupName=consolegroup --alarm-actions "$policy" console-low-load
  eulb-create-lb-listeners console-lb \\
    --listener "protocol=HTTPS,lb-port=443,instance-port=8888,instance-protocol=HTTP,cert-id=$arn"
  eulb-delete-lb-listeners -l 80 console-lb
  for look in 1 2 3 4; do
    eulb-describe-instance-health console-lb | cut -f3 | sort | uniq -c | tr -s ' '
    sleep 30
  done
`;

const TEARDOWN = `
  euwatch-delete-alarms console-low-load
  euscale-delete-policy -g consolegroup console-scale-down
  euscale-delete-auto-scaling-group -d consolegroup
  while [ -n "$(euscale-describe-auto-scaling-groups consolegroup)" ]; do sleep 5; done
  euscale-delete-launch-config console-launch-config
  while euca-describe-instances --filter group-name=console-as-group | cut -f6 | grep -q shutting; do sleep 5; done
  euca-delete-group console-as-group
  eulb-delete-lb console-lb
  euare-servercertdel -s myssl
`;

describe("the triangle services of the articles", () => {
  test("are made by the articles' commands, and open the port to the world as the real clients do", async () => {
    const cloud = newFakeCloud();
    const { commands, status, stderr, stdout } = await run(cloud, TRIANGLE);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const looks = stdout.split("\n").filter((line) => line.endsWith("Service"));
    expect(looks).toEqual([" 2 OutOfService", " 2 OutOfService", " 2 InService", " 2 InService"]);
    expect(cloud.balancers.get("console-lb")?.listeners).toEqual([
      {
        protocol: "HTTPS",
        port: 443,
        instanceProtocol: "HTTP",
        instancePort: 8888,
        certificate: "arn:aws:iam::276586128672:server-certificate/myssl",
      },
    ]);
    expect(cloud.launchConfigurations.get("console-launch-config")).toMatchObject({
      key: "dak-ssh-key",
      userData: "user data",
    });
    expect(
      cloud.scalingGroups.get("consolegroup")?.policies.get("console-scale-down"),
    ).toMatchObject({
      adjustment: -1,
    });
    expect(cloud.alarms.get("console-low-load")).toMatchObject({ threshold: 20.5 });
    const sources = cloud.securityGroups.get("console-as-group")?.rules.map((rule) => rule.source);
    expect(sources).toEqual([
      { kind: "network", cidr: "0.0.0.0/0" },
      {
        kind: "group",
        account: "641936683417",
        group: "euca-internal-276586128672-console-lb",
      },
    ]);
    const told = commands.filter(({ problems }) => problems.length > 0);
    expect(told.map(({ argv, problems }) => [argv[0], problems[0]?.kind])).toEqual([
      ["euca-authorize", "client-bug"],
    ]);
  });

  test("are taken away in an order that the cloud allows, and in no other", async () => {
    const cloud = newFakeCloud();
    await run(cloud, TRIANGLE);
    const wrong = await run(
      cloud,
      "euare-servercertdel -s myssl; euscale-delete-launch-config console-launch-config; euca-delete-group console-as-group; euscale-delete-auto-scaling-group consolegroup",
    );
    expect(wrong.stderr.match(/\((\w|\.)+\)/g)).toEqual([
      "(DeleteConflict)",
      "(ResourceInUse)",
      "(InvalidGroup.InUse)",
      "(ResourceInUse)",
    ]);
    const { status, stderr } = await run(cloud, TEARDOWN);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const table of [
      cloud.alarms,
      cloud.scalingGroups,
      cloud.launchConfigurations,
      cloud.securityGroups,
      cloud.balancers,
      cloud.certificates,
    ])
      expect([...table.keys()]).toEqual([]);
  });

  test("are closed to the world by a second command, which takes that rule alone away", async () => {
    const cloud = newFakeCloud();
    const { stdout } = await run(
      cloud,
      `
        euca-create-group -d x g
        euca-authorize -P tcp -p 8888 -o other -u 641936683417 g
        euca-describe-groups g | grep -c 0.0.0.0/0
        euca-revoke -P tcp -p 8888 -s 0.0.0.0/0 g
        euca-describe-groups g | cut -f5-
      `,
    );
    expect(stdout).toContain("\n1\n");
    expect(stdout).toContain("tcp\t8888\t8888\tFROM\tUSER\t641936683417\tNAME\tother\tingress\n");
    expect(stdout.split("\n1\n")[1]).not.toContain("0.0.0.0/0");
  });
});

describe("the stand-in cloud", () => {
  test("refuses what the clients refuse, with their exit status, and does nothing then", async () => {
    const cloud = newFakeCloud();
    const { commands, stdout } = await run(
      cloud,
      `
        euca-create-group g; echo $?
        euform-create-stack -f template.json s; echo $?
        euform-create-stack --template-file nothing.json s; echo $?
        eulb-describe-lbs none; echo $?
        euscale-describe-auto-scaling-groups none; echo $?
      `,
    );
    expect(stdout).toBe("2\n2\n2\n1\n0\n");
    expect(commands.map(({ action }) => action)).toEqual([
      undefined,
      undefined,
      undefined,
      "DescribeLoadBalancers",
      "DescribeAutoScalingGroups",
    ]);
    expect(cloud.securityGroups.size).toBe(0);
  });

  test("has no stacks for euca2ools 3.0", async () => {
    const { stderr } = await run(newFakeCloud(), "euform-describe-stacks", { client: "3.0" });
    expect(stderr).toContain("euform-describe-stacks");
  });

  test("lets a call or what it begins fail when it is told to, once", async () => {
    const cloud = newFakeCloud({
      looks: 0,
      faults: [
        { kind: "refused", action: "CreateStack", code: "Throttling", message: "Rate exceeded" },
        { kind: "fails later", action: "CreateStack", reason: "no address left" },
      ],
    });
    const files = new Map([["t.json", { text: '{"Resources":{}}', mode: 0o644 }]]);
    const script = `
      t=$(dirname "$0")/t.json
      euform-create-stack --template-file "$t" s || euform-create-stack --template-file "$t" s >id
      euform-describe-stacks s | cut -f3,4
      euform-describe-stack-events s | cut -f8,9 | head -n 1
      euform-delete-stack s
      euform-describe-stacks | cut -f3
      euform-describe-stacks
      euform-create-stack --template-file "$t" s >id
      euform-describe-stacks s | cut -f3
    `;
    const { stderr, stdout } = await run(cloud, script, { files });
    expect(stderr).toBe("euform-create-stack: error (Throttling): Rate exceeded\n");
    expect(stdout).toBe(
      // The first look after DeleteStack still shows the state of before.
      "ROLLBACK_COMPLETE\tno address left\nCREATE_FAILED\tno address left\nROLLBACK_COMPLETE\nCREATE_COMPLETE\n",
    );
  });

  test("notices a key that does not belong to its certificate", async () => {
    const { stderr } = await run(
      newFakeCloud(),
      `
        openssl genrsa -out a.pem 2048
        openssl genrsa -out b.pem 2048
        openssl req -new -key a.pem -out a.csr -subj /CN=a
        openssl x509 -req -in a.csr -signkey a.pem -days 365 -sha512 -out a.crt
        [ "$(openssl x509 -in a.crt -noout -pubkey)" = "$(openssl pkey -in a.pem -pubout)" ] || echo other >&2
        euare-servercertupload -s c --certificate-file a.crt --private-key-file b.pem
      `,
    );
    expect(stderr).toBe(
      "euare-servercertupload: error (KeyPairMismatch): Private key does not match the certificate\n",
    );
  });

  test("starts no second instance for one token, and finds instances by their tags", async () => {
    const cloud = newFakeCloud();
    const { stdout } = await run(
      cloud,
      `
        euca-create-group -d cache cache >group
        for run in 1 2; do
          euca-run-instances -n 1 -g cache -t m1.small --client-token console-cache emi-1 >made
        done
        id=$(grep '^INSTANCE' made | cut -f2)
        euca-create-tags "$id" --tag Name=console-cache
        for look in 1 2 3; do
          euca-describe-instances --filter tag:Name=console-cache | grep '^INSTANCE' | cut -f6,18
        done
      `,
    );
    expect(stdout).toBe("pending\t\npending\t\nrunning\t10.0.0.3\n");
    expect(cloud.instances.size).toBe(1);
  });

  test("makes a volume of a snapshot and attaches it", async () => {
    const cloud = newFakeCloud({
      snapshots: ["snap-1"],
      pages: { "http://169.254.169.254/latest/meta-data/instance-id": "i-1" },
    });
    const { stdout } = await run(
      cloud,
      `
        i=$(curl -sf http://169.254.169.254/latest/meta-data/instance-id)
        curl -sf http://169.254.169.254/latest/none; echo $?
        v=$(euca-create-volume -z PARTI00 --snapshot snap-1 | cut -f2)
        until [ "$(euca-describe-volumes "$v" | head -n 1 | cut -f6)" = available ]; do sleep 1; done
        euca-attach-volume -i "$i" -d /dev/sdh "$v" | cut -f3-5
        euca-describe-volumes --filter attachment.instance-id=i-1 | cut -f1
      `,
    );
    expect(stdout).toBe("22\ni-1\t/dev/sdh\tattaching\nVOLUME\nATTACHMENT\n");
  });
});
