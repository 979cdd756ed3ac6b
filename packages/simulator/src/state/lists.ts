import type { CloudProfile, EntityKind, PolicyRef, PolicyVersion } from "@iamferry/model";
import { nameKey, refKey, versionKey } from "./keys.ts";

/** The key of an item of a list. */
export type KeyOf = (item: never, profile: CloudProfile) => string;

const byName: KeyOf = ({ name }: { readonly name: string }) => name;
const byId: KeyOf = ({ id }: { readonly id: string }) => id;
const byTag: KeyOf = ({ key }: { readonly key: string }) => key;
const byRef: KeyOf = (ref: PolicyRef, profile) => refKey(ref, profile);
const byText: KeyOf = (text: string) => text;
const byEntity: KeyOf = (name: string, profile) => nameKey(name, profile);

/** The lists of each kind of record that a state keeps by key, and whether the model leaves out an empty one. */
export const KEYED_LISTS: Readonly<Record<EntityKind, Readonly<Record<string, KeyedList>>>> = {
  user: {
    policies: { keyOf: byName, always: true },
    attachedPolicies: { keyOf: byRef },
    tags: { keyOf: byTag },
    info: { keyOf: byTag },
    accessKeys: { keyOf: byId },
    sshKeys: { keyOf: byId },
    signingCertificates: { keyOf: byId },
    serviceCredentials: { keyOf: byId },
    mfaDevices: {
      keyOf: ({ serialNumber }: { readonly serialNumber: string }) => serialNumber,
    },
  },
  group: {
    members: { keyOf: byEntity, always: true },
    policies: { keyOf: byName, always: true },
    attachedPolicies: { keyOf: byRef },
  },
  role: {
    policies: { keyOf: byName, always: true },
    attachedPolicies: { keyOf: byRef },
    tags: { keyOf: byTag },
  },
  "managed-policy": {
    versions: { keyOf: ({ id }: PolicyVersion) => versionKey(id), always: true },
    tags: { keyOf: byTag },
  },
  "instance-profile": {
    roles: { keyOf: byEntity, always: true },
    tags: { keyOf: byTag },
  },
  "server-certificate": { tags: { keyOf: byTag } },
  "oidc-provider": {
    clientIds: { keyOf: byText },
    thumbprints: { keyOf: byText },
    tags: { keyOf: byTag },
  },
  "saml-provider": { privateKeys: { keyOf: byId }, tags: { keyOf: byTag } },
  "virtual-mfa-device": { tags: { keyOf: byTag } },
};

/** One list that is kept by key. */
export interface KeyedList {
  readonly keyOf: KeyOf;
  /** The model has it also where it is empty. */
  readonly always?: true;
}
