import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ATTACH_CODES } from "../src/codes.ts";
import { withoutKeys } from "../src/ec2/sdk-errors.ts";
import { regionOf } from "../src/metadata/instance.ts";
import type { AttachRequest } from "../src/request.ts";
import { printAttachSettings, readAttachRequest } from "../src/request/read-request.ts";
import { settingsOf } from "../src/request/settings.ts";
import { userDataText } from "../src/request/user-data-text.ts";

const letters = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet.split("")), minLength, maxLength });
const hex = letters("0123456789abcdef", 8, 17);
const word = letters("abcXYZ019_.-", 1, 8).filter((text) => text !== "." && text !== "..");
const secret = letters("abcdefgXYZ0189+/=", 20, 40);

const requests: fc.Arbitrary<AttachRequest> = fc.record(
  {
    source: fc.oneof(
      hex.map((id) => ({ kind: "volume" as const, id: `vol-${id}` })),
      hex.map((id) => ({ kind: "snapshot" as const, id: `snap-${id}` })),
    ),
    device: fc.constantFrom("/dev/sdh", "/dev/xvdba", "/dev/vdc", "/dev/sdf1"),
    credentials: fc.record({
      accessKeyId: letters("ABCDEFGHIJKLMNOP0123456789", 16, 20),
      secretAccessKey: secret,
    }),
    region: fc.constantFrom("us-east-1", "eucalyptus"),
    endpoint: fc.constantFrom("http://10.1.1.1:8773/services/compute", "https://ec2.example.com"),
    format: fc.constantFrom("ext4" as const, "xfs" as const),
    mount: fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`),
  },
  { requiredKeys: ["source", "device"] },
);

describe("a request", () => {
  test("is read again from its printed settings, and from its JSON", () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(readAttachRequest(printAttachSettings(request)).value).toEqual(request);
        expect(readAttachRequest(JSON.stringify(settingsOf(request))).value).toEqual(request);
      }),
    );
  });

  test("is read from the article's three words, however they are apart", () => {
    expect(
      readAttachRequest(" AKIDEXAMPLE\twJalrXUtnFEMI/K7MDENG\n snap-0a1b2c3d\n"),
    ).toMatchObject({
      value: {
        source: { kind: "snapshot", id: "snap-0a1b2c3d" },
        device: "/dev/sdh",
        credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" },
      },
      diagnostics: [{ code: "request/credentials", severity: "warning" }],
    });
  });

  test("of any text is a request or says why not, and a secret in it is not repeated", () => {
    const piece = fc.constantFrom(
      "volume=",
      "snapshot=",
      "vol-0a1b2c3d",
      "secret-access-key=",
      "access-key-id=",
      "=",
      "\n",
      " ",
      "{",
      "}",
      '"',
      ":",
      "#",
      ",",
      "__proto__",
    );
    const texts = fc
      .tuple(
        secret,
        fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 8 }),
        fc.nat(8),
      )
      .map(([key, pieces, at]) => ({
        key,
        text: [...pieces.slice(0, at), key, ...pieces.slice(at)].join(""),
      }));
    let refused = 0;
    fc.assert(
      fc.property(texts, ({ key, text }) => {
        const { diagnostics, value } = readAttachRequest(text);
        if (value === undefined) refused++;
        if (value === undefined) expect(diagnostics.length).toBeGreaterThan(0);
        for (const { code, help = "", message } of diagnostics) {
          expect(Object.hasOwn(ATTACH_CODES, code)).toBe(true);
          // A value of another setting than the two keys is shown, be it a secret that went astray.
          if (!/cannot be the setting `(?!access|secret)/.test(message)) {
            expect(`${message}${help}`).not.toContain(key);
          }
        }
      }),
    );
    expect(refused).toBeGreaterThan(10);
  });

  test.each([
    ["", "request/none"],
    ["device=/dev/sdh", "request/none"],
    ["hello", "request/line"],
    ["volume=vol-0a1b2c3d\nvolume=vol-0a1b2c3d", "request/duplicate-key"],
    ["volume=vol-0a1b2c3d\nsnapshot=snap-0a1b2c3d", "request/contradiction"],
    ["volume=vol-0a1b2c3d\nsize=3", "request/unknown-key"],
    ["volume=i-0a1b2c3d", "request/value"],
    ["volume=vol-0a1b2c3d\nmount=/srv/../etc", "request/value"],
    ["volume=vol-0a1b2c3d\nmount=/", "request/value"],
    ["volume=vol-0a1b2c3d\nendpoint=http://user:pw@x/", "request/value"],
    ["volume=vol-0a1b2c3d\naccess-key-id=AKIDEXAMPLE", "request/missing"],
    ["{", "request/json"],
    ['{"volume": 3}', "request/json"],
    ['{"__proto__": "x", "volume": "vol-0a1b2c3d"}', "request/unknown-key"],
    ["#cloud-config\npackages: []", "request/other-content"],
    ["#!/bin/sh\nvolume=vol-0a1b2c3d", "request/other-content"],
    ["Content-Type: multipart/mixed; boundary=x\n", "request/other-content"],
    ["<powershell>", "request/other-content"],
    ["\u0000", "request/other-content"],
    ["x".repeat(70_000), "request/too-large"],
  ])("is not %j: %s", (text, code) => {
    const { diagnostics, value } = readAttachRequest(text);
    expect(value).toBeUndefined();
    expect(diagnostics.map((each) => each.code)).toContain(code);
  });

  test("takes what options say over what the text says", () => {
    const text = "snapshot=snap-0a1b2c3d\ndevice=/dev/sdi\n# and nothing more";
    const over = { volume: "vol-0a1b2c3d", mount: "/srv" };
    expect(readAttachRequest(text, { over }).value).toEqual({
      source: { kind: "volume", id: "vol-0a1b2c3d" },
      device: "/dev/sdi",
      mount: "/srv",
    });
  });
});

