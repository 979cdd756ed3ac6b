import { createDecoder, decodeBackup } from "@iamferry/backup";
import { codePoint } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

test("well-formed UTF-8 is decoded as it is, a byte-order mark stays", () => {
  fc.assert(
    fc.property(fc.string({ unit: codePoint }), (text) => {
      expect(decodeBackup(Buffer.from(text, "utf8"))).toEqual({ text, damage: [] });
    }),
  );
});

test("bytes that are no character become U+FFFD, each listed, and nothing else changes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (random) => {
      const bytes = Buffer.concat([Buffer.from("x"), random]);
      const { text, damage } = decodeBackup(bytes);
      for (const at of damage) expect(text[at]).toBe("\ufffd");
      const lost = new Set(damage);
      const kept = Array.from(text)
        .filter((_, index) => !lost.has(unitOffset(text, index)))
        .join("");
      const sound = soundBytes(bytes);
      expect(Buffer.from(kept, "utf8")).toEqual(sound.bytes);
      expect(damage.length).toBe(sound.lost);
    }),
    { numRuns: 2000 },
  );
});

test("a genuine U+FFFD is no damage", () => {
  expect(decodeBackup(Buffer.from("a\ufffdb"))).toEqual({ text: "a\ufffdb", damage: [] });
});

test("UTF-16 is known by its byte-order mark, in both byte orders", () => {
  const text = "\ufeffaccounts:\nzoé 𝒜\n";
  const little = Buffer.from(text, "utf16le");
  expect(decodeBackup(little)).toEqual({ text, damage: [] });
  expect(decodeBackup(Buffer.from(little).swap16())).toEqual({ text, damage: [] });
});

test("lone surrogates and half a unit of UTF-16 are damage at their places", () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x61, 0, 0x00, 0xd8, 0x62, 0, 0x00, 0xdc, 0x63]);
  expect(decodeBackup(bytes)).toEqual({ text: "\ufeffa\ufffdb\ufffd\ufffd", damage: [2, 4, 5] });
});

test("pieces of any size give the same text and the same damage", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.string({ unit: codePoint, maxLength: 20 }).map((text) => Buffer.from(text, "utf8")),
        fc
          .string({ unit: codePoint, maxLength: 20 })
          .map((text) => Buffer.from(`\ufeff${text}`, "utf16le")),
      ),
      fc.integer({ min: 1, max: 5 }),
      (bytes, size) => {
        const decoder = createDecoder();
        let text = "";
        const damage: number[] = [];
        const take = (piece: ReturnType<typeof decoder.push>): void => {
          for (const at of piece.damage) damage.push(text.length + at);
          text += piece.text;
        };
        for (let at = 0; at < bytes.length; at += size)
          take(decoder.push(bytes.subarray(at, at + size)));
        take(decoder.end());
        expect({ text, damage }).toEqual(decodeBackup(bytes));
      },
    ),
    { numRuns: 1000 },
  );
});

function unitOffset(text: string, characterIndex: number): number {
  return Array.from(text).slice(0, characterIndex).join("").length;
}

/** The bytes that belong to well-formed characters, found by Node's own decoder one character at a time. */
function soundBytes(bytes: Uint8Array): { readonly bytes: Buffer; readonly lost: number } {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const sound: number[] = [];
  let lost = 0;
  for (let at = 0; at < bytes.length;) {
    const size = [1, 2, 3, 4].find((length) => {
      if (at + length > bytes.length) return false;
      try {
        return Array.from(decoder.decode(bytes.subarray(at, at + length))).length === 1;
      } catch {
        return false;
      }
    });
    if (size === undefined) lost++;
    else sound.push(...bytes.subarray(at, at + size));
    at += size ?? 1;
  }
  return { bytes: Buffer.from(sound), lost };
}
