import { OPERATIONS, SHAPES, type ServiceActionName } from "@iamferry/api/service";
import { expect, test } from "vitest";
import { logLine } from "../src/request-log.ts";
import { testCloud } from "./support.ts";

const AT = "2026-01-02T03:04:05Z";
const ACTIONS = Object.keys(OPERATIONS) as ServiceActionName[];

/** What nobody may read in a log: passwords, codes of MFA devices, private keys, secret keys and tokens. */
const SECRETS = new Set([
  "AddPrivateKey",
  "AuthenticationCode1",
  "AuthenticationCode2",
  "NewPassword",
  "OldPassword",
  "Password",
  "PrivateKey",
  "TokenCode",
]);

function lineOf(action: ServiceActionName, input: Readonly<Record<string, unknown>>): string {
  const cloud = testCloud("aws");
  const call = { action, account: { id: "111111111111" }, input };
  const response = { status: 200, headers: {}, body: "" };
  return logLine({ cloud, call, response }, { at: AT, checked: true });
}

test.each(ACTIONS)("no secret of %s stands in the log", (action) => {
  const shape = SHAPES[OPERATIONS[action].input ?? ""];
  const members = shape?.kind === "structure" ? Object.keys(shape.members) : [];
  for (const member of members) {
    const line = lineOf(action, { [member]: "hunter2" });
    expect(line).toContain(`${member}=${SECRETS.has(member) ? "***" : "hunter2"}`);
    if (SECRETS.has(member)) expect(line).not.toContain("hunter2");
  }
});

test("what is no secret stands in the log", () => {
  expect(lineOf("CreateUser", { UserName: "bob" })).toBe(
    `${AT} 111111111111 root CreateUser allowed 200 UserName=bob`,
  );
});

test("of what became no call stands what it says of itself, and a fault that was injected", () => {
  const cloud = testCloud("aws");
  const response = { status: 403, headers: {}, body: "" };
  const error = { code: "SignatureDoesNotMatch", message: "", status: 403 };
  const claimed = { action: "Create\nUser", accessKeyId: "AKIAX" };
  expect(logLine({ cloud, claimed, error, response }, { at: AT, checked: true })).toBe(
    `${AT} - AKIAX Create␊User refused 403 SignatureDoesNotMatch`,
  );
  const lost = { ...response, status: 502 };
  expect(logLine({ cloud, response: lost, fault: "html-errors" }, { at: AT, checked: true })).toBe(
    `${AT} - - - refused 502 (fault: html-errors)`,
  );
});

test.each([
  ["AccessDenied", "denied"],
  ["NotAuthorized", "denied"],
  ["InvalidClientTokenId", "denied"],
  ["NoSuchEntity", "allowed"],
])("%s is told as %s", (code, decision) => {
  const cloud = testCloud("aws");
  const call = { action: "GetUser", account: { id: "111111111111" }, input: {} } as const;
  const response = { status: 403, headers: {}, body: "" };
  const error = { code, message: "", status: 403 };
  const line = logLine({ cloud, call, error, response }, { at: AT, checked: true });
  expect(line).toBe(`${AT} 111111111111 root GetUser ${decision} 403 ${code}`);
});

test("the secrets are members of actions", () => {
  const members = new Set(
    ACTIONS.flatMap((action) => {
      const shape = SHAPES[OPERATIONS[action].input ?? ""];
      return shape?.kind === "structure" ? Object.keys(shape.members) : [];
    }),
  );
  expect([...SECRETS].filter((name) => !members.has(name))).toEqual([]);
});
