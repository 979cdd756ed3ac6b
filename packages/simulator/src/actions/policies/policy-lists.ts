import type { ServiceInputs, ServiceOutputs } from "@iamferry/api/service";
import type { AwsManagedPolicies } from "@iamferry/policy";
import {
  awsPolicyAt,
  foundPolicy,
  ownFound,
  type AwsFound,
  type OwnFound,
} from "../../checks/policy-arns.ts";
import type { Draft } from "../../draft.ts";
import { pageOf } from "../../page.ts";
import type { GroupState, RoleState, UserState } from "../../state/cloud-state.ts";
import { keyedBy, type Keyed } from "../../state/keyed.ts";
import { refKey } from "../../state/keys.ts";
import { chained, keysOfAll, listedBy, type Listed } from "../../state/listed.ts";
import { listedPolicy, refPath } from "./policy-records.ts";

type Found = OwnFound | AwsFound;

/**
 * ListPolicies: the account's own, and then AWS'. Of those in use it takes time linear in how many are in use, not in
 * how many there are. What PolicyUsageFilter means for policies that are not in use at all is not documented: they are
 * left out.
 */
export function listPolicies(
  draft: Draft,
  input: ServiceInputs["ListPolicies"],
): ServiceOutputs["ListPolicies"] {
  const { OnlyAttached, PathPrefix = "/", PolicyUsageFilter, Scope = "All", ...page } = input;
  const { attachments, boundaries } = draft.account;
  const uses = [
    ...(OnlyAttached === true || PolicyUsageFilter === "PermissionsPolicy" ? [attachments] : []),
    ...(PolicyUsageFilter === "PermissionsBoundary" ? [boundaries] : []),
  ];
  const list = chained<Found | undefined>([
    ...(Scope === "AWS" ? [] : [ownPolicies(draft, uses)]),
    ...(Scope === "Local" ? [] : [awsPolicies(draft, uses)]),
  ]);
  const { items, more } = pageOf(draft, list, {
    ...page,
    pick: (found) => {
      if (found === undefined || !refPath(found.ref).startsWith(PathPrefix)) return undefined;
      return listedPolicy(draft, found);
    },
  });
  return { Policies: items, ...more };
}

type Uses = readonly Keyed<unknown>[];

function ownPolicies(draft: Draft, uses: Uses): Listed<OwnFound | undefined> {
  const { managedPolicies } = draft.account;
  const [use] = uses;
  if (use === undefined) {
    return listedBy(function* entries(first): IterableIterator<[string, OwnFound]> {
      for (const [key, policy] of managedPolicies.entries(first)) {
        yield [key, ownFound(draft, policy)];
      }
    });
  }
  const used = keysOfAll([use], OWN);
  return listedBy(function* entries(first): IterableIterator<[string, OwnFound | undefined]> {
    for (const [key] of used.entries(first)) {
      const policy = isInAll(key, uses) ? managedPolicies.get(key.slice(OWN.length)) : undefined;
      yield [key, policy && ownFound(draft, policy)];
    }
  });
}

function awsPolicies(draft: Draft, uses: Uses): Listed<Found | undefined> {
  const { awsManaged } = draft.state;
  const [use] = uses;
  const arns =
    use === undefined
      ? keysOfAll(awsManaged === undefined ? [] : [arnsOf(awsManaged)], ARN)
      : keysOfAll([use], ARN);
  return listedBy(function* entries(first): IterableIterator<[string, Found | undefined]> {
    for (const [arn] of arns.entries(first)) {
      yield [arn, isInAll(arn, uses) ? awsPolicyAt(draft, arn) : undefined];
    }
  });
}

/** How keys of references begin. */
const OWN = "policy/";
const ARN = "arn:";

function isInAll(key: string, uses: Uses): boolean {
  return uses.every((use) => use.has(key));
}

/** The ARNs of AWS' own policies, in their order. */
function arnsOf(policies: AwsManagedPolicies): Keyed<string> {
  const known = ordered.get(policies);
  if (known !== undefined) return known;
  const arns = keyedBy(policies.arns(), (arn) => arn);
  ordered.set(policies, arns);
  return arns;
}

const ordered = new WeakMap<AwsManagedPolicies, Keyed<string>>();

/**
 * ListEntitiesForPolicy: what is attached to a policy, and what it bounds; each once. Takes time linear in the page and
 * in what the path leaves out.
 */
export function listEntities(
  draft: Draft,
  input: ServiceInputs["ListEntitiesForPolicy"],
): ServiceOutputs["ListEntitiesForPolicy"] {
  const { EntityFilter, PathPrefix = "/", PolicyArn, PolicyUsageFilter, ...page } = input;
  const { account, profile } = draft;
  const key = refKey(foundPolicy(draft, PolicyArn).ref, profile);
  const sets = [
    PolicyUsageFilter === "PermissionsBoundary" ? undefined : account.attachments.get(key),
    PolicyUsageFilter === "PermissionsPolicy" ? undefined : account.boundaries.get(key),
  ].filter((set) => set !== undefined);
  // Nothing else can be attached: the filter's other values leave nothing.
  const beginning = EntityFilter === undefined ? "" : `${EntityFilter.toLowerCase()}/`;
  const { items, more } = pageOf(draft, keysOfAll(sets, beginning), {
    ...page,
    pick: (place) => {
      const entity = entityIn(draft, place);
      return entity?.path.startsWith(PathPrefix) === true ? entity : undefined;
    },
  });
  return {
    PolicyGroups: items.flatMap((item) =>
      item.kind === "group" ? [{ GroupName: item.name, GroupId: item.id }] : [],
    ),
    PolicyUsers: items.flatMap((item) =>
      item.kind === "user" ? [{ UserName: item.name, UserId: item.id }] : [],
    ),
    PolicyRoles: items.flatMap((item) =>
      item.kind === "role" ? [{ RoleName: item.name, RoleId: item.id }] : [],
    ),
    ...more,
  };
}

/** What stands at a place of an index, `user/KEY`. */
function entityIn(
  { account }: Draft,
  place: string,
): UserState | GroupState | RoleState | undefined {
  const mark = place.indexOf("/");
  const key = place.slice(mark + 1);
  const kind = place.slice(0, mark);
  if (kind === "user") return account.users.get(key);
  return kind === "group" ? account.groups.get(key) : account.roles.get(key);
}
