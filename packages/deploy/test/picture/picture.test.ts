import { readFileSync } from "node:fs";
import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import { anyDeployment, deployments, runs } from "@iamferry/testkit";
import { displayWidth } from "@iamferry/text";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEPLOY_FACTS } from "../../src/facts.ts";
import { deploymentPicture } from "../../src/picture/deployment-picture.ts";
import { layoutOf } from "../../src/picture/layout.ts";
import type { PlacedBox } from "../../src/picture/layout.ts";
import { openings } from "../../src/picture/picture.ts";
import type { Picture } from "../../src/picture/picture.ts";
import { pictureSvg } from "../../src/picture/svg.ts";
import { pictureText } from "../../src/picture/text.ts";
import { articleSpec } from "../articles.ts";

const cloud = cloudProfile("eucalyptus-4.2");

const anyPicture = fc
  .tuple(anyDeployment, fc.constantFrom(...CLOUD_PROFILE_IDS).map(cloudProfile))
  .map(([deployment, profile]) => deploymentPicture(deployment, profile));

const nastyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom("<", ">", "&", '"', "'", " ", "]", "-"),
  ),
  maxLength: 30,
});

/** Titles and facts that no deployment has, as a template that somebody else wrote may. */
const nastyPicture: fc.Arbitrary<Picture> = fc
  .tuple(anyPicture, fc.array(nastyText, { minLength: 3 }))
  .map(([picture, texts]) => ({
    title: texts[0] ?? "",
    nodes: picture.nodes.map((node, at) => ({
      ...node,
      title: texts[at % texts.length] ?? "",
      facts: texts,
    })),
    arrows: picture.arrows.map((arrow, at) => ({
      ...arrow,
      label: texts[at % texts.length] ?? "",
    })),
  }));

function overlap(a: PlacedBox, b: PlacedBox): boolean {
  const apartAcross = a.x + a.width <= b.x || b.x + b.width <= a.x;
  const apartDown = a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apartAcross && !apartDown;
}

describe("a picture", () => {
  test("shows who may reach what, and nothing else as a rule", () => {
    const { deployment } = articleSpec("stack-4.1.yaml").described;
    const open = openings(deploymentPicture(deployment, cloud));
    expect(open.map(({ from, to, label }) => `${from.title} > ${to.title}: ${label}`)).toEqual([
      "anyone > balancer: HTTPS 443",
      "balancer > scaling group: HTTP 8888",
      "10.111.0.0/16 > scaling group: SSH 22",
      "scaling group > memcached: TCP 11211",
      "10.111.0.0/16 > memcached: SSH 22",
    ]);
  });

  test("lets nobody but the balancer reach the instances' port, and nobody but them the cache", () => {
    let caches = 0;
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const open = openings(picture);
        const toCache = open.filter(({ to }) => to.id === "cache");
        caches += toCache.length;
        for (const { from, label } of toCache) {
          expect(from.id).toBe(label === "SSH 22" ? "ssh" : "group");
        }
        const toGroup = open.filter(({ to }) => to.id === "group").map(({ from }) => from.id);
        expect(toGroup.filter((id) => id !== "ssh")).toEqual(["balancer"]);
      }),
      { numRuns: runs(100, 2000) },
    );
    expect(caches).toBeGreaterThan(10);
  });

  test("has an arrow at each of its nodes, and both ends of each arrow", () => {
    fc.assert(
      fc.property(anyPicture, ({ nodes, arrows }) => {
        const ids = nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const ends = new Set(arrows.flatMap(({ from, to }) => [from, to]));
        expect([...ends].toSorted()).toEqual(ids.toSorted());
      }),
      { numRuns: runs(100, 2000) },
    );
  });

  test("says what each cloud has before the fleet", () => {
    const { deployment } = articleSpec("stack-4.1.yaml").described;
    const textFor = (id: "aws" | "eucalyptus-4.1"): string =>
      pictureText(deploymentPicture(deployment, cloudProfile(id)));
    expect(textFor("aws")).toContain("an application balancer");
    expect(textFor("eucalyptus-4.1")).toContain("a classic balancer");
  });
});

