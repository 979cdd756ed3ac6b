import { flag, option, optionalWord, word } from "./rows.ts";
import type { ToolOption, ToolRow } from "./tool-command.ts";

/** The stack tools, which came with 3.1. Options of which no source tells since when they are there are left out. */
export const STACK_TOOLS: Readonly<Record<string, ToolRow>> = {
  "euform-create-stack": {
    versions: "3.1-3.4",
    action: "CreateStack",
    options: {
      StackName: word,
      ...template({ required: true }),
      DisableRollback: flag("-d --disable-rollback"),
      "NotificationARNs.member": option("-n --notification-arns", { repeatable: true }),
      "Parameters.member": parameters(),
      TimeoutInMinutes: option("-t --timeout", { value: "integer" }),
      "Tags.member": option("--tag", { repeatable: true }),
    },
  },
  "euform-update-stack": {
    versions: "3.1-3.4",
    action: "UpdateStack",
    options: {
      StackName: word,
      ...updateTemplate(),
      "Parameters.member": parameters(),
      "Tags.member": option("--tag", { versions: "3.4", repeatable: true }),
    },
  },
  "euform-delete-stack": {
    versions: "3.1-3.4",
    action: "DeleteStack",
    options: { StackName: word, "--force": flag("--force") },
  },
  "euform-describe-stacks": {
    versions: "3.1-3.4",
    action: "DescribeStacks",
    options: { StackName: optionalWord, "--show-long": flag("--show-long") },
  },
  "euform-describe-stack-events": {
    versions: "3.1-3.4",
    action: "DescribeStackEvents",
    options: { StackName: word },
  },
  "euform-describe-stack-resources": {
    versions: "3.1-3.4",
    action: "DescribeStackResources",
    options: {
      StackName: option("-n --name"),
      LogicalResourceId: option("-l --logical-resource-id"),
      PhysicalResourceId: option("-p --physical-resource-id"),
    },
  },
  "euform-validate-template": {
    versions: "3.1-3.4",
    action: "ValidateTemplate",
    options: template({ required: true }),
  },
};

function template(set: { readonly required: boolean }): Readonly<Record<string, ToolOption>> {
  const exclusive = { id: "template", ...set };
  return {
    "TemplateBody:file": option("--template-file", { value: "file", exclusive }),
    TemplateURL: option("--template-url", { exclusive }),
  };
}

/** Only 3.4 is sure to keep the previous template where none is given. */
function updateTemplate(): Readonly<Record<string, readonly ToolOption[]>> {
  return Object.fromEntries(
    Object.entries(template({ required: true })).map(([key, form]) => [
      key,
      [
        { ...form, versions: "3.1-3.3" },
        { ...form, versions: "3.4", exclusive: { id: "template", required: false } },
      ],
    ]),
  );
}

function parameters(): ToolOption {
  return option("-p --parameter", { repeatable: true, rule: { kind: "parameters" } });
}
