import { readFileSync } from "node:fs";
import { cloudProfile } from "@iamferry/model";
import type { CloudProfileId } from "@iamferry/model";
import { readSpec } from "../src/description/read-spec.ts";
import type { Described } from "../src/description/described.ts";
import type { DeployTarget } from "../src/target.ts";

/** One deployment of the articles, or after them, and what it is generated for. */
export interface ArticleCase {
  /** The folder of what is expected. */
  readonly name: string;
  /** The spec file below `articles/`. */
  readonly spec: string;
  readonly target: DeployTarget;
}

function articleCase(
  spec: string,
  cloud: CloudProfileId,
  how: Omit<DeployTarget, "cloud">,
): ArticleCase {
  const name = `${spec.replace(".yaml", "")}-${how.style}`;
  return { name, spec, target: { cloud: cloudProfile(cloud), ...how } };
}

/** The values of the articles: both styles for the consoles of 4.0, 4.1 and 4.2, and an app on AWS. */
export const ARTICLES: readonly ArticleCase[] = [
  articleCase("triangle-4.0.yaml", "eucalyptus-4.0", { style: "commands", client: "3.1" }),
  articleCase("triangle-4.0.yaml", "eucalyptus-4.1", { style: "cloudformation", client: "3.1" }),
  articleCase("stack-4.1.yaml", "eucalyptus-4.1", { style: "cloudformation", client: "3.2" }),
  articleCase("stack-4.1.yaml", "eucalyptus-4.1", { style: "commands", client: "3.2" }),
  articleCase("stack-4.2.yaml", "eucalyptus-4.2", { style: "cloudformation", client: "3.4" }),
  articleCase("stack-4.2.yaml", "eucalyptus-4.2", { style: "commands", client: "3.4" }),
  articleCase("app.yaml", "aws", { style: "cloudformation", client: "aws" }),
];

/** The description of an article. */
export function articleSpec(spec: string): {
  readonly text: string;
  readonly described: Described;
} {
  const text = readFileSync(new URL(`articles/${spec}`, import.meta.url), "utf8");
  const { value, diagnostics } = readSpec(text, spec);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return { text, described: value };
}
