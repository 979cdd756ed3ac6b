import { flag, option, required, word, words } from "./rows.ts";
import type { ToolRow } from "./tool-command.ts";

/** The load balancing tools. */
export const BALANCER_TOOLS: Readonly<Record<string, ToolRow>> = {
  "eulb-create-lb": {
    versions: "3.0-3.4",
    action: "CreateLoadBalancer",
    options: {
      LoadBalancerName: word,
      "Subnets.member": option("-s --subnets", { exclusive: { id: "place", required: true } }),
      "AvailabilityZones.member": option("-z --availability-zones", {
        exclusive: { id: "place", required: true },
      }),
      "Listeners.member": required("-l --listener", {
        repeatable: true,
        rule: { kind: "listener" },
      }),
      Scheme: option("-i --scheme", { value: ["internal"] }),
      "SecurityGroups.member": option("-g --security-groups"),
    },
  },
  "eulb-delete-lb": {
    versions: "3.0-3.4",
    action: "DeleteLoadBalancer",
    options: { LoadBalancerName: word, "--force": flag("--force") },
  },
  "eulb-describe-lbs": {
    versions: "3.0-3.4",
    action: "DescribeLoadBalancers",
    options: { "LoadBalancerNames.member": words, "--show-long": flag("--show-long") },
  },
  "eulb-configure-healthcheck": {
    versions: "3.0-3.4",
    action: "ConfigureHealthCheck",
    options: {
      LoadBalancerName: word,
      "HealthCheck.HealthyThreshold": required("--healthy-threshold", { value: "integer" }),
      "HealthCheck.Interval": required("--interval", { value: "integer" }),
      "HealthCheck.Target": required("-t --target", { rule: { kind: "target" } }),
      "HealthCheck.Timeout": required("--timeout", { value: "integer" }),
      "HealthCheck.UnhealthyThreshold": required("--unhealthy-threshold", { value: "integer" }),
    },
  },
  "eulb-create-lb-listeners": {
    versions: "3.0-3.4",
    action: "CreateLoadBalancerListeners",
    options: {
      LoadBalancerName: word,
      "Listeners.member": required("-l --listener", {
        repeatable: true,
        rule: { kind: "listener" },
      }),
    },
  },
  "eulb-delete-lb-listeners": {
    versions: "3.0-3.4",
    action: "DeleteLoadBalancerListeners",
    options: {
      LoadBalancerName: word,
      "LoadBalancerPorts.member": required("-l --lb-ports", { rule: { kind: "integers" } }),
      "--force": flag("--force"),
    },
  },
  "eulb-describe-instance-health": {
    versions: "3.0-3.4",
    action: "DescribeInstanceHealth",
    options: {
      LoadBalancerName: word,
      "Instances.member": option("--instances"),
      "--show-long": flag("--show-long"),
    },
  },
  "eulb-apply-security-groups-to-lb": {
    versions: "3.0-3.4",
    action: "ApplySecurityGroupsToLoadBalancer",
    options: { LoadBalancerName: word, "SecurityGroups.member": required("-g --security-groups") },
  },
  "eulb-set-lb-listener-ssl-cert": {
    versions: "3.0-3.4",
    action: "SetLoadBalancerListenerSSLCertificate",
    options: {
      LoadBalancerName: word,
      LoadBalancerPort: required("-l --lb-port", { value: "integer" }),
      SSLCertificateId: required("-c --cert-id"),
    },
  },
};
