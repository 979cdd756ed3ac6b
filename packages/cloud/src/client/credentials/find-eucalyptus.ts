import { compareCodePoints, visible } from "@iamferry/text";
import { addressProblem } from "./address.ts";
import { eucaConfig, type EucaConfig } from "./euca-config.ts";
import { matchesPattern } from "./pattern.ts";
import { readEucarc } from "./eucarc.ts";
import type {
  ConnectionProblem,
  FoundConnection,
  ListFolder,
  SoughtConnection,
} from "./found-connection.ts";
import { readIni, type IniSection } from "./ini.ts";
import { sourceOfConfig, sourceOfVariables, type Source } from "./sources.ts";

/**
 * The connection to a Eucalyptus. What is named wins: the endpoint, an `eucarc`, a region of the ini files (`mycloud`,
 * `admin@mycloud`). Then the environment counts, with the variables of euca2ools of all versions, and then the ini files'
 * default region. The address and the keys may come from two of these. Keys that none has are left to the SDK's chain.
 */
export async function findEucalyptus(
  sought: SoughtConnection,
): Promise<FoundConnection | ConnectionProblem> {
  const { awsProfile, endpoint, profile } = sought;
  const sources = await sourcesOf(sought);
  if ("kind" in sources) return sources;
  const named = endpoint === undefined ? undefined : { value: endpoint, from: "--endpoint" };
  const address = named ?? firstOf(sources, "endpoint");
  if (address === undefined) return noAddress(sought);
  const mistake = addressProblem(address.value, address.from);
  if (mistake !== undefined) {
    const help = "it looks like http://HOST:8773/services/Euare";
    return { kind: "problem", message: mistake, help };
  }
  const sts = named === undefined ? firstOf(sources, "stsEndpoint") : undefined;
  const keys = firstOf(sources, "credentials");
  const insecure = firstOf(sources, "insecure");
  const isInsecure = insecure?.value === true;
  return {
    kind: "found",
    connection: {
      profile,
      endpoint: address.value,
      ...(sts !== undefined && { stsEndpoint: sts.value }),
      ...(keys !== undefined && { credentials: keys.value }),
      // A profile that the ini files do not have is one of AWS' files.
      ...(keys === undefined && awsProfile !== undefined && { awsProfile }),
      ...(isInsecure && { insecure: true }),
    },
    where: address.value,
    whereFrom: address.from,
    keys:
      keys?.from ??
      (awsProfile === undefined ? "the SDK's default chain" : `profile ${awsProfile}`),
    diagnostics: [
      ...sources.flatMap(({ diagnostics }) => diagnostics),
      ...(isInsecure
        ? [
            {
              severity: "warning",
              code: "connection/insecure",
              message: `the certificate of the endpoint is not checked: ${visible(insecure.from)} says so`,
            } as const,
          ]
        : []),
    ],
  };
}

/** All places that can say something, what counts most first. */
async function sourcesOf(sought: SoughtConnection): Promise<readonly Source[] | ConnectionProblem> {
  const { awsProfile, env, eucarc, files, home, region } = sought;
  const environment = sourceOfVariables({ valueOf: (name) => env[name], files });
  if (eucarc !== undefined) {
    const text = await files(eucarc);
    if (text === undefined) return noEucarc(eucarc);
    const { diagnostics, values } = readEucarc(text, { path: eucarc, home });
    const found = await sourceOfVariables({
      valueOf: (name) => values.get(name),
      path: eucarc,
      files,
    });
    return [{ ...found, diagnostics: [...diagnostics, ...found.diagnostics] }];
  }
  const config = eucaConfig(await iniSections(sought));
  const wanted = awsProfile ?? region;
  const chosen = wanted === undefined ? undefined : selectionOf(wanted, config);
  if (chosen !== undefined) return [sourceOfConfig(config, chosen), await environment];
  if (wanted?.includes("@") === true) return noSection(wanted);
  // A profile of AWS' files is named for its keys.
  if (awsProfile !== undefined) return [withoutKeys(await environment)];
  const usual =
    env["EUCA_DEFAULT_REGION"] ||
    env["AWS_DEFAULT_REGION"] ||
    env["EUCA_REGION"] ||
    config.get("global", "", "default-region")?.value;
  const fallback = usual ? selectionOf(usual, config) : undefined;
  const last = fallback === undefined ? [] : [sourceOfConfig(config, fallback)];
  return [await environment, ...last];
}

