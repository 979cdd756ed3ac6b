import { GAAD_CODES, GAAD_HELD, parseGaad, type GaadCodeName } from "@iamferry/interchange";
import { LOSS_SEVERITIES, RECORD_FIELDS, type RecordKind } from "@iamferry/model";
import { expect, test } from "vitest";
import { OUTPUT_MEMBERS } from "../src/gaad/outputs.ts";
import { gaadCorpus } from "./gaad-corpus.ts";

test("the documentation says what the code does", async () => {
  await expect(documentation()).toMatchFileSnapshot("../docs/gaad.md");
});

test("each output that is read has a call that makes it", () => {
  expect(CALLS.flatMap(({ members }) => members).toSorted()).toEqual(
    [...OUTPUT_MEMBERS].toSorted(),
  );
});

/** The calls of `aws iam` whose outputs are read, by the members at the top of them, and what they add. */
const CALLS: readonly {
  readonly members: readonly string[];
  readonly calls: string;
  readonly adds: string;
}[] = [
  {
    members: ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"],
    calls: "get-account-authorization-details list-policies",
    adds: "users, groups, roles, managed policies, instance profiles that have a role; tags of policies are not in it",
  },
  {
    members: ["Roles", "Role"],
    calls: "list-roles get-role",
    adds: "description, session duration",
  },
  { members: ["Policy"], calls: "get-policy", adds: "tags of a managed policy" },
  {
    members: ["Users", "User"],
    calls: "list-users get-user get-group",
    adds: "when the password was last used; members",
  },
  { members: ["Groups", "Group"], calls: "list-groups get-group", adds: "groups, members" },
  {
    members: ["InstanceProfiles", "InstanceProfile"],
    calls: "list-instance-profiles get-instance-profile",
    adds: "instance profiles without a role, tags",
  },
  {
    members: ["PasswordPolicy"],
    calls: "get-account-password-policy",
    adds: "the password policy",
  },
  { members: ["AccountAliases"], calls: "list-account-aliases", adds: "the alias" },
  { members: ["LoginProfile"], calls: "get-login-profile", adds: "that a user has a password" },
  {
    members: ["AccessKeyMetadata", "AccessKey"],
    calls: "list-access-keys create-access-key",
    adds: "access keys; the secret of the second is never kept",
  },
  {
    members: ["SSHPublicKeys", "SSHPublicKey"],
    calls: "list-ssh-public-keys get-ssh-public-key",
    adds: "SSH keys; their texts only by the second",
  },
  {
    members: ["ServiceSpecificCredentials", "ServiceSpecificCredential"],
    calls: "list-service-specific-credentials create-service-specific-credential",
    adds: "credentials for one service; the password of the second is never kept",
  },
  { members: ["Certificates"], calls: "list-signing-certificates", adds: "signing certificates" },
  { members: ["MFADevices"], calls: "list-mfa-devices", adds: "that a user has a second factor" },
  {
    members: ["VirtualMFADevices", "VirtualMFADevice"],
    calls: "list-virtual-mfa-devices create-virtual-mfa-device",
    adds: "virtual MFA devices; the seed of the second is never kept",
  },
  {
    members: ["ServerCertificateMetadataList", "ServerCertificate"],
    calls: "list-server-certificates get-server-certificate",
    adds: "server certificates; their texts only by the second",
  },
  {
    members: ["OpenIDConnectProviderList", "ClientIDList", "ThumbprintList"],
    calls: "list-open-id-connect-providers get-open-id-connect-provider",
    adds: "OIDC providers; what they hold only by the second",
  },
  {
    members: ["SAMLProviderList", "SAMLMetadataDocument"],
    calls: "list-saml-providers get-saml-provider",
    adds: "SAML providers; the second does not name its provider, and is placed by the times that the first gives too",
  },
  { members: ["SummaryMap"], calls: "get-account-summary", adds: "nothing: counts and quotas" },
];

