import { spawnSync } from "node:child_process";
import { describe, expect, test, type TestContext } from "vitest";
import { needTool, newFakeCloud, runDeployScript } from "../../../src/index.ts";
import {
  awsFlag,
  awsOperation,
  awsOperationNames,
} from "../../../src/shells/deploy/aws-operations.ts";
import { awsQuery } from "../../../src/shells/deploy/aws-query.ts";
import { playAws } from "../../../src/shells/deploy/play-aws.ts";
import type { PlayedTool } from "../../../src/shells/deploy/play-tool.ts";
import type { FakeCloud } from "../../../src/shells/deploy/fake-cloud.ts";

/** Asks the Python that the installed awscli is made of; skips where it is not there. */
function askPython(context: TestContext, program: string, input: unknown): unknown {
  needTool(context, "python3");
  const asked = spawnSync("python3", ["-c", program], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  context.skip(asked.stderr.includes("ModuleNotFoundError"), "botocore is not installed");
  expect(asked.stderr).toBe("");
  return JSON.parse(asked.stdout);
}

const DATA = {
  Stacks: [
    {
      StackName: "a",
      StackStatus: "CREATE_COMPLETE",
      Outputs: [{ OutputKey: "URL", OutputValue: "u" }],
    },
    { StackName: "b", StackStatus: "DELETE_COMPLETE", Size: 2 },
  ],
  Reservations: [
    { Instances: [{ Id: "i-1", State: { Name: "running" }, Tags: [] }] },
    { Instances: [{ Id: "i-2", State: { Name: "pending" } }, { Id: "i-3" }] },
  ],
  Empty: [],
  Name: "n",
};

const QUERIES = [
  "Name",
  "Missing.Name",
  "Stacks[0].StackStatus",
  "Stacks[-1].Size",
  "Stacks[9]",
  "Stacks[].StackName",
  "Stacks[*].[StackName, Size]",
  "Stacks[].[StackName,Outputs]",
  "Stacks[?StackName=='a' && StackStatus!='DELETE_COMPLETE'].[StackStatus]",
  "Stacks[?StackName=='x'].[StackStatus]",
  "Stacks[?contains(StackStatus,'DELETE') || StackName=='a'].StackName",
  "Stacks[?!contains(StackStatus, 'DELETE')].StackName | [0]",
  "Stacks[?starts_with(StackStatus,'CREATE')].StackName",
  "Stacks[?ends_with(StackStatus,'COMPLETE') && (StackName=='b')].Size",
  "Stacks[?Size==`2`].StackName",
  "Stacks[?Outputs].StackName",
  "Stacks[0].Outputs[?OutputKey=='URL'].[OutputValue]",
  "Stacks[].Outputs[].OutputValue",
  "Stacks[*].Outputs[*].OutputValue",
  "Reservations[].Instances[].[Id, State.Name]",
  "Reservations[].Instances[].State.Name",
  "Reservations[*].Instances[?State.Name=='running'].Id",
  "Reservations[*].Instances[0].Id",
  "length(Stacks)",
  "Empty[0]",
  "[Name, length(Empty)]",
  "@",
];

describe("the queries of aws", () => {
  test("come to what the real JMESPath makes of them", (context) => {
    const program =
      "import json,sys,jmespath\nd=json.load(sys.stdin)\nprint(json.dumps([jmespath.search(q,d['data']) for q in d['queries']]))";
    const real = askPython(context, program, { data: DATA, queries: QUERIES });
    expect(QUERIES.map((query) => awsQuery(query, DATA))).toEqual(real);
  });

  test.each(["Stacks[0", "Stacks[0:2]", "keys(@)", "{a: Name}", "Name Name", "sort(Empty)"])(
    "%s is none that is played",
    (query) => {
      expect(() => awsQuery(query, DATA)).toThrow("is not played in a query");
    },
  );
});

describe("the operations of aws", () => {
  test("have the members and the options that the real ones have", (context) => {
    const program = `
import json,sys,botocore.session,logging
from botocore import xform_name
s=botocore.session.get_session()
models={}
out={}
for name in json.load(sys.stdin):
    service,operation=name.split(' ')
    m=models.setdefault(service,s.get_service_model(service)) if service in models else models.setdefault(service,s.get_service_model(service))
    action=next(o for o in m.operation_names if xform_name(o,'-')==operation)
    shape=m.operation_model(action).input_shape
    kinds={'boolean':'flag','integer':'number','double':'number','long':'number','structure':'structure'}
    members={k:kinds.get(v.type_name,'text') if v.type_name!='list' else ('list' if v.member.type_name=='structure' else 'texts') for k,v in (shape.members if shape else {}).items()}
    out[name]={'action':action,'members':members,'flags':{k:'--'+xform_name(k,'-') for k in members},'required':list(shape.required_members) if shape else []}
print(json.dumps(out))`;
    const names = awsOperationNames();
    expect(names.length).toBeGreaterThan(45);
    const real = askPython(context, program, names) as Readonly<
      Record<
        string,
        {
          readonly action: string;
          readonly members: Readonly<Record<string, string>>;
          readonly flags: Readonly<Record<string, string>>;
          readonly required: readonly string[];
        }
      >
    >;
    for (const name of names) {
      const [service = "", operation = ""] = name.split(" ");
      const own = awsOperation(service, operation);
      const there = real[name];
      expect({ name, action: own?.action }).toEqual({ name, action: there?.action });
      const members = Object.keys(own?.members ?? {});
      expect({ name, members: own?.members }).toEqual({
        name,
        members: Object.fromEntries(members.map((member) => [member, there?.members[member]])),
      });
      expect(members.map(awsFlag)).toEqual(members.map((member) => there?.flags[member]));
      // What one release of awscli requires, another may not; and `aws` fills in how many instances there are to be.
      const required = there?.required.filter((member) => !/^M(?:ax|in)Count$/.test(member));
      expect(own?.required).toEqual(expect.arrayContaining(required ?? []));
    }
  });
});

function aws(
  cloud: FakeCloud,
  line: string,
  files: Readonly<Record<string, string>> = {},
): PlayedTool {
  return playAws(["aws", ...line.split(" ")], { cloud, read: (path) => files[path] });
}

describe("aws", () => {
  test.each([
    ["ec2 describe-everything", "unknown-command"],
    ["cloudformation describe-stacks --stack-nam s", "unknown-option"],
    ["cloudformation create-stack --template-body x", "unknown-option"],
    ["cloudformation create-stack --stack-name s --template-body file://none", "unknown-option"],
    [
      "autoscaling put-scaling-policy --auto-scaling-group-name g --policy-name p --cooldown soon",
      "unknown-option",
    ],
    ["ec2 create-tags --resources i-1 --tags Key=a,Value=b,Key=c,Value=d", "unknown-option"],
    ["sts get-caller-identity --query keys(@)", "bad-value"],
  ])("refuses %s", (line, kind) => {
    const { output, problems } = aws(newFakeCloud(), line);
    expect(problems.map((problem) => problem.kind)).toEqual([kind]);
    expect(output).toMatchObject({ stdout: "", status: 252 });
  });

  test("limits a port to a group as it is told to, with no network beside it", () => {
    const cloud = newFakeCloud();
    aws(cloud, "ec2 create-security-group --group-name g --description d");
    aws(
      cloud,
      "ec2 authorize-security-group-ingress --group-name g --protocol tcp --port 8888 --source-group o --group-owner 641936683417",
    );
    expect(cloud.securityGroups.get("g")?.rules).toEqual([
      {
        protocol: "tcp",
        from: 8888,
        to: 8888,
        source: { kind: "group", account: "641936683417", group: "o" },
      },
    ]);
    const again = aws(
      cloud,
      'ec2 authorize-security-group-ingress --group-name g --ip-permissions [{"IpProtocol":"tcp","FromPort":8888,"ToPort":8888,"UserIdGroupPairs":[{"UserId":"641936683417","GroupName":"o"}]}]',
    );
    expect(again.output).toMatchObject({ status: 254 });
    expect(again.output.stderr).toContain("(InvalidPermission.Duplicate)");
  });

  test("prints text as the real one does: tabs, a line for a list, None for nothing", () => {
    const cloud = newFakeCloud();
    const text = (query: string): string =>
      aws(cloud, `sts get-caller-identity --output text --query=${query}`).output.stdout;
    expect(text("[Account,Missing]")).toBe("276586128672\tNone\n");
    expect(text("[[Account],[UserId]]")).toBe("276586128672\nAIDA00000000\n");
    expect(text("Missing")).toBe("None\n");
    expect(
      aws(
        cloud,
        "ec2 describe-availability-zones --query AvailabilityZones[].ZoneName --output text",
      ).output.stdout,
    ).toBe("PARTI00\tPARTI01\n");
  });

  test("is run by scripts, with parameters from a file", async () => {
    const cloud = newFakeCloud({ looks: 0 });
    const template = { Parameters: { A: {} }, Resources: {}, Outputs: { URL: {} } };
    const { commands, stderr, stdout } = await runDeployScript({
      script: `
        cd "$(dirname "$0")"
        printf '[{"ParameterKey": "A", "ParameterValue": "b;c"}]' >p.json
        aws cloudformation create-stack --stack-name s --template-body file://t.json \\
          --parameters "file://$PWD/p.json" >id
        aws cloudformation describe-stacks --stack-name s --query 'Stacks[0].StackStatus' --output text
        aws cloudformation describe-stacks --stack-name none
        echo $?
      `,
      shell: "sh",
      client: "aws",
      cloud,
      files: new Map([["t.json", { text: JSON.stringify(template), mode: 0o644 }]]),
    });
    expect(commands.flatMap(({ problems }) => problems)).toEqual([]);
    expect(stdout).toBe("CREATE_COMPLETE\n254\n");
    expect(stderr).toContain("Stack with id none does not exist");
    expect(cloud.stacks.get("s")?.parameters).toEqual(new Map([["A", "b;c"]]));
  });
});
