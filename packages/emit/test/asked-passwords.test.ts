import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import type { Snapshot } from "@iamferry/model";
import { euareClient, needTool, runScript } from "@iamferry/testkit";
import { describe, expect, test } from "vitest";
import { prepareRestore } from "./restoring.ts";

const snapshot: Snapshot = {
  accounts: ["lab", "shop"].map((name) => ({
    kind: "account",
    name,
    policies: [],
    users: [{ kind: "user", name: "admin", builtIn: true, policies: [] }],
    groups: [],
  })),
};

const NEWER = CLIENT_VERSIONS.filter((version) => version.startsWith("3."));

describe("a script that makes login profiles", () => {
  test.for(NEWER)("asks at the terminal for each, with client %s", async (client, context) => {
    needTool(context, "script");
    const cloud = client < "3.3" ? "eucalyptus-3.2" : "eucalyptus-5.1";
    const { scripts, errors } = prepareRestore(
      snapshot,
      { cloud, client },
      { loginProfiles: true },
    );
    expect(errors).toEqual([]);
    const [script] = scripts;
    const service = script?.service;
    expect(service).toBeDefined();
    if (script === undefined || service === undefined) return;
    const { status, commands, stdout, left } = await runScript(script.text, {
      shell: "sh",
      client: euareClient(client),
      service,
      terminal: "for lab $x\nfor lab $x\n\u0004for shop\nfor shop\n\u0004",
    });
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(stdout).toContain("the password of admin in lab");
    expect(stdout).toContain("the password of admin in shop");
    const passwords = ["lab", "shop"].map(
      (name) => service.accounts.get(name)?.users.get("admin")?.password,
    );
    expect(passwords).toEqual(["for lab $x", "for shop"]);
    const words = commands.flatMap(({ argv }) => argv);
    expect(words.filter((word) => word.includes("for "))).toEqual([]);
  });

  test("stops without a terminal, when everything else is done", async () => {
    const { scripts } = prepareRestore(
      snapshot,
      { cloud: "eucalyptus-5.1", client: "3.4" },
      { loginProfiles: true },
    );
    const [script] = scripts;
    expect(script).toBeDefined();
    if (script === undefined) return;
    const { status, stderr, commands } = await runScript(script.text, {
      shell: "sh",
      client: euareClient("3.4"),
      service: script.service,
      input: "guess\nguess\n",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("needs a terminal to ask for the password of admin in lab");
    expect(commands.map(({ argv }) => argv[0])).toEqual([
      "euare-accountcreate",
      "euare-accountcreate",
    ]);
  });

  test.each(["2.0", "2.1"] as const)("is refused for client %s", (client) => {
    const { errors } = prepareRestore(
      snapshot,
      { cloud: "eucalyptus-3.1", client },
      { loginProfiles: true },
    );
    expect(errors.map(({ code }) => code)).toEqual(["emit/password", "emit/password"]);
  });
});
