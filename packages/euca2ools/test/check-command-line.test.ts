import { describe, expect, test } from "vitest";
import {
  checkCommandLine,
  CLIENT_VERSIONS,
  parseCommandLine,
  type ClientVersion,
} from "../src/index.ts";

const argparseClients: readonly ClientVersion[] = ["3.0", "3.1", "3.2", "3.3", "3.4"];

/** What each client does with a command line: `ok`, or the kinds of its problems. */
function verdicts(...argv: readonly string[]): Record<ClientVersion, string> {
  const entries = CLIENT_VERSIONS.map((client) => {
    const kinds = checkCommandLine(argv, client).map(({ kind }) => kind);
    return [client, kinds.join(" ") || "ok"] as const;
  });
  return Object.fromEntries(entries) as Record<ClientVersion, string>;
}

function spread(two: string, rest: Partial<Record<ClientVersion, string>>): unknown {
  return { "2.0": two, "2.1": two, ...rest };
}

describe("what the clients were seen to do", () => {
  test("--delegate is known up to 3.0", () => {
    expect(verdicts("euare-usercreate", "-u", "bob", "--delegate=acct")).toEqual(
      spread("ok", {
        "3.0": "ok",
        "3.1": "unknown-option",
        "3.2": "unknown-option",
        "3.3": "unknown-option",
        "3.4": "unknown-option",
      }),
    );
  });

  test("--as-account is known from 3.0", () => {
    expect(verdicts("euare-usercreate", "-u", "bob", "--as-account", "acct")).toEqual(
      spread("unknown-option", { "3.0": "ok", "3.1": "ok", "3.2": "ok", "3.3": "ok", "3.4": "ok" }),
    );
  });

  test("a name without its flag is a user from 3.3", () => {
    expect(verdicts("euare-usercreate", "bob")).toEqual(
      spread("extra-word missing-option", {
        "3.0": "missing-option",
        "3.1": "missing-option",
        "3.2": "missing-option",
        "3.3": "ok",
        "3.4": "ok",
      }),
    );
  });

  test("a flag and its value in two words is for all", () => {
    expect(new Set(Object.values(verdicts("euare-usercreate", "-u", "bob")))).toEqual(
      new Set(["ok"]),
    );
  });

  test.each([["--user-name=bob"], ["-ubob"]])("%s is not for 3.3 and newer", (word) => {
    expect(verdicts("euare-usercreate", word)).toEqual(
      spread("ok", {
        "3.0": "ok",
        "3.1": "ok",
        "3.2": "ok",
        "3.3": "unexpected-value",
        "3.4": "unexpected-value",
      }),
    );
  });

  test("role commands came with 3.1, identity providers with 3.4", () => {
    const line = ["-r", "r", "-f", "trust.json"];
    expect(verdicts("euare-rolecreate", ...line)).toMatchObject({
      "2.1": "unknown-command",
      "3.0": "unknown-command",
      "3.1": "ok",
      "3.4": "ok",
    });
    expect(verdicts("euare-oidcproviderlist")).toMatchObject({
      "3.3": "unknown-command",
      "3.4": "ok",
    });
  });

  test("a server certificate without its chain is for 3.1 and newer", () => {
    const line = ["-s", "c", "--certificate-file", "c.pem", "--private-key-file", "k.pem"];
    expect(verdicts("euare-servercertupload", ...line)).toEqual(
      spread("unknown-option", {
        "3.0": "missing-option",
        "3.1": "ok",
        "3.2": "ok",
        "3.3": "ok",
        "3.4": "ok",
      }),
    );
  });

  test("--policy-document names a file and --policy-content is the text", () => {
    for (const client of CLIENT_VERSIONS) {
      const line = ["euare-useruploadpolicy", "-u", "bob", "-p", "one"];
      expect(parseCommandLine([...line, "--policy-document", "x"], client).calls).toMatchObject([
        { parameters: { UserName: "bob", PolicyName: "one" }, files: { PolicyDocument: "x" } },
      ]);
      expect(parseCommandLine([...line, "--policy-content", "x"], client).calls).toMatchObject([
        { parameters: { PolicyDocument: "x" }, files: {} },
      ]);
    }
  });

  test("the last of several users is the only one that 3.x adds to a group", () => {
    const line = ["euare-groupadduser", "-g", "g", "-u", "a", "-u", "b"];
    for (const client of ["2.0", "2.1"] as const) {
      const { calls, problems } = parseCommandLine(line, client);
      expect(problems).toEqual([]);
      expect(calls.map(({ parameters }) => parameters["UserName"])).toEqual(["a", "b"]);
    }
    for (const client of argparseClients) {
      const { calls, problems } = parseCommandLine(line, client);
      expect(problems.map(({ kind }) => kind)).toEqual(["repeated-option"]);
      expect(calls.map(({ parameters }) => parameters["UserName"])).toEqual(["b"]);
    }
  });

  test("3.x takes several users out of a group, one call each", () => {
    const line = ["euare-groupremoveuser", "-g", "g", "-u", "a", "-u", "b"];
    expect(parseCommandLine(line, "3.4").calls.map(({ parameters }) => parameters)).toEqual([
      { GroupName: "g", UserName: "a" },
      { GroupName: "g", UserName: "b" },
    ]);
  });

  test("several thumbprints are one call with a list", () => {
    const line = ["euare-oidcprovidercreate", "https://idp", "-t", "aa", "-t", "bb", "-c", "x"];
    const { calls, problems } = parseCommandLine(line, "3.4");
    expect(problems).toEqual([]);
    expect(calls.map(({ parameters }) => parameters)).toEqual([
      {
        Url: "https://idp",
        "ThumbprintList.member.1": "aa",
        "ThumbprintList.member.2": "bb",
        // As the client spells it, which is not how servers do.
        "ClientIdList.member.1": "x",
      },
    ]);
  });

  test("2.1 ignores the account of euare-groupaddpolicy", () => {
    const line = ["euare-groupaddpolicy", "-g", "g", "-p", "p", "-e", "Allow"];
    const delegated = [...line, "--delegate", "acct"];
    expect(checkCommandLine(line, "2.1")).toEqual([]);
    expect(checkCommandLine(delegated, "2.1").map(({ kind }) => kind)).toEqual(["client-bug"]);
    expect(checkCommandLine(delegated, "2.0").map(({ kind }) => kind)).toEqual(["unknown-option"]);
  });

  test("2.x empties the caller's own user with -r, but not with -R", () => {
    const line = ["euare-userdel", "-u", "bob", "--delegate", "acct"];
    expect(checkCommandLine([...line, "-r"], "2.1").map(({ kind }) => kind)).toEqual([
      "client-bug",
    ]);
    expect(checkCommandLine([...line, "-R"], "2.1")).toEqual([]);
    expect(parseCommandLine([...line, "-R"], "2.1").calls).toMatchObject([
      { account: "acct", parameters: { UserName: "bob", IsRecursive: "true" } },
    ]);
  });

  test("euare-usermod --reg-status wants one of three words from 3.0", () => {
    expect(verdicts("euare-usermod", "-u", "bob", "--reg-status", "REGISTERED")).toMatchObject({
      "2.1": "ok",
      "3.0": "ok",
      "3.4": "ok",
    });
    expect(verdicts("euare-usermod", "-u", "bob", "--reg-status", "registered")).toMatchObject({
      "2.1": "ok",
      "3.0": "bad-value",
      "3.4": "bad-value",
    });
  });

  test("a login profile wants its password on the command line in 2.x only", () => {
    expect(verdicts("euare-useraddloginprofile", "-u", "bob")).toMatchObject({
      "2.1": "missing-option",
      "3.0": "ok",
      "3.4": "ok",
    });
  });

  test("the unquoted account name with a blank goes to another account in 2.x, and stops 3.x", () => {
    const line = ["euare-usercreate", "-u", "bob", "--delegate=my", "account"];
    expect(parseCommandLine(line, "2.1")).toMatchObject({
      calls: [{ account: "my", parameters: { UserName: "bob" } }],
      problems: [{ kind: "extra-word", effect: "misread", word: 4 }],
    });
    expect(verdicts("euare-accountcreate", "-a", "my", "account")).toEqual(
      spread("extra-word", {
        "3.0": "extra-word",
        "3.1": "extra-word",
        "3.2": "extra-word",
        "3.3": "extra-word",
        "3.4": "extra-word",
      }),
    );
    expect(checkCommandLine(["euare-accountcreate", "-a", "my", "account"], "3.4")).toMatchObject([
      { effect: "refused" },
    ]);
  });
});

