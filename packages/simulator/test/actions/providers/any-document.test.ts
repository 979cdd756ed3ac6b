import { simulate } from "@iamferry/simulator";
import { freeText } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openCloud } from "../../calls.ts";
import { CERTIFICATE, PRIVATE_KEY, samlMetadata } from "../../certificates.ts";

/** A text, or one of these with something cut out of it and something else put there. */
function damaged(...texts: readonly string[]): fc.Arbitrary<string> {
  const cut = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 40 }), freeText())
    .map(([text, at, length, put]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    });
  return fc.oneof(freeText(), cut);
}

const CLOUDS = ["aws", "eucalyptus-4.4"] as const;

test.each(CLOUDS)("%s answers or refuses any certificate, key and chain", (id) => {
  const state = openCloud(id).state();
  const seen = new Set<string>();
  const body = damaged(CERTIFICATE);
  const input = fc.record({
    ServerCertificateName: fc.constant("www"),
    CertificateBody: fc.oneof(fc.constant(CERTIFICATE), body),
    PrivateKey: fc.oneof(fc.constant(PRIVATE_KEY), damaged(PRIVATE_KEY)),
    CertificateChain: fc.oneof(fc.constant(undefined), fc.constant(CERTIFICATE), body),
  });
  fc.assert(
    fc.property(input, (upload) => {
      const [account = ""] = state.accounts.keys();
      const call = { action: "UploadServerCertificate", account: { id: account } } as const;
      const outcome = simulate(state, { ...call, input: upload });
      seen.add("error" in outcome ? outcome.error.code : "taken");
    }),
    { numRuns: 150 },
  );
  expect(seen).toContain("taken");
  expect(seen).toContain("MalformedCertificate");
});

test("AWS answers or refuses any metadata", () => {
  const state = openCloud("aws").state();
  const seen = new Set<string>();
  fc.assert(
    fc.property(damaged(samlMetadata()), (text) => {
      const outcome = simulate(state, {
        action: "CreateSAMLProvider",
        account: { id: "123456789012" },
        input: { Name: "idp", SAMLMetadataDocument: text },
      });
      seen.add("error" in outcome ? outcome.error.code : "taken");
    }),
    { numRuns: 150 },
  );
  expect(seen).toEqual(new Set(["taken", "InvalidInput", "ValidationError"]));
});

test("metadata and chains of any form are read in time linear in them", () => {
  const cloud = openCloud("aws");
  const times = [100_000, 400_000].map((length) => {
    const start = performance.now();
    for (const part of ["<EntityDescriptor ", "<a:", "<", ' validUntil="', " validUntil=", ":"]) {
      const text = `<a:EntityDescriptor ${part.repeat(length / part.length)}`;
      const input = { Name: "idp", SAMLMetadataDocument: text };
      expect(cloud.code("CreateSAMLProvider", input)).toBe("InvalidInput");
    }
    for (const part of ["-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----a", "-"]) {
      const CertificateChain = part.repeat(length / part.length);
      const upload = { CertificateBody: CERTIFICATE, PrivateKey: PRIVATE_KEY, CertificateChain };
      const input = { ServerCertificateName: "www", ...upload };
      expect(cloud.code("UploadServerCertificate", input)).toBe("MalformedCertificate");
    }
    return performance.now() - start;
  });
  // Four times the text would be sixteen times the time if any of them were quadratic, and minutes at that.
  expect(Math.max(...times)).toBeLessThan(3000);
});
