import { CLIENT_VERSIONS } from "@iamferry/euca2ools";
import type { ClientVersion } from "@iamferry/euca2ools";
import { CLOUD_PROFILE_IDS, cloudProfile, isAccountId, isCloudProfileId } from "@iamferry/model";
import type { CloudProfile, CloudProfileId } from "@iamferry/model";
import { visible } from "@iamferry/text";
import type { TargetName } from "./choices.ts";
import type { FormatName } from "./formats/format.ts";
import { guess } from "./render/guess.ts";
import { alternatives, listed } from "./render/words.ts";
import { isFailure, usageFailure } from "./failure.ts";
import type { Failure } from "./failure.ts";

/** The options of `convert`, as they stand on the command line. */
export interface ConvertOptions {
  /**
   * By default what the name of `output` says, then the script for `cloud`, then `aws` where the inputs are
   * of AWS, and else `euare`.
   */
  readonly to?: TargetName | undefined;
  readonly client?: string | undefined;
  readonly cloud?: string | undefined;
  readonly account?: readonly string[] | undefined;
  /** `NAME=NUMBER` each. */
  readonly accountId?: readonly string[] | undefined;
  readonly output?: string | undefined;
  readonly keepNames?: true | undefined;
  readonly keepAccountAllow?: true | undefined;
  readonly loginProfiles?: true | undefined;
  readonly json?: true | undefined;
  readonly all?: true | undefined;
}

/** What to make, with all that a target needs to know. */
export type Target = { readonly to: FormatName } | ScriptTarget;

/** A script for one client, or a program, and one kind of cloud. */
export type ScriptTarget =
  | { readonly to: "euare"; readonly profile: CloudProfile; readonly client: ClientVersion }
  | { readonly to: "aws" | "typescript"; readonly profile: CloudProfile };

/**
 * Puts defaults in and checks that the options fit each other. `partition` is that of AWS which the inputs
 * are of; before they have been read it is not known, and what is no mistake then is none with it.
 */
export function targetOf(options: ConvertOptions, partition?: CloudProfileId): Target | Failure {
  const to = options.to ?? targetByDefault(options, partition);
  const misplaced = OPTIONS_BY_TARGET.find(
    ({ given, targets }) => given(options) && !targets.includes(to),
  );
  if (misplaced !== undefined) {
    return usageFailure(
      `\`${misplaced.option}\` means nothing with \`--to ${to}\``,
      `it is for ${listed(misplaced.targets.map((target) => `--to ${target}`))}`,
    );
  }
  if (FOLDER_TARGETS.includes(to) && options.output?.endsWith("/") !== true) {
    return usageFailure(`\`--to ${to}\` makes a folder`, `name one, with / at its end: -o ${to}/`);
  }
  if (!isScriptName(to)) return { to };
  const isForMany = ONLY_WHERE_MANY.find(({ given }) => given(options));
  const follows = to === "aws" || (to === "typescript" && isForMany === undefined);
  const cloud = options.cloud ?? (follows ? partition : undefined);
  const profile = profileOf(to, cloud, options.to !== undefined);
  if (isFailure(profile)) return profile;
  if (isForMany !== undefined && profile.accounts === "one") {
    return usageFailure(
      `\`${isForMany.option}\` means nothing with \`--cloud ${profile.id}\``,
      "it is for clouds that hold many accounts",
    );
  }
  return scriptTargetOf(to, profile, options.client);
}

/** A script for the client that speaks to such a cloud, or why there is none. */
export function scriptTargetOf(
  to: ScriptTarget["to"],
  cloud: CloudProfile,
  version: string | undefined,
): ScriptTarget | Failure {
  const profile = profileOf(to, cloud.id, true);
  if (isFailure(profile)) return profile;
  if (to !== "euare") return { to, profile };
  const client = clientOf(version ?? "3.4");
  return isFailure(client) ? client : { to, profile, client };
}

/** Tells a script from a backup in some format. */
export function isScript(target: Target): target is ScriptTarget {
  return isScriptName(target.to);
}

/** Tells by its name what is run, on a cloud, from what is kept. */
export function isScriptName(to: string | undefined): to is ScriptTarget["to"] {
  return to === "euare" || to === "aws" || to === "typescript";
}

/** What follows from the end of the file's name, from the other options, and from the inputs. */
function targetByDefault(
  options: ConvertOptions,
  partition: CloudProfileId | undefined,
): TargetName {
  const { output = "", cloud } = options;
  const named = TARGETS_BY_ENDING.find(({ ending }) => output.endsWith(ending));
  if (named !== undefined) return named.to;
  if (cloud !== undefined) {
    return isCloudProfileId(cloud) && cloudProfile(cloud).accounts === "one" ? "aws" : "euare";
  }
  const isForEuare = OPTIONS_BY_TARGET.some(
    ({ given, targets }) => given(options) && !targets.includes("aws"),
  );
  return partition === undefined || isForEuare ? "euare" : "aws";
}

