import { CLOUD_PROFILE_IDS, cloudProfile } from "@iamferry/model";
import { deployments, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { described } from "../src/description/described.ts";
import type { Deployment } from "../src/description/deployment.ts";
import { readSpec } from "../src/description/read-spec.ts";
import { DEPLOY_FACTS } from "../src/facts.ts";
import { generateDeployment } from "../src/generate.ts";
import type { DeployClient, DeployStyle, DeployTarget } from "../src/target.ts";
import { ARTICLES, articleSpec } from "./articles.ts";

const STYLES: readonly DeployStyle[] = ["cloudformation", "commands"];
const CLIENTS: readonly DeployClient[] = ["3.0", "3.1", "3.2", "3.3", "3.4", "aws"];

/** A description, and any cloud, style and client: also those that do not go together. */
const anyCase: fc.Arbitrary<{ readonly deployment: Deployment; readonly target: DeployTarget }> = fc
  .constantFrom(...CLOUD_PROFILE_IDS)
  .chain((id) =>
    fc.record({
      deployment: deployments(DEPLOY_FACTS[id]),
      target: fc.record({
        cloud: fc.constant(cloudProfile(id)),
        style: fc.constantFrom(...STYLES),
        client: fc.constantFrom(...CLIENTS),
      }),
    }),
  );

/** An app with a file of so many bytes. */
function appWithFile(bytes: number): string {
  return [
    "name: web",
    "app:",
    "  packages: [httpd]",
    "  files:",
    "    - path: /srv/small",
    "      content: x",
    '      mode: "0644"',
    "      owner: root:root",
    "    - path: /srv/large",
    `      content: ${"x".repeat(bytes)}`,
    '      mode: "0644"',
    "      owner: root:root",
    "",
  ].join("\n");
}

describe("what is generated for the articles", () => {
  test.each(ARTICLES)(
    "is for $name what somebody has looked at",
    async ({ name, spec, target }) => {
      const { files, diagnostics } = generateDeployment(articleSpec(spec).described, target);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(files.map((file) => file.name)).toContain("deploy.sh");
      for (const { name: file, text } of files) {
        await expect(text).toMatchFileSnapshot(`expected/${name}/${file}`);
      }
    },
  );
});

describe("generating", () => {
  test("gives the same bytes again, from the description that it wrote too, or says why there are none", () => {
    const seen = { files: 0, errors: 0 };
    fc.assert(
      fc.property(anyCase, ({ deployment, target }) => {
        const { files, diagnostics } = generateDeployment(described(deployment), target);
        const isWrong = diagnostics.some(({ severity }) => severity === "error");
        expect(files.length === 0).toBe(isWrong);
        seen[isWrong ? "errors" : "files"] += 1;
        if (isWrong) return;
        const spec = files.find(({ name }) => name === "deployment.yaml")?.text ?? "";
        const again = readSpec(spec, "deployment.yaml").value;
        expect(again?.deployment).toEqual(deployment);
        if (again !== undefined) {
          const { deployment: same } = again;
          expect(generateDeployment(described(same), target).files).toEqual(files);
        }
      }),
      { numRuns: runs(40, 1500) },
    );
    expect(seen.files).toBeGreaterThan(5);
    expect(seen.errors).toBeGreaterThan(5);
  });

  test("makes texts that end with a line end, and a script that alone can be run", () => {
    for (const { spec, target } of ARTICLES) {
      for (const { name, text, executable } of generateDeployment(
        articleSpec(spec).described,
        target,
      ).files) {
        expect(text.endsWith("\n")).toBe(true);
        expect(text).not.toContain("\r");
        expect(executable).toBe(name === "deploy.sh");
      }
    }
  });

  test("refuses user data of more than 16 KB, and points at the largest file", () => {
    const cloud = cloudProfile("eucalyptus-4.4");
    const text = appWithFile(16_384);
    const { value } = readSpec(text, "web.yaml");
    expect(value).toBeDefined();
    if (value === undefined) return;
    for (const style of STYLES) {
      const { files, diagnostics } = generateDeployment(value, { cloud, style, client: "3.4" });
      expect(files).toEqual([]);
      const found = diagnostics.find(({ code }) => code === "deploy/user-data-too-large");
      expect(found?.help).toContain("file `/srv/large`, with 16,384 bytes");
      expect(text.slice(found?.span?.start, found?.span?.end)).toMatch(/^x{16384}$/);
    }
  });

  test("takes user data that fits just so", () => {
    const cloud = cloudProfile("eucalyptus-4.4");
    const codesWith = (bytes: number): readonly string[] => {
      const { value } = readSpec(appWithFile(bytes), "web.yaml");
      const generated =
        value === undefined
          ? undefined
          : generateDeployment(value, { cloud, style: "commands", client: "3.4" });
      return generated?.diagnostics.map(({ code }) => code) ?? [];
    };
    const userDataOf = (bytes: number): number => {
      const { value } = readSpec(appWithFile(bytes), "web.yaml");
      const files =
        value === undefined
          ? []
          : generateDeployment(value, { cloud, style: "commands", client: "3.4" }).files;
      return files.find(({ name }) => name === "user-data.yaml")?.text.length ?? 0;
    };
    const most = 16_384 - (userDataOf(1000) - 1000);
    expect(userDataOf(most)).toBe(16_384);
    expect(codesWith(most)).not.toContain("deploy/user-data-too-large");
    expect(codesWith(most + 1)).toContain("deploy/user-data-too-large");
  });

  test("names the certificate's files as they are called in the folder", () => {
    const spec =
      'name: console\nconsole: { version: "4.2" }\nbalancer: { certificateFile: a/b.crt, privateKeyFile: c.key }\n';
    const { value } = readSpec(spec, "x.yaml");
    const target = {
      cloud: cloudProfile("eucalyptus-4.2"),
      style: "commands",
      client: "3.4",
    } as const;
    const files = value === undefined ? [] : generateDeployment(value, target).files;
    const written = files.find(({ name }) => name === "deployment.yaml")?.text;
    expect(written).toContain("certificateFile: certificate.pem\n");
    expect(written).toContain("privateKeyFile: private-key.pem\n");
  });
});
