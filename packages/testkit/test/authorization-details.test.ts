import { GAAD_HELD, parseGaad } from "@iamferry/interchange";
import {
  cloudProfile,
  entitiesOf,
  heldPart,
  type Account,
  type CloudProfileId,
  type Snapshot,
} from "@iamferry/model";
import { loadCloud, simulate, tellCloud, type CloudState } from "@iamferry/simulator";
import { awsSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";

type Page = Readonly<Record<string, unknown>> & {
  readonly IsTruncated: boolean;
  readonly Marker?: string;
};

/** All pages of an account's details, of so many entities each. */
function pagesOf(state: CloudState, account: string, input: object): readonly Page[] {
  const pages: Page[] = [];
  let Marker: string | undefined;
  do {
    const outcome = simulate(state, {
      action: "GetAccountAuthorizationDetails",
      account: { id: account },
      input: { ...input, ...(Marker !== undefined && { Marker }) },
    });
    if ("error" in outcome) throw new Error(outcome.error.message);
    const page = outcome.output as Page;
    pages.push(page);
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return pages;
}

/** As the clouds send documents: percent-encoded. No document that a cloud took begins with a letter. */
function sent(page: Page): string {
  return JSON.stringify(page, (name, value: unknown) => {
    // No request carries half of a surrogate pair.
    if (!DOCUMENTS.has(name) || typeof value !== "string" || /\p{Cs}/u.test(value)) return value;
    const encoded = encodeURIComponent(value);
    return encoded.startsWith("%") ? encoded : value;
  });
}

const DOCUMENTS: ReadonlySet<string> = new Set([
  "AssumeRolePolicyDocument",
  "PolicyDocument",
  "Document",
]);

/** What of an account the details hold, with what documents say in their place, and what paths say of roles. */
function comparable(account: Account): unknown {
  const { unread: _unread, ...rest } = account;
  const roles = rest.roles?.map(({ origin: _origin, ...role }) => role);
  return JSON.parse(
    JSON.stringify({ ...rest, ...(roles !== undefined && { roles }) }, (_, value: unknown) => {
      if (typeof value !== "object" || value === null || !("text" in value)) return value;
      return "value" in value ? value.value : value.text;
    }),
  ) as unknown;
}

/** What is read of the pages of all accounts. */
function readPages(state: CloudState, input: object): ReturnType<typeof parseGaad> {
  const texts = [...state.accounts.keys()].flatMap((id) =>
    pagesOf(state, id, input).map((page, at) => ({ name: `${id}-${at}.json`, text: sent(page) })),
  );
  return parseGaad(texts);
}

test("pages of any size are read as what the account authorization details hold of a cloud", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(awsSnapshots(), fc.integer({ min: 1, max: 7 }), (snapshot, MaxItems) => {
      const id: CloudProfileId = snapshot.cloud ?? "aws";
      const state = loadCloud(snapshot, { profile: cloudProfile(id) });
      const { diagnostics, snapshot: read } = readPages(state, { MaxItems });
      const held: Snapshot = heldPart(tellCloud(state), GAAD_HELD);
      expect(read.accounts.map(comparable)).toEqual(held.accounts.map(comparable));
      const wrong = diagnostics.filter(
        ({ code, severity }) =>
          severity !== "info" && !code.startsWith("policy/") && code !== "gaad/encoded-twice",
      );
      expect(wrong).toEqual([]);
      for (const account of read.accounts) {
        for (const kind of [
          "user",
          "group",
          "role",
          "managed-policy",
          "instance-profile",
        ] as const) {
          seen.set(kind, (seen.get(kind) ?? 0) + entitiesOf(account, kind).length);
        }
      }
    }),
    { numRuns: 30 },
  );
  expect([...seen.values()].every((count) => count > 10)).toBe(true);
  expect(seen.size).toBe(5);
});
