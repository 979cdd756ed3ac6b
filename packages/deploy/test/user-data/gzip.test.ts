import { gunzipSync } from "node:zlib";
import { runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gzip } from "../../src/user-data/gzip.ts";
import { SETUP_PROGRAM } from "../../src/user-data/setup-programs.ts";

describe("gzip", () => {
  it("is read back by zlib, byte for byte", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 5 }), fc.nat(600))
        .map(([bytes, times]) =>
          Uint8Array.from(
            { length: times * bytes.length },
            (_, at) => bytes[at % bytes.length] ?? 0,
          ),
        ),
    );
    const bytes = fc
      .array(piece, { maxLength: 6 })
      .map((pieces) => Buffer.concat([...pieces, ...pieces]));
    fc.assert(
      fc.property(bytes, (given) => {
        expect(gunzipSync(gzip(given)).equals(given)).toBe(true);
      }),
      { numRuns: runs(60, 2000) },
    );
  });

  it("reaches every length and every distance", () => {
    const noise = Buffer.from(
      Array.from({ length: 40_000 }, (_, at) => (at * at * 31 + (at >> 3)) % 251),
    );
    const pieces = [noise];
    for (let length = 3; length <= 300; length++)
      pieces.push(noise.subarray(length * 120, length * 121));
    for (let back = 1; back < 40_000; back = back * 2 + 1)
      pieces.push(noise.subarray(-back, -back + 40));
    const given = Buffer.concat(pieces);
    expect(gunzipSync(gzip(given)).equals(given)).toBe(true);
  });

  it("halves a shell program, and takes a time that grows with the size of its input", () => {
    expect(gzip(Buffer.from(SETUP_PROGRAM)).length).toBeLessThan(SETUP_PROGRAM.length / 1.8);
    expect(gunzipSync(gzip(new Uint8Array(300_000))).length).toBe(300_000);
  });
});
