import type { IamCall } from "@iamferry/api";
import type { AccountRef, CloudProfileId } from "@iamferry/model";
import type { Attempt, Plan, Recovery, Step } from "@iamferry/plan";

const exists: Recovery = { codes: ["EntityAlreadyExists"], attempts: [] };

/** A policy as the article prints it: with commas that strict JSON does not have. */
export const allowAll = `{
 "Statement":[
 {
 "Effect": "Allow",
 "Action": "*",
 "Resource": "*",
 }
]
}`;

/** What one user or group of a test's plan has. */
export interface Entity {
  readonly name: string;
  readonly path?: string;
  readonly policies?: Readonly<Record<string, string>>;
}

/** An account of a test's plan. */
export interface AccountFacts {
  readonly account: AccountRef;
  readonly create?: boolean;
  readonly policies?: Readonly<Record<string, string>>;
  readonly users?: readonly Entity[];
  readonly groups?: readonly (Entity & { readonly members?: readonly string[] })[];
  readonly loginProfiles?: readonly string[];
  /** Put policies as servers of 3.x need it, which refuse a name in use. */
  readonly replacing?: boolean;
}

/** A plan that creates everything, in the order of a restore. */
export function makePlan(profile: CloudProfileId, accounts: readonly AccountFacts[]): Plan {
  return {
    profile,
    accounts: accounts.map(({ account }) => account),
    steps: accounts.flatMap(stepsOf),
  };
}

function stepsOf(facts: AccountFacts): Step[] {
  const { account } = facts;
  const name = account.name ?? account.id ?? "";
  const steps: Step[] = [];
  const at = `account:${name}`;
  const add = (
    path: readonly string[],
    title: string,
    attempt: Attempt,
    needs: string[],
  ): string => {
    const id = [at, ...path].join("/");
    const entity = ["account", name, ...path.flatMap((part) => splitOnce(part))];
    steps.push({ ...attempt, id, needs, reverse: { none: "a test" }, cause: { entity, title } });
    return id;
  };
  const create = (call: IamCall): Attempt => ({ call, recover: exists });

  const needs: string[] = [];
  if (facts.create === true) {
    const call: IamCall = { action: "CreateAccount", account, input: { AccountName: name } };
    needs.push(add([], `create account ${name}`, create(call), []));
  }
  for (const [policy, text] of Object.entries(facts.policies ?? {})) {
    const input = { AccountName: name, PolicyName: policy, PolicyDocument: text };
    const call: IamCall = { action: "PutAccountPolicy", account, input };
    add([`policy:${policy}`], `put account policy ${policy}`, { call }, needs);
  }
  for (const user of facts.users ?? []) {
    const input = { UserName: user.name, ...(user.path === undefined ? {} : { Path: user.path }) };
    const call: IamCall = { action: "CreateUser", account, input };
    const id = add([`user:${user.name}`], `create user ${user.name}`, create(call), needs);
    for (const [policy, text] of Object.entries(user.policies ?? {})) {
      const put = (PolicyName: string): IamCall => ({
        action: "PutUserPolicy",
        account,
        input: { UserName: user.name, PolicyName, PolicyDocument: text },
      });
      const remove = (PolicyName: string): IamCall => ({
        action: "DeleteUserPolicy",
        account,
        input: { UserName: user.name, PolicyName },
      });
      add(
        [`user:${user.name}`, `policy:${policy}`],
        `put policy ${policy}`,
        facts.replacing === true ? replacing(policy, put, remove) : { call: put(policy) },
        [id],
      );
    }
  }
  for (const group of facts.groups ?? []) {
    const call: IamCall = {
      action: "CreateGroup",
      account,
      input: { GroupName: group.name, ...(group.path === undefined ? {} : { Path: group.path }) },
    };
    const id = add([`group:${group.name}`], `create group ${group.name}`, create(call), needs);
    for (const [policy, text] of Object.entries(group.policies ?? {})) {
      const input = { GroupName: group.name, PolicyName: policy, PolicyDocument: text };
      const put: IamCall = { action: "PutGroupPolicy", account, input };
      const path = [`group:${group.name}`, `policy:${policy}`];
      add(path, `put policy ${policy} of group ${group.name}`, { call: put }, [id]);
    }
    for (const member of group.members ?? []) {
      const input = { GroupName: group.name, UserName: member };
      const join: IamCall = { action: "AddUserToGroup", account, input };
      const path = [`group:${group.name}`, `member:${member}`];
      const title = `add user ${member} to group ${group.name}`;
      add(path, title, create(join), [id, `${at}/user:${member}`]);
    }
  }
  for (const user of facts.loginProfiles ?? []) {
    const label = `the password of ${user} in ${name}`;
    const input = { UserName: user, Password: { kind: "secret", label } } as const;
    const call: IamCall = { action: "CreateLoginProfile", account, input };
    add([`user:${user}`], `create login profile of user ${user}`, create(call), needs);
  }
  return steps;
}

function replacing(
  policy: string,
  put: (name: string) => IamCall,
  remove: (name: string) => IamCall,
): Attempt {
  const gone: Recovery = { codes: ["NoSuchEntity"], attempts: [] };
  const temporary = `${policy}-iamferry`;
  return {
    call: put(policy),
    recover: {
      codes: ["InvalidName", "EntityAlreadyExists"],
      attempts: [
        {
          call: put(temporary),
          recover: { codes: ["InvalidName", "EntityAlreadyExists"], attempts: [] },
        },
        { call: remove(policy), recover: gone },
        { call: put(policy) },
        { call: remove(temporary), recover: gone },
      ],
    },
  };
}

function splitOnce(part: string): readonly string[] {
  const colon = part.indexOf(":");
  return [part.slice(0, colon), part.slice(colon + 1)];
}

/** Each call as a step that needs no other; the first is `x`, and then `x2`. All are for a user `u` of account `a`. */
export function planOfCalls(profile: CloudProfileId, ...calls: readonly IamCall[]): Plan {
  const steps = calls.map((call, at): Step => ({
    id: at === 0 ? "x" : `x${at + 1}`,
    call,
    needs: [],
    reverse: { none: "a test" },
    cause: { entity: ["account", "a", "user", "u"], title: `call ${at + 1} for u` },
  }));
  return { profile, accounts: [{ name: "a" }], steps };
}

/** The second article's sample, as it is restored. */
export const sample: AccountFacts = {
  account: { name: "my-account" },
  create: true,
  users: [
    { name: "testuser", policies: { testpolicy: allowAll } },
    { name: "dev1" },
    { name: "dev2" },
  ],
  groups: [{ name: "developers", members: ["dev1", "dev2"], policies: { allow_all: allowAll } }],
};
