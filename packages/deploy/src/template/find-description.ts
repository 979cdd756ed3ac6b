import type {
  Balancer,
  Cache,
  Deployment,
  Endpoint,
  HealthCheck,
  InstanceEndpoint,
  Placement,
  Scaling,
} from "../description/deployment.ts";
import type { FieldPath } from "../description/described.ts";
import { isList, isObject, textIn } from "./shapes.ts";
import type { Template, TemplateValue } from "./template.ts";

/** What a template says of a description by itself, without its user data. */
export interface TemplateFacts extends Omit<Deployment, "application" | "volume" | "cache"> {
  readonly cloudAddress?: string;
  readonly instanceProfile?: string;
  readonly cache?: Omit<Cache, "memory" | "port" | "addressFile">;
}

/** The two families of templates. */
export type TemplateKind = "classic" | "application";

/** What is looked for, and what was not found in its form. */
interface Search {
  readonly template: Template;
  readonly missing: FieldPath[];
}

/** Which family a template is of. */
export function templateKind({ Resources }: Template): TemplateKind {
  const isClassic = Object.values(Resources).some(
    ({ Type }) => Type === "AWS::ElasticLoadBalancing::LoadBalancer",
  );
  return isClassic ? "classic" : "application";
}

/** Where the instances' user data stands in a template. */
export function instanceUserDataPath(kind: TemplateKind): FieldPath {
  return kind === "classic"
    ? ["Resources", "LaunchConfiguration", "Properties", "UserData"]
    : ["Resources", "LaunchTemplate", "Properties", "LaunchTemplateData", "UserData"];
}

/** Where the cache's user data stands in a template. */
export const CACHE_USER_DATA_PATH: FieldPath = [
  "Resources",
  "CacheInstance",
  "Properties",
  "UserData",
];

