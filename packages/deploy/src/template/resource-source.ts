import type { Deployment } from "../description/deployment.ts";
import type { KnownRelease } from "./known.ts";
import type { TemplateValue } from "./template.ts";

/** What the resources are made from. */
export interface ResourceSource {
  readonly deployment: Deployment;
  readonly release: KnownRelease;
  readonly userData: TemplateValue;
  /** There with a cache. */
  readonly cacheUserData?: TemplateValue;
}
