import { flag, force, option, required, someWords, word, words } from "./rows.ts";
import type { ToolRow } from "./tool-command.ts";

/** The monitoring tools, as far as alarms go. */
export const ALARM_TOOLS: Readonly<Record<string, ToolRow>> = {
  "euwatch-put-metric-alarm": {
    versions: "3.0-3.4",
    action: "PutMetricAlarm",
    options: {
      AlarmName: word,
      ComparisonOperator: required("--comparison-operator", {
        value: [
          "GreaterThanOrEqualToThreshold",
          "GreaterThanThreshold",
          "LessThanThreshold",
          "LessThanOrEqualToThreshold",
        ],
      }),
      EvaluationPeriods: required("--evaluation-periods", { value: "integer" }),
      MetricName: required("--metric-name"),
      Namespace: required("--namespace"),
      Period: required("--period", { value: "integer" }),
      Statistic: required("--statistic", {
        value: ["Average", "Maximum", "Minimum", "SampleCount", "Sum"],
      }),
      Threshold: required("--threshold", { rule: { kind: "number" } }),
      ActionsEnabled: option("--actions-enabled", { value: ["true", "false"] }),
      "AlarmActions.member": option("--alarm-actions"),
      AlarmDescription: option("--alarm-description"),
      "Dimensions.member": option("-d --dimensions", { rule: { kind: "dimensions" } }),
      "InsufficientDataActions.member": option("--insufficient-data-actions"),
      "OKActions.member": option("--ok-actions"),
      Unit: option("--unit"),
    },
  },
  "euwatch-delete-alarms": {
    versions: "3.0-3.4",
    action: "DeleteAlarms",
    options: { "AlarmNames.member": someWords, ...force },
  },
  "euwatch-describe-alarms": {
    versions: "3.0-3.4",
    action: "DescribeAlarms",
    options: {
      "AlarmNames.member": words,
      ActionPrefix: option("--action-prefix"),
      AlarmNamePrefix: option("--alarm-name-prefix"),
      "--show-long": flag("--show-long"),
      StateValue: option("--state-value", { value: ["OK", "ALARM", "INSUFFICIENT_DATA"] }),
    },
  },
};
