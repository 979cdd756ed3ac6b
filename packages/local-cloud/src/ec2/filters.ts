import type { Tag } from "@iamferry/model";
import { matchesGlob } from "@iamferry/policy";
import type { Filter } from "./ec2-call.ts";
import { refuse } from "./refusal.ts";

/** What a filter of a name looks at: the values that something has, of which one must match. */
export type Fields<T> = Readonly<Record<string, (of: T) => readonly string[]>>;

/** Whether something passes all filters. */
export type Passes<T> = (of: T) => boolean;

/**
 * The filters of a request (AWS, EC2 API Reference, "Filter"): all of them must match, each by one of its values, with `*` and
 * `?` as wildcards. A backslash takes the wildcard's meaning away on AWS; not here. Refuses a name that `fields` does not have.
 */
export function passing<T extends { readonly tags: readonly Tag[] }>(
  filters: readonly Filter[],
  fields: Fields<T>,
): Passes<T> {
  const checks = filters.map(({ name, values }): Passes<T> => {
    const valuesOf = fieldOf(fields, name);
    const plain = new Set(values.filter((value) => !/[*?]/.test(value)));
    const patterns = values.filter((value) => /[*?]/.test(value));
    return (of) =>
      valuesOf(of).some(
        (value) => plain.has(value) || patterns.some((pattern) => matchesGlob(pattern, value)),
      );
  });
  return (of) => checks.every((check) => check(of));
}

function fieldOf<T extends { readonly tags: readonly Tag[] }>(
  fields: Fields<T>,
  name: string,
): (of: T) => readonly string[] {
  if (name.startsWith("tag:")) {
    const wanted = name.slice("tag:".length);
    return ({ tags }) => tags.flatMap(({ key, value }) => (key === wanted ? [value] : []));
  }
  if (name === "tag-key") return ({ tags }) => tags.map(({ key }) => key);
  const found = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return found ?? refuse("InvalidParameterValue", `The filter '${name}' is invalid`);
}
