import { type Diagnostic, type Parsed, invariant } from "@iamferry/text";
import type { DeployCode } from "../codes.ts";
import { CONSOLE_VERSIONS, type InstanceFile, type Repository } from "../description/deployment.ts";
import { type CacheFacts, cacheConfig } from "./cache-user-data.ts";
import { changedPlaces } from "./changed-places.ts";
import { type CloudConfig, type WrittenFile, printCloudConfig } from "./cloud-config.ts";
import { wordsOfStep } from "./command-step.ts";
import { CONSOLE_FACTS, consolePackage } from "./console-settings.ts";
import { type HoledText, placeholder, withPlaceholders } from "./hole.ts";
import { instanceConfig } from "./instance-user-data.ts";
import { PATHS } from "./paths.ts";
import { type Tree, readCloudConfig } from "./read-cloud-config.ts";
import type { AppFacts, ConsoleFacts, UserDataFacts } from "./user-data-facts.ts";
import { findVolume, hasVolume } from "./volume-part.ts";
import { textOf } from "./written-file.ts";

/**
 * What user data says of which {@link instanceUserData} is the one source: the facts from which just this text is generated.
 * Every place that is not as those facts give it is a diagnostic; there is no value where the facts themselves cannot be read.
 */
export function readInstanceUserData(text: HoledText): Parsed<UserDataFacts, DeployCode> {
  return readFacts(text, { find: findInstanceFacts, generate: instanceConfig });
}

/** What the user data of a cache's instance says, as {@link cacheUserData} writes it. */
export function readCacheUserData(text: HoledText): Parsed<CacheFacts, DeployCode> {
  return readFacts(text, { find: findCacheFacts, generate: cacheConfig });
}

/** The two directions between facts and a cloud-config. */
interface Kind<Facts> {
  /** What the parts that have the right shape say. */
  readonly find: (config: Required<CloudConfig>) => Facts | string;
  readonly generate: (facts: Facts) => CloudConfig;
}

function readFacts<Facts extends object>(
  text: HoledText,
  { find, generate }: Kind<Facts>,
): Parsed<Facts, DeployCode> {
  const { value: read, diagnostics } = readCloudConfig(text);
  if (read === undefined) return { value: undefined, diagnostics };
  const value = find(read.config);
  if (typeof value === "string") return { value: undefined, diagnostics: [missing(value)] };
  const generated = printCloudConfig(generate(value));
  if (withPlaceholders(generated) === withPlaceholders(text)) return { value, diagnostics: [] };
  return { value, diagnostics: changedPlaces(treeOf(generated), read.tree) };
}

/** What it says, in the form in which it is read. */
function treeOf(generated: HoledText): Tree {
  const { value } = readCloudConfig(generated);
  invariant(value !== undefined, "generated user data cannot be read");
  return value.tree;
}

function findCacheFacts({ write_files }: Required<CloudConfig>): CacheFacts | string {
  const file = write_files.find(({ path }) => path === PATHS.memcached);
  const [, port] = /^PORT="([1-9]\d{0,4})"$/m.exec(file?.content ?? "") ?? [];
  const [, memory] = /^CACHESIZE="([1-9]\d{0,5})"$/m.exec(file?.content ?? "") ?? [];
  if (port === undefined || memory === undefined) return "a memcached's port and memory";
  return { memory: Number(memory), port: Number(port) };
}

function findInstanceFacts(config: Required<CloudConfig>): UserDataFacts | string {
  const files = new Map(config.write_files.map((file) => [file.path, file]));
  const repositories = config.write_files.flatMap(findRepository);
  const settings = files.get(PATHS.consoleSettings);
  const facts =
    settings === undefined
      ? findApp(config, { files, repositories })
      : findConsole(config, { settings, repositories });
  if (typeof facts === "string" || !hasVolume(files)) return facts;
  const address = facts.kind === "console" ? facts.application.cloudAddress : undefined;
  const volume = findVolume(files, address);
  return volume === undefined ? "what volume is attached" : { ...facts, volume };
}

