import { CLOUD_PROFILE_IDS } from "@iamferry/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFailure } from "../../src/failure.ts";
import { LIVE_OPTION_NAMES } from "../../src/live/options.ts";
import { formatLiveSide, isLiveSide, parseLiveSide } from "../../src/live/side.ts";

function refused(name: string): string {
  const read = parseLiveSide(name);
  if (!isFailure(read)) return "";
  expect(read.exitCode).toBe(2);
  return `${read.diagnostic.message}; ${read.diagnostic.help ?? ""}`;
}

describe("a live side", () => {
  test("is told from a file by how it begins", () => {
    expect(["live:?cloud=aws", "live:", "./live:?cloud=aws", "live"].map(isLiveSide)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("says which cloud it is, and who asks it", () => {
    expect(
      parseLiveSide("live:?cloud=aws&profile=prod&region=eu-west-1&endpoint=http://127.0.0.1:8773"),
    ).toEqual({
      cloud: "aws",
      profile: "prod",
      region: "eu-west-1",
      endpoint: "http://127.0.0.1:8773",
    });
    expect(parseLiveSide("live:?cloud=aws&profile=a%26b+c")).toEqual({
      cloud: "aws",
      profile: "a&b+c",
    });
  });

  test("comes back as it was, whatever its values are", () => {
    let awkward = 0;
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(
            LIVE_OPTION_NAMES.map((name) => [
              name,
              name === "cloud"
                ? fc.constantFrom(...CLOUD_PROFILE_IDS)
                : fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
            ]),
          ),
          { requiredKeys: ["cloud"] },
        ),
        (options) => {
          const written = formatLiveSide(options);
          if (/[%&+#=? ]/.test(Object.values(options).join(""))) awkward++;
          expect(/[\s\p{C}]/u.test(written)).toBe(false);
          expect(parseLiveSide(written)).toEqual(options);
        },
      ),
    );
    expect(awkward).toBeGreaterThan(10);
  });

  test("is refused where it says what nobody knows, twice, or not so that it can be read", () => {
    expect(refused("live:aws")).toMatch(/^`live:aws` does not say which cloud; say it with/);
    expect(refused("live:?clout=aws")).toBe(
      "a live cloud has no parameter `clout`; did you mean `cloud`",
    );
    expect(refused("live:?constructor=aws")).toMatch(
      /no parameter `constructor`; it may be cloud,/,
    );
    expect(refused("live:?cloud=aws&cloud=aws-cn")).toMatch(/two values of `cloud`/);
    expect(refused("live:?profile=prod")).toMatch(
      /which cloud it is; say live:\?cloud= and one of/,
    );
    expect(refused("live:?cloud=aws-eu")).toMatch(/no cloud profile `aws-eu`/);
    expect(refused("live:?cloud=%zz")).toMatch(/^the value of `cloud` cannot be `%zz`/);
    expect(refused("live:?cloud=")).toMatch(/^a live cloud is given no value of `cloud`/);
  });
});
