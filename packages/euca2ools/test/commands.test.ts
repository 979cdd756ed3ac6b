import { readFileSync } from "node:fs";
import { ACTIONS, actionNames } from "@iamferry/api";
import { describe, expect, test } from "vitest";
import {
  CLIENT_VERSIONS,
  clientFacts,
  commandNames,
  commandOf,
  findCommand,
} from "../src/index.ts";
import { inRange } from "../src/client.ts";
import { generate, readSource, TARGET } from "../scripts/generate.ts";

describe("the generated table", () => {
  test("is what the collected declarations say", () => {
    expect(readFileSync(TARGET, "utf8")).toBe(generate(readSource()));
  });

  test("changes with its source", () => {
    const changed = readSource().replace('"--account-alias"', '"--alias"');
    expect(generate(changed)).not.toBe(generate(readSource()));
  });

  test("refuses a kind of value that it does not know", () => {
    const odd = readSource().replaceAll('"valueType": "string"', '"valueType": "colour"');
    expect(() => generate(odd)).toThrow("cannot tell what follows");
  });

  test("holds each form of each option of each command", () => {
    const source = JSON.parse(readSource()) as {
      commands: {
        name: string;
        versions: string;
        options: {
          key: string;
          forms: {
            versions: string;
            flags: string[];
            apiParam: string | null;
            required: boolean;
          }[];
        }[];
      }[];
    };
    let seen = 0;
    for (const client of CLIENT_VERSIONS) {
      for (const { name, versions, options } of source.commands) {
        const command = findCommand(name, client);
        expect(command !== undefined).toBe(inRange(versions as "2.0", client));
        const forms = Object.values(command?.options ?? {});
        for (const { forms: own } of options) {
          for (const form of own.filter((one) => inRange(one.versions as "2.0", client))) {
            seen += 1;
            expect(forms).toContainEqual(
              expect.objectContaining({
                flags: form.flags,
                ...(form.apiParam === null ? {} : { parameter: form.apiParam }),
                ...(form.required ? { required: true } : {}),
              }),
            );
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(1500);
  });
});

describe("commandOf", () => {
  test("finds a command for every action that a plan calls on Eucalyptus, from the client on that has it", () => {
    const actions = actionNames.filter((action) => ACTIONS[action].eucalyptus !== undefined);
    const since = actions.map((action) => {
      const clients = CLIENT_VERSIONS.filter(
        (client) => commandOf(action, client)?.action === action,
      );
      // What a client has, every later one has too.
      expect(clients).toEqual(CLIENT_VERSIONS.slice(CLIENT_VERSIONS.length - clients.length));
      return [action, clients[0] ?? "none"] as const;
    });
    const of = (version: string): readonly string[] =>
      since.filter(([, first]) => first === version).map(([action]) => action);
    expect(of("2.0").length).toBe(29);
    expect(of("3.1").every((action) => /Role|InstanceProfile/.test(action))).toBe(true);
    expect(of("3.4").every((action) => /OpenIDConnectProvider/.test(action))).toBe(true);
    // Managed policies came with 5.1, after the last client.
    expect(of("none").toSorted()).toEqual([
      "AttachGroupPolicy",
      "AttachRolePolicy",
      "AttachUserPolicy",
      "CreatePolicy",
      "CreatePolicyVersion",
      "DeletePolicy",
      "DeletePolicyVersion",
      "DetachGroupPolicy",
      "DetachRolePolicy",
      "DetachUserPolicy",
      "SetDefaultPolicyVersion",
    ]);
    expect(of("2.0").length + of("3.1").length + of("3.4").length + 11).toBe(actions.length);
  });

  test("prefers the command that takes a document to the one that builds it", () => {
    for (const client of CLIENT_VERSIONS) {
      expect(commandOf("PutUserPolicy", client)?.name).toBe("euare-useruploadpolicy");
      expect(commandOf("PutGroupPolicy", client)?.name).toBe("euare-groupuploadpolicy");
    }
  });

  test("tells how the account is named, and that account actions take none", () => {
    const flags = CLIENT_VERSIONS.map((client) => commandOf("CreateUser", client)?.delegate);
    const modern = Array.from({ length: 5 }, () => "--as-account");
    expect(flags).toEqual(["--delegate", "--delegate", ...modern]);
    for (const client of CLIENT_VERSIONS)
      expect(commandOf("PutAccountPolicy", client)).not.toHaveProperty("delegate");
  });

  test("tells how each parameter is written", () => {
    expect(commandOf("PutUserPolicy", "2.1")?.options["UserName"]?.flags).toEqual([
      "-u",
      "--user-name",
    ]);
    expect(commandOf("PutUserPolicy", "3.4")?.options["UserName"]).toMatchObject({
      flags: [],
      noop: ["-u", "--user-name"],
    });
    expect(commandOf("PutUserPolicy", "3.4")?.options["PolicyDocument:file"]?.value).toBe("file");
  });
});

describe("the facts of a client", () => {
  test("are those of its family", () => {
    expect(clientFacts("2.1")).toMatchObject({ method: "GET", errors: "standard output" });
    expect(clientFacts("3.0")).toMatchObject({ signature: 2, urlVariables: ["EUARE_URL"] });
    expect(clientFacts("3.1").urlVariables).toEqual(["AWS_IAM_URL", "EUARE_URL"]);
    expect(clientFacts("3.4")).toMatchObject({ signature: 4, errors: "standard error" });
  });

  test("list more commands for newer clients", () => {
    const counts = CLIENT_VERSIONS.map((client) => commandNames(client).length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(commandNames("2.0")).not.toContain("euare-rolecreate");
    expect(findCommand("toString", "3.4")).toBeUndefined();
  });
});