describe("names that begin with a dash", () => {
  test("are a value of the flag before them in 2.x only", () => {
    expect(verdicts("euare-usercreate", "-u", "-x")).toMatchObject({
      "2.0": "ok",
      "2.1": "ok",
      "3.0": "missing-value",
      "3.2": "missing-value",
      "3.3": "missing-option",
      "3.4": "missing-option",
    });
  });

  test("are glued to the long flag in 3.0 to 3.2", () => {
    for (const client of ["3.0", "3.1", "3.2"] as const)
      expect(parseCommandLine(["euare-usercreate", "--user-name=-x"], client)).toMatchObject({
        problems: [],
        calls: [{ parameters: { UserName: "-x" } }],
      });
  });

  test("stand behind -- at the end from 3.3", () => {
    for (const client of ["3.3", "3.4"] as const)
      expect(
        parseCommandLine(["euare-usercreate", "--as-account", "acct", "-u", "--", "-x"], client),
      ).toMatchObject({
        problems: [],
        calls: [{ account: "acct", parameters: { UserName: "-x" } }],
      });
  });

  test("may look like another option with something glued to it", () => {
    expect(parseCommandLine(["euare-usercreate", "-u", "-pfoo"], "3.4").problems).toMatchObject([
      { kind: "missing-option" },
    ]);
  });

  test("pass where they look like a negative number or hold a blank", () => {
    for (const name of ["-5", "-.5", "-x y"])
      expect(parseCommandLine(["euare-usercreate", "-u", name], "3.2").calls).toMatchObject([
        { parameters: { UserName: name } },
      ]);
  });
});

