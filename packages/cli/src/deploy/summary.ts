import { deploymentPicture, openings } from "@iamferry/deploy";
import type { Deployment, DeployTarget, Opening } from "@iamferry/deploy";
import type { SummaryLine } from "../render/summary.ts";
import { listed, quoted } from "../render/words.ts";
import { inFolder } from "./folder.ts";
import { valuesToSet } from "./to-set.ts";

/** What a deployment was made of and where. */
export interface Made {
  readonly deployment: Deployment;
  readonly target: DeployTarget;
  readonly folder: string;
  readonly names: readonly string[];
}

/** What became of it: files, what is open to whom, what is to be set, and what to do next. */
export function summaryOf({ deployment, target, folder, names }: Made): readonly SummaryLine[] {
  const { cloud, style, client } = target;
  const tool = client === "aws" ? "the AWS command line" : `euca2ools ${client}`;
  const by = style === "cloudformation" ? "by a template" : "by one command after the other";
  const open = openings(deploymentPicture(deployment, cloud)).map(openingText);
  const openLines = open.map((text, at) => ({ label: at === 0 ? "open" : "", text }));
  const values = valuesToSet(deployment, target);
  const valueLines = values.map(({ name, about }, at) => ({
    label: at === 0 ? "to set" : "",
    text: `${name}: ${about}`,
  }));
  const words = values.flatMap(({ name, option }) =>
    option === undefined ? [] : [`${option} ${name}`],
  );
  return [
    { label: "made", text: `${deployment.name} for ${cloud.id}, ${by}, with ${tool}` },
    { label: "wrote", text: `${listed(names)} in ${folder}` },
    ...openLines,
    ...valueLines,
    {
      label: "next",
      text: "look at it:",
      command: `iamferry deploy show ${quoted(folder)}`,
    },
    {
      label: "",
      text: "and deploy it:",
      command: ["sh", quoted(inFolder(folder, "deploy.sh")), "create", ...words].join(" "),
    },
  ];
}

/** Who gets in where. */
export function openingText({ from, to, label }: Opening): string {
  const only = from.kind === "part" ? " alone" : "";
  const who = from.kind === "part" ? `the ${from.title}` : from.title;
  return `${label} of the ${to.title}: ${who}${only}`;
}