/** What is no single text. */
const FOLDER_TARGETS: readonly TargetName[] = ["iamy"];

const TARGETS_BY_ENDING: readonly { readonly ending: string; readonly to: TargetName }[] = [
  { ending: ".ts", to: "typescript" },
  { ending: ".iam", to: "text" },
  { ending: ".json", to: "json" },
];

/** Reads `--account-id NAME=NUMBER`; a name may hold `=`, a number cannot. */
export function accountIdsOf(
  given: readonly string[] | undefined,
): Readonly<Record<string, string>> | Failure {
  const ids = new Map<string, string>();
  for (const each of given ?? []) {
    const at = each.lastIndexOf("=");
    const [name, id] = [each.slice(0, Math.max(0, at)), each.slice(at + 1)];
    if (name === "" || !isAccountId(id)) {
      const message = `\`--account-id\` cannot be \`${visible(each)}\``;
      return usageFailure(message, "give a name and twelve digits: --account-id dev=111122223333");
    }
    if ((ids.get(name) ?? id) !== id) {
      return usageFailure(`\`--account-id\` gives account \`${visible(name)}\` two numbers`);
    }
    ids.set(name, id);
  }
  return Object.fromEntries(ids);
}

const SCRIPTS = ["euare", "aws", "typescript"] as const satisfies readonly ScriptTarget["to"][];

/** Which options are for which targets alone. */
const OPTIONS_BY_TARGET: readonly {
  readonly option: string;
  readonly given: (options: ConvertOptions) => boolean;
  readonly targets: readonly TargetName[];
}[] = [
  { option: "--client", given: ({ client }) => client !== undefined, targets: ["euare"] },
  { option: "--cloud", given: ({ cloud }) => cloud !== undefined, targets: SCRIPTS },
  { option: "--account-id", given: ({ accountId }) => !!accountId, targets: SCRIPTS },
  { option: "--keep-names", given: ({ keepNames }) => !!keepNames, targets: SCRIPTS },
  {
    option: "--keep-account-allow",
    given: ({ keepAccountAllow }) => !!keepAccountAllow,
    targets: ["euare", "typescript"],
  },
  {
    option: "--login-profiles",
    given: ({ loginProfiles }) => !!loginProfiles,
    targets: ["euare", "typescript"],
  },
];

/** Of these, those that mean something only on a cloud that holds many accounts. */
const ONLY_WHERE_MANY = OPTIONS_BY_TARGET.filter(
  ({ option }) => option === "--keep-account-allow" || option === "--login-profiles",
);

/**
 * A script of euare commands is for clouds that hold many accounts; the AWS command line knows one; a program is for
 * clouds that take what the SDK signs.
 */
function profileOf(
  to: ScriptTarget["to"],
  cloud: string | undefined,
  isAsked: boolean,
): CloudProfile | Failure {
  const id = cloud ?? (to === "aws" ? "aws" : "eucalyptus-5.1");
  const fitting = CLOUD_PROFILE_IDS.filter((each) => fits(to, cloudProfile(each)));
  if (!isCloudProfileId(id)) {
    return usageFailure(
      `there is no cloud profile \`${visible(id)}\``,
      guess(id, isAsked ? fitting : CLOUD_PROFILE_IDS),
    );
  }
  const profile = cloudProfile(id);
  if (!fits(to, profile)) {
    const other = profile.accounts === "one" ? "aws" : "euare";
    return usageFailure(
      `\`--cloud ${id}\` does not fit \`--to ${to}\``,
      `say --to ${other}, or name one of ${listed(fitting)}`,
    );
  }
  return profile;
}

function fits(to: ScriptTarget["to"], { accounts, signatures }: CloudProfile): boolean {
  if (to === "typescript") return signatures.includes(4);
  return accounts === (to === "aws" ? "one" : "many");
}

function clientOf(version: string): ClientVersion | Failure {
  const client = CLIENT_VERSIONS.find((each) => each === version);
  if (client !== undefined) return client;
  // `3.4.1` is a 3.4; anything else is likely a slip of a finger.
  const release = CLIENT_VERSIONS.find((each) => version.startsWith(`${each}.`));
  const help =
    release === undefined
      ? `it may be ${alternatives(CLIENT_VERSIONS)}`
      : `say --client ${release} for all releases of euca2ools ${release}`;
  return usageFailure(`there is no client \`${visible(version)}\``, help);
}