function withoutKeys(source: Source): Source {
  const { credentials: _, ...others } = source;
  return others;
}

function firstOf<K extends "credentials" | "endpoint" | "insecure" | "stsEndpoint">(
  sources: readonly Source[],
  key: K,
): Source[K] | undefined {
  return sources.find((source) => source[key] !== undefined)?.[key];
}

/** What `USER@REGION`, a region or a user of the ini files means; undefined where they have no such. */
function selectionOf(
  text: string,
  config: EucaConfig,
): { readonly region: string | undefined; readonly user: string | undefined } | undefined {
  const at = text.lastIndexOf("@");
  const usual = config.get("global", "", "default-region")?.value;
  if (at >= 0) {
    const [user, region] = [text.slice(0, at) || undefined, text.slice(at + 1) || usual];
    const hasRegion = region !== undefined && config.has("region", region);
    return hasRegion && (user === undefined || config.has("user", user))
      ? { region, user }
      : undefined;
  }
  if (config.has("region", text)) return { region: text, user: undefined };
  return config.has("user", text) ? { region: usual, user: text } : undefined;
}

/** The sections of all ini files, in the order in which euca2ools 3 read them. */
async function iniSections({
  env,
  files,
  home = "",
  list = async () => [],
}: SoughtConnection): Promise<readonly IniSection[]> {
  const paths = ["/etc/euca2ools/euca2ools.ini"];
  const own = env["EUCA_CONFIG_PATH"] || (home === "" ? "" : `${home}/.euca/*.ini`);
  for (const pattern of ["/etc/euca2ools/conf.d/*.ini", ...own.split(":")]) {
    if (pattern !== "") paths.push(...(await pathsOf(pattern, home, list)));
  }
  const sections: IniSection[] = [];
  for (const path of paths) {
    const text = await files(path);
    if (text !== undefined) sections.push(...readIni(text, path));
  }
  return sections;
}

/** The files that a pattern means, which may have `*` and `?` in its last part. */
async function pathsOf(
  pattern: string,
  home: string,
  list: ListFolder,
): Promise<readonly string[]> {
  const whole = pattern.startsWith("~/") ? home + pattern.slice(1) : pattern;
  if (!/[*?]/.test(whole)) return [whole];
  const slash = whole.lastIndexOf("/");
  const names = whole.slice(slash + 1);
  const found = await list(whole.slice(0, slash + 1) || ".");
  return found
    .filter((path) => matchesPattern(names, path.slice(path.lastIndexOf("/") + 1)))
    .toSorted(compareCodePoints);
}

function noEucarc(path: string): ConnectionProblem {
  return {
    kind: "problem",
    message: `there is no file \`${visible(path)}\` that can be read`,
    help: "give the path of the file `eucarc` that came with the keys",
  };
}

function noSection(wanted: string): ConnectionProblem {
  return {
    kind: "problem",
    message: `the ini files of euca2ools have no \`${visible(wanted)}\``,
    help: "it needs a section [region NAME] and one [user NAME] in ~/.euca/*.ini or /etc/euca2ools",
  };
}

function noAddress({ eucarc, profile }: SoughtConnection): ConnectionProblem {
  const where = eucarc === undefined ? "" : ` in \`${visible(eucarc)}\``;
  return {
    kind: "problem",
    message: `no address of ${profile.title} was found${where}`,
    help: "say --endpoint http://HOST:8773/services/Euare, or set AWS_IAM_URL or EUARE_URL, or name a region of ~/.euca/*.ini",
  };
}
