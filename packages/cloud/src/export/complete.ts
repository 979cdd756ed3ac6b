import { isServed, type ServiceActionName, type ServiceInputs } from "@iamferry/api/service";
import type { EntityKind, PolicyVersion, Role, SamlProvider } from "@iamferry/model";
import { completeUser } from "./complete-user.ts";
import { failed, type AccountDraft, type Draft } from "./drafts.ts";
import { readAttachedPolicies, readInlinePolicies } from "./inline-policies.ts";
import { eachPage } from "./pages.ts";
import { policyOf, roleOf, versionOf } from "./records.ts";
import { filled, itemsOf, present, some, tagsOf, timeOf } from "./values.ts";
import type { Reading } from "./reading.ts";

/** Reads of an entity what the listing that named it does not say. */
export async function complete(
  reading: Reading,
  account: AccountDraft,
  draft: Draft,
): Promise<void> {
  // The table is total, and each entry takes drafts of its own kind, which TypeScript cannot follow.
  await (COMPLETE[draft.kind] as Complete<EntityKind>)(reading, account, draft);
}

type Complete<K extends EntityKind> = (
  reading: Reading,
  account: AccountDraft,
  draft: Draft<K>,
) => Promise<void>;

const COMPLETE: { readonly [K in EntityKind]: Complete<K> } = {
  user: completeUser,

  group: async (reading, account, draft) => {
    if (draft.isDetailed) return;
    const place = { reading, account: account.ref };
    await Promise.all([
      readMembers(reading, account, draft),
      readInlinePolicies(place, draft),
      readAttachedPolicies(place, draft),
    ]);
  },

  role: async (reading, account, draft) => {
    const place = { reading, account: account.ref };
    await Promise.all([
      readRole(reading, account, draft),
      draft.isDetailed || readInlinePolicies(place, draft),
      draft.isDetailed || readAttachedPolicies(place, draft),
    ]);
  },

  "managed-policy": async (reading, account, draft) => {
    if (draft.isDetailed) {
      await readTags(
        { reading, account, draft, arn: draft.links.arn },
        "ListPolicyTags",
        (arn) => ({
          PolicyArn: arn,
        }),
      );
      return;
    }
    await Promise.all([readPolicy(reading, account, draft), readVersions(reading, account, draft)]);
  },

  "instance-profile": async (reading, account, draft) => {
    const { name } = draft.entity;
    await readTags({ reading, account, draft, arn: name }, "ListInstanceProfileTags", () => ({
      InstanceProfileName: name,
    }));
  },

  "server-certificate": async (reading, account, draft) => {
    const { entity } = draft;
    const answer = await reading.ask("GetServerCertificate", account.ref, {
      ServerCertificateName: entity.name,
    });
    if ("error" in answer) {
      failed(draft, answer.error, "certificateBody", "certificateChain", "tags");
      return;
    }
    const { CertificateBody, CertificateChain, Tags } = answer.output.ServerCertificate;
    Object.assign(
      entity,
      present<Pick<typeof entity, "certificateBody" | "certificateChain" | "tags">>({
        certificateBody: filled(CertificateBody),
        certificateChain: CertificateChain,
        tags: tagsOf(Tags),
      }),
    );
  },

  "oidc-provider": async (reading, account, draft) => {
    const { entity, links } = draft;
    const answer = await reading.ask("GetOpenIDConnectProvider", account.ref, {
      OpenIDConnectProviderArn: links.arn ?? "",
    });
    if ("error" in answer) {
      failed(draft, answer.error, "clientIds", "thumbprints", "tags");
      return;
    }
    const { ClientIDList, CreateDate, Tags, ThumbprintList } = answer.output;
    Object.assign(
      entity,
      present<Pick<typeof entity, "clientIds" | "created" | "tags" | "thumbprints">>({
        created: timeOf(CreateDate),
        clientIds: some(itemsOf(ClientIDList)),
        thumbprints: some(itemsOf(ThumbprintList)),
        tags: tagsOf(Tags),
      }),
    );
  },

  "saml-provider": async (reading, account, draft) => {
    const { entity, links } = draft;
    const answer = await reading.ask("GetSAMLProvider", account.ref, {
      SAMLProviderArn: links.arn ?? "",
    });
    if ("error" in answer) {
      failed(draft, answer.error, "metadata", "assertionEncryptionMode", "privateKeys", "tags");
      return;
    }
    const { output } = answer;
    const keys = itemsOf(output.PrivateKeyList).flatMap(({ KeyId: id, Timestamp }) =>
      id === undefined
        ? []
        : [present<{ id: string; created?: string }>({ id, created: timeOf(Timestamp) })],
    );
    Object.assign(
      entity,
      present<Partial<SamlProvider>>({
        id: output.SAMLProviderUUID,
        metadata: output.SAMLMetadataDocument,
        created: timeOf(output.CreateDate),
        validUntil: timeOf(output.ValidUntil),
        assertionEncryptionMode: encryptionMode(output.AssertionEncryptionMode),
        privateKeys: some(keys),
        tags: tagsOf(output.Tags),
      }),
    );
  },

  "virtual-mfa-device": async (reading, account, draft) => {
    await readTags(
      { reading, account, draft, arn: draft.links.arn },
      "ListMFADeviceTags",
      (arn) => ({
        SerialNumber: arn,
      }),
    );
  },
};