describe("values that the clients lose", () => {
  test("an empty account is left out by 3.x, which then acts in the caller's own", () => {
    const line = ["euare-usercreate", "-u", "bob", "--as-account", ""];
    expect(parseCommandLine(line, "3.4")).toMatchObject({
      calls: [{ parameters: { UserName: "bob" } }],
      problems: [{ kind: "dropped-value", effect: "misread" }],
    });
    expect(parseCommandLine(line, "3.4").calls[0]).not.toHaveProperty("account");
  });

  test("the value -- is thrown away by 3.x", () => {
    expect(checkCommandLine(["euare-usercreate", "-u", "bob", "--path=--"], "3.4")).toMatchObject([
      { kind: "dropped-value" },
    ]);
  });

  test("the short flag with an equals sign means another value in each family", () => {
    const line = ["euare-accountdelpolicy", "-a", "x", "-p=y"];
    expect(parseCommandLine(line, "2.1").calls).toMatchObject([
      { parameters: { PolicyName: "=y" } },
    ]);
    expect(parseCommandLine(line, "3.4").calls).toMatchObject([
      { parameters: { PolicyName: "y" } },
    ]);
  });

  test("2.x expands the name of a policy file, and reads standard input for -", () => {
    const line = ["euare-useruploadpolicy", "-u", "bob", "-p", "one", "-f"];
    expect(checkCommandLine([...line, "~/x"], "2.1")).toMatchObject([{ kind: "client-bug" }]);
    expect(checkCommandLine([...line, "/tmp/$x"], "2.1")).toMatchObject([{ kind: "client-bug" }]);
    expect(checkCommandLine([...line, "/tmp/$x"], "3.4")).toEqual([]);
    expect(parseCommandLine([...line, "-"], "2.1").calls).toMatchObject([
      { files: { PolicyDocument: "-" } },
    ]);
  });

  test("2.x prefers the file where a text is given too, and 3.x refuses both", () => {
    const line = ["euare-useruploadpolicy", "-u", "bob", "-p", "one", "-f", "x", "-o", "{}"];
    expect(parseCommandLine(line, "2.1")).toMatchObject({
      calls: [{ files: { PolicyDocument: "x" } }],
      problems: [{ kind: "exclusive-options", effect: "misread" }],
    });
    expect(checkCommandLine(line, "3.4")).toMatchObject([
      { kind: "exclusive-options", effect: "refused" },
    ]);
  });

  test("messages keep to one line whatever the words hold", () => {
    const problems = CLIENT_VERSIONS.flatMap((client) => [
      ...checkCommandLine(["euare-usercreate", "-u", "a", "b\nc`d\u001b["], client),
      ...checkCommandLine(["euare-usercreate", "-u", "a", "--x\ny"], client),
    ]);
    expect(problems).toHaveLength(14);
    // eslint-disable-next-line no-control-regex
    for (const { message } of problems) expect(message).not.toMatch(/[\u0000-\u001f]|\.$/);
  });
});
