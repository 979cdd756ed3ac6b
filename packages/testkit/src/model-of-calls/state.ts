import type { IamCall } from "@iamferry/api";
import {
  entitiesOf,
  ENTITY_LISTS,
  parseArn,
  type Account,
  type AccountRef,
  type Entities,
  type EntityKind,
  type ManagedPolicy,
  type PolicyRef,
  type Snapshot,
} from "@iamferry/model";
import { withoutUndefined } from "../arbitraries/records.ts";

/** What a service answers: the state after the call, and what the answer holds, or the code of an error. */
export type CallAnswer =
  | { readonly snapshot: Snapshot; readonly result: Readonly<Record<string, unknown>> }
  | { readonly error: string };

/** A refusal of the service, on its way out of the model. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The account that a call is made in. */
export function accountAt(snapshot: Snapshot, ref: AccountRef): Account {
  const account = snapshot.accounts.find(({ id, name }) =>
    ref.id !== undefined && id !== undefined ? id === ref.id : name === ref.name,
  );
  if (account === undefined) throw new Refusal("NoSuchEntity");
  return account;
}

/** The same state with another account in the place of one. */
export function withAccount(snapshot: Snapshot, account: Account, after: Account): Snapshot {
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((each) => (each === account ? after : each)),
  };
}

/** The entity of that name; names are one whatever their case where the state is of AWS. */
export function entityAt<K extends EntityKind>(
  account: Account,
  kind: K,
  name: unknown,
): Entities[K] {
  const found = entitiesOf(account, kind).find((entity) => entity.name === name);
  if (found === undefined) throw new Refusal("NoSuchEntity");
  return found;
}

/** The account with another entity in the place of one. */
export function withEntity<K extends EntityKind>(
  account: Account,
  kind: K,
  { before, after }: { readonly before: Entities[K]; readonly after: Entities[K] },
): Account {
  const kept = withoutUndefined({ ...after }) as Entities[K];
  return withList(
    account,
    kind,
    entitiesOf(account, kind).map((each) => (each === before ? kept : each)),
  );
}

/** The account with one more entity; refused where the name is taken. */
export function withNew<K extends EntityKind>(
  account: Account,
  kind: K,
  entity: Entities[K],
): Account {
  const list = entitiesOf(account, kind);
  if (list.some(({ name }) => name === entity.name)) throw new Refusal("EntityAlreadyExists");
  return withList(account, kind, [...list, withoutUndefined({ ...entity })]);
}

/** The account without an entity. */
export function without<K extends EntityKind>(
  account: Account,
  kind: K,
  entity: Entities[K],
): Account {
  return withList(
    account,
    kind,
    entitiesOf(account, kind).filter((each) => each !== entity),
  );
}

function withList(account: Account, kind: EntityKind, list: readonly object[]): Account {
  const needed = kind === "user" || kind === "group";
  return withoutUndefined({
    ...account,
    [ENTITY_LISTS[kind]]: list.length === 0 && !needed ? undefined : list,
  }) as Account;
}

/** The list, or undefined where it is empty. */
export function orNone<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** Refuses unless `allowed`. */
export function demand(allowed: boolean, code: string): void {
  if (!allowed) throw new Refusal(code);
}

/** The entity that an ARN of the account names. */
export function byArn<K extends "managed-policy" | "oidc-provider" | "saml-provider">(
  account: Account,
  kind: K,
  text: unknown,
): Entities[K] {
  const arn = parseArn(String(text));
  const type = kind === "managed-policy" ? "policy" : kind;
  if (arn === undefined || arn.service !== "iam" || !arn.resource.startsWith(`${type}/`)) {
    throw new Refusal("InvalidInput");
  }
  if (arn.account !== numberOf(account)) throw new Refusal("NoSuchEntity");
  const rest = arn.resource.slice(type.length);
  const name = kind === "oidc-provider" ? rest.slice(1) : rest.slice(rest.lastIndexOf("/") + 1);
  const entity = entityAt(account, kind, name);
  const path = kind === "managed-policy" ? ((entity as ManagedPolicy).path ?? "/") : "/";
  if (rest !== `${path}${name}`) throw new Refusal("NoSuchEntity");
  return entity;
}

/** An account without a number has one that nobody has told. */
export function numberOf({ id = "999999999999" }: AccountRef): string {
  return id;
}

/** What an ARN of a policy becomes where it is attached; one of the account has to be there. */
export function policyRef(account: Account, text: unknown): PolicyRef {
  const arn = parseArn(String(text));
  if (arn === undefined) throw new Refusal("InvalidInput");
  if (arn.account !== numberOf(account)) return { foreign: true, arn: String(text) };
  const policy = byArn(account, "managed-policy", text);
  return { own: true, path: policy.path ?? "/", name: policy.name };
}

/** Whether two references mean one policy. */
export function isSameRef(a: PolicyRef, b: PolicyRef): boolean {
  if ("own" in a) return "own" in b && a.name === b.name;
  return "foreign" in b && a.arn === b.arn;
}

/** The input of a call, its values known. */
export type Input = Readonly<Record<string, unknown>>;

/** The input of a call as a record. */
export function inputOf(call: IamCall): Input {
  return call.input;
}
