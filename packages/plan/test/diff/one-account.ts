import { diffSnapshots } from "@iamferry/plan";
import type {
  Account,
  CloudProfileId,
  Group,
  PolicyDocument,
  Snapshot,
  User,
} from "@iamferry/model";
import type { Change, DiffOptions } from "@iamferry/plan";

export const id = "111122223333";

export const document = (action: string | readonly string[]): PolicyDocument => {
  const value = { Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] };
  return { text: JSON.stringify(value), value };
};

export const user = (name: string, rest: Partial<User> = {}): User => ({
  kind: "user",
  name,
  policies: [],
  ...rest,
});

export const group = (name: string, rest: Partial<Group> = {}): Group => ({
  kind: "group",
  name,
  members: [],
  policies: [],
  ...rest,
});

export const lab = (parts: Partial<Account>, cloud: CloudProfileId = "aws"): Snapshot => ({
  cloud,
  accounts: [{ kind: "account", id, policies: [], users: [], groups: [], ...parts }],
});

/** A change in a line: `field user bob path: /a/ → /b/`. */
export const told = (change: Change): string => {
  const words = [change.kind, ...change.entity.slice(2)];
  if ("field" in change) words.push(change.field);
  if ("key" in change) words.push(change.key);
  if (change.kind === "renamed" || change.kind === "replaced" || change.kind === "field") {
    words.push(`${String(change.from)} → ${String(change.to)}`);
  }
  return words.join(" ");
};

export const diffOf = (from: Snapshot, to: Snapshot, options?: DiffOptions): readonly string[] =>
  diffSnapshots(from, to, options).changes.map(told);
