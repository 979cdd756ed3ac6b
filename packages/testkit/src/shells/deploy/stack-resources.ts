import type { FakeCloud } from "./fake-cloud.ts";
import { isList, isMembers, textOf, type FakeMembers, type FakeValue } from "./values.ts";

/** The name of what a stack makes for a resource. */
export function physicalId(stack: string, logical: string): string {
  return `${stack}-${logical}`;
}

/**
 * Makes or changes what scripts ask for beside the stack itself: its balancers, launch configurations and scaling groups, the
 * latter without instances.
 */
export function makeResources(
  cloud: FakeCloud,
  stack: string,
  from: { readonly template: FakeMembers; readonly parameters: ReadonlyMap<string, string> },
): void {
  const resources = part(from.template, "Resources");
  for (const [logical, resource] of Object.entries(resources)) {
    if (!isMembers(resource)) continue;
    const properties = part(resource, "Properties");
    const valueOf = (name: string): string => evaluate(properties[name], from);
    const id = physicalId(stack, logical);
    switch (textOf(resource, "Type")) {
      case "AWS::ElasticLoadBalancing::LoadBalancer":
        cloud.balancers.set(id, {
          address: `${id}-${cloud.account}.lb.localhost`,
          zones: cloud.zones,
          listeners: [],
          sourceGroup: { owner: cloud.account, name: `internal-${id}` },
        });
        break;
      case "AWS::AutoScaling::LaunchConfiguration":
        cloud.launchConfigurations.set(id, {
          image: valueOf("ImageId"),
          instanceType: valueOf("InstanceType"),
          groups: [],
          userData: "",
        });
        break;
      case "AWS::AutoScaling::AutoScalingGroup":
        cloud.scalingGroups.set(id, {
          launchConfiguration: physicalId(stack, launchOf(properties)),
          zones: cloud.zones,
          balancers: [],
          minimum: Number(valueOf("MinSize")),
          maximum: Number(valueOf("MaxSize")),
          desired: Number(valueOf("DesiredCapacity") || valueOf("MinSize")),
          instances: [],
          policies: new Map(),
        });
        break;
      default:
    }
  }
}

/** Takes away what {@link makeResources} made. */
export function removeResources(cloud: FakeCloud, stack: string, template: FakeMembers): void {
  for (const logical of Object.keys(part(template, "Resources"))) {
    const id = physicalId(stack, logical);
    cloud.balancers.delete(id);
    cloud.launchConfigurations.delete(id);
    cloud.scalingGroups.delete(id);
  }
}

function part(from: FakeMembers, name: string): FakeMembers {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  return isMembers(value) ? value : {};
}

function launchOf(properties: FakeMembers): string {
  return textOf(part(properties, "LaunchConfigurationName"), "Ref") ?? "LaunchConfiguration";
}

/** A text, a number, or a reference to a parameter; anything else is empty. */
function evaluate(
  value: FakeValue | undefined,
  from: { readonly template: FakeMembers; readonly parameters: ReadonlyMap<string, string> },
): string {
  if (value === undefined || isList(value)) return "";
  if (!isMembers(value)) return String(value);
  const name = textOf(value, "Ref") ?? "";
  const parameter = part(part(from.template, "Parameters"), name);
  return from.parameters.get(name) ?? textOf(parameter, "Default") ?? "";
}
