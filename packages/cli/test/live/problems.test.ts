import { TRANSPORT_CODES } from "@iamferry/cloud";
import type { PortError } from "@iamferry/cloud";
import { describe, expect, test } from "vitest";
import { cloudFailure, isOfAllCalls } from "../../src/live/problems.ts";

const errorOf = (code: string, message = "the words of the cloud."): PortError => ({
  code,
  message,
  fate: "refused",
});

/** Sentence and advice, as they are told. */
function said(error: PortError): string {
  const { diagnostic, exitCode } = cloudFailure(error, "AWS at http://there");
  expect(exitCode).toBe(1);
  return `${diagnostic.message}; ${diagnostic.help ?? ""}`;
}

describe("why a cloud gave nothing", () => {
  test.each(TRANSPORT_CODES)("is told in a sentence of its own for %s", (code) => {
    expect(said(errorOf(code))).toContain("the words of the cloud; ");
    expect(said(errorOf(code))).not.toBe(said(errorOf("Another")));
    expect(isOfAllCalls(errorOf(code))).toBe(true);
  });

  test("is told by what the keys are lacking", () => {
    expect(said(errorOf("InvalidClientTokenId"))).toMatch(/does not know the access key/);
    expect(said(errorOf("SignatureDoesNotMatch"))).toMatch(/refuses the signature/);
    expect(said(errorOf("ExpiredToken"))).toMatch(/the session at AWS at http:\/\/there has ended/);
    expect(said(errorOf("403 Forbidden"))).toMatch(/refuses the signature/);
  });

  test("is told to be the clock where a signature is too old or too new", () => {
    const old = "Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z";
    expect(said(errorOf("SignatureDoesNotMatch", old))).toMatch(/^the clock of this machine/);
    expect(said(errorOf("RequestTimeTooSkewed"))).toMatch(/set the clock/);
  });

  test("is about one call alone where that was refused", () => {
    expect(isOfAllCalls(errorOf("AccessDenied"))).toBe(false);
    expect(isOfAllCalls(errorOf("NoSuchEntity"))).toBe(false);
    expect(said(errorOf("AccessDenied"))).toMatch(/iamferry permissions/);
  });

  test("is shown without control characters, and by its code where it has no words", () => {
    expect(said(errorOf("Odd", "a\u001b[31mb\n"))).not.toMatch(/[\u001b\n]/);
    expect(said(errorOf("Odd", ""))).toMatch(/cannot be read: Odd; /);
  });
});
