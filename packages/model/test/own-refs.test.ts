import { withOwnRefs } from "@iamferry/model";
import { wholeSnapshots } from "@iamferry/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PolicyRef, Snapshot } from "@iamferry/model";

const id = "111122223333";

const holding = (refs: readonly PolicyRef[], cloud?: Snapshot["cloud"]): Snapshot => ({
  ...(cloud !== undefined && { cloud }),
  accounts: [
    {
      kind: "account",
      id,
      policies: [],
      users: [{ kind: "user", name: "ana", policies: [], attachedPolicies: refs }],
      groups: [],
      roles: [
        {
          kind: "role",
          name: "web",
          policies: [],
          ...(refs[0] !== undefined && { permissionsBoundary: refs[0] }),
        },
      ],
    },
  ],
});

const foreign = (arn: string): PolicyRef => ({ foreign: true, arn });
const own = (path: string, name: string): PolicyRef => ({ own: true, path, name });

test("the ARN of a policy of the same account is one by path and name", () => {
  const arns = [foreign(`arn:aws:iam::${id}:policy/A`), foreign(`arn:aws:iam::${id}:policy/dev/B`)];
  for (const cloud of ["aws", undefined] as const) {
    expect(withOwnRefs(holding(arns, cloud))).toEqual(
      holding([own("/", "A"), own("/dev/", "B")], cloud),
    );
  }
});

test("a policy that is attached under both spellings is attached once", () => {
  const both = [own("/", "A"), foreign(`arn:aws:iam::${id}:policy/A`), own("/", "B")];
  expect(withOwnRefs(holding(both))).toEqual(holding([own("/", "A"), own("/", "B")]));
});

test.each([
  "arn:aws:iam::aws:policy/ReadOnlyAccess",
  "arn:aws:iam::444455556666:policy/A",
  `arn:aws-cn:iam::${id}:policy/A`,
  `arn:aws:iam::${id}:role/A`,
  `arn:aws:iam::${id}:policy/`,
  `arn:aws:iam::${id}:policy/dev/`,
  `arn:aws:iam::${id}:policy`,
  `arn:aws:s3::${id}:policy/A`,
  "A",
])("%s is no policy of the same account, and the Snapshot stays itself", (arn) => {
  const snapshot = holding([foreign(arn)], "aws");
  expect(withOwnRefs(snapshot)).toBe(snapshot);
});

test("doing it twice changes nothing more, and accounts without such references stay themselves", () => {
  let changed = 0;
  fc.assert(
    fc.property(wholeSnapshots(), (snapshot) => {
      const accounts = snapshot.accounts.map((account) => ({
        ...account,
        users: account.users.map((user, at) => ({
          ...user,
          ...(at === 0 && {
            attachedPolicies: [foreign(`arn:aws:iam::${account.id ?? ""}:policy/dev/A`)],
          }),
        })),
      }));
      const once = withOwnRefs({ accounts });
      if (once.accounts !== accounts) changed += 1;
      expect(withOwnRefs(once)).toBe(once);
    }),
    { numRuns: 50 },
  );
  expect(changed).toBeGreaterThan(5);
});
