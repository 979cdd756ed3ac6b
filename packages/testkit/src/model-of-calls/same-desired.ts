import {
  canonicalJson,
  cloudProfile,
  restorable,
  type JsonObject,
  type JsonValue,
  type ManagedPolicy,
  type Snapshot,
} from "@iamferry/model";
import { canonical } from "@iamferry/policy";
import { compareCodePoints } from "@iamferry/text";
import { withoutUndefined } from "../arbitraries/records.ts";

/** Whether two states are one to whoever asks for what a restore can bring back. */
export function sameDesired(a: Snapshot, b: Snapshot): boolean {
  return desiredText(a) === desiredText(b);
}

/**
 * What a restore can bring back, as one text: evidence and what no API gives back left out, and of managed policies the
 * document in force and the other documents, as nobody can choose the numbers of versions.
 */
export function desiredText(snapshot: Snapshot): string {
  const { accounts } = restorable(understood(snapshot));
  const plain = accounts.map((account) =>
    withoutUndefined({
      ...account,
      managedPolicies: account.managedPolicies?.map(versionsUnnumbered),
      // Of these nothing is left to tell them apart by.
      serverCertificates: undefined,
      virtualMfaDevices: undefined,
      users: account.users.filter(
        ({ name, path, policies }) => name !== "admin" || path !== "/" || policies.length > 0,
      ),
    }),
  );
  return canonicalJson(plain as unknown as JsonValue);
}

/** With each policy in its canonical form. */
function understood(snapshot: Snapshot): Snapshot {
  const profile = cloudProfile(snapshot.cloud ?? "aws");
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    if ("text" in value && "value" in value) {
      return { text: "", value: canonical(value.value as JsonObject, profile) };
    }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member)]));
  };
  // The walk keeps the type.
  return walk(snapshot) as Snapshot;
}

function versionsUnnumbered(policy: ManagedPolicy): object {
  const { versions, defaultVersion, ...rest } = policy;
  const text = (id: string | undefined): readonly string[] =>
    versions.filter((version) => version.id === id).map(({ document }) => document.text);
  const others = versions.filter(({ id }) => id !== defaultVersion);
  return {
    ...rest,
    inForce: text(defaultVersion),
    others: others.map(({ document }) => document.text).toSorted(compareCodePoints),
  };
}
