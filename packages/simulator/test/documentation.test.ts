import { OPERATIONS, type ServiceActionName } from "@iamferry/api/service";
import { compareCodePoints } from "@iamferry/text";
import { markdownTable } from "@iamferry/testkit";
import { expect, test } from "vitest";
import { ACTIONS } from "../src/actions/table.ts";

test("the documentation lists every action of both clouds, as the table has it", async () => {
  const names = (Object.keys(OPERATIONS) as ServiceActionName[]).toSorted(compareCodePoints);
  const rows = names
    .filter((name) => ACTIONS[name] !== undefined)
    .map((name) => {
      const { aws, eucalyptus, service } = OPERATIONS[name];
      return [
        `\`${name}\``,
        service === "sts" ? "STS" : "IAM",
        aws === undefined ? "–" : "yes",
        eucalyptus === undefined ? "–" : `${eucalyptus.first} to ${eucalyptus.last}`,
      ];
    });
  const missing = names.filter((name) => ACTIONS[name] === undefined);
  await expect(
    [
      "# The actions of the embedded cloud",
      "",
      "Made from the table of actions and the services' descriptions; a test keeps them equal (`vitest run --project simulator -u`",
      "writes this file). An action that a cloud does not know is answered with `InvalidAction`.",
      "",
      ...markdownTable([["action", "service", "AWS", "Eucalyptus"], ...rows]),
      "",
      "## Not there yet",
      "",
      "These are answered with `NotImplemented`. They are about organizations, access reports, delegation requests and other things that no",
      "backup of iamferry holds.",
      "",
      ...missing.map((name) => `- \`${name}\``),
      "",
    ].join("\n"),
  ).toMatchFileSnapshot("../docs/actions.md");
});
