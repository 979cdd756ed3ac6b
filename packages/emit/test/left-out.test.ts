import type { IamCall } from "@iamferry/api";
import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import type { Plan } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { describe, expect, it } from "vitest";
import { emitAwsShell, emitEuareShell, type EmitCode, type Emitted } from "../src/index.ts";
import { allowAll, makePlan, planOfCalls } from "./plans.ts";

const account = { name: "a" };
const options = { madeFrom: ["a.iam"], notes: [] };

/** One small plan for each code, and a client that makes it. */
const cases: Readonly<Record<EmitCode, () => Emitted>> = {
  "emit/empty-value": () => euare("3.4", { p: "" }),
  "emit/name-not-expressible": () => euare("3.4", { "--": allowAll }),
  "emit/needs-left-out": () =>
    emitEuareShell(
      makePlan("eucalyptus-5.1", [{ account, users: [{ name: "", policies: { p: allowAll } }] }]),
      {
        ...options,
        client: "3.4",
      },
    ),
  "emit/non-ascii": () => euare("3.2", { p: '"é"' }),
  "emit/not-in-client": () =>
    emitEuareShell(
      planOfCalls("eucalyptus-5.1", { action: "DeleteRole", account, input: { RoleName: "r" } }),
      {
        ...options,
        client: "2.1",
      },
    ),
  "emit/not-in-cloud": () => emitAwsShell(makePlan("aws", [{ account, create: true }]), options),
  "emit/password": () =>
    emitEuareShell(makePlan("eucalyptus-3.1", [{ account, loginProfiles: ["admin"] }]), {
      ...options,
      client: "2.1",
    }),
  "emit/request-too-long": () => euare("2.1", { p: `"${"x".repeat(4000)}"` }),
  "emit/signature": () =>
    emitEuareShell(makePlan("eucalyptus-3.2", [{ account }]), { ...options, client: "3.4" }),
  "emit/text-not-expressible": () => euare("3.4", { p: "a\0b", q: "\ud800" }),
  "emit/unknown-value": () =>
    emitEuareShell(planOf({ kind: "ref", step: "account:a", path: ["Arn"] }), {
      ...options,
      client: "3.4",
    }),
};

const WARNINGS: ReadonlySet<string> = new Set(["emit/non-ascii", "emit/signature"]);

describe("what a script cannot carry", () => {
  it.for(Object.entries(cases))("%s is said, and named in the head", ([code, emit]) => {
    const { files, diagnostics } = emit();
    const found = diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found, JSON.stringify(diagnostics)).toBeDefined();
    expect(found?.severity).toBe(WARNINGS.has(code) ? "warning" : "error");
    if (code !== "emit/signature") expect(found?.entity?.slice(0, 2)).toEqual(["account", "a"]);
    expect(found?.message).not.toMatch(/\n|\.$|^[A-Z]/);
    const head = [...files.values()].join("").split("\nset -eu\n")[0] ?? "";
    expect(words(head)).toContain(words(found?.message ?? "?"));
    expect(head).not.toContain("Nothing is left out");
  });

  it("is left out together with what needs it, and nothing else", () => {
    const user = { name: "big", policies: { large: `"${"x".repeat(4000)}"`, small: allowAll } };
    const plan = makePlan("eucalyptus-3.1", [
      { account, users: [user, { name: "" }], groups: [{ name: "g", members: ["big", ""] }] },
    ]);
    const { files, steps, diagnostics } = emitEuareShell(plan, { ...options, client: "2.1" });
    const script = [...files.values()].join("");
    expect(titles(script)).toEqual([
      "create user big",
      "put policy small (user big)",
      "create group g",
      "add user big to group g",
    ]);
    expect(script).toContain("total=4\n");
    expect(steps).toBe(4);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "emit/request-too-long",
      "emit/empty-value",
      "emit/empty-value",
      "emit/needs-left-out",
    ]);
  });

  it("is said with the size of the request that would be sent", () => {
    const { diagnostics } = euare("2.1", { p: `"${" ".repeat(2000)}"` });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("a request line of about 6328 bytes"),
    ]);
    expect(euare("3.0", { p: `"${" ".repeat(2000)}"` }).diagnostics).toEqual([]);
  });

  it("is not what fits: every client carries an ordinary policy", () => {
    for (const client of CLIENT_VERSIONS) {
      const said = euare(client, { p: allowAll }).diagnostics.map(({ code }) => code);
      // The plan is for a server that knows the older signatures only.
      expect(said).toEqual(["3.3", "3.4"].includes(client) ? ["emit/signature"] : []);
    }
  });

  it("is a password, on aws as with clients of 2.x", () => {
    const plan = makePlan("aws", [{ account, loginProfiles: ["admin"] }]);
    expect(emitAwsShell(plan, options).diagnostics.map(({ code }) => code)).toEqual([
      "emit/password",
    ]);
  });

  it("throws where a plan holds a secret or is for another target, which is our own mistake", () => {
    expect(() =>
      emitEuareShell(makePlan("aws", [{ account }]), { ...options, client: "3.4" }),
    ).toThrow("Eucalyptus only");
    expect(() => emitAwsShell(planOf("x"), options)).toThrow("AWS only");
    const password = planOf("open sesame");
    expect(() => emitEuareShell(password, { ...options, client: "3.4" })).toThrow("password");
    const tags: IamCall = { action: "CreateUser", account, input: { UserName: "u", Tags: [] } };
    expect(() =>
      emitEuareShell(planOfCalls("eucalyptus-5.1", tags), { ...options, client: "3.4" }),
    ).toThrow("Tags");
  });
});

describe("the notes in a head", () => {
  const note = (name: string, at = 0): Diagnostic => ({
    severity: "info",
    code: "x/y",
    message: `about \`${name}\` ${at}`,
    entity: ["account", name],
  });

  it("are those of the file's own account, and few others", () => {
    const plan = makePlan("aws", [{ account: { name: "a" } }, { account: { name: "b" } }]);
    const others = Array.from({ length: 21 }, (_, at) => note("c", at));
    const { files } = emitAwsShell(plan, { ...options, notes: [note("a"), note("b"), ...others] });
    const [a = "", b = ""] = files.values();
    expect(a).toContain("about `a` 0");
    expect(a).not.toContain("about `b`");
    expect(a).not.toContain("about `c`");
    expect(a).toContain("22 more notes");
    expect(b).toContain("about `b` 0");
  });
});

function euare(
  client: (typeof CLIENT_VERSIONS)[number],
  policies: Record<string, string>,
): Emitted {
  const plan = makePlan("eucalyptus-3.1", [{ account, users: [{ name: "u", policies }] }]);
  return emitEuareShell(plan, { ...options, client });
}

function planOf(password: unknown): Plan {
  const input = { UserName: "u", Password: password };
  return planOfCalls("eucalyptus-5.1", { action: "CreateLoginProfile", account, input } as IamCall);
}

/** The titles of the steps that a script has. */
function titles(script: string): readonly string[] {
  return [...script.matchAll(/^step '(.*)'$/gm)].map(([, title = ""]) => title);
}

/** The words of a comment or a message, without line breaks. */
function words(text: string): string {
  return text.replaceAll(/\n#/g, " ").replaceAll(/\s+/g, " ").replaceAll("\0", "\\u0000");
}