describe("user data", () => {
  const text = "snapshot=snap-0a1b2c3d\nmount=/srv/daten-ü".replace("-ü", "");
  const bytes = Buffer.from(text);

  test.each([
    ["as it is", bytes],
    ["packed", gzipSync(bytes)],
    ["in base64 once more", Buffer.from(bytes.toString("base64"))],
    [
      "in base64 with line ends",
      Buffer.from(bytes.toString("base64").replaceAll(/(.{20})/g, "$1\n")),
    ],
    ["packed and in base64", Buffer.from(gzipSync(bytes).toString("base64"))],
  ])("is read %s", (_, given) => {
    expect(userDataText(given)).toBe(text);
  });

  test("that unpacks to more than is allowed, or is no text, is none", () => {
    expect(userDataText(gzipSync(Buffer.alloc(1_000_000)))).toBeUndefined();
    expect(userDataText(Uint8Array.of(0x1f, 0x8b, 1))).toBeUndefined();
    expect(userDataText(Uint8Array.of(0xff, 0xfe, 0x41))).toBeUndefined();
  });
});

test("the region is that of the zone, of a local zone too, and none where zones have other names", () => {
  expect(
    ["us-east-1a", "us-gov-west-1b", "us-west-2-lax-1a", "PARTI00", "one"].map(regionOf),
  ).toEqual(["us-east-1", "us-gov-west-1", "us-west-2", undefined, undefined]);
});

test("no message of EC2 repeats a key, whatever it is", () => {
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
      const keys = {
        accessKeyId: "AKIDEXAMPLE",
        secretAccessKey: key,
        sessionToken: `${key}token`,
      };
      const text = withoutKeys(`${before}${key}token${after}${key}AKIDEXAMPLE`, keys);
      expect(text).not.toContain(key);
      expect(text).not.toContain("AKIDEXAMPLE");
    }),
  );
});