/** Names, in the order in which they are written. */
function findRepository(file: WrittenFile): readonly Repository[] {
  const id = /^\[([^\]\n]+)\]\n/.exec(textOf(file))?.[1];
  if (id === undefined || file.path !== PATHS.repository(id)) return [];
  const baseUrl = keyOf(textOf(file), "baseurl=") ?? "";
  const keyUrl = keyOf(textOf(file), "gpgkey=");
  return [{ id, baseUrl, ...(keyUrl === undefined ? {} : { keyUrl }) }];
}

function findConsole(
  { packages }: Required<CloudConfig>,
  { settings, repositories }: { settings: WrittenFile; repositories: readonly Repository[] },
): ConsoleFacts | string {
  const version = CONSOLE_VERSIONS.find((one) => packages.includes(consolePackage(one)));
  if (version === undefined) return "the release of the console that is installed";
  const text = textOf(settings);
  const address = keyOf(text, `${CONSOLE_FACTS[version].hostKey} = `);
  const port = keyOf(text, "port = ");
  const secure = keyOf(text, "session.secure = ");
  if (address === undefined) return "the host that the console asks";
  if (port === undefined || !isPort(port)) return "the port that the console listens on";
  const cachePort = keyOf(text, `cache.memory.url = ${placeholder("CacheAddress")}:`);
  const known = address === placeholder("CloudIP") ? {} : { cloudAddress: address };
  return {
    kind: "console",
    application: { kind: "console", version, ...known, repositories },
    port: Number(port),
    secure: secure === "true",
    ...(cachePort === undefined || !isPort(cachePort) ? {} : { cachePort: Number(cachePort) }),
  };
}

function findApp(
  { packages, runcmd }: Required<CloudConfig>,
  parts: { files: ReadonlyMap<string, WrittenFile>; repositories: readonly Repository[] },
): AppFacts {
  const { files: written, repositories } = parts;
  const files: InstanceFile[] = [];
  let next = hasVolume(written) ? 1 : 0;
  /** The target of the step that puts that file where it belongs, if it is the next one. */
  const placed = (wordsPath: string, staged: string): Placed | undefined => {
    const step = runcmd[next];
    if (step === undefined || !written.has(staged)) return undefined;
    const words = wordsOfStep(wordsPath, step, written);
    const [sh, setup, place, owner = "", mode = "", from, path = ""] = words;
    if (sh !== "sh" || setup !== PATHS.setup || place !== "place" || from !== staged)
      return undefined;
    next += 1;
    return { owner, mode, path };
  };
  for (let at = 0; ; at++) {
    const file = placed(PATHS.placing(at), PATHS.file(at));
    const staged = written.get(PATHS.file(at));
    if (file === undefined || staged === undefined) break;
    const { path, mode, owner } = file;
    files.push({ path, content: textOf(staged), mode, owner });
  }
  const address = placed(PATHS.placing("cache"), PATHS.cacheAddress);
  const told = textOf(written.get(PATHS.cacheAddress) ?? NO_FILE);
  const port = keyOf(told, `${placeholder("CacheAddress")}:`);
  const cache =
    address === undefined || port === undefined || !isPort(port)
      ? {}
      : { cache: { addressFile: address.path, port: Number(port) } };
  const commands = runcmd
    .slice(next)
    .map((command, at) => wordsOfStep(PATHS.command(at), command, written));
  return {
    kind: "app",
    application: { kind: "app", repositories, packages, files, commands },
    ...cache,
  };
}

type Placed = Pick<InstanceFile, "owner" | "mode" | "path">;

const NO_FILE: WrittenFile = { path: "", owner: "root:root", permissions: "", content: "" };

/** What stands behind the text that a line begins with. */
function keyOf(text: string, key: string): string | undefined {
  const line = text.split("\n").find((one) => one.startsWith(key));
  return line?.slice(key.length);
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}

function missing(what: string): Diagnostic<DeployCode> {
  return {
    severity: "error",
    code: "user-data/changed",
    message: `user data does not say ${what} as it is generated`,
    help: "generate the user data again, or undo the change",
  };
}
