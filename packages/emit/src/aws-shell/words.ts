import { expansion, variable, type Word } from "@iamferry/shell";
import { splitWords } from "../input.ts";

/** A member as `aws` takes it: a value that begins with `-` must not stand as a word of its own. */
export function optionWords(name: string, value: string): readonly Word[] {
  const flag = flagOf(name);
  return value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
}

/** A member whose value is a file of the script's folder. */
export function fileWords(name: string, file: string): readonly Word[] {
  return [flagOf(name), expansion("file://", variable("work"), `/${file}`)];
}

/** A flag that is set or not: `--set-as-default`, `--no-set-as-default`. */
export function flagWords(name: string, value: boolean): readonly Word[] {
  return [value ? flagOf(name) : flagOf(name).replace("--", "--no-")];
}

/**
 * Whether `aws` takes a text for something else where it stands as an argument, so that it has to be given in
 * a file, which is read once: an address names a file or page to read (version 1 follows `http://` too), and
 * Python's argparse drops `--`. Addresses of identity providers are the exception that both versions make.
 */
export function isMisread(name: string, value: string): boolean {
  if (value === "--") return true;
  return name !== "Url" && /^(?:fileb?|https?):\/\//.test(value);
}

/** `--user-name` for `UserName`. */
export function flagOf(name: string): string {
  return `--${splitWords(name).join("-")}`;
}
