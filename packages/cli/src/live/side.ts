import { visible } from "@iamferry/text";
import { isFailure, usageFailure } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { guess } from "../render/guess.ts";
import { LIVE_OPTION_NAMES } from "./options.ts";
import type { LiveOptions } from "./options.ts";
import { profileNamed } from "./profile.ts";

/** Whether an input is a live cloud. A file of such a name is `./live:…`. */
export function isLiveSide(name: string): boolean {
  return name.startsWith(SCHEME);
}

/** Says which of some inputs is a live side that cannot be meant so; asked before any of them is read. */
export function liveSideProblem(names: readonly string[]): Failure | undefined {
  return names.filter(isLiveSide).map(parseLiveSide).find(isFailure);
}

/** Reads `live:?cloud=aws&profile=prod`, or says what is wrong with it. Values are percent-decoded; `+` is a plus. */
export function parseLiveSide(name: string): LiveOptions | Failure {
  const rest = name.slice(SCHEME.length);
  if (!rest.startsWith("?")) {
    return usageFailure(
      `\`${visible(name)}\` does not say which cloud`,
      "say it with the options of export: live:?cloud=aws&profile=prod",
    );
  }
  const given = new Map<keyof LiveOptions, string>();
  for (const part of rest.slice(1).split("&").filter(Boolean)) {
    const mistake = take(part, given);
    if (isFailure(mistake)) return mistake;
  }
  const profile = profileNamed(given.get("cloud"), "live:?cloud=");
  return isFailure(profile) ? profile : Object.fromEntries(given);
}

/** A live side as it is written: what {@link parseLiveSide} reads the same options from. */
export function formatLiveSide(options: LiveOptions): string {
  const parts = LIVE_OPTION_NAMES.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [`${name}=${escaped(value)}`];
  });
  return `${SCHEME}?${parts.join("&")}`;
}

const SCHEME = "live:";

function take(part: string, given: Map<keyof LiveOptions, string>): Failure | undefined {
  const at = part.indexOf("=");
  const [key, raw] = at === -1 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
  const name = LIVE_OPTION_NAMES.find((each) => each === key);
  if (name === undefined) {
    return usageFailure(
      `a live cloud has no parameter \`${visible(key)}\``,
      guess(key, LIVE_OPTION_NAMES),
    );
  }
  if (given.has(name)) return usageFailure(`a live cloud is given two values of \`${name}\``);
  if (raw === "") return usageFailure(`a live cloud is given no value of \`${name}\``);
  const value = decoded(raw);
  if (value === undefined) {
    return usageFailure(
      `the value of \`${name}\` cannot be \`${visible(raw)}\``,
      "write %25 for a percent sign",
    );
  }
  given.set(name, value);
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What would be read as something else, or cannot be seen; addresses and ARNs stay as people write them. */
function escaped(value: string): string {
  return value.replaceAll(/[%&#\s\p{C}]/gu, (character) => encodeURIComponent(character));
}