/** The value at a path of a template; undefined where there is none. */
export function valueAt(template: Template, path: FieldPath): TemplateValue | undefined {
  let value = template as unknown as TemplateValue | undefined;
  for (const key of path) {
    if (isList(value) && typeof key === "number") value = value[key];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** Reads from each place what a generated template has there; or tells which places are missing or not in their form. */
export function findDescription(
  template: Template,
): TemplateFacts | { readonly missing: readonly FieldPath[] } {
  const search: Search = { template, missing: [] };
  const kind = templateKind(template);
  const name = needed(search, namePath(template), textIn);
  const instanceType = needed(search, defaultPath("InstanceType"), textIn);
  const size = {
    minimum: neededNumber(search, defaultPath("MinSize")),
    desired: neededNumber(search, defaultPath("DesiredCapacity")),
    maximum: neededNumber(search, defaultPath("MaxSize")),
  };
  const balancer = kind === "classic" ? classicBalancer(search) : applicationBalancer(search);
  const scaling = has(template, "HighLoadAlarm") ? scalingOf(search) : undefined;
  const cache = has(template, "CacheInstance") ? cacheOf(search) : undefined;
  const placement = kind === "classic" ? zonePlacement(template) : subnetPlacement(template);
  if (search.missing.length > 0) return { missing: search.missing };
  return {
    name,
    instanceType,
    size,
    balancer,
    placement,
    ...optional("image", defaultOf(template, "ImageId")),
    ...optional("keyName", defaultOf(template, "KeyName")),
    ...optional("sshLocation", defaultOf(template, "SSHLocation")),
    ...optional("cloudAddress", defaultOf(template, "CloudIP")),
    ...optional("instanceProfile", textIn(valueAt(template, profilePath(kind)))),
    ...optional("scaling", scaling),
    ...optional("cache", cache),
  };
}

/** Where the tag stands that names the fleet: the first place where there is none. */
function namePath(template: Template): FieldPath {
  const path: FieldPath = ["Resources", "ScalingGroup", "Properties", "Tags"];
  const tags = valueAt(template, path);
  const at = isList(tags) ? tags.findIndex((tag) => isObject(tag) && tag["Key"] === "Name") : -1;
  return [...path, Math.max(0, at), "Value"];
}

function has({ Resources }: Template, name: string): boolean {
  return Object.hasOwn(Resources, name);
}

/** An object with the key, or with no key where there is no value. */
function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  // INVARIANT: a key that is computed widens to `string`.
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}

function defaultPath(parameter: string): FieldPath {
  return ["Parameters", parameter, "Default"];
}

function defaultOf(template: Template, parameter: string): string | undefined {
  return textIn(valueAt(template, defaultPath(parameter)));
}

function profilePath(kind: TemplateKind): FieldPath {
  return kind === "classic"
    ? ["Resources", "LaunchConfiguration", "Properties", "IamInstanceProfile"]
    : [
        "Resources",
        "LaunchTemplate",
        "Properties",
        "LaunchTemplateData",
        "IamInstanceProfile",
        "Name",
      ];
}

/** A whole number that a description can hold. */
function numberIn(value: TemplateValue | undefined): number | undefined {
  const text = textIn(value);
  return text !== undefined && /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}

/** What stands at the path in that form, or an empty text, which is not used: the path is told to be missing. */
function needed(
  search: Search,
  path: FieldPath,
  form: (value: TemplateValue | undefined) => string | undefined,
): string {
  const value = form(valueAt(search.template, path));
  if (value === undefined) search.missing.push(path);
  return value ?? "";
}

function neededNumber(search: Search, path: FieldPath): number {
  const value = numberIn(valueAt(search.template, path));
  if (value === undefined) search.missing.push(path);
  return value ?? 0;
}

const PROTOCOLS: ReadonlyMap<string, Endpoint["protocol"]> = new Map([
  ["HTTP", "HTTP"],
  ["HTTPS", "HTTPS"],
  ["TCP", "TCP"],
  ["SSL", "SSL"],
  ["TLS", "SSL"],
]);

const INSTANCE_PROTOCOLS: ReadonlyMap<string, InstanceEndpoint["protocol"]> = new Map([
  ["HTTP", "HTTP"],
  ["TCP", "TCP"],
]);

function protocolAt<T>(
  search: Search,
  path: FieldPath,
  of: { readonly known: ReadonlyMap<string, T>; readonly absent: T },
): T {
  const value = of.known.get(textIn(valueAt(search.template, path)) ?? "");
  if (value === undefined) search.missing.push(path);
  return value ?? of.absent;
}

function classicBalancer(search: Search): Balancer {
  const properties: FieldPath = ["Resources", "LoadBalancer", "Properties"];
  const listener: FieldPath = [...properties, "Listeners", 0];
  const health: FieldPath = [...properties, "HealthCheck"];
  return {
    listener: {
      protocol: protocolAt(search, [...listener, "Protocol"], { known: PROTOCOLS, absent: "HTTP" }),
      port: neededNumber(search, [...listener, "LoadBalancerPort"]),
    },
    instance: {
      protocol: protocolAt(search, [...listener, "InstanceProtocol"], {
        known: INSTANCE_PROTOCOLS,
        absent: "HTTP",
      }),
      port: neededNumber(search, [...listener, "InstancePort"]),
    },
    ...optional("certificate", defaultOf(search.template, "CertificateArn")),
    healthCheck: {
      ...targetPath(search, [...health, "Target"]),
      interval: neededNumber(search, [...health, "Interval"]),
      timeout: neededNumber(search, [...health, "Timeout"]),
      healthy: neededNumber(search, [...health, "HealthyThreshold"]),
      unhealthy: neededNumber(search, [...health, "UnhealthyThreshold"]),
    },
  };
}

/** The path of `HTTP:8888/login`; none of `TCP:8888`. The port is compared with the listener's later. */
function targetPath(search: Search, path: FieldPath): Pick<HealthCheck, "path"> {
  const target = needed(search, path, textIn);
  const [, protocol, asked] = /^(HTTP|TCP):\d+(\/[^]*)?$/.exec(target) ?? [];
  if (protocol === undefined) search.missing.push(path);
  return optional("path", asked);
}

function applicationBalancer(search: Search): Balancer {
  const listener: FieldPath = ["Resources", "Listener", "Properties"];
  const targets: FieldPath = ["Resources", "TargetGroup", "Properties"];
  return {
    listener: {
      protocol: protocolAt(search, [...listener, "Protocol"], { known: PROTOCOLS, absent: "HTTP" }),
      port: neededNumber(search, [...listener, "Port"]),
    },
    instance: {
      protocol: protocolAt(search, [...targets, "Protocol"], {
        known: INSTANCE_PROTOCOLS,
        absent: "HTTP",
      }),
      port: neededNumber(search, [...targets, "Port"]),
    },
    ...optional("certificate", defaultOf(search.template, "CertificateArn")),
    healthCheck: {
      ...optional("path", textIn(valueAt(search.template, [...targets, "HealthCheckPath"]))),
      interval: neededNumber(search, [...targets, "HealthCheckIntervalSeconds"]),
      timeout: neededNumber(search, [...targets, "HealthCheckTimeoutSeconds"]),
      healthy: neededNumber(search, [...targets, "HealthyThresholdCount"]),
      unhealthy: neededNumber(search, [...targets, "UnhealthyThresholdCount"]),
    },
  };
}

function scalingOf(search: Search): Scaling {
  const of = (resource: string, property: string): FieldPath => [
    "Resources",
    resource,
    "Properties",
    property,
  ];
  return {
    addAbove: neededNumber(search, of("HighLoadAlarm", "Threshold")),
    removeBelow: neededNumber(search, of("LowLoadAlarm", "Threshold")),
    step: neededNumber(search, of("ScaleUpPolicy", "ScalingAdjustment")),
    period: neededNumber(search, of("HighLoadAlarm", "Period")),
    evaluations: neededNumber(search, of("HighLoadAlarm", "EvaluationPeriods")),
    cooldown: neededNumber(search, of("ScaleUpPolicy", "Cooldown")),
  };
}

function cacheOf(search: Search): Omit<Cache, "memory" | "port" | "addressFile"> {
  return {
    instanceType: needed(search, defaultPath("CacheInstanceType"), textIn),
    ...optional("image", defaultOf(search.template, "CacheImageId")),
  };
}

function zonePlacement(template: Template): Placement {
  const zones = valueAt(template, ["Resources", "ScalingGroup", "Properties", "AvailabilityZones"]);
  if (!isList(zones)) return {};
  return { zones: zones.flatMap((zone) => textIn(zone) ?? []) };
}

function subnetPlacement(template: Template): Placement {
  const subnets = defaultOf(template, "Subnets");
  return {
    ...optional("vpc", defaultOf(template, "VpcId")),
    ...optional(
      "subnets",
      subnets?.split(",").map((id) => id.trim()),
    ),
  };
}
