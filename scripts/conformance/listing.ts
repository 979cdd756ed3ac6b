import {
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  paginateListGroups,
  paginateListInstanceProfiles,
  paginateListPolicies,
  paginateListRoles,
  paginateListUsers,
} from "@aws-sdk/client-iam";
import type { IAMClientConfig } from "@aws-sdk/client-iam";
import type { Part } from "./fixture.ts";

/** What an endpoint holds, by the SDK and nothing of ours: ARNs in order; and kinds that it knows nothing of. */
export interface Listing {
  readonly arns: readonly string[];
  readonly missing: readonly Part[];
}

/** Lists users, groups, roles, policies of the account's own, instance profiles and providers. */
export async function listEverything(config: IAMClientConfig): Promise<Listing> {
  const client = new IAMClient(config);
  const arns: string[] = [];
  const missing: Part[] = [];
  try {
    for (const [part, list] of LISTS) {
      try {
        // One kind after the other: an endpoint may be slow, and nobody waits for this.
        // oxlint-disable-next-line no-await-in-loop
        for await (const page of list(client)) arns.push(...page.flatMap((arn) => arn ?? []));
      } catch (error) {
        if (!isUnknownAction(error)) throw error;
        missing.push(part);
      }
    }
  } finally {
    client.destroy();
  }
  return { arns: arns.toSorted(), missing };
}

type Pages = AsyncIterable<readonly (string | undefined)[]>;

const LISTS: readonly (readonly [Part, (client: IAMClient) => Pages])[] = [
  ["users", (client) => pages(paginateListUsers({ client }, {}), ({ Users }) => Users)],
  ["groups", (client) => pages(paginateListGroups({ client }, {}), ({ Groups }) => Groups)],
  ["roles", (client) => pages(paginateListRoles({ client }, {}), ({ Roles }) => Roles)],
  [
    "managed-policies",
    (client) =>
      pages(paginateListPolicies({ client }, { Scope: "Local" }), ({ Policies }) => Policies),
  ],
  [
    "instance-profiles",
    (client) =>
      pages(
        paginateListInstanceProfiles({ client }, {}),
        ({ InstanceProfiles }) => InstanceProfiles,
      ),
  ],
  [
    "oidc-providers",
    async function* (client) {
      const answer = await client.send(new ListOpenIDConnectProvidersCommand({}));
      yield (answer.OpenIDConnectProviderList ?? []).map(({ Arn }) => Arn);
    },
  ],
  [
    "saml-providers",
    async function* (client) {
      const answer = await client.send(new ListSAMLProvidersCommand({}));
      yield (answer.SAMLProviderList ?? []).map(({ Arn }) => Arn);
    },
  ],
];

async function* pages<T>(
  answers: AsyncIterable<T>,
  of: (answer: T) => readonly { readonly Arn?: string | undefined }[] | undefined,
): AsyncGenerator<readonly (string | undefined)[]> {
  for await (const answer of answers) yield (of(answer) ?? []).map(({ Arn }) => Arn);
}

/** What services answer that do not have an action: as AWS, as Eucalyptus, and as web servers. */
function isUnknownAction(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata, message, name } = error as ServiceError;
  return (
    /^(?:InvalidAction|NotImplemented|UnsupportedOperation)/.test(name) ||
    message.startsWith("Could not find operation") ||
    $metadata?.httpStatusCode === 501
  );
}

/** An error as the SDK throws it. */
interface ServiceError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}
