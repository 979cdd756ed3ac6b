import { inRange, type ClientVersion, type VersionRange } from "../client.ts";
import type { OptionForm } from "../option-form.ts";
import { ALARM_TOOLS } from "./alarms.ts";
import { BALANCER_TOOLS } from "./balancers.ts";
import { INSTANCE_TOOLS } from "./instances.ts";
import { SCALING_TOOLS } from "./scaling.ts";
import { SECURITY_TOOLS } from "./security-groups.ts";
import { STACK_TOOLS } from "./stacks.ts";
import { VOLUME_TOOLS } from "./volumes.ts";

/** A command of the compute, balancing, scaling, monitoring or stack tools, as the clients that have it declare it. */
export interface ToolCommand {
  /** `eulb-create-lb`. */
  readonly name: string;
  /** The API action that it calls. */
  readonly action: string;
  /**
   * Its own options by key: the API parameter (`LoadBalancerName`), with `:file` behind it where a text can be given in
   * two ways, or the long flag where the client uses the value up itself.
   */
  readonly options: Readonly<Record<string, OptionForm>>;
}

/** A row of the tables: all forms of each option, a form without clients being that of all that have the command. */
export interface ToolRow {
  readonly versions: VersionRange;
  readonly action: string;
  readonly options: Readonly<Record<string, ToolOption | readonly ToolOption[]>>;
}

/** An option of a row; its parameter is its key unless that is a flag. */
export type ToolOption = Omit<OptionForm, "versions" | "parameter"> & {
  readonly versions?: VersionRange;
};

/** The names of these commands that a client has, in alphabetical order. */
export function toolNames(client: ClientVersion): readonly string[] {
  return Object.keys(TOOLS)
    .filter((name) => findTool(name, client) !== undefined)
    .toSorted();
}

/** The command of this name, or undefined where the client has none, or none that scripts for deployments use. */
export function findTool(name: string, client: ClientVersion): ToolCommand | undefined {
  const row = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (row === undefined || !inRange(row.versions, client)) return undefined;
  const options: Record<string, OptionForm> = {};
  for (const [key, given] of Object.entries(row.options)) {
    const forms: readonly ToolOption[] = isList(given) ? given : [given];
    const form = forms.find(({ versions }) => versions === undefined || inRange(versions, client));
    if (form === undefined) continue;
    const [parameter = key] = key.split(":");
    options[key] = {
      ...form,
      versions: form.versions ?? row.versions,
      ...(key.startsWith("-") ? {} : { parameter }),
    };
  }
  return { name, action: row.action, options };
}

function isList(given: ToolOption | readonly ToolOption[]): given is readonly ToolOption[] {
  return Array.isArray(given);
}

const TOOLS: Readonly<Record<string, ToolRow>> = {
  ...ALARM_TOOLS,
  ...BALANCER_TOOLS,
  ...INSTANCE_TOOLS,
  ...SCALING_TOOLS,
  ...SECURITY_TOOLS,
  ...STACK_TOOLS,
  ...VOLUME_TOOLS,
};
