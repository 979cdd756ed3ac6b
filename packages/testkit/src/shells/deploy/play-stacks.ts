import {
  laterFault,
  lookAt,
  makeId,
  onItsWay,
  type FakeCloud,
  type FakeStack,
} from "./fake-cloud.ts";
import { makeResources, physicalId, removeResources } from "./stack-resources.ts";
import {
  FakeError,
  isMembers,
  members,
  membersOf,
  needText,
  textOf,
  type FakeMembers,
  type FakeValue,
} from "./values.ts";
import type { Handlers } from "./handlers.ts";

/** The calls of CloudFormation. Templates are looked at only as far as parameters, resources and outputs go. */
export const STACK_CALLS: Handlers = {
  CreateStack(cloud, input) {
    const name = needText(input, "StackName");
    if (cloud.stacks.has(name))
      throw new FakeError("AlreadyExistsException", `Stack [${name}] already exists`);
    const template = needText(input, "TemplateBody");
    const parameters = givenParameters(template, input, new Map());
    const id = `arn:aws:cloudformation:eucalyptus:${cloud.account}:stack/${name}/${makeId(cloud, "stack")}`;
    const fault = laterFault(cloud, "CreateStack");
    const next = fault === undefined ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE";
    const stack: FakeStack = {
      id,
      progress: onItsWay(cloud, "CREATE_IN_PROGRESS", next),
      template,
      parameters,
      events: [{ resource: name, status: "CREATE_IN_PROGRESS", reason: "" }],
    };
    if (fault === undefined)
      makeResources(cloud, name, { template: wholeTemplate(template), parameters });
    else fail(stack, "CREATE_FAILED", fault);
    cloud.stacks.set(name, stack);
    return { StackId: id };
  },
  UpdateStack(cloud, input) {
    const [name, stack] = existing(cloud, input);
    if (!/^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(stack.progress.state))
      throw new FakeError(
        "ValidationError",
        `Stack:${stack.id} is in ${stack.progress.state} state and can not be updated.`,
      );
    const template = textOf(input, "TemplateBody") ?? stack.template;
    const parameters = givenParameters(template, input, stack.parameters);
    if (template === stack.template && sameTexts(parameters, stack.parameters))
      throw new FakeError("ValidationError", "No updates are to be performed.");
    const fault = laterFault(cloud, "UpdateStack");
    stack.template = template;
    stack.parameters = parameters;
    stack.events.push({ resource: name, status: "UPDATE_IN_PROGRESS", reason: "" });
    if (fault === undefined)
      makeResources(cloud, name, { template: wholeTemplate(template), parameters });
    else fail(stack, "UPDATE_FAILED", fault);
    const next = fault === undefined ? "UPDATE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE";
    Object.assign(stack.progress, onItsWay(cloud, "UPDATE_IN_PROGRESS", next));
    return { StackId: stack.id };
  },
  DeleteStack(cloud, input) {
    // Both clouds say nothing to a stack that is not there.
    const name = needText(input, "StackName");
    const stack = cloud.stacks.get(name);
    if (stack === undefined || stack.ends !== undefined) return {};
    const fault = laterFault(cloud, "DeleteStack");
    if (fault === undefined) removeResources(cloud, name, wholeTemplate(stack.template));
    else fail(stack, "DELETE_FAILED", fault);
    const next = fault === undefined ? "DELETE_COMPLETE" : "DELETE_FAILED";
    stack.ends = next;
    return {};
  },
  DescribeStacks(cloud, input) {
    const wanted = textOf(input, "StackName");
    const isWanted = (name: string): boolean => wanted === undefined || wanted === name;
    for (const [name, stack] of cloud.stacks)
      if (isWanted(name) && stack.ends === undefined)
        if (lookAt(stack.progress) === "DELETE_COMPLETE") cloud.stacks.delete(name);
    const found = [...cloud.stacks].filter(([name]) => isWanted(name));
    if (wanted !== undefined && found.length === 0) throw missing(wanted);
    const Stacks = found.map(([name, stack]) => described(name, stack));
    for (const [, stack] of found) {
      if (stack.ends === undefined) continue;
      Object.assign(stack.progress, onItsWay(cloud, "DELETE_IN_PROGRESS", stack.ends));
      delete stack.ends;
    }
    return { Stacks };
  },
  DescribeStackEvents(cloud, input) {
    const [name, stack] = existing(cloud, input);
    const events = [...stack.events].toReversed();
    return {
      StackEvents: events.map(({ resource, status, reason }, at) =>
        members({
          StackName: name,
          EventId: `event-${events.length - at}`,
          LogicalResourceId: resource,
          ResourceStatus: status,
          ResourceStatusReason: reason === "" ? undefined : reason,
        }),
      ),
    };
  },
  DescribeStackResources(cloud, input) {
    const [name, stack] = existing(cloud, input);
    const wanted = textOf(input, "LogicalResourceId");
    const resources = Object.entries(section(stack.template, "Resources"));
    const status = stack.progress.state.replace(/^ROLLBACK_.*/, "DELETE_COMPLETE");
    return {
      StackResources: resources
        .filter(([logical]) => wanted === undefined || wanted === logical)
        .map(([logical, resource]) => ({
          LogicalResourceId: logical,
          PhysicalResourceId: physicalId(name, logical),
          ResourceType: isMembers(resource) ? (textOf(resource, "Type") ?? "") : "",
          ResourceStatus: status,
        })),
    };
  },
  ValidateTemplate(_cloud, input) {
    const template = needText(input, "TemplateBody");
    const names = Object.keys(section(template, "Parameters"));
    return { Parameters: names.map((ParameterKey) => ({ ParameterKey })) };
  },
};

