import { accountPath, entityPath } from "../paths.ts";
import { entitiesOf } from "../entity-lists.ts";
import { entityWords } from "../words.ts";
import { isMarked } from "./validation.ts";
import type { Unread } from "../parts.ts";
import type { Account } from "../snapshot.ts";
import type { Check, Validation } from "./validation.ts";

/** What cannot be without something, and has it not. */
export const checkIncomplete: Check = (validation) => {
  for (const account of validation.snapshot.accounts) {
    if (account.name === undefined && account.id === undefined) {
      validation.report("model/incomplete", {
        entity: accountPath(account),
        message: "an account has neither a name nor an id",
        help: "give it its name, or its number of twelve digits",
      });
    }
    for (const role of entitiesOf(account, "role")) {
      if (role.trustPolicy === undefined) lacks(validation, account, { of: role, what: TRUST });
    }
    for (const policy of entitiesOf(account, "managed-policy")) {
      if (policy.versions.length === 0) lacks(validation, account, { of: policy, what: VERSIONS });
      else if (policy.defaultVersion === undefined) {
        lacks(validation, account, { of: policy, what: DEFAULT });
      }
    }
    for (const provider of entitiesOf(account, "saml-provider")) {
      if (provider.metadata === undefined) lacks(validation, account, { of: provider, what: SAML });
    }
  }
};

interface What {
  readonly fields: readonly string[];
  readonly words: string;
}

const TRUST: What = { fields: ["trustPolicy"], words: "no trust policy" };
const VERSIONS: What = { fields: ["versions"], words: "no version" };
const DEFAULT: What = { fields: ["defaultVersion", "versions"], words: "no default version" };
const SAML: What = { fields: ["metadata"], words: "no metadata" };

interface Lacking {
  readonly of: {
    readonly kind: "role" | "managed-policy" | "saml-provider";
    readonly name: string;
    readonly unread?: readonly Unread[];
  };
  readonly what: What;
}

function lacks({ report }: Validation, account: Account, { of, what }: Lacking): void {
  const { kind, name, unread } = of;
  if (isMarked(unread, new Set([...what.fields, `${kind} ${name}`]))) return;
  const entity = entityPath(account, kind, name);
  report("model/incomplete", {
    entity,
    message: `${entityWords(entity)} has ${what.words}`,
    help: `add it, or say that ${quotedFields(what)} could not be read; without it, it cannot be restored`,
  });
}

function quotedFields({ fields }: What): string {
  return `\`${fields[0] ?? ""}\``;
}
