import { expect, test } from "vitest";
import { newFakeCloud, type FakeCloud } from "../../../src/index.ts";
import { answerDeployCall } from "../../../src/shells/deploy/answer-deploy-call.ts";
import { awsOperation, awsOperationNames } from "../../../src/shells/deploy/aws-operations.ts";
import { playTool } from "../../../src/shells/deploy/play-tool.ts";

/** A cloud with one of everything. */
function busyCloud(): FakeCloud {
  const cloud = newFakeCloud({ looks: 0, snapshots: ["snap-1"] });
  const lines = [
    "eulb-create-lb -z A,B -l lb-port=80,protocol=HTTP,instance-port=8888 lb",
    "eulb-configure-healthcheck --healthy-threshold 2 --unhealthy-threshold 3 --interval 30 --timeout 5 -t HTTP:8888/ lb",
    "euca-create-group -d text g",
    "euca-authorize -P tcp -p 22 -s 10.1.0.0/16 g",
    "euca-authorize -P tcp -p 8888 -o other -u 641936683417 g",
    "euca-revoke -P tcp -p 8888 -s 0.0.0.0/0 g",
    "euscale-create-launch-config -i emi-1 -t m1.small --group g --key k lc",
    "euscale-create-auto-scaling-group -l lc -m 1 -M 4 --desired-capacity 1 -z A,B --load-balancers lb asg",
    "euscale-put-scaling-policy -g asg -a 1 -t ChangeInCapacity up",
    "euwatch-put-metric-alarm --metric-name CPUUtilization --namespace AWS/EC2 --statistic Average --period 60 --evaluation-periods 2 --threshold 70 --comparison-operator GreaterThanThreshold --alarm-actions arn alarm",
    "euca-create-volume -z A --snapshot snap-1",
    "euform-create-stack --template-file t -p A=b stack",
  ];
  for (const line of lines) expect(play(cloud, line).status).toBe(0);
  return cloud;
}

function play(
  cloud: FakeCloud,
  line: string,
): { readonly status: number; readonly lines: readonly string[] } {
  const template = '{"Parameters":{"A":{}},"Resources":{"R":{"Type":"T"}},"Outputs":{"URL":{}}}';
  const read = (path: string): string | undefined => (path === "t" ? template : undefined);
  const { output } = playTool(line.split(" "), { cloud, version: "3.4", read });
  expect(output.stderr).toBe("");
  return { status: output.status, lines: output.stdout.split("\n").slice(0, -1) };
}

/** A line's fields from 1, as `cut -f` counts them; those that scripts do not rely on are left out. */
function cut(line: string | undefined, ...numbers: readonly number[]): readonly string[] {
  const fields = (line ?? "").split("\t");
  return numbers.map((number) => fields[number - 1] ?? "(none)");
}

