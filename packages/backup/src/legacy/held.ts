import type { HeldFields } from "@iamferry/model";
import { isCloudsOwn } from "./lower.ts";

/**
 * What the legacy dialect has lines for. Whether a name or a text comes back is told by `printLegacy`, which
 * reads it back.
 */
export const LEGACY_HELD: HeldFields = {
  snapshot: { accounts: true },
  account: {
    name: true,
    builtIn: {
      why: (_value, { name }) =>
        isCloudsOwn(name ?? "") ? undefined : "its name does not say that the cloud made it",
    },
    policies: true,
    users: true,
    groups: true,
  },
  user: {
    name: true,
    builtIn: {
      why: (_value, { name }) =>
        name === "admin" ? undefined : "only the user `admin` is known to be made by the cloud",
    },
    policies: true,
  },
  group: { name: true, members: true, policies: true },
  policy: { name: true, document: true },
  document: { text: true, value: true },
};
