import { ACTIONS, type ActionName } from "@iamferry/api";
import { inRange, type ClientFacts, type ClientVersion } from "./client.ts";
import { COMMANDS, FAMILIES, FORMS, GLOBAL_FORMS } from "./commands.generated.ts";
import type { OptionForm } from "./option-form.ts";

/** A command as one client has it. */
export interface EuareCommand {
  /** `euare-usercreate`. */
  readonly name: string;
  /** The API action; absent where the command calls none. May be one that a plan never calls. */
  readonly action?: string;
  /**
   * The command's own options by key: the API parameter (`UserName`), with `:file` or `:content` behind it
   * where a text can be given in two ways (`PolicyDocument:file`), or the long flag (`--verbose`).
   */
  readonly options: Readonly<Record<string, OptionForm>>;
  /** The flag that makes the call in another account; absent where the command has none. */
  readonly delegate?: "--delegate" | "--as-account";
}

/** What all commands of a client share. */
export function clientFacts(client: ClientVersion): ClientFacts {
  const facts = FAMILIES.find(({ versions }) => inRange(versions, client));
  if (facts === undefined) throw new Error(`iamferry bug: no facts on client ${client}`);
  return facts;
}

/** The names of all euare commands that a client has, in alphabetical order. */
export function commandNames(client: ClientVersion): readonly string[] {
  return Object.keys(COMMANDS).filter((name) => findCommand(name, client) !== undefined);
}

/** The command of this name, or undefined where the client has none. */
export function findCommand(name: string, client: ClientVersion): EuareCommand | undefined {
  const data = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (data === undefined || !inRange(data.versions, client)) return undefined;
  const options: Record<string, OptionForm> = {};
  let delegate: EuareCommand["delegate"];
  for (const [key, ...places] of data.options) {
    const forms = places.map(formAt).filter(({ versions }) => inRange(versions, client));
    // 3.0 takes --delegate too, with a warning; the first form is the one that is not deprecated.
    const [first, ...others] = forms;
    if (first === undefined) continue;
    options[key] = first;
    for (const other of others) options[other.flags.at(-1) ?? key] = other;
    if (key === "DelegateAccount" && first.flags.includes("--delegate")) delegate = "--delegate";
    if (key === "DelegateAccount" && first.flags.includes("--as-account"))
      delegate = "--as-account";
  }
  return {
    name,
    ...(data.action === undefined ? {} : { action: data.action }),
    options,
    ...(delegate === undefined ? {} : { delegate }),
  };
}

/**
 * The command that calls an action with everything that the action requires, or undefined where the
 * client has none. (`euare-useraddpolicy` also calls PutUserPolicy, but cannot be given a document.)
 */
export function commandOf(action: ActionName, client: ClientVersion): EuareCommand | undefined {
  const key = `${client} ${action}`;
  if (!found.has(key)) found.set(key, findCommandOf(action, client));
  return found.get(key);
}

/** What was answered before: a plan asks for few commands, each a thousand times. */
const found = new Map<string, EuareCommand | undefined>();

function findCommandOf(action: ActionName, client: ClientVersion): EuareCommand | undefined {
  const needed = Object.entries(ACTIONS[action].members)
    .filter(([, member]) => member.eucalyptus?.startsWith("required") === true)
    .map(([name]) => name);
  return Object.entries(COMMANDS)
    .filter(([, data]) => data.action === action)
    .map(([name]) => findCommand(name, client))
    .find((command) => {
      if (command === undefined) return false;
      const parameters = Object.values(command.options).map(({ parameter }) => parameter);
      return needed.every((name) => parameters.includes(name));
    });
}

/** The options that every command of a client takes. */
export function globalOptions(client: ClientVersion): readonly OptionForm[] {
  return GLOBAL_FORMS.filter(({ versions }) => inRange(versions, client));
}

function formAt(place: number): OptionForm {
  const form = FORMS[place];
  if (form === undefined) throw new Error(`iamferry bug: no option form at ${place}`);
  return form;
}
