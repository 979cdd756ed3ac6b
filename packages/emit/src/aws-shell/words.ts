import { expansion, variable, type Word } from "@iamferry/shell";
import { describeMember } from "../input.ts";
import type { Problem } from "../target.ts";

/** A member as `aws` takes it: a value that begins with `-` must not stand as a word of its own. */
export function optionWords(name: string, value: string): readonly Word[] {
  const flag = flagOf(name);
  return value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
}

/** A member whose value is a file of the script's folder. */
export function fileWords(name: string, file: string): readonly Word[] {
  return [flagOf(name), expansion("file://", variable("work"), `/${file}`)];
}

/**
 * Texts that `aws` does not take as they are: it reads the file or page that an address names (version 1
 * follows `http://` too), and Python's argparse drops a value `--`.
 */
export function unspeakable(name: string, value: string): readonly Problem[] {
  if (value !== "--" && !/^(?:fileb?|https?):\/\//.test(value)) return [];
  return [
    {
      severity: "error",
      code: "emit/name-not-expressible",
      message: `${describeMember(name)} is \`${value}\`, which the aws command does not take as it stands`,
      help: "choose another name",
    },
  ];
}

/** `--user-name` for `UserName`. */
function flagOf(name: string): string {
  return `-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
