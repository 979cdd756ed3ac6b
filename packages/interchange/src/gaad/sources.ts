import type { EntityPath, Span } from "@iamferry/text";
import { joinedKey, type JoinedAccount } from "./join.ts";
import type { At, Places, Step } from "./place.ts";

/** Leads from an entity, or one of its fields, to the place in the input that says it. */
export interface EntitySources {
  /**
   * Where the entity stands, or its field: `name` for any; `document` for an inline policy and for the trust
   * policy of a role. Undefined where the input does not hold it.
   */
  readonly find: (entity: EntityPath, field?: "name" | "document") => EntityPlace | undefined;
}

/** A span, and the name of the text that it is in. */
export interface EntityPlace {
  readonly span: Span;
  readonly source: string;
}

/** The places of everything that was read. */
export function entitySources(
  accounts: ReadonlyMap<string, JoinedAccount>,
  firsts: ReadonlyMap<string, At>,
  places: Places,
): EntitySources {
  return {
    find(entity, field) {
      const [, account = "", kind, name = "", part, inner = ""] = entity;
      if (kind === undefined) return placeAt(firsts.get(account), [], places);
      const claim = accounts.get(account)?.get(joinedKey(kind, name))?.claim;
      if (part === "policy") {
        return placeAt(
          claim?.at,
          [
            { list: POLICY_LISTS, where: ["PolicyName", inner] },
            ...POLICY_FIELDS[field ?? "entity"],
          ],
          places,
        );
      }
      if (part === "member") {
        const user = accounts.get(account)?.get(joinedKey("user", inner))?.claim;
        return placeAt(user?.at, [{ list: ["GroupList"], where: [undefined, name] }], places);
      }
      if (part !== undefined) return undefined;
      if (field === undefined) return placeAt(claim?.at, [], places);
      return placeAt(claim?.at, [field === "name" ? NAMES : ["AssumeRolePolicyDocument"]], places);
    },
  };
}

const POLICY_LISTS: readonly string[] = ["UserPolicyList", "GroupPolicyList", "RolePolicyList"];
const POLICY_FIELDS: Readonly<Record<"entity" | "name" | "document", readonly Step[]>> = {
  entity: [],
  name: [["PolicyName"]],
  document: [["PolicyDocument"]],
};
const NAMES: readonly string[] = [
  "UserName",
  "GroupName",
  "RoleName",
  "PolicyName",
  "InstanceProfileName",
  "ServerCertificateName",
  "Url",
  "Arn",
  "SerialNumber",
];

function placeAt(
  at: At | undefined,
  steps: readonly Step[],
  places: Places,
): EntityPlace | undefined {
  const span = at && places.walk(at, steps);
  return at && span && { span, source: at.piece.source.name };
}
