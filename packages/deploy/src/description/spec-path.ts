import { invariant } from "@iamferry/text";
import type { Application, Deployment } from "./deployment.ts";
import type { CertificateFiles, FieldPath } from "./described.ts";
import type { Spec } from "./spec.ts";

/** The description that a spec says. */
export function deploymentOf(spec: Spec): Deployment {
  const { console, app, zones, vpc, subnets, balancer, ...rest } = spec;
  const { certificateFile: _, privateKeyFile: __, chainFile: ___, ...ofBalancer } = balancer;
  return {
    ...rest,
    application: applicationOf(console, app),
    placement: {
      ...(zones !== undefined && { zones }),
      ...(vpc !== undefined && { vpc }),
      ...(subnets !== undefined && { subnets }),
    },
    balancer: ofBalancer,
  };
}

function applicationOf(console: Spec["console"], app: Spec["app"]): Application {
  if (app !== undefined) return { kind: "app", ...app };
  invariant(console !== undefined, "a spec without errors has an application");
  return { kind: "console", ...console };
}

/** The files with a certificate that a spec names. */
export function certificateFiles({ balancer }: Spec): CertificateFiles | undefined {
  const { certificateFile, privateKeyFile, chainFile } = balancer;
  if (certificateFile === undefined || privateKeyFile === undefined) return undefined;
  return {
    certificate: certificateFile,
    privateKey: privateKeyFile,
    ...(chainFile !== undefined && { chain: chainFile }),
  };
}

/** The spec that says a description. */
export function specOf(deployment: Deployment): Spec {
  const { application, placement, ...rest } = deployment;
  if (application.kind === "app") {
    const { kind: _, ...app } = application;
    return { ...rest, ...placement, app };
  }
  const { kind: _, ...console } = application;
  return { ...rest, ...placement, console };
}

/** Where a field of a description stands in the spec file of a console or an app. */
export function specPath(path: FieldPath, preset: Application["kind"]): FieldPath {
  const [first, second, ...rest] = path;
  switch (first) {
    case "application":
      return second === undefined || second === "kind" ? [preset] : [preset, second, ...rest];
    case "placement":
      return second === undefined ? [] : [second, ...rest];
    case "certificateFiles":
      return ["balancer", FILE_KEYS.get(String(second)) ?? "certificateFile"];
    default:
      return path;
  }
}

/** Where a field of a spec file stands in a description. */
export function deploymentPath(path: FieldPath): FieldPath {
  const [first, ...rest] = path;
  if (first === "console" || first === "app") return ["application", ...rest];
  if (first === "zones" || first === "vpc" || first === "subnets") return ["placement", ...path];
  return path;
}

const FILE_KEYS: ReadonlyMap<string, string> = new Map([
  ["certificate", "certificateFile"],
  ["privateKey", "privateKeyFile"],
  ["chain", "chainFile"],
]);
