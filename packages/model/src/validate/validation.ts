import { nearest } from "@iamferry/text";
import { ENTITY_LISTS } from "../entity-lists.ts";
import { MODEL_CODES } from "./codes.ts";
import { foldName } from "../names.ts";
import { isInScope } from "../scope.ts";
import { quoted } from "../words.ts";
import type { Diagnostic, EntityPath } from "@iamferry/text";
import type { EntityKind } from "../entity-kind.ts";
import type { Unread } from "../parts.ts";
import type { CloudProfile } from "../profile.ts";
import type { Account, Snapshot } from "../snapshot.ts";
import type { ModelCode } from "./codes.ts";

/** What a check may ask, and where it says what it finds. */
export interface Validation {
  readonly snapshot: Snapshot;
  /** Undefined where the cloud is not known: then only what holds on every cloud is checked. */
  readonly profile: CloudProfile | undefined;
  readonly report: (code: ModelCode, finding: Finding) => void;
  /** Advice on a name that is not there: the candidate that was most likely meant, else `otherwise`. */
  readonly meant: (name: string, candidates: ReadonlySet<string>, otherwise: string) => string;
}

/** Looks for one kind of fault. */
export type Check = (validation: Validation) => void;

/** What a check says of one entity. */
export interface Finding {
  readonly entity: EntityPath;
  readonly message: string;
  readonly help: string;
}

/** A validation, and the diagnostics that its checks will have reported. */
export function createValidation(
  snapshot: Snapshot,
  profile: CloudProfile | undefined,
): { readonly validation: Validation; readonly diagnostics: readonly Diagnostic<ModelCode>[] } {
  const diagnostics: Diagnostic<ModelCode>[] = [];
  // To look for the nearest of all users for each of many wrong members would not be linear.
  let budget = CANDIDATES;
  const validation: Validation = {
    snapshot,
    profile,
    report: (code, finding) => {
      diagnostics.push({ severity: MODEL_CODES[code].severity, code, ...finding });
    },
    meant: (name, candidates, otherwise) => {
      budget -= candidates.size;
      const near = budget < 0 ? undefined : nearest(name, candidates);
      return near === undefined ? otherwise : `did you mean ${quoted(near)}?`;
    },
  };
  return { validation, diagnostics };
}

/** How many names are compared in all before wrong names get no proposals any more. */
const CANDIDATES = 100_000;

/** The key under which two names of a kind are one to the cloud; the name itself where that is not known. */
export function keyOf(kind: EntityKind, name: string, profile: CloudProfile | undefined): string {
  if (profile === undefined || !profile.caselessKinds.includes(kind)) return name;
  return foldName(name, profile.nameCase);
}

/**
 * Whether an entity that the account does not hold may be there all the same: its kind, or the entity itself,
 * could not be read, or was not asked for.
 */
export function mayExist(kind: EntityKind, name: string, { snapshot, account }: Place): boolean {
  if (!isInScope(kind, snapshot.scope)) return true;
  const missing = new Set<string>([kind, ENTITY_LISTS[kind], `${kind} ${name}`]);
  return isMarked(account.unread, missing) || isMarked(snapshot.unread, UNPLACED);
}

/** Where something is named. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly account: Account;
}

/** Whether a record is marked as one of which such things could not be read. */
export function isMarked(
  unread: readonly Unread[] | undefined,
  fields: ReadonlySet<string>,
): boolean {
  return unread !== undefined && unread.some(({ field }) => fields.has(field));
}

/** The mark of errors of which nobody knows what they hit. */
const UNPLACED: ReadonlySet<string> = new Set(["snapshot"]);