function encryptionMode(text: string | undefined): SamlProvider["assertionEncryptionMode"] {
  return text === "Required" || text === "Allowed" ? text : undefined;
}

type TagAction = Extract<
  ServiceActionName,
  "ListPolicyTags" | "ListInstanceProfileTags" | "ListMFADeviceTags"
>;

/** What has tags that a call for it alone tells. */
interface Tagged {
  readonly reading: Reading;
  readonly account: AccountDraft;
  readonly draft: Draft<"managed-policy"> | Draft<"instance-profile"> | Draft<"virtual-mfa-device">;
  readonly arn: string | undefined;
}

async function readTags<A extends TagAction>(
  { account, arn = "", draft, reading }: Tagged,
  action: A,
  inputOf: (arn: string) => Omit<ServiceInputs[A], "Marker" | "MaxItems">,
): Promise<void> {
  if (reading.skip.has("tags") || !isServed(action, reading.profile.id)) return;
  const tags: { readonly Key: string; readonly Value: string }[] = [];
  const error = await eachPage(
    reading,
    { action, account: account.ref, input: inputOf(arn) },
    ({ Tags }) => {
      tags.push(...itemsOf(Tags));
    },
  );
  if (error !== undefined) failed(draft, error, "tags");
  const found = tagsOf(tags);
  if (found !== undefined) draft.entity.tags = found;
}

async function readMembers(
  reading: Reading,
  account: AccountDraft,
  draft: Draft<"group">,
): Promise<void> {
  const members: string[] = [];
  const { name } = draft.entity;
  const error = await eachPage(
    reading,
    { action: "GetGroup", account: account.ref, input: { GroupName: name } },
    ({ Users }) => {
      for (const { UserName } of itemsOf(Users)) members.push(UserName);
    },
  );
  if (error !== undefined) failed(draft, error, "members");
  draft.entity.members = members;
}

/** Description, session duration and so on: from the listing of all roles, or from GetRole where they are not there. */
async function readRole(
  { ask, profile }: Reading,
  { listed, ref }: AccountDraft,
  draft: Draft<"role">,
): Promise<void> {
  const { entity, isDetailed, links } = draft;
  const { name } = entity;
  const known = isDetailed ? listed?.roles.get(name) : undefined;
  if (known !== undefined) {
    Object.assign(entity, known);
    return;
  }
  // Of a role of Eucalyptus a listing says all that there is.
  const fields = ["description", "maxSessionDuration", "tags", "permissionsBoundary"] as const;
  const asked = fields.filter((field) => profile.missing.role?.includes(field) !== true);
  if (asked.length === 0) return;
  const answer = await ask("GetRole", ref, { RoleName: name });
  if ("error" in answer) {
    failed(draft, answer.error, ...(isDetailed ? asked.slice(0, 2) : asked));
    return;
  }
  const { Role: record } = answer.output;
  const { description, lastUsed, maxSessionDuration, tags } = roleOf(record, name);
  const facts = isDetailed
    ? { description, maxSessionDuration }
    : { description, lastUsed, maxSessionDuration, tags };
  Object.assign(entity, present<Partial<Role>>(facts));
  const boundary = record.PermissionsBoundary?.PermissionsBoundaryArn;
  if (!isDetailed && boundary !== undefined) links.boundary = boundary;
}

async function readPolicy(
  { ask, profile }: Reading,
  { ref }: AccountDraft,
  draft: Draft<"managed-policy">,
): Promise<void> {
  const { entity, links } = draft;
  const answer = await ask("GetPolicy", ref, { PolicyArn: links.arn ?? "" });
  const record = "error" in answer ? undefined : answer.output.Policy;
  if (record === undefined) {
    const hasTags = profile.missing["managed-policy"]?.includes("tags") !== true;
    const error = "error" in answer ? answer.error : NO_POLICY;
    failed(draft, error, "description", ...(hasTags ? ["tags"] : []));
    return;
  }
  const { versions: _versions, ...facts } = policyOf(record, entity.name);
  Object.assign(entity, facts);
}

const NO_POLICY = { code: "NoPolicy", message: "the answer lacks the policy" };

async function readVersions(
  reading: Reading,
  { ref }: AccountDraft,
  draft: Draft<"managed-policy">,
): Promise<void> {
  const PolicyArn = draft.links.arn ?? "";
  const ids: string[] = [];
  const error = await eachPage(
    reading,
    { action: "ListPolicyVersions", account: ref, input: { PolicyArn } },
    ({ Versions }) => {
      for (const { VersionId } of itemsOf(Versions)) {
        if (VersionId !== undefined) ids.push(VersionId);
      }
    },
  );
  if (error !== undefined) failed(draft, error, "versions");
  reading.counts.policyVersions += ids.length;
  const versions = await Promise.all(
    ids.map(async (VersionId): Promise<readonly PolicyVersion[]> => {
      const answer = await reading.ask("GetPolicyVersion", ref, { PolicyArn, VersionId });
      const record = "error" in answer ? undefined : answer.output.PolicyVersion;
      const version = record && versionOf({ VersionId, ...record });
      if (version !== undefined) return [version];
      failed(draft, "error" in answer ? answer.error : NO_POLICY, "versions");
      return [];
    }),
  );
  draft.entity.versions = versions.flat().slice();
}