function documentation(): string {
  const cases = casesByCode();
  const codes = entries().map(([name, { severity, meaning }]) => [
    `\`gaad/${name}\``,
    severity,
    meaning,
    (cases.get(name) ?? []).slice(0, 2).join(" "),
  ]);
  const losses = Object.entries(LOSS_SEVERITIES).map(([name, severity]) => [
    `\`gaad/lost-${name}\``,
    severity,
    `printing: GAAD JSON has no place for something that is ${name}`,
    "",
  ]);
  const calls = CALLS.map(({ members, calls: names, adds }) => [
    names.split(" ").map(ticked).join(" "),
    members.map(ticked).join(" "),
    adds,
  ]);
  return [
    "# GAAD JSON: what is read, what is printed, and what is said about it",
    "",
    "Made from the code and the cases below `fixtures/gaad/`; a test keeps it so. GAAD is the output of",
    "`aws iam get-account-authorization-details`.",
    "",
    "## Outputs that are read",
    "",
    "All are JSON. Pages may stand one behind the other, on lines of their own, in a list, in the member `Pages` of",
    "an object, or in files of their own, in any order. Documents may be objects, percent-encoded texts (a `+` is a",
    "plus), or texts of JSON. Times may be ISO 8601 with an offset or seconds since 1970. Members that are null are",
    "absent.",
    "",
    ...table(["call", "known by", "what it adds"], calls),
    "",
    "An output without an ARN belongs to the only account of the input. Where a listing alone knows an entity,",
    "what it does not say is marked as unread. Counts (`AttachmentCount`, `PermissionsBoundaryUsageCount`,",
    "`IsAttachable`), the metadata of answers, and what nested records repeat are not kept: they follow from the rest.",
    "Policies of AWS' own give the version and the SHA-256 of their documents to what refers to them. A filter whose",
    "lists are printed empty cannot be told from an account that holds nothing of the kind: an empty list counts as not",
    "asked for, which `scope` says, so that nothing is deleted by it. An empty output of `list-users`, `list-groups`,",
    "`list-roles` or `list-policies --scope Local`, given with it, says that there are none.",
    "",
    "## What is printed",
    "",
    "One text for each account. Marks of what could not be read become `IsTruncated: true`, so that reading marks the",
    "four lists again.",
    "",
    ...table(["record", "fields that are held", "fields that are lost"], heldRows()),
    "",
    "## Codes",
    "",
    ...table(["code", "severity", "meaning", "cases"], [...codes, ...losses]),
    "",
  ].join("\n");
}

function heldRows(): readonly (readonly string[])[] {
  return Object.entries(RECORD_FIELDS).flatMap(([kind, fields]) => {
    const held: object = GAAD_HELD[kind as RecordKind] ?? {};
    const names = fields.map(([field]) => field).filter((field) => field !== "kind");
    const kept = names.filter((field) => Object.hasOwn(held, field));
    const lost = names.filter((field) => !Object.hasOwn(held, field));
    return [[kind, kept.map(ticked).join(" "), lost.map(ticked).join(" ")]];
  });
}

function entries(): [GaadCodeName, (typeof GAAD_CODES)[GaadCodeName]][] {
  return Object.entries(GAAD_CODES) as [GaadCodeName, (typeof GAAD_CODES)[GaadCodeName]][];
}

function casesByCode(): ReadonlyMap<string, readonly string[]> {
  const cases = new Map<string, string[]>();
  for (const { name, sources } of gaadCorpus()) {
    const codes = new Set(parseGaad(sources).diagnostics.map(({ code }) => code));
    for (const code of codes) {
      const key = code.replace("gaad/", "");
      cases.set(key, [...(cases.get(key) ?? []), name]);
    }
  }
  // The case that is named after the code first.
  for (const [code, names] of cases) names.sort((a, b) => Number(b === code) - Number(a === code));
  return cases;
}

function ticked(name: string): string {
  return `\`${name}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
