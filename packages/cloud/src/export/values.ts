import { isTime, timeText, type CredentialStatus, type Tag } from "@iamferry/model";

/** A record without its members that are undefined. */
export function present<T extends object>(record: {
  readonly [F in keyof T]: object extends Pick<T, F> ? T[F] | undefined : T[F];
}): T {
  // What is undefined is optional, as the type of the argument has it.
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as unknown as T;
}

/** A list that is left out where it is empty. */
export function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/**
 * What `each` gives for each item, in no more room than it takes: lists that grow get room for more, many times what a
 * policy or two need.
 */
export function gathered<T, R>(
  list: readonly T[] | undefined,
  each: (item: T) => R | readonly R[],
): readonly R[] {
  return itemsOf(list).flatMap(each).slice();
}

/** A text that is left out where it is empty: nothing can be made of it. */
export function filled(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/** The items of a list that an answer may lack where it is empty. */
export function itemsOf<T>(list: readonly T[] | undefined): readonly T[] {
  return list ?? [];
}

/** A time as the model has it; undefined for a text that is no time. */
export function timeOf(text: string | undefined): string | undefined {
  if (text === undefined || isTime(text)) return text;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  const made = timeText(milliseconds);
  return isTime(made) ? made : undefined;
}

/** A status of a credential, where it is one that the model has. */
export function statusOf(text: string | undefined): CredentialStatus | undefined {
  return text === "Active" || text === "Inactive" || text === "Expired" ? text : undefined;
}

/** Tags as answers have them; undefined where there are none. */
export function tagsOf(
  list: readonly { readonly Key: string; readonly Value: string }[] | undefined,
): readonly Tag[] | undefined {
  return some(itemsOf(list).map(({ Key, Value }) => ({ key: Key, value: Value })));
}

/** A flag that Eucalyptus writes as a text. */
export function flagOf(value: boolean | string | undefined): boolean | undefined {
  if (typeof value === "boolean" || value === undefined) return value;
  return value.toLowerCase() === "true";
}
