import { ENTITY_KINDS, entitiesOf, isJsonObject } from "@iamferry/model";
import type { PolicyDocument, Snapshot } from "@iamferry/model";
import { memberTexts, statements } from "@iamferry/policy";

/** Whether any policy of the file names the action as it is, in any case: AWS makes new ones all the time. */
export function namesAction({ accounts }: Snapshot, action: string): boolean {
  const wanted = action.toLowerCase();
  return accounts.some(
    (account) =>
      account.policies.some(({ document }) => documentNames(document, wanted)) ||
      ENTITY_KINDS.some((kind) =>
        entitiesOf(account, kind).some((entity) =>
          [
            ...("policies" in entity ? entity.policies.map(({ document }) => document) : []),
            ...("versions" in entity ? entity.versions.map(({ document }) => document) : []),
            ...("trustPolicy" in entity ? [entity.trustPolicy] : []),
          ].some((document) => documentNames(document, wanted)),
        ),
      ),
  );
}

function documentNames(document: PolicyDocument | undefined, wanted: string): boolean {
  // Escapes in a text can hide a name, so that only the value tells.
  const value = document?.value;
  if (value === undefined) return false;
  return statements(value).some(
    ({ raw }) =>
      isJsonObject(raw) &&
      ["Action", "NotAction"].some((name) =>
        memberTexts(raw, name).some((each) => each.toLowerCase() === wanted),
      ),
  );
}
