import { misread, refused, shown, type CommandProblem } from "../problem.ts";

type Values = ReadonlyMap<string, readonly string[]>;

/** What a client looks at after it has read all words, and what it then sends that nobody asked for. */
export function toolChecks(name: string, values: Values): readonly CommandProblem[] {
  const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
  return check?.(values) ?? [];
}

const CHECKS: Readonly<Record<string, (values: Values) => readonly CommandProblem[]>> = {
  "euca-authorize": (values) => [...ruleProblems(values), ...openToAll(values)],
  "euca-revoke": (values) => [...ruleProblems(values), ...openToAll(values)],
  "euca-create-volume": (values) =>
    values.has("Size") || values.has("SnapshotId")
      ? []
      : [refused("missing-option", "`-s/--size` or `--snapshot` is required")],
};

function ruleProblems(values: Values): readonly CommandProblem[] {
  const last = (key: string): string | undefined => values.get(key)?.at(-1);
  const protocol = last("IpPermissions.1.IpProtocol") ?? "tcp";
  const ports = last("--port-range");
  const group = last("IpPermissions.1.Groups.1.GroupName");
  const problems: CommandProblem[] = [];
  if (protocol === "icmp" || protocol === "1") {
    if (ports !== undefined)
      problems.push(refused("exclusive-options", "`-p/--port-range` does not go with icmp"));
  } else if (ports === undefined) {
    problems.push(refused("missing-option", "`-p/--port-range` is required for tcp and udp"));
  } else if (!/^(?:-1|\d+(?:-\d+)?)$/.test(ports)) {
    // Names of services are looked up on the machine where the client runs, so that scripts must not use them.
    problems.push(
      refused("bad-value", `\`-p/--port-range\` wants a port or FROM-TO, not ${shown(ports)}`),
    );
  }
  if (group !== undefined && !isGroupId(group) && !values.has("IpPermissions.1.Groups.1.UserId"))
    problems.push(refused("missing-option", "`-u` is required where `-o` names a group"));
  return problems;
}

/** The clients know a group by its id only where the id has eight digits. */
function isGroupId(group: string): boolean {
  return group.startsWith("sg-") && group.length === 11;
}

/** The clients look for the wrong key before they add the network of everybody (client-traps.md). */
function openToAll(values: Values): readonly CommandProblem[] {
  if (!values.has("IpPermissions.1.Groups.1.GroupName")) return [];
  return [
    misread("client-bug", "the client sends the network 0.0.0.0/0 beside the group that -o names"),
  ];
}
