import type { ServiceOutputs } from "@iamferry/api/service";
import { isAwsManagedArn } from "@iamferry/policy";
import { policyAt } from "../../checks/policy-arns.ts";
import type { Draft } from "../../draft.ts";
import { keyOfMarker, markerOf } from "../../page.ts";
import { refuse } from "../../refusal.ts";
import {
  groupDetail,
  ownPolicyDetail,
  awsPolicyDetail,
  roleDetail,
  userDetail,
} from "./detail-records.ts";
import type { Handlers } from "../handler.ts";

type Details = ServiceOutputs["GetAccountAuthorizationDetails"];

/**
 * Everything that decides who may do what in an account (AWS, IAM API Reference, GetAccountAuthorizationDetails): users,
 * groups, roles, the account's policies and those of AWS' own that are attached to anything, in this order. Takes time
 * linear in the page and what its entities hold. A marker names the kind and the key of the last entity of the page
 * before. Lists of kinds that were not asked for are empty.
 *
 * Not documented: the order of the kinds, and whether a policy of AWS' own is given that is a boundary and nothing else;
 * here it is not.
 */
export const AUTHORIZATION_DETAILS: Handlers = {
  GetAccountAuthorizationDetails: (draft, { Filter = [], Marker, MaxItems = 100 }) => {
    const asked =
      Filter.length === 0 ? KINDS : KINDS.filter(({ filter }) => Filter.includes(filter));
    const most = Math.min(MaxItems, draft.pageLimit);
    const start = placeOf(Marker);
    const lists = emptyLists();
    let last = start.text;
    let count = 0;
    for (const { detailsIn, filter, member, order } of asked) {
      if (order < start.order) continue;
      const after = order === start.order ? start.key : undefined;
      for (const [key, detail] of detailsIn(draft, after)) {
        if (key === after) continue;
        if (count >= most) return { ...lists, IsTruncated: true, Marker: markerOf(last) };
        (lists[member] as unknown[]).push(detail());
        last = `${filter}/${key}`;
        count += 1;
      }
    }
    return { ...lists, IsTruncated: false };
  },
};

type Lists = {
  readonly [K in "UserDetailList" | "GroupDetailList" | "RoleDetailList" | "Policies"]: NonNullable<
    Details[K]
  >;
};

function emptyLists(): Lists {
  return { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
}

/** One kind of what is listed. */
interface Kind {
  /** As Filter spells it. */
  readonly filter: string;
  readonly order: number;
  readonly member: keyof Lists;
  /** By key, from a key on; what stands at it is made when it is asked for. */
  readonly detailsIn: (draft: Draft, from: string | undefined) => Iterable<[string, () => unknown]>;
}

const KINDS: readonly Kind[] = [
  {
    filter: "User",
    order: 0,
    member: "UserDetailList",
    *detailsIn(draft, from) {
      for (const [key, user] of draft.account.users.entries(from)) {
        yield [key, () => userDetail(draft, user)];
      }
    },
  },
  {
    filter: "Group",
    order: 1,
    member: "GroupDetailList",
    *detailsIn(draft, from) {
      for (const [key, group] of draft.account.groups.entries(from)) {
        yield [key, () => groupDetail(draft, group)];
      }
    },
  },
  {
    filter: "Role",
    order: 2,
    member: "RoleDetailList",
    *detailsIn(draft, from) {
      for (const [key, role] of draft.account.roles.entries(from)) {
        yield [key, () => roleDetail(draft, role)];
      }
    },
  },
  {
    filter: "LocalManagedPolicy",
    order: 3,
    member: "Policies",
    *detailsIn(draft, from) {
      for (const [key, policy] of draft.account.managedPolicies.entries(from)) {
        yield [key, () => ownPolicyDetail(draft, policy)];
      }
    },
  },
  {
    filter: "AWSManagedPolicy",
    order: 4,
    member: "Policies",
    *detailsIn(draft, from) {
      // Keys are ARNs, or `policy/KEY` of the account's own: all ARNs come first.
      for (const key of draft.account.attachments.keys(from ?? "arn:")) {
        if (!key.startsWith("arn:")) return;
        // One of another partition, which a Snapshot may tell of, is none here.
        const isHere = key.startsWith(`arn:${draft.profile.partition}:`) && isAwsManagedArn(key);
        const found = isHere ? policyAt(draft, key) : undefined;
        if (found?.kind === "aws") yield [key, () => awsPolicyDetail(draft, found)];
      }
    },
  },
];

/** Where the page before ended; before everything where there was none. */
function placeOf(marker: string | undefined): {
  readonly text: string;
  readonly order: number;
  readonly key?: string;
} {
  const text = marker === undefined ? "" : keyOfMarker(marker);
  if (text === "") return { text, order: 0 };
  const slash = text.indexOf("/");
  const kind = KINDS.find(({ filter }) => filter === text.slice(0, slash));
  if (kind === undefined) return refuse("ValidationError", "Invalid Marker.");
  return { text, order: kind.order, key: text.slice(slash + 1) };
}
