import type { Handlers } from "./handlers.ts";
import { makeId, type FakeCloud, type FakeRule, type FakeSecurityGroup } from "./fake-cloud.ts";
import {
  FakeError,
  members,
  membersOf,
  needNumber,
  needText,
  textOf,
  textsOf,
  type FakeMembers,
} from "./values.ts";

/** The calls of EC2 for security groups. Groups are outside of a VPC. */
export const SECURITY_CALLS: Handlers = {
  CreateSecurityGroup(cloud, input) {
    const name = needText(input, "GroupName");
    const description = textOf(input, "GroupDescription") ?? needText(input, "Description");
    if (cloud.securityGroups.has(name))
      throw new FakeError("InvalidGroup.Duplicate", `The security group '${name}' already exists`);
    const id = makeId(cloud, "sg");
    cloud.securityGroups.set(name, { id, description, rules: [] });
    return { GroupId: id };
  },
  DeleteSecurityGroup(cloud, input) {
    const [name, group] = existing(cloud, input);
    const running = [...cloud.instances.values()].some(
      ({ groups, progress }) => groups.includes(name) && progress.state !== "terminated",
    );
    const referenced = [...cloud.securityGroups].some(
      ([other, { rules }]) =>
        other !== name &&
        rules.some(({ source }) => source.kind === "group" && names(name, group, source.group)),
    );
    if (running || referenced)
      throw new FakeError("InvalidGroup.InUse", `Specified group ${name} is currently in use`);
    cloud.securityGroups.delete(name);
    return { Return: true };
  },
  DescribeSecurityGroups(cloud, input) {
    const wanted = [...textsOf(input, "GroupNames"), ...textsOf(input, "GroupIds")];
    for (const name of wanted) existing(cloud, { GroupName: name });
    const filters = new Map(
      membersOf(input, "Filters").map((each) => [textOf(each, "Name"), textsOf(each, "Values")]),
    );
    return {
      SecurityGroups: [...cloud.securityGroups]
        .filter(
          ([name, group]) => wanted.length === 0 || wanted.some((each) => names(name, group, each)),
        )
        .filter(
          ([name, { id }]) =>
            filters.get("group-name")?.includes(name) !== false &&
            filters.get("group-id")?.includes(id) !== false,
        )
        .map(([name, group]) => described(cloud, name, group)),
    };
  },
  AuthorizeSecurityGroupIngress(cloud, input) {
    const [, group] = existing(cloud, input);
    const rules = rulesOf(cloud, input);
    for (const rule of rules)
      if (group.rules.some((other) => sameRule(other, rule)))
        throw new FakeError("InvalidPermission.Duplicate", "the specified rule already exists");
    group.rules.push(...rules);
    return { Return: true };
  },
  RevokeSecurityGroupIngress(cloud, input) {
    const [, group] = existing(cloud, input);
    const rules = rulesOf(cloud, input);
    for (const rule of rules)
      if (!group.rules.some((other) => sameRule(other, rule)))
        throw new FakeError("InvalidPermission.NotFound", "The specified rule does not exist");
    const kept = group.rules.filter((other) => !rules.some((rule) => sameRule(other, rule)));
    group.rules.splice(0, group.rules.length, ...kept);
    return { Return: true };
  },
};

/** A group by its name or its id. */
function existing(cloud: FakeCloud, input: FakeMembers): readonly [string, FakeSecurityGroup] {
  const wanted = textOf(input, "GroupId") ?? needText(input, "GroupName");
  const found = [...cloud.securityGroups].find(([name, group]) => names(name, group, wanted));
  if (found === undefined)
    throw new FakeError("InvalidGroup.NotFound", `The security group '${wanted}' does not exist`);
  return found;
}

function names(name: string, { id }: FakeSecurityGroup, wanted: string): boolean {
  return wanted === name || wanted === id;
}

function rulesOf(cloud: FakeCloud, input: FakeMembers): readonly FakeRule[] {
  return membersOf(input, "IpPermissions").flatMap((permission) => {
    const range = {
      protocol: needText(permission, "IpProtocol"),
      from: needNumber(permission, "FromPort"),
      to: needNumber(permission, "ToPort"),
    };
    return [
      ...membersOf(permission, "IpRanges").map((each): FakeRule => ({
        ...range,
        source: { kind: "network", cidr: needText(each, "CidrIp") },
      })),
      ...membersOf(permission, "UserIdGroupPairs").map((each): FakeRule => ({
        ...range,
        source: {
          kind: "group",
          account: textOf(each, "UserId") ?? cloud.account,
          group: textOf(each, "GroupId") ?? needText(each, "GroupName"),
        },
      })),
    ];
  });
}

function sameRule(a: FakeRule, b: FakeRule): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function described(cloud: FakeCloud, name: string, group: FakeSecurityGroup): FakeMembers {
  return {
    GroupId: group.id,
    GroupName: name,
    OwnerId: cloud.account,
    Description: group.description,
    IpPermissions: group.rules.map(({ protocol, from, to, source }) =>
      members({
        IpProtocol: protocol,
        FromPort: from,
        ToPort: to,
        IpRanges: source.kind === "network" ? [{ CidrIp: source.cidr }] : [],
        UserIdGroupPairs:
          source.kind === "group" ? [{ UserId: source.account, GroupName: source.group }] : [],
      }),
    ),
  };
}