describe("the layout", () => {
  test("keeps boxes apart and within the width, whatever the texts are", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyPicture, nastyPicture),
        fc.integer({ min: 24, max: 130 }),
        (picture, width) => {
          const { boxes, width: used } = layoutOf(picture, width);
          expect(boxes.length).toBe(picture.nodes.length);
          expect(used).toBeLessThanOrEqual(width);
          for (const [at, box] of boxes.entries()) {
            expect(box.x + box.width).toBeLessThanOrEqual(used);
            expect(boxes.slice(at + 1).some((other) => overlap(box, other))).toBe(false);
          }
        },
      ),
      { numRuns: runs(100, 2000) },
    );
  });

  test("draws each arrow from one of its boxes to the other, or says which it is", () => {
    fc.assert(
      fc.property(anyPicture, fc.constantFrom(30, 64, 80, 120), (picture, width) => {
        const { arrows } = layoutOf(picture, width);
        expect(arrows.map(({ arrow }) => arrow)).toHaveLength(picture.arrows.length);
        for (const { arrow, label } of arrows) expect(label.startsWith(arrow.label)).toBe(true);
      }),
      { numRuns: runs(60, 1000) },
    );
  });
});

describe("a picture as text", () => {
  test("is no wider than it may be, with straight edges", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyPicture, nastyPicture),
        fc.integer({ min: 24, max: 130 }),
        (picture, width) => {
          const lines = pictureText(picture, { width }).split("\n");
          for (const line of lines) {
            if (/^[│┌└╭╰]/u.test(line)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: runs(100, 2000) },
    );
  });

  test("of the articles' deployments looks as it did when somebody looked at it", async () => {
    for (const name of ["triangle-4.0", "stack-4.1", "stack-4.2"]) {
      const { deployment } = articleSpec(`${name}.yaml`).described;
      const picture = deploymentPicture(deployment, cloud);
      await expect(pictureText(picture)).toMatchFileSnapshot(`expected/${name}.txt`);
      await expect(pictureText(picture, { width: 48 })).toMatchFileSnapshot(
        `expected/${name}-narrow.txt`,
      );
      await expect(pictureSvg(picture)).toMatchFileSnapshot(`expected/${name}.svg`);
    }
    const { deployment } = articleSpec("app.yaml").described;
    const app = deploymentPicture(deployment, cloudProfile("aws"));
    await expect(pictureText(app)).toMatchFileSnapshot("expected/app.txt");
  });
});

test("the picture in docs/deploy.md is as it is drawn", () => {
  const { deployment } = articleSpec("stack-4.1.yaml").described;
  const page = readFileSync(new URL("../../../../docs/deploy.md", import.meta.url), "utf8");
  expect(page).toContain(pictureText(deploymentPicture(deployment, cloud)));
});

describe("a picture as SVG", () => {
  test("is well-formed, and texts stay texts", () => {
    let special = 0;
    fc.assert(
      fc.property(nastyPicture, (picture) => {
        const svg = pictureSvg(picture);
        if (picture.nodes.some(({ title }) => /[<&"]/.test(title))) special += 1;
        expect(isWellFormed(svg)).toBe(true);
      }),
      { numRuns: runs(100, 2000) },
    );
    expect(special).toBeGreaterThan(5);
  });

  test("has the words of the text", () => {
    const { deployment } = articleSpec("triangle-4.0.yaml").described;
    const svg = pictureSvg(deploymentPicture(deployment, cloud));
    for (const word of ["emi-22536a68", "PARTI00, PARTI01", "HTTPS 443", "dak-ssh-key", "myssl"]) {
      expect(svg).toContain(word);
    }
  });
});

test("the descriptions drawn have all parts, on clouds of both kinds", () => {
  const seen = new Set<string>();
  const drawn = fc.oneof(...CLOUD_PROFILE_IDS.map((id) => deployments(DEPLOY_FACTS[id])));
  for (const deployment of fc.sample(drawn, { numRuns: 200, seed: 7 })) {
    for (const { id } of deploymentPicture(deployment, cloud).nodes) seen.add(id);
  }
  expect([...seen].toSorted()).toEqual(
    ["alarms", "balancer", "cache", "clients", "cloud", "group", "ssh", "volume"].toSorted(),
  );
});

/** Whether each element is closed in its turn, and no character of markup stands in a text or an attribute. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const piece = /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(\/?)>|[^<]+/y;
  let at = 0;
  while (at < xml.length) {
    piece.lastIndex = at;
    const found = piece.exec(xml);
    if (found === null) return false;
    const [whole, closes, name, attributes = "", ends] = found;
    const text = name === undefined ? whole : attributes;
    if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return false;
    // eslint-disable-next-line no-control-regex -- the characters that XML 1.0 cannot hold
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) return false;
    if (name !== undefined && closes === "/") {
      if (open.pop() !== name) return false;
    } else if (name !== undefined && ends !== "/") open.push(name);
    at += whole.length;
  }
  return open.length === 0;
}
