import {
  checkDeployment,
  consoleRepositories,
  CONSOLE_VERSIONS,
  defaultDeployment,
  described,
  exampleSpec,
  printSpec,
  readSpec,
} from "@iamferry/deploy";
import { cloudProfile } from "@iamferry/model";
import { check } from "prettier";
import { describe, expect, test } from "vitest";

describe.each(["console", "app"] as const)("the example of %s", (preset) => {
  const text = exampleSpec(preset);

  test("says the default deployment, without anything to say of it", () => {
    const { value, diagnostics } = readSpec(text, "deployment.yaml");
    expect(diagnostics).toEqual([]);
    expect(value?.deployment).toEqual(defaultDeployment(preset));
  });

  test("is what it is without its comments", () => {
    const bare = text.replace(/^ *#.*\n/gm, "").replace(/^\n/gm, "");
    expect(bare).toBe(
      printSpec(defaultDeployment(preset)).replace(/^ {2}repositories:\n(?: {4}.*\n)+/m, ""),
    );
  });

  test("can be made as it stands, on Eucalyptus and on AWS", () => {
    for (const id of ["eucalyptus-4.4", "aws"] as const) {
      const target = { cloud: cloudProfile(id), style: "cloudformation", client: "aws" } as const;
      const found = checkDeployment(described(defaultDeployment(preset)), target);
      expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });

  test("may have each of its commented lines taken into it", () => {
    const lines = text.split("\n");
    /** Code stands right behind its `#`, and goes on behind two blanks. */
    const starts = lines.flatMap((line, at) => (/^ *#[A-Za-z]/.test(line) ? [at] : []));
    expect(starts.length).toBeGreaterThan(7);
    for (const start of starts) {
      const length = lines.slice(start + 1).findIndex((line) => !/^ *# {2}/.test(line)) + 1;
      const taken = lines.map((line, at) =>
        at >= start && at < start + length ? line.replace("#", "") : line,
      );
      const { diagnostics } = readSpec(taken.join("\n"), "deployment.yaml");
      const codes = diagnostics.map(({ code }) => code);
      // A certificate is for TLS, and a file with one needs its key.
      const isCertificate = /certificate|File/.test(lines[start] ?? "");
      expect(isCertificate ? [] : codes, lines[start]).toEqual([]);
    }
  });

  test("may have lines that end as on Windows", () => {
    const { value, diagnostics } = readSpec(text.replaceAll("\n", "\r\n"), "deployment.yaml");
    expect(diagnostics).toEqual([]);
    expect(value?.deployment).toEqual(defaultDeployment(preset));
  });

  test("is laid out as prettier does", async () => {
    expect(await check(text, { parser: "yaml", printWidth: 100 })).toBe(true);
  });
});

test("the example's repositories are those of whatever release is written into it", () => {
  const text = exampleSpec("console").replace('version: "4.4"', 'version: "4.1"');
  const { value } = readSpec(text, "deployment.yaml");
  expect(value?.deployment.application.repositories).toEqual(consoleRepositories("4.1"));
  expect(exampleSpec("console")).toContain(`#    baseUrl:`);
});

test("the shortest spec of a console has the values of the articles", () => {
  const { value } = readSpec("name: console\nconsole: {}\n", "deployment.yaml");
  expect(value?.deployment).toEqual({
    name: "console",
    application: { kind: "console", version: "4.4", repositories: consoleRepositories("4.4") },
    instanceType: "m1.medium",
    placement: {},
    size: { minimum: 1, desired: 2, maximum: 4 },
    balancer: {
      listener: { protocol: "HTTPS", port: 443 },
      instance: { protocol: "HTTP", port: 8888 },
      healthCheck: { path: "/login", interval: 30, timeout: 5, healthy: 2, unhealthy: 5 },
    },
  });
});

test("what is not said follows what is", () => {
  const read = (text: string) => readSpec(`name: x\n${text}\n`, "x.yaml").value?.deployment;
  expect(read("app: {}\nbalancer: {listener: {protocol: SSL}}")?.balancer).toMatchObject({
    listener: { protocol: "SSL", port: 443 },
    instance: { protocol: "TCP", port: 80 },
    healthCheck: { path: "/" },
  });
  expect(read("console: {}\nbalancer: {listener: {protocol: TCP}}")?.balancer).toMatchObject({
    listener: { protocol: "TCP", port: 80 },
    instance: { protocol: "TCP", port: 8888 },
  });
  expect(read("console: {}\nbalancer: {healthCheck: {path: none}}")?.balancer.healthCheck).toEqual({
    interval: 30,
    timeout: 5,
    healthy: 2,
    unhealthy: 5,
  });
  for (const version of CONSOLE_VERSIONS) {
    expect(read(`console: {version: "${version}"}`)?.application.repositories).toEqual(
      consoleRepositories(version),
    );
  }
  expect(read("console: {repositories: []}")?.application.repositories).toEqual([]);
});
