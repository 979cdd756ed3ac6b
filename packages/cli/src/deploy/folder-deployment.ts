import { parseDeployment, readSpec } from "@iamferry/deploy";
import type { Deployment, Described } from "@iamferry/deploy";
import { cloudProfile } from "@iamferry/model";
import type { CloudProfile } from "@iamferry/model";
import type { Diagnostic, SourceText } from "@iamferry/text";
import type { Failure } from "../failure.ts";
import { profileNamed } from "../live/profile.ts";
import { inFolder } from "./folder.ts";
import type { FolderTexts } from "./folder.ts";
import type { Origin } from "./regenerate.ts";

/** What stands in a folder, read back. */
export interface FolderDeployment {
  readonly deployment: Deployment | undefined;
  /** The file that it was read from. */
  readonly from: string;
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The deployment of a folder: what its template and user data say, or its description where it has no template. */
export function deploymentIn(folder: string, texts: FolderTexts): FolderDeployment {
  const template = texts.get("template.json") ?? texts.get("template.yaml");
  if (template === undefined) {
    const { described, from, sources, diagnostics } = describedIn(folder, texts);
    return { deployment: described?.deployment, from, sources, diagnostics };
  }
  const name = texts.has("template.json") ? "template.json" : "template.yaml";
  const from = inFolder(folder, name);
  const { value, diagnostics } = parseDeployment(template, texts.get("user-data.yaml"));
  const sources = new Map([[from, { name: from, text: template }]]);
  const placed = diagnostics.map((each) =>
    each.span === undefined ? each : { ...each, source: from },
  );
  return { deployment: value, from, sources, diagnostics: placed };
}

/** The description in a folder. */
export function describedIn(
  folder: string,
  texts: FolderTexts,
): Omit<FolderDeployment, "deployment"> & { readonly described: Described | undefined } {
  const from = inFolder(folder, "deployment.yaml");
  const text = texts.get("deployment.yaml") ?? "";
  const { value, diagnostics } = readSpec(text, from);
  return { described: value, from, sources: new Map([[from, { name: from, text }]]), diagnostics };
}

/** The cloud that a folder was generated for: as the user says, or the one that its files fit. */
export function cloudOf(
  texts: FolderTexts,
  { named, origin }: { readonly named: string | undefined; readonly origin: Origin | undefined },
): CloudProfile | Failure {
  if (named !== undefined) return profileNamed(named);
  return origin?.target.cloud ?? byTemplate(texts);
}

/** Launch templates are for AWS alone. */
function byTemplate(texts: FolderTexts): CloudProfile {
  const template = texts.get("template.json") ?? texts.get("template.yaml");
  const isAws = template?.includes('"AWS::EC2::LaunchTemplate"') === true;
  return cloudProfile(isAws ? "aws" : "eucalyptus-5.1");
}
