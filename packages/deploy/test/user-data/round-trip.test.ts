import { anyDeployment, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cacheUserData,
  type Deployment,
  holedText,
  instanceUserData,
  readCacheUserData,
  readInstanceUserData,
  userDataFacts,
  withPlaceholders,
} from "../../src/index.ts";
import { CONSOLE, SAMPLES } from "./samples.ts";

/** What user data consists of; each is reached by the descriptions that are drawn. */
function partsOf(deployment: Deployment): readonly string[] {
  const facts = userDataFacts(deployment);
  const text = withPlaceholders(instanceUserData(deployment));
  return [
    facts.kind,
    ...(facts.kind === "console"
      ? [facts.application.version, `secure ${String(facts.secure)}`]
      : []),
    ...(facts.kind === "console" && facts.cachePort !== undefined ? ["console's cache"] : []),
    ...(facts.kind === "console" && facts.application.cloudAddress !== undefined
      ? ["known cloud"]
      : []),
    ...(facts.kind === "app" && facts.cache !== undefined ? ["app's cache"] : []),
    ...(facts.volume === undefined
      ? []
      : [facts.volume.runner, facts.volume.client, `keys ${String(facts.volume.keys)}`]),
    ...(facts.application.repositories.length > 0 ? ["repositories"] : []),
    ...['encoding: "b64"', "xargs", "/files/1", "commands/0"].filter((part) => text.includes(part)),
  ];
}

describe("user data", () => {
  it("is read back to just what a description says, and is the same bytes every time", () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(anyDeployment, (deployment) => {
        const text = instanceUserData(deployment);
        expect(readInstanceUserData(text)).toEqual({
          value: userDataFacts(deployment),
          diagnostics: [],
        });
        expect(readInstanceUserData(holedText(withPlaceholders(text))).diagnostics).toEqual([]);
        expect(instanceUserData(structuredClone(deployment))).toEqual(text);
        for (const part of partsOf(deployment)) reached.add(part);
        if (deployment.cache === undefined) return;
        const { memory, port } = deployment.cache;
        expect(readCacheUserData(cacheUserData(deployment))).toEqual({
          value: { memory, port },
          diagnostics: [],
        });
        reached.add("cache");
      }),
      { numRuns: runs(120, 2000) },
    );
    expect([...reached].toSorted()).toEqual(
      [
        ..."console app 4.0 4.1 4.2 4.3 4.4 script node euca2ools aws repositories cache xargs".split(
          " ",
        ),
        'encoding: "b64"',
        "secure true",
        "secure false",
        "keys true",
        "keys false",
        "known cloud",
        "console's cache",
        "app's cache",
        "/files/1",
        "commands/0",
      ].toSorted(),
    );
  });

  it.for(SAMPLES)("is read back: $name", ({ deployment }) => {
    expect(readInstanceUserData(instanceUserData(deployment))).toEqual({
      value: userDataFacts(deployment),
      diagnostics: [],
    });
  });

  it("reads any text without failing, and in time that grows with its length alone", () => {
    const text = withPlaceholders(instanceUserData(CONSOLE));
    const cut = fc.nat(text.length).map((at) => text.slice(0, at));
    const changed = fc
      .tuple(
        fc.nat(text.length),
        fc.constantFrom("[", "&a ", "*a", "\n- ", "@CloudIP@", "'", "\t", "é", "\0"),
      )
      .map(([at, put]) => text.slice(0, at) + put + text.slice(at));
    const free = fc.string({ unit: "binary" }).map((rest) => `#cloud-config\n${rest}`);
    fc.assert(
      fc.property(fc.oneof(cut, changed, free), (given) => {
        const { value, diagnostics } = readInstanceUserData(holedText(given));
        // What was not generated is told; a comment that is not in a file, and white space, say nothing.
        if (value === undefined) expect(diagnostics.length).toBeGreaterThan(0);
        readCacheUserData(holedText(given));
      }),
      { numRuns: runs(50, 1500) },
    );
    const hostile = ["[", "- ", "{a: ", "&a [*a, ", "? "].map(
      (part) => `#cloud-config\na: ${part.repeat(40_000)}`,
    );
    for (const given of hostile)
      expect(readInstanceUserData(holedText(given)).value).toBeUndefined();
  });
});
