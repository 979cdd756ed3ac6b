import { checkAccountQuota, checkQuota } from "../../checks/quotas.ts";
import { providerAt } from "../../checks/provider-arns.ts";
import { readSamlMetadata } from "../../checks/saml-metadata.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, putEntity, checkFree, removeEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import type { SamlProviderState } from "../../state/cloud-state.ts";
import { emptyKeyed, withKey, withoutKey } from "../../state/keyed.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { tagsMember } from "../users/user-records.ts";

/** SAML providers (AWS, IAM API Reference, CreateSAMLProvider and so on). */
export const SAML_PROVIDERS: Handlers = {
  CreateSAMLProvider: (draft, input) => {
    const { AddPrivateKey, AssertionEncryptionMode, Name, SAMLMetadataDocument, Tags } = input;
    const provider: SamlProviderState = {
      kind: "saml-provider",
      name: Name,
      id: draft.newId("saml-provider"),
      created: draft.at,
      ...readSamlMetadata(SAMLMetadataDocument),
      ...modeField(AssertionEncryptionMode),
      privateKeys: emptyKeyed(),
      tags: newTags(Tags, "saml-provider"),
    };
    const whole = withPrivateKey(draft, provider, AddPrivateKey);
    checkFree(draft, "saml-provider", Name);
    checkAccountQuota(draft, "saml-provider");
    addEntity(draft, "saml-provider", whole);
    return { SAMLProviderArn: draft.arn("saml-provider", whole), ...tagsMember(whole.tags) };
  },
  GetSAMLProvider: (draft, { SAMLProviderArn }) => {
    const provider = providerAt(draft, "saml-provider", SAMLProviderArn);
    const { assertionEncryptionMode, created, id, metadata, privateKeys, tags, validUntil } =
      provider;
    return {
      SAMLProviderUUID: id,
      ...(metadata !== undefined && { SAMLMetadataDocument: metadata }),
      CreateDate: created,
      ...(validUntil !== undefined && { ValidUntil: validUntil }),
      ...tagsMember(tags),
      ...(assertionEncryptionMode !== undefined && {
        AssertionEncryptionMode: assertionEncryptionMode,
      }),
      ...(privateKeys.size > 0 && {
        PrivateKeyList: [...privateKeys.values()].map((key) => ({
          KeyId: key.id,
          ...(key.created !== undefined && { Timestamp: key.created }),
        })),
      }),
    };
  },
  /** What is left out stays as it is. Keys are rotated in two calls, says the reference: both in one are refused. */
  UpdateSAMLProvider: (draft, input) => {
    const { AddPrivateKey, AssertionEncryptionMode, RemovePrivateKey, SAMLProviderArn } = input;
    const found = providerAt(draft, "saml-provider", SAMLProviderArn);
    if (AddPrivateKey !== undefined && RemovePrivateKey !== undefined) {
      refuse("InvalidInput", "A private key can not be added and removed in one request.");
    }
    const described = withMetadata(found, input.SAMLMetadataDocument);
    const moded = { ...described, ...modeField(AssertionEncryptionMode) };
    const provider = withoutPrivateKey(moded, RemovePrivateKey);
    putEntity(draft, "saml-provider", withPrivateKey(draft, provider, AddPrivateKey));
    return { SAMLProviderArn };
  },
  ListSAMLProviders: (draft) => ({
    SAMLProviderList: [...draft.account.samlProviders.values()].map((provider) => ({
      Arn: draft.arn("saml-provider", provider),
      ...(provider.validUntil !== undefined && { ValidUntil: provider.validUntil }),
      CreateDate: provider.created,
    })),
  }),
  DeleteSAMLProvider: (draft, { SAMLProviderArn }) => {
    removeEntity(draft, "saml-provider", providerAt(draft, "saml-provider", SAMLProviderArn));
    return NOTHING;
  },
};

function withMetadata(provider: SamlProviderState, text: string | undefined): SamlProviderState {
  if (text === undefined) return provider;
  const { metadata: _metadata, validUntil: _validUntil, ...rest } = provider;
  return { ...rest, ...readSamlMetadata(text) };
}

/** Not documented: whether `Required` needs a private key first; here it does not. */
function modeField(mode: string | undefined): Pick<SamlProviderState, "assertionEncryptionMode"> {
  if (mode !== "Required" && mode !== "Allowed") return {};
  return { assertionEncryptionMode: mode };
}

/** The key itself is not kept: nothing gives it back. Of the PEM no more is checked than its first line. */
function withPrivateKey(
  draft: Draft,
  provider: SamlProviderState,
  pem: string | undefined,
): SamlProviderState {
  if (pem === undefined) return provider;
  if (!/^\s*-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/.test(pem)) {
    refuse("InvalidInput", "The private key is not a PEM file.");
  }
  const id = draft.newId("saml-key");
  const privateKeys = withKey(provider.privateKeys, id, { id, created: draft.at });
  const most = draft.profile.limits["saml-provider"]?.privateKeys?.most;
  checkQuota("PrivateKeysPerSAMLProvider", privateKeys.size, most);
  return { ...provider, privateKeys };
}

function withoutPrivateKey(provider: SamlProviderState, id: string | undefined): SamlProviderState {
  if (id === undefined) return provider;
  if (!provider.privateKeys.has(id)) {
    refuse("NoSuchEntity", `The private key with id ${id} cannot be found.`);
  }
  return { ...provider, privateKeys: withoutKey(provider.privateKeys, id) };
}
