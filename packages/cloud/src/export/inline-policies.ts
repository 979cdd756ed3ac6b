import type { AccountRef } from "@iamferry/model";
import { documentOf } from "./documents.ts";
import { failed, type Draft } from "./drafts.ts";
import { eachPage } from "./pages.ts";
import { itemsOf } from "./values.ts";
import type { Answered, Reading } from "./reading.ts";
import { isServed } from "@iamferry/api/service";

type Holder = Draft<"user"> | Draft<"group"> | Draft<"role">;

/** Where policies of an entity are read. */
interface Place {
  readonly reading: Reading;
  readonly account: AccountRef;
}

/** Reads the policies inside of a user, a group or a role, one by one. */
export async function readInlinePolicies(place: Place, holder: Holder): Promise<void> {
  const { account, reading } = place;
  const names: string[] = [];
  const take = ({ PolicyNames }: { readonly PolicyNames?: readonly string[] }): void => {
    names.push(...itemsOf(PolicyNames));
  };
  const { name } = holder.entity;
  const input = { account, take };
  const error = await LISTS[holder.kind](reading, name, input);
  if (error !== undefined) failed(holder, error, "policies");
  reading.counts.inlinePolicies += names.length;
  const policies = await Promise.all(
    names.map(async (policy) => {
      const answer = await GETS[holder.kind](place, name, policy);
      if ("error" in answer) {
        failed(holder, answer.error, `policy ${policy}`);
        return [];
      }
      const document = documentOf(answer.output.PolicyDocument);
      return [{ kind: "policy" as const, name: policy, document }];
    }),
  );
  holder.entity.policies = policies.flat().slice();
}

/** Reads which managed policies a user, a group or a role is attached to, where the cloud has such. */
export async function readAttachedPolicies(
  { account, reading }: Place,
  holder: Holder,
): Promise<void> {
  const { entity, kind } = holder;
  if (!isServed("ListAttachedUserPolicies", reading.profile.id)) return;
  const attached: string[] = [];
  const take = (page: {
    readonly AttachedPolicies?: readonly { readonly PolicyArn?: string }[];
  }): void => {
    for (const { PolicyArn } of itemsOf(page.AttachedPolicies)) {
      if (PolicyArn !== undefined) attached.push(PolicyArn);
    }
  };
  const error = await ATTACHED[kind](reading, entity.name, { account, take });
  if (error !== undefined) failed(holder, error, "attachedPolicies");
  holder.links.attached = attached;
}

interface Into<P> {
  readonly account: AccountRef;
  readonly take: (page: P) => void;
}

type List<P> = (reading: Reading, name: string, into: Into<P>) => ReturnType<typeof eachPage>;

type ByHolder<T> = { readonly [K in Holder["kind"]]: T };

const LISTS: ByHolder<List<{ readonly PolicyNames?: readonly string[] }>> = {
  user: (reading, UserName, { account, take }) =>
    eachPage(reading, { action: "ListUserPolicies", account, input: { UserName } }, take),
  group: (reading, GroupName, { account, take }) =>
    eachPage(reading, { action: "ListGroupPolicies", account, input: { GroupName } }, take),
  role: (reading, RoleName, { account, take }) =>
    eachPage(reading, { action: "ListRolePolicies", account, input: { RoleName } }, take),
};

const ATTACHED: ByHolder<
  List<{ readonly AttachedPolicies?: readonly { readonly PolicyArn?: string }[] }>
> = {
  user: (reading, UserName, { account, take }) =>
    eachPage(reading, { action: "ListAttachedUserPolicies", account, input: { UserName } }, take),
  group: (reading, GroupName, { account, take }) =>
    eachPage(reading, { action: "ListAttachedGroupPolicies", account, input: { GroupName } }, take),
  role: (reading, RoleName, { account, take }) =>
    eachPage(reading, { action: "ListAttachedRolePolicies", account, input: { RoleName } }, take),
};

type Get = (
  place: Place,
  holder: string,
  policy: string,
) => Promise<Answered<{ readonly PolicyDocument: string }>>;

const GETS: ByHolder<Get> = {
  user: ({ account, reading }, UserName, PolicyName) =>
    reading.ask("GetUserPolicy", account, { UserName, PolicyName }),
  group: ({ account, reading }, GroupName, PolicyName) =>
    reading.ask("GetGroupPolicy", account, { GroupName, PolicyName }),
  role: ({ account, reading }, RoleName, PolicyName) =>
    reading.ask("GetRolePolicy", account, { RoleName, PolicyName }),
};
