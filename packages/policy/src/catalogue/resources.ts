import { matchesGlob } from "../evaluate/glob.ts";
import type { CatalogueAction } from "./catalogue.ts";

/**
 * Whether an ARN has the form of one that the action acts on, in any partition. True where AWS documents no form, and
 * for `*` only of an action that acts on no resource.
 */
export function actsOn({ isWildcardOnly, resources }: CatalogueAction, arn: string): boolean {
  if (isWildcardOnly) return arn === "*";
  return resources.some((resource) => {
    if (resource.arn === undefined) return true;
    return matchesGlob(resource.arn.replace(/\$\{[^}]*\}/g, "*"), arn);
  });
}
