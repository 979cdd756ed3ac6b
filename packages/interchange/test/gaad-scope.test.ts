import { parseGaad } from "@iamferry/interchange";
import { expect, test } from "vitest";

const details = {
  UserDetailList: [
    { UserName: "ana", Arn: "arn:aws:iam::111122223333:user/ana", GroupList: [], Path: "/" },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
};
const ofAws = {
  Policies: [
    {
      PolicyName: "ReadOnlyAccess",
      Arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      DefaultVersionId: "v1",
    },
  ],
};

const scopeOf = (...outputs: readonly object[]): readonly string[] | undefined =>
  parseGaad(outputs.map((output, at) => ({ name: `${at}.json`, text: JSON.stringify(output) })))
    .snapshot.scope;

test("a list that is empty counts as not asked for", () => {
  expect(scopeOf(details)).toEqual(["user"]);
});

test("an empty listing says that there are none", () => {
  expect(scopeOf(details, { Groups: [] })).toEqual(["group", "user"]);
  expect(scopeOf(details, { Groups: [] }, { Roles: [] }, { Policies: [] })).toBeUndefined();
});

test("policies of AWS say nothing of those of the account, in the details or in a listing", () => {
  expect(scopeOf({ ...details, ...ofAws })).toEqual(["user"]);
  expect(scopeOf(details, ofAws)).toEqual(["user"]);
});
