import { checkAccountQuota, checkQuota } from "../../checks/quotas.ts";
import { findProvider, providerAt, refuseInput } from "../../checks/provider-arns.ts";
import { newTags } from "../../checks/tags.ts";
import type { Draft } from "../../draft.ts";
import { addEntity, putEntity, refuseMissing, checkFree, removeEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import type { OidcProviderState } from "../../state/cloud-state.ts";
import { keyedBy, withKey, withoutKey, type Keyed } from "../../state/keyed.ts";
import { NOTHING, type Handlers } from "../handler.ts";
import { tagsMember } from "../users/user-records.ts";

/** OpenID Connect providers, named by their URLs (AWS, IAM API Reference, CreateOpenIDConnectProvider and so on). */
export const OIDC_PROVIDERS: Handlers = {
  CreateOpenIDConnectProvider: (draft, { ClientIDList = [], Tags, ThumbprintList = [], Url }) => {
    const provider: OidcProviderState = {
      kind: "oidc-provider",
      name: nameOf(draft, Url),
      created: draft.at,
      clientIds: clientIdsOf(draft, ClientIDList),
      thumbprints: thumbprintsOf(draft, ThumbprintList),
      tags: newTags(Tags, "oidc-provider"),
    };
    const { name } = provider;
    checkFree(draft, "oidc-provider", name);
    checkAccountQuota(draft, "oidc-provider");
    addEntity(draft, "oidc-provider", provider);
    return {
      OpenIDConnectProviderArn: draft.arn("oidc-provider", provider),
      ...tagsMember(provider.tags),
    };
  },
  GetOpenIDConnectProvider: (draft, { OpenIDConnectProviderArn }) => {
    const provider = providerAt(draft, "oidc-provider", OpenIDConnectProviderArn);
    const { clientIds, created, name, tags, thumbprints } = provider;
    return {
      // Without `https://`, as in the example of the API reference.
      Url: name,
      ClientIDList: [...clientIds.values()],
      ThumbprintList: [...thumbprints.values()],
      CreateDate: created,
      ...tagsMember(tags),
    };
  },
  ListOpenIDConnectProviders: (draft) => ({
    OpenIDConnectProviderList: [...draft.account.oidcProviders.values()].map((provider) => ({
      Arn: draft.arn("oidc-provider", provider),
    })),
  }),
  // "This operation is idempotent": neither fails for a client id that is there already, or is not there.
  AddClientIDToOpenIDConnectProvider: (draft, { ClientID, OpenIDConnectProviderArn }) => {
    const provider = providerAt(draft, "oidc-provider", OpenIDConnectProviderArn);
    const clientIds = withKey(provider.clientIds, ClientID, ClientID);
    checkClientIds(draft, clientIds);
    putEntity(draft, "oidc-provider", { ...provider, clientIds });
    return NOTHING;
  },
  RemoveClientIDFromOpenIDConnectProvider: (draft, { ClientID, OpenIDConnectProviderArn }) => {
    const provider = providerAt(draft, "oidc-provider", OpenIDConnectProviderArn);
    const clientIds = withoutKey(provider.clientIds, ClientID);
    putEntity(draft, "oidc-provider", { ...provider, clientIds });
    return NOTHING;
  },
  UpdateOpenIDConnectProviderThumbprint: (draft, { OpenIDConnectProviderArn, ThumbprintList }) => {
    const provider = providerAt(draft, "oidc-provider", OpenIDConnectProviderArn);
    const thumbprints = thumbprintsOf(draft, ThumbprintList);
    putEntity(draft, "oidc-provider", { ...provider, thumbprints });
    return NOTHING;
  },
  /**
   * AWS says that it does not fail for a provider that is not there, though it lists NoSuchEntity among the errors. Not
   * documented: what Euare does; we take NoSuchEntity, as its other deletions give.
   */
  DeleteOpenIDConnectProvider: (draft, { OpenIDConnectProviderArn: arn }) => {
    const provider = findProvider(draft, "oidc-provider", arn);
    if (provider !== undefined) removeEntity(draft, "oidc-provider", provider);
    else if (draft.profile.dialect === "euare") refuseMissing(draft, "oidc-provider", arn);
    return NOTHING;
  },
};

/**
 * The URL without `https://`. CreateOpenIDConnectProvider: "must begin with https://", "path components are allowed but
 * query parameters are not". Not documented: which error says so; a text that is no URL at all is known to be a
 * ValidationError.
 */
function nameOf(draft: Draft, url: string): string {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]/.test(url)) {
    refuse("ValidationError", "Invalid Open ID Connect Provider URL");
  }
  const name = url.startsWith(SCHEME) ? url.slice(SCHEME.length) : undefined;
  if (name === undefined || draft.profile.names.oidcProvider?.pattern.test(name) === false) {
    return refuseInput(draft, `Invalid Open ID Connect Provider URL: ${url}`);
  }
  return name;
}

const SCHEME = "https://";

function clientIdsOf(draft: Draft, list: readonly string[]): Keyed<string> {
  const clientIds = keyedBy(list, (id) => id);
  checkClientIds(draft, clientIds);
  return clientIds;
}

function checkClientIds({ profile }: Draft, { size }: Keyed<string>): void {
  const most = profile.limits["oidc-provider"]?.clientIds?.most;
  checkQuota("ClientIdsPerOpenIdConnectProvider", size, most);
}

/**
 * InvalidInput where there are more than five. Where none is given AWS fetches one from the provider, which is not done
 * here: the list stays empty.
 */
function thumbprintsOf({ profile }: Draft, list: readonly string[]): Keyed<string> {
  const most = profile.limits["oidc-provider"]?.thumbprints?.most;
  if (most !== undefined && list.length > most) {
    refuse("InvalidInput", `Thumbprint list must contain fewer than ${most} entries.`);
  }
  return keyedBy(list, (thumbprint) => thumbprint);
}