function described(name: string, stack: FakeStack): FakeMembers {
  const { state } = stack.progress;
  const done = state === "CREATE_COMPLETE" || state.startsWith("UPDATE_");
  const outputs = done ? Object.keys(section(stack.template, "Outputs")) : [];
  return members({
    StackName: name,
    StackId: stack.id,
    StackStatus: state,
    StackStatusReason: state.endsWith("_IN_PROGRESS") ? undefined : stack.reason,
    CreationTime: "2014-05-28T18:13:17.902Z",
    Outputs: outputs.map((OutputKey) => ({
      OutputKey,
      OutputValue: `https://${name}-lb.lb.localhost/`,
    })),
    Parameters: [...stack.parameters].map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue: isSecret(stack.template, ParameterKey) ? "****" : ParameterValue,
    })),
  });
}

function existing(cloud: FakeCloud, input: FakeMembers): readonly [string, FakeStack] {
  const name = needText(input, "StackName");
  const stack = cloud.stacks.get(name);
  if (stack === undefined) throw missing(name);
  return [name, stack];
}

function missing(name: string): FakeError {
  return new FakeError("ValidationError", `Stack with id ${name} does not exist`);
}

/** The parameters of a call, checked against those of the template. */
function givenParameters(
  template: string,
  input: FakeMembers,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = section(template, "Parameters");
  const given = new Map<string, string>();
  for (const parameter of membersOf(input, "Parameters")) {
    const key = needText(parameter, "ParameterKey");
    const previous = textOf(parameter, "UsePreviousValue") === "true" ? before.get(key) : undefined;
    given.set(key, previous ?? textOf(parameter, "ParameterValue") ?? "");
  }
  const unknown = [...given.keys()].filter((key) => !Object.hasOwn(declared, key));
  if (unknown.length > 0)
    throw new FakeError(
      "ValidationError",
      `Parameters: [${unknown.join(", ")}] do not exist in the template`,
    );
  const left = Object.entries(declared).filter(
    ([key, parameter]) =>
      !given.has(key) && !(isMembers(parameter) && Object.hasOwn(parameter, "Default")),
  );
  if (left.length > 0)
    throw new FakeError(
      "ValidationError",
      `Parameters: [${left.map(([key]) => key).join(", ")}] must have values`,
    );
  return given;
}

function isSecret(template: string, key: string): boolean {
  const parameter = section(template, "Parameters")[key];
  return isMembers(parameter) && parameter["NoEcho"] !== undefined;
}

/** A section of a template; empty where it has none. */
function section(template: string, name: string): FakeMembers {
  const value = wholeTemplate(template);
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  return isMembers(found) ? found : {};
}

/** A template in JSON, which is all that Eucalyptus takes. */
function wholeTemplate(template: string): FakeMembers {
  let value: FakeValue;
  try {
    value = JSON.parse(template) as FakeValue;
  } catch {
    throw new FakeError("ValidationError", "Template format error: JSON not well-formed.");
  }
  if (!isMembers(value)) throw new FakeError("ValidationError", "Template format error: no object");
  return value;
}

function sameTexts(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function fail(stack: FakeStack, status: string, reason: string): void {
  stack.reason = reason;
  stack.events.push({ resource: "ScalingGroup", status, reason });
}
