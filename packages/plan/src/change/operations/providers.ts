import type { IamCall } from "@iamferry/api";
import type { OidcProvider, SamlProvider } from "@iamferry/model";
import { stepIdOf } from "../../restore/step-ids.ts";
import { refuse } from "./refuse.ts";
import type { Edit } from "./edits.ts";
import type { Place } from "./place.ts";
import type { Subject } from "./subject.ts";
import { knownArn } from "./tags.ts";
import { entityWords } from "./words.ts";

/** Adds client ids to OpenID Connect providers and removes them. */
export function planClientIds(edits: readonly Edit[], subject: Subject<Place>): void {
  const arn = knownArn(edits, subject);
  if (arn === undefined) return;
  const { world, account, path, id } = subject;
  for (const { from, to } of edits) {
    const ClientID = (to ?? from) as string;
    const input = { OpenIDConnectProviderArn: arn, ClientID };
    const addition: IamCall = { action: "AddClientIDToOpenIDConnectProvider", account, input };
    const removal: IamCall = { action: "RemoveClientIDFromOpenIDConnectProvider", account, input };
    const comes = to !== undefined;
    world.list.add({
      id: `${id}/${stepIdOf(["client-id", ClientID])}${comes ? "" : "/remove"}`,
      call: comes ? addition : removal,
      reverse: { calls: [comes ? removal : addition] },
      entity: path,
      title: `${comes ? "add" : "remove"} client id ${ClientID}`,
      after: subject.after,
    });
  }
}

/** Sets the thumbprints of an OpenID Connect provider, all in one call. */
export function planThumbprints(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, account, path, id, place } = subject;
  const before = (place.from as OidcProvider | undefined)?.thumbprints ?? [];
  const goes = new Set(edits.flatMap(({ from }) => (typeof from === "string" ? [from] : [])));
  const after = [
    ...before.filter((thumbprint) => !goes.has(thumbprint)),
    ...edits.flatMap(({ to }) => (typeof to === "string" ? [to] : [])),
  ];
  if (after.length === 0) {
    for (const { change } of edits) {
      refuse(change, "plan/not-settable", {
        list: world.list,
        message: `the thumbprints of ${entityWords(path)} stay: no call takes the last one away`,
        help: "delete the provider and make it anew if it is to have none",
      });
    }
    return;
  }
  const arn = knownArn(edits, subject);
  if (arn === undefined) return;
  const call = (ThumbprintList: readonly string[]): IamCall => ({
    action: "UpdateOpenIDConnectProviderThumbprint",
    account,
    input: { OpenIDConnectProviderArn: arn, ThumbprintList },
  });
  world.list.add({
    id: `${id}/thumbprints`,
    call: call(after),
    reverse:
      before.length === 0
        ? { none: "no call takes the last thumbprint away" }
        : { calls: [call(before)] },
    entity: path,
    title: "set thumbprints",
    after: subject.after,
  });
}

/** Changes metadata and encryption mode of a SAML provider in one call. */
export function planSamlUpdate(edits: readonly Edit[], subject: Subject<Place>): void {
  const { world, account, path, id } = subject;
  let forth: SamlUpdate = {};
  let back: SamlUpdate = {};
  let isReversible = true;
  for (const { field, from, to, change } of edits) {
    if (to === undefined) {
      refuse(change, "plan/not-settable", {
        list: world.list,
        message: `${field} of ${entityWords(path)} stays as it is: no call takes it away`,
        help: "delete the provider and make it anew if it is to have none",
      });
      continue;
    }
    forth = { ...forth, ...updateOf(field, to) };
    if (from === undefined) isReversible = false;
    else back = { ...back, ...updateOf(field, from) };
  }
  if (Object.keys(forth).length === 0) return;
  const arn = knownArn(edits, subject);
  if (arn === undefined) return;
  const call = (update: SamlUpdate): IamCall => ({
    action: "UpdateSAMLProvider",
    account,
    input: { SAMLProviderArn: arn, ...update },
  });
  world.list.add({
    id: `${id}/update`,
    call: call(forth),
    reverse: isReversible
      ? { calls: [call(back)] }
      : { none: "no call takes away what was not set" },
    entity: path,
    title: "change the SAML provider",
    after: subject.after,
  });
}

interface SamlUpdate {
  readonly SAMLMetadataDocument?: string;
  readonly AssertionEncryptionMode?: string;
}

function updateOf(field: string, value: unknown): SamlUpdate {
  const provider = { [field]: value } as Partial<SamlProvider>;
  return {
    ...(provider.metadata !== undefined && { SAMLMetadataDocument: provider.metadata }),
    ...(provider.assertionEncryptionMode !== undefined && {
      AssertionEncryptionMode: provider.assertionEncryptionMode,
    }),
  };
}
