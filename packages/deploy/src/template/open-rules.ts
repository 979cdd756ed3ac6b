import type { FieldPath } from "../description/described.ts";
import { isList, isObject, textIn } from "./shapes.ts";
import type { Resource, Template, TemplateValue } from "./template.ts";

/**
 * The rules of a template that let everybody in where only the balancer, or only the fleet, may come in: those of security groups
 * that are not the balancer's own. SSH from everywhere is no such rule as long as nothing else is behind its port, since the
 * description can say it; what the balancer's group lets in is what the balancer is for.
 */
export function openRules(template: Template): readonly FieldPath[] {
  const balancers = balancerGroups(template);
  const ports = guardedPorts(template);
  return Object.entries(template.Resources).flatMap(([name, resource]) => {
    if (balancers.has(name)) return [];
    return rulesOf(name, resource).flatMap(({ rule, path }) =>
      isOpen(template, rule) && !isSshAlone(rule, ports) ? [path] : [],
    );
  });
}

interface PlacedRule {
  readonly rule: Readonly<Record<string, TemplateValue>>;
  readonly path: FieldPath;
}

function rulesOf(name: string, { Type, Properties = {} }: Resource): readonly PlacedRule[] {
  const path: FieldPath = ["Resources", name, "Properties"];
  if (Type === "AWS::EC2::SecurityGroupIngress") return [{ rule: Properties, path }];
  if (Type !== "AWS::EC2::SecurityGroup") return [];
  const held = Properties["SecurityGroupIngress"];
  const rules = isList(held) ? held : held === undefined ? [] : [held];
  return rules.flatMap((rule, at) =>
    isObject(rule) ? [{ rule, path: [...path, "SecurityGroupIngress", at] }] : [],
  );
}

/** The groups that balancers have. */
function balancerGroups({ Resources }: Template): ReadonlySet<string> {
  const names = Object.values(Resources)
    .filter(({ Type }) => Type.startsWith("AWS::ElasticLoadBalancing"))
    .flatMap(({ Properties = {} }) => {
      const groups = Properties["SecurityGroups"];
      return isList(groups) ? groups.flatMap((group) => resourceOf(group) ?? []) : [];
    });
  return new Set(names);
}

/** The resource that a `Ref` or `Fn::GetAtt` is about. */
function resourceOf(value: TemplateValue): string | undefined {
  if (!isObject(value)) return undefined;
  const { Ref: name, "Fn::GetAtt": attribute } = value;
  if (typeof name === "string") return name;
  const [resource] = isList(attribute) ? attribute : [];
  return typeof resource === "string" ? resource : undefined;
}

/** The ports that something else than SSH is behind: those of rules that name a group as their source. */
function guardedPorts({ Resources }: Template): readonly string[] {
  return Object.entries(Resources).flatMap(([name, resource]) =>
    rulesOf(name, resource).flatMap(({ rule }) =>
      Object.keys(rule).some((key) => key.startsWith("SourceSecurityGroup"))
        ? [textIn(rule["FromPort"]) ?? ""]
        : [],
    ),
  );
}

function isSshAlone(rule: PlacedRule["rule"], guarded: readonly string[]): boolean {
  const { IpProtocol, FromPort, ToPort } = rule;
  return (
    IpProtocol === "tcp" &&
    textIn(FromPort) === "22" &&
    textIn(ToPort) === "22" &&
    !guarded.includes("22")
  );
}

/** Whether a rule lets in every address: by itself, or by the default of the parameter that it names. */
function isOpen(template: Template, rule: PlacedRule["rule"]): boolean {
  return ["CidrIp", "CidrIpv6"].some((key) => {
    const value = rule[key];
    const name = value === undefined || typeof value === "string" ? undefined : resourceOf(value);
    const network = name === undefined ? value : ownParameter(template, name);
    return typeof network === "string" && /\/0+$/.test(network);
  });
}

function ownParameter({ Parameters }: Template, name: string): TemplateValue | undefined {
  return Object.hasOwn(Parameters, name) ? Parameters[name]?.Default : undefined;
}
