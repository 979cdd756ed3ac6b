import type { EntityKind, PolicyRef } from "@iamferry/model";
import type { AccountPlace, Place, Places } from "./place.ts";

/** That an entity names another one of its account. */
export interface Reference {
  readonly by: Place;
  readonly field: "attachedPolicies" | "permissionsBoundary" | "roles" | "members";
  /** Of policies only. */
  readonly ref?: PolicyRef;
}

/** Who names an entity, on either side. */
export interface References {
  of(place: Place, side: "from" | "to"): readonly Reference[];
}

/** Looks at every entity once. */
export function createReferences({ accounts }: Places): References {
  const index = { from: new Map<Place, Reference[]>(), to: new Map<Place, Reference[]>() };
  for (const account of accounts) {
    for (const side of ["from", "to"] as const) {
      const add = (named: Place | undefined, reference: Reference): void => {
        if (named === undefined) return;
        const list = index[side].get(named);
        if (list === undefined) index[side].set(named, [reference]);
        else list.push(reference);
      };
      addPolicies(account, side, add);
      for (const naming of NAMINGS) addNames(account, { ...naming, side }, add);
    }
  }
  return { of: (place, side) => index[side].get(place) ?? [] };
}

type Add = (named: Place | undefined, reference: Reference) => void;

interface Holding {
  readonly attachedPolicies?: readonly PolicyRef[];
  readonly permissionsBoundary?: PolicyRef;
  readonly members?: readonly string[];
  readonly roles?: readonly string[];
}

function holdingOf(place: Place, side: "from" | "to"): Holding {
  return (place[side] ?? {}) as Holding;
}

function addPolicies(account: AccountPlace, side: "from" | "to", add: Add): void {
  const policyAt = (ref: PolicyRef): Place | undefined =>
    "own" in ref ? namedOn(account, side, "managed-policy").get(ref.name) : undefined;
  for (const kind of ["user", "group", "role"] as const) {
    for (const by of account.places[kind].all) {
      const { attachedPolicies = [], permissionsBoundary } = holdingOf(by, side);
      for (const ref of attachedPolicies) {
        add(policyAt(ref), { by, field: "attachedPolicies", ref });
      }
      if (permissionsBoundary === undefined) continue;
      const reference = { by, field: "permissionsBoundary", ref: permissionsBoundary } as const;
      add(policyAt(permissionsBoundary), reference);
    }
  }
}

function addNames(
  account: AccountPlace,
  { side, kind, field, names }: Naming & { readonly side: "from" | "to" },
  add: Add,
): void {
  const named = namedOn(account, side, names);
  for (const by of account.places[kind].all) {
    for (const name of holdingOf(by, side)[field] ?? []) add(named.get(name), { by, field });
  }
}

/** Entities that name others of one kind. */
interface Naming {
  readonly kind: EntityKind;
  readonly field: "members" | "roles";
  readonly names: EntityKind;
}

const NAMINGS: readonly Naming[] = [
  { kind: "group", field: "members", names: "user" },
  { kind: "instance-profile", field: "roles", names: "role" },
];

function namedOn(
  account: AccountPlace,
  side: "from" | "to",
  kind: EntityKind,
): ReadonlyMap<string, Place> {
  return side === "from" ? account.places[kind].byFrom : account.places[kind].byTo;
}
