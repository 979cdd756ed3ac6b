import { CLOUD_PROFILE_IDS, CLOUD_PROFILES, type RecordKind } from "@iamferry/model";

/** Which clouds have a field, in few words: `all`, `AWS`, `AWS, Eucalyptus from 4.4`. */
export function cloudsWith(kind: RecordKind, field: string): string {
  const having = CLOUD_PROFILE_IDS.filter((id) => {
    const missing: readonly string[] = CLOUD_PROFILES[id].missing[kind] ?? [];
    return !missing.includes(field);
  });
  if (having.length === CLOUD_PROFILE_IDS.length) return "all";
  return (
    FAMILIES.flatMap(({ name, prefix }) => {
      const versions = CLOUD_PROFILE_IDS.filter((id) => id.startsWith(prefix));
      return spanOf(name, {
        having: versions.map((id) => having.includes(id)),
        versions: versions.map((id) => id.slice(prefix.length)),
      });
    }).join(", ") || "none"
  );
}

const FAMILIES: readonly { readonly name: string; readonly prefix: string }[] = [
  { name: "AWS", prefix: "aws" },
  { name: "Eucalyptus", prefix: "eucalyptus-" },
];

/** `Eucalyptus from 4.4`: the versions come in order, `having` says which of them have the field. */
function spanOf(
  name: string,
  {
    having,
    versions,
  }: { readonly having: readonly boolean[]; readonly versions: readonly string[] },
): readonly string[] {
  const first = having.indexOf(true);
  const last = having.lastIndexOf(true);
  if (first === -1) return [];
  if (having.slice(first, last + 1).includes(false)) {
    return [`${name} ${versions.filter((_version, at) => having[at]).join(" ")}`];
  }
  const from = first === 0 ? "" : ` from ${versions[first]}`;
  const upTo = last === having.length - 1 ? "" : ` up to ${versions[last]}`;
  return [`${name}${from}${upTo}`];
}
