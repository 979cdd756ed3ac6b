import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { needTool } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { isServiceActionName, OPERATIONS } from "../../src/service.ts";
import { describeAws } from "../../scripts/aws-description.ts";
import { reducedFile, reduceDescription } from "../../scripts/reduce-description.ts";
import { readDescription } from "../../scripts/service-description.ts";
import { sdkMembers, type SdkMembers } from "./sdk-schemas.ts";
import { shapeNamed } from "./shape-named.ts";

describe("AWS' description", () => {
  test("agrees with the schemas of the SDK, but for what these have newer", () => {
    const sdk = sdkMembers();
    const differences = [...sdk].flatMap(([action, theirs]) => differencesIn(action, theirs));
    const unexplained = differences.filter((line) => !NEWER.some((name) => line.includes(name)));
    expect(unexplained).toEqual([]);
    for (const name of NEWER)
      expect(
        differences.find((line) => line.startsWith("+ ") && line.includes(name)),
      ).toBeDefined();
    const ours = Object.entries(OPERATIONS).filter(
      ([, { aws, service }]) => aws !== undefined && service === "iam",
    );
    expect(ours.filter(([action]) => !sdk.has(action))).toEqual([]);
  });

  test("names the errors that the SDK names", () => {
    for (const [action, { errors }] of describeAws()) {
      if (!isServiceActionName(action)) continue;
      const codes = OPERATIONS[action].aws?.errors.map(({ code }) => code);
      expect(new Set(codes), action).toEqual(new Set(errors));
    }
  });

  test("is what botocore holds, where the release is the one that it was made from", (context) => {
    needTool(context, "python3");
    const script =
      "import botocore, os; print(botocore.__version__); print(os.path.dirname(botocore.__file__))";
    const { stdout, status } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
    context.skip(status !== 0, "Python has no botocore");
    const [version = "", folder = ""] = stdout.split("\n");
    for (const [service, api] of [
      ["iam", "2010-05-08"],
      ["sts", "2011-06-15"],
    ] as const) {
      const file = readFileSync(reducedFile(service), "utf8");
      const { source } = readDescription(file);
      context.skip(
        source !== `botocore ${version}`,
        `botocore is ${version}, the data of ${source}`,
      );
      const bytes = readFileSync(join(folder, "data", service, api, "service-2.json.gz"));
      expect(reduceDescription(bytes, source)).toEqual({ service, text: file });
    }
  });
});

/** What the SDK has of later descriptions than that of data/aws-iam.json: actions, and members of others. */
const NEWER: readonly string[] = [
  "AcquireRole",
  "GetAccountProperties",
  "GetRoleTemplateVersion",
  "PutAccountProperties",
  ".SourceRoleTemplate.",
  "SimulateCustomPolicy in.OrderedOrganizationPolicyInputList",
  "SimulatePrincipalPolicy in.PolicyExclusionList",
];

/** Members that the SDK has more (`+`) and that the table has more (`-`), one line each. */
function differencesIn(action: string, theirs: SdkMembers): string[] {
  if (!isServiceActionName(action)) return [`+ ${action}`];
  const { input, aws, eucalyptus } = OPERATIONS[action];
  const differ = (side: string, sdk: readonly string[], own: readonly string[]): string[] => [
    ...sdk.filter((line) => !own.includes(line)).map((line) => `+ ${action} ${side}${line}`),
    ...own.filter((line) => !sdk.includes(line)).map((line) => `- ${action} ${side}${line}`),
  ];
  // What was merged in for Eucalyptus is not AWS' to describe.
  const isMerged = (line: string): boolean =>
    !theirs.input.includes(line) &&
    Object.keys(eucalyptus?.input ?? {}).some((name) => line.startsWith(`.${name} `));
  return [
    ...differ(
      "in",
      theirs.input,
      membersOf(input).filter((line) => !isMerged(line)),
    ),
    ...differ("out", theirs.output, membersOf(aws?.output)),
  ];
}

/** Members of shapes, one line each, as `sdkMembers` writes them. */
function membersOf(name: string | undefined, at = ""): string[] {
  if (name === undefined) return [];
  const shape = shapeNamed(name);
  if (shape.kind === "list") return membersOf(shape.of, `${at}[]`);
  if (shape.kind === "map") return membersOf(shape.of, `${at}{}`);
  if (shape.kind === "structure")
    return Object.entries(shape.members).flatMap(([member, { shape: of, required }]) =>
      membersOf(of, `${at}.${member}${required === true ? "!" : ""}`),
    );
  const isSensitive = "sensitive" in shape && shape.sensitive;
  return [`${at}${isSensitive ? " sensitive" : ""} ${shape.kind}`];
}
