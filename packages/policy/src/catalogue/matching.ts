import { compileGlob, globMatches } from "../evaluate/glob.ts";
import type { ActionCatalogue } from "./catalogue.ts";

/**
 * The actions that a pattern of a policy names (`s3:Get*`, `*`), as spelled, in code point order. Reads the actions
 * of the services alone that the pattern can name; all of them where it begins with a wildcard.
 */
export async function actionsMatching(
  catalogue: ActionCatalogue,
  pattern: string,
): Promise<readonly string[]> {
  const wanted = pattern.toLowerCase();
  // What stands before the first wildcard tells the service, or how its name begins.
  const [start = ""] = wanted.split(/[*?]/, 1);
  const services = catalogue.services.filter((service) => {
    const prefix = `${service}:`;
    return prefix.startsWith(start) || start.startsWith(prefix);
  });
  const glob = compileGlob([{ text: wanted }]);
  const actions = await Promise.all(services.map((service) => catalogue.actions(service)));
  return actions.flat().filter((name) => globMatches(glob, name.toLowerCase()));
}
