import {
  ENTITY_KINDS,
  type Account,
  type AccountRef,
  type Entities,
  type EntityKind,
  type ForeignDocument,
  type ServiceCredential,
} from "@iamferry/model";
import type { PortError } from "../port.ts";

/** A record of the model that is still read. */
export type Mutable<T> = { -readonly [F in keyof T]: T[F] };

/** Something that could not be read. */
export interface Failure {
  /** What: a field as the model spells it, or words. */
  readonly field: string;
  readonly error: Pick<PortError, "code" | "message">;
}

/** An entity that is still read. */
export interface Draft<K extends EntityKind = EntityKind> {
  readonly kind: K;
  readonly entity: Mutable<Entities[K]>;
  /** Whether what it was made of has all of it that decides who may do what: GetAccountAuthorizationDetails has. */
  readonly isDetailed: boolean;
  /** What tells it from what it may be when it is listed again. */
  readonly fingerprint: string;
  readonly failures: Failure[];
  /** What points at other entities, as the cloud tells it: what these are is known when all is read. */
  readonly links: Links;
}

/** What of an entity points at others. */
export interface Links {
  /** Its own ARN. */
  readonly arn?: string;
  /** ARNs of managed policies. */
  attached?: readonly string[];
  boundary?: string;
  /** Names of the groups that a user is in. */
  readonly groups?: readonly string[];
}

/** The entities of a kind by name, as the cloud spells it. */
export type DraftsByKind = { readonly [K in EntityKind]: Map<string, Draft<K>> };

/** An account that is still read. */
export interface AccountDraft {
  /** How calls say that they are made in it. */
  readonly ref: AccountRef;
  readonly facts: Mutable<Omit<Account, "users" | "groups">>;
  readonly drafts: DraftsByKind;
  readonly failures: Failure[];
  /** Kinds whose listing failed: what is not in it may be there. */
  readonly unlisted: Set<EntityKind>;
  /** Whether its users, groups, roles and policies come from GetAccountAuthorizationDetails. */
  isDetailed: boolean;
  /** By ARN, which documents AWS' own policies have. */
  readonly awsDocuments: Map<string, ForeignDocument>;
  /** Users and roles that listings have named, and the first details of all have not. */
  undetailed?: readonly (readonly [kind: "user" | "role", name: string])[];
  /** What listings of all entities of a kind say besides; absent in later passes, which ask for each alone. */
  listed?: ListedFacts;
  summary?: Readonly<Record<string, number>>;
  /** Why there is no summary. */
  uncounted?: PortError;
  /** Whether only asking each user tells all MFA devices. */
  asksForMfaDevices: boolean;
}

/** What listings of all entities say that their details do not; by name. */
export interface ListedFacts {
  readonly roles: Map<
    string,
    { readonly description?: string; readonly maxSessionDuration?: number }
  >;
  /** Names of all users. */
  readonly users: Set<string>;
  readonly passwordsLastUsed: Map<string, string>;
  readonly serviceCredentials: Map<string, ServiceCredential[]>;
  /** Why a listing of these has failed: of each user it is unknown, and of the account nothing is. */
  readonly lost: Readonly<
    Partial<Record<"passwordLastUsed" | "serviceCredentials", Failure["error"]>>
  >;
}

/** An account of which nothing is read yet. */
export function accountDraft(ref: AccountRef, facts: AccountDraft["facts"]): AccountDraft {
  return {
    ref,
    facts,
    // Total over the kinds, each with a map of its own, which TypeScript cannot follow.
    drafts: Object.fromEntries(
      ENTITY_KINDS.map((kind) => [kind, new Map()]),
    ) as unknown as DraftsByKind,
    failures: [],
    unlisted: new Set(),
    isDetailed: false,
    awsDocuments: new Map(),
    asksForMfaDevices: false,
  };
}

/** The drafts of a kind, for code that does not know which. */
export function draftsOf(account: AccountDraft, kind: EntityKind): Map<string, Draft> {
  return account.drafts[kind];
}

/** Keeps in mind that something could not be read. */
export function failed(
  { failures }: { readonly failures: Failure[] },
  error: Failure["error"],
  ...fields: readonly string[]
): void {
  for (const field of fields) failures.push({ field, error });
}
