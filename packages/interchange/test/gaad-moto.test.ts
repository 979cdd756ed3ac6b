import { spawnSync } from "node:child_process";
import { parseGaad } from "@iamferry/interchange";
import { equalSnapshots, type Snapshot } from "@iamferry/model";
import { needTool, requireTool } from "@iamferry/testkit";
import { expect, test, type TestContext } from "vitest";

/** Fills an imitation of the service, and prints what each client makes of its answers, as lines of JSON texts. */
const SCRIPT = `
import json, os, subprocess, sys
os.environ.update(AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x", AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true")
import boto3
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
url = "http://%s:%s" % (host, port)
iam = boto3.client("iam", endpoint_url=url)
policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/a+b/\${aws:username}/%41/\\u00e9"}]})
trust = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
iam.create_user(UserName="dev1", Path="/dev/", Tags=[{"Key": "team", "Value": "x"}])
iam.create_group(GroupName="developers")
iam.add_user_to_group(UserName="dev1", GroupName="developers")
arn = iam.create_policy(PolicyName="p", Path="/x/", PolicyDocument=policy, Description="d")["Policy"]["Arn"]
iam.create_policy_version(PolicyArn=arn, PolicyDocument=policy.replace("Get", "List"), SetAsDefault=True)
iam.put_user_policy(UserName="dev1", PolicyName="one", PolicyDocument=policy)
iam.put_group_policy(GroupName="developers", PolicyName="two", PolicyDocument=policy)
iam.attach_user_policy(UserName="dev1", PolicyArn=arn)
iam.create_role(RoleName="web", Path="/apps/", AssumeRolePolicyDocument=trust, Description="Web", MaxSessionDuration=7200, PermissionsBoundary=arn)
iam.put_role_policy(RoleName="web", PolicyName="three", PolicyDocument=policy)
iam.create_instance_profile(InstanceProfileName="web")
iam.add_role_to_instance_profile(InstanceProfileName="web", RoleName="web")
iam.create_account_alias(AccountAlias="example-corp")
kinds = ["User", "Role", "Group", "LocalManagedPolicy"]
details = iam.get_account_authorization_details(Filter=kinds)
print(json.dumps([json.dumps(one, default=str) for one in (details, iam.list_roles(), iam.list_account_aliases())]))
if sys.argv[1] == "aws":
    call = lambda *words: subprocess.run(["aws", "--endpoint-url", url, "--output", "json", "iam", *words], check=True, capture_output=True, text=True).stdout
    print(json.dumps([call("get-account-authorization-details", "--filter", *kinds), call("list-roles"), call("list-account-aliases")]))
server.stop()
`;

function askMoto(context: TestContext, client: "none" | "aws"): readonly string[][] {
  const run = spawnSync("python3", ["-c", SCRIPT, client], { encoding: "utf8", timeout: 55_000 });
  const missing = run.stderr.includes("ModuleNotFoundError");
  context.skip(missing, "Python has no moto and boto3");
  expect(run.status, run.stderr).toBe(0);
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);
}

function read(texts: readonly string[]): Snapshot {
  const { snapshot, diagnostics } = parseGaad(
    texts.map((text, at) => ({ name: `${at}.json`, text })),
  );
  expect(diagnostics).toEqual([]);
  return snapshot;
}

test("what an imitation of the service answers is read through boto3 and awscli alike", (context) => {
  needTool(context, "python3");
  const [boto3 = [], awscli] = askMoto(context, requireTool("aws") ? "aws" : "none");
  const snapshot = read(boto3);
  const [account] = snapshot.accounts;
  expect(snapshot.cloud).toBe("aws");
  expect(account?.alias).toBe("example-corp");
  expect(account?.users[0]).toMatchObject({
    name: "dev1",
    path: "/dev/",
    tags: [{ key: "team", value: "x" }],
    attachedPolicies: [{ own: true, path: "/x/", name: "p" }],
  });
  const statement = account?.users[0]?.policies[0]?.document.value?.["Statement"];
  expect(statement).toMatchObject([{ Resource: "arn:aws:s3:::b/a+b/${aws:username}/%41/é" }]);
  expect(account?.groups[0]).toMatchObject({ name: "developers", members: ["dev1"] });
  expect(account?.managedPolicies?.[0]).toMatchObject({ name: "p", defaultVersion: "v2" });
  expect(account?.managedPolicies?.[0]?.versions.map(({ id }) => id)).toEqual(["v1", "v2"]);
  expect(account?.roles?.[0]).toMatchObject({
    description: "Web",
    maxSessionDuration: 7200,
    permissionsBoundary: { own: true, path: "/x/", name: "p" },
  });
  expect(account?.instanceProfiles?.[0]?.roles).toEqual(["web"]);
  if (awscli !== undefined) expect(equalSnapshots(read(awscli), snapshot)).toBe(true);
});
