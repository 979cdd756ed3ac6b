import type { Account, ManagedPolicy, OidcProvider, SamlProvider } from "@iamferry/model";
import { formatArn } from "@iamferry/model";
import { apiTags, documentAt, tagged, textAt, untagged } from "./parts.ts";
import {
  byArn,
  demand,
  isSameRef,
  numberOf,
  orNone,
  without,
  withEntity,
  withNew,
  type Input,
} from "./state.ts";
import type { Calls } from "./calls.ts";

/** Calls about managed policies and identity providers, as the API reference has them. */
export const POLICY_CALLS: Calls = {
  CreatePolicy: (account, input) => {
    const made = {
      kind: "managed-policy",
      name: String(input["PolicyName"]),
      path: textAt(input, "Path") ?? "/",
      description: textAt(input, "Description"),
      tags: orNone(apiTags(input)),
      defaultVersion: "v1",
      versions: [{ id: "v1", document: documentAt(input) }],
    } as unknown as ManagedPolicy;
    const Arn = arnIn(account, `policy${made.path ?? "/"}${made.name}`);
    return { account: withNew(account, "managed-policy", made), result: { Policy: { Arn } } };
  },
  DeletePolicy: (account, input) => {
    const gone = byArn(account, "managed-policy", input["PolicyArn"]);
    const ref = { own: true, path: gone.path ?? "/", name: gone.name } as const;
    const holders = [...account.users, ...account.groups, ...(account.roles ?? [])];
    const isUsed = holders.some(
      (holder) =>
        (holder.attachedPolicies ?? []).some((each) => isSameRef(each, ref)) ||
        ("permissionsBoundary" in holder &&
          holder.permissionsBoundary !== undefined &&
          isSameRef(holder.permissionsBoundary, ref)),
    );
    demand(!isUsed && gone.versions.length <= 1, "DeleteConflict");
    return without(account, "managed-policy", gone);
  },
  CreatePolicyVersion: (account, input) => {
    const before = byArn(account, "managed-policy", input["PolicyArn"]);
    // "A managed policy can have up to five versions."
    demand(before.versions.length < 5, "LimitExceeded");
    const id = `v${lastVersion(before) + 1}`;
    const after: Counted = {
      ...before,
      lastVersion: lastVersion(before) + 1,
      versions: [...before.versions, { id, document: documentAt(input) }],
      ...(input["SetAsDefault"] === true && { defaultVersion: id }),
    };
    return {
      account: withEntity(account, "managed-policy", { before, after }),
      result: { PolicyVersion: { VersionId: id } },
    };
  },
  DeletePolicyVersion: policy((each: Counted, input) => {
    const id = input["VersionId"];
    const versions = each.versions.filter((version) => version.id !== id);
    demand(versions.length < each.versions.length, "NoSuchEntity");
    demand(each.defaultVersion !== id, "DeleteConflict");
    return { ...each, lastVersion: lastVersion(each), versions } as ManagedPolicy;
  }),
  SetDefaultPolicyVersion: policy((each, input) => {
    const id = String(input["VersionId"]);
    demand(
      each.versions.some((version) => version.id === id),
      "NoSuchEntity",
    );
    return { ...each, defaultVersion: id };
  }),
  TagPolicy: policy((each, input) => tagged(each, input, false)),
  UntagPolicy: policy((each, input) => untagged(each, input, false)),
  CreateOpenIDConnectProvider: (account, input) => {
    const name = String(input["Url"]).replace(/^https:\/\//, "");
    const provider = {
      kind: "oidc-provider",
      name,
      clientIds: orNone((input["ClientIDList"] ?? []) as readonly string[]),
      thumbprints: orNone((input["ThumbprintList"] ?? []) as readonly string[]),
      tags: orNone(apiTags(input)),
    } as unknown as OidcProvider;
    return {
      account: withNew(account, "oidc-provider", provider),
      result: { OpenIDConnectProviderArn: arnIn(account, `oidc-provider/${name}`) },
    };
  },
  DeleteOpenIDConnectProvider: (account, input) =>
    without(
      account,
      "oidc-provider",
      byArn(account, "oidc-provider", input["OpenIDConnectProviderArn"]),
    ),
  AddClientIDToOpenIDConnectProvider: oidc((each, input) => ({
    ...each,
    clientIds: [...new Set([...(each.clientIds ?? []), String(input["ClientID"])])],
  })),
  RemoveClientIDFromOpenIDConnectProvider: oidc((each, input) => ({
    ...each,
    clientIds: orNone((each.clientIds ?? []).filter((id) => id !== input["ClientID"])),
  })),
  UpdateOpenIDConnectProviderThumbprint: oidc((each, input) => {
    const thumbprints = input["ThumbprintList"] as readonly string[];
    demand(thumbprints.length > 0, "InvalidInput");
    return { ...each, thumbprints };
  }),
  TagOpenIDConnectProvider: oidc((each, input) => tagged(each, input, false)),
  UntagOpenIDConnectProvider: oidc((each, input) => untagged(each, input, false)),
  CreateSAMLProvider: (account, input) => {
    const name = String(input["Name"]);
    const provider = {
      kind: "saml-provider",
      name,
      metadata: textAt(input, "SAMLMetadataDocument"),
      assertionEncryptionMode: textAt(input, "AssertionEncryptionMode"),
      tags: orNone(apiTags(input)),
    } as unknown as SamlProvider;
    return {
      account: withNew(account, "saml-provider", provider),
      result: { SAMLProviderArn: arnIn(account, `saml-provider/${name}`) },
    };
  },
  UpdateSAMLProvider: saml((each, input) => ({
    ...each,
    metadata: textAt(input, "SAMLMetadataDocument") ?? each.metadata,
    assertionEncryptionMode:
      (textAt(input, "AssertionEncryptionMode") as SamlProvider["assertionEncryptionMode"]) ??
      each.assertionEncryptionMode,
  })),
  DeleteSAMLProvider: (account, input) =>
    without(account, "saml-provider", byArn(account, "saml-provider", input["SAMLProviderArn"])),
  TagSAMLProvider: saml((each, input) => tagged(each, input, false)),
  UntagSAMLProvider: saml((each, input) => untagged(each, input, false)),
};

/** Numbers of versions are never given again, also those of versions that are gone. */
interface Counted extends ManagedPolicy {
  readonly lastVersion?: number;
}

function lastVersion(counted: Counted): number {
  const numbers = counted.versions.map(({ id }) => Number(id.slice(1)));
  return Math.max(counted.lastVersion ?? 0, ...numbers);
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

function policy(
  change: (policy: ManagedPolicy, input: Input) => Loose<ManagedPolicy>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = byArn(account, "managed-policy", input["PolicyArn"]);
    const after = change(before, input) as ManagedPolicy;
    return withEntity(account, "managed-policy", { before, after });
  };
}

function oidc(
  change: (provider: OidcProvider, input: Input) => Loose<OidcProvider>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = byArn(account, "oidc-provider", input["OpenIDConnectProviderArn"]);
    const after = change(before, input) as OidcProvider;
    return withEntity(account, "oidc-provider", { before, after });
  };
}

function saml(
  change: (provider: SamlProvider, input: Input) => Loose<SamlProvider>,
): (account: Account, input: Input) => Account {
  return (account, input) => {
    const before = byArn(account, "saml-provider", input["SAMLProviderArn"]);
    const after = change(before, input) as SamlProvider;
    return withEntity(account, "saml-provider", { before, after });
  };
}

function arnIn(account: Account, resource: string): string {
  const number = numberOf(account);
  return formatArn({ partition: "aws", service: "iam", region: "", account: number, resource });
}
