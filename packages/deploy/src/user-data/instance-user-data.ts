import type { Deployment, Repository } from "../description/deployment.ts";
import { type CloudConfig, type WrittenFile, printCloudConfig } from "./cloud-config.ts";
import {
  CONSOLE_STEPS,
  consolePackage,
  consoleSessionKeys,
  consoleSettings,
} from "./console-settings.ts";
import { type HoledText, placeholder } from "./hole.ts";
import { commandStep } from "./command-step.ts";
import { PATHS } from "./paths.ts";
import { SET_KEYS_PROGRAM, SETUP_PROGRAM } from "./setup-programs.ts";
import {
  type AppFacts,
  type ConsoleFacts,
  type UserDataFacts,
  userDataFacts,
} from "./user-data-facts.ts";
import { volumePart } from "./volume-part.ts";
import { holedFile, textFile } from "./written-file.ts";

/** The user data of the fleet's instances: a cloud-config with holes. */
export function instanceUserData(deployment: Deployment): HoledText {
  return printCloudConfig(instanceConfig(userDataFacts(deployment)));
}

/** The cloud-config that says just these facts. */
export function instanceConfig(facts: UserDataFacts): CloudConfig {
  return facts.kind === "console" ? consoleConfig(facts) : appConfig(facts);
}

function consoleConfig(facts: ConsoleFacts): CloudConfig {
  const { repositories, version } = facts.application;
  const volume = volumePart(facts);
  return {
    write_files: [
      ...repositories.map(repositoryFile),
      ...volume.files,
      holedFile(PATHS.setup, "0700", SETUP_PROGRAM),
      holedFile(PATHS.setKeys, "0600", SET_KEYS_PROGRAM),
      holedFile(PATHS.sessionKeys, "0600", consoleSessionKeys()),
      holedFile(PATHS.consoleSettings, "0600", consoleSettings(facts)),
    ],
    packages: [consolePackage(version)],
    runcmd: [...volume.commands, ...CONSOLE_STEPS],
  };
}

function appConfig(facts: AppFacts): CloudConfig {
  const { application, cache } = facts;
  const volume = volumePart(facts);
  const { repositories, packages, files, commands } = application;
  const staged = files.map(({ content }, at) => textFile(PATHS.file(at), "0600", content));
  const steps = files.map(({ owner, mode, path }, at) =>
    commandStep(PATHS.placing(at), ["sh", PATHS.setup, "place", owner, mode, PATHS.file(at), path]),
  );
  if (cache !== undefined) {
    staged.push(holedFile(PATHS.cacheAddress, "0600", cacheAddress(cache.port)));
    const words = ["root:root", "0644", PATHS.cacheAddress, cache.addressFile];
    steps.push(commandStep(PATHS.placing("cache"), ["sh", PATHS.setup, "place", ...words]));
  }
  if (staged.length + volume.files.length > 0)
    staged.unshift(holedFile(PATHS.setup, "0700", SETUP_PROGRAM));
  steps.push(...commands.map((words, at) => commandStep(PATHS.command(at), words)));
  return {
    write_files: [
      ...repositories.map(repositoryFile),
      ...volume.files,
      ...staged,
      ...steps.flatMap(({ wordsFile }) => wordsFile),
    ],
    packages,
    runcmd: [...volume.commands, ...steps.map(({ command }) => command)],
  };
}

function cacheAddress(port: number): string {
  return `${placeholder("CacheAddress")}:${port}\n`;
}

/**
 * A file, and not cloud-init's own `yum_repos`: that passes over a repository whose file the image has already, and fails on an
 * address with a percent sign.
 */
function repositoryFile({ id, baseUrl, keyUrl }: Repository): WrittenFile {
  const key = keyUrl === undefined ? ["gpgcheck=0"] : ["gpgcheck=1", `gpgkey=${keyUrl}`];
  const lines = [`[${id}]`, `name=${id}`, `baseurl=${baseUrl}`, "enabled=1", ...key];
  return textFile(PATHS.repository(id), "0644", lines.map((line) => `${line}\n`).join(""));
}