test("fields stand where deployment-commands.md says that the real commands print them", () => {
  const cloud = busyCloud();
  const first = (line: string): string | undefined => play(cloud, line).lines[0];
  expect(cut(first("euform-describe-stacks"), 1, 2, 3)).toEqual([
    "STACK",
    "stack",
    "CREATE_COMPLETE",
  ]);
  expect(cut(play(cloud, "euform-describe-stacks stack").lines[1], 1, 2, 3)).toEqual([
    "OUTPUT",
    "URL",
    "https://stack-lb.lb.localhost/",
  ]);
  expect(cut(first("euform-describe-stack-resources -n stack -l R"), 1, 2, 3, 4, 6)).toEqual([
    "RESOURCE",
    "R",
    "stack-R",
    "T",
    "CREATE_COMPLETE",
  ]);
  expect(cut(first("euform-describe-stack-events stack"), 1, 2, 8)).toEqual([
    "EVENT",
    "stack",
    "CREATE_IN_PROGRESS",
  ]);
  expect(cut(first("eulb-describe-lbs"), 1, 2, 3)).toEqual([
    "LOAD_BALANCER",
    "lb",
    "lb-276586128672.lb.localhost",
  ]);
  expect(first("eulb-describe-lbs lb --show-long")).toContain(
    "\t{interval=30,target=HTTP:8888/,timeout=5,healthy-threshold=2,unhealthy-threshold=3}\tA,B\t\t\ti-00000002\t{protocol=HTTP,lb-port=80,instance-protocol=HTTP,instance-port=8888}\t\t\t\t\t{owner-alias=641936683417,group-name=euca-internal-276586128672-lb}\t\t",
  );
  expect(cut(first("euscale-describe-launch-configs lc"), 1, 2, 3, 4)).toEqual([
    "LAUNCH-CONFIG",
    "lc",
    "emi-1",
    "m1.small",
  ]);
  const group = play(cloud, "euscale-describe-auto-scaling-groups asg").lines;
  expect(group).toEqual([
    "AUTO-SCALING-GROUP\tasg\tlc\tA,B\tlb\t1\t4\t1\tDefault",
    "INSTANCE\ti-00000002\tA\tPending\tHealthy\tlc",
  ]);
  expect(first("euscale-describe-policies -g asg")).toBe(
    "SCALING-POLICY\tasg\tup\t1\tChangeInCapacity\tarn:aws:autoscaling::276586128672:scalingPolicy:1:autoScalingGroupName/asg:policyName/up",
  );
  expect(first("euwatch-describe-alarms alarm")).toBe(
    "alarm\tOK\tarn\tAWS/EC2\tCPUUtilization\t60\tAverage\t2\tGreaterThanThreshold\t70",
  );
  expect(play(cloud, "euca-describe-groups g").lines).toEqual([
    "GROUP\tsg-00000001\t276586128672\tg\ttext\t",
    "PERMISSION\t276586128672\tg\tALLOWS\ttcp\t22\t22\tFROM\tCIDR\t10.1.0.0/16\tingress",
    "PERMISSION\t276586128672\tg\tALLOWS\ttcp\t8888\t8888\tFROM\tUSER\t641936683417\tNAME\tother\tingress",
  ]);
  const instance = play(cloud, "euca-describe-instances i-00000002").lines[1];
  expect(cut(instance, 1, 2, 3, 6, 7, 10, 12, 17, 18)).toEqual([
    "INSTANCE",
    "i-00000002",
    "emi-1",
    "running",
    "k",
    "m1.small",
    "A",
    "10.0.0.3",
    "10.0.0.3",
  ]);
  expect(cut(first("eulb-describe-instance-health lb"), 1, 2, 3)).toEqual([
    "INSTANCE",
    "i-00000002",
    "InService",
  ]);
  expect(cut(first("euca-describe-volumes"), 1, 2, 4, 5, 6)).toEqual([
    "VOLUME",
    "vol-00000003",
    "snap-1",
    "A",
    "available",
  ]);
  expect(cut(first("euca-describe-snapshots snap-1"), 1, 2, 4)).toEqual([
    "SNAPSHOT",
    "snap-1",
    "completed",
  ]);
  expect(cut(first("euca-terminate-instances i-00000002"), 1, 2, 3, 4)).toEqual([
    "INSTANCE",
    "i-00000002",
    "running",
    "shutting-down",
  ]);
});

test("every operation that a command line can ask for is played", () => {
  const actions = awsOperationNames().map((name) => {
    const [service = "", operation = ""] = name.split(" ");
    return awsOperation(service, operation)?.action ?? "";
  });
  for (const action of actions) {
    const answer = answerDeployCall(newFakeCloud(), { action, input: {} });
    expect({ action, code: answer.ok ? "" : answer.code }).not.toEqual({
      action,
      code: "InvalidAction",
    });
  }
  expect(answerDeployCall(newFakeCloud(), { action: "toString", input: {} })).toMatchObject({
    code: "InvalidAction",
  });
});
