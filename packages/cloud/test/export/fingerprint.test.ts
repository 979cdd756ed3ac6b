import { expect, test } from "vitest";
import { fingerprint } from "../../src/export/fingerprint.ts";

const record = { UserName: "ann", GroupList: ["a", "b"], Tags: [{ Key: "k", Value: "v" }] };

test.each([
  ["the order of a list", { ...record, GroupList: ["b", "a"] }],
  [
    "the order of members",
    { Tags: [{ Value: "v", Key: "k" }], GroupList: ["a", "b"], UserName: "ann" },
  ],
  ["a last use", { ...record, PasswordLastUsed: "2026-01-01T00:00:00Z", RoleLastUsed: {} }],
  ["a count of uses", { ...record, AttachmentCount: 3 }],
  ["what is undefined", { ...record, Path: undefined }],
])("%s makes no other record", (_what, other) => {
  expect(fingerprint(other)).toBe(fingerprint(record));
});

test.each([
  ["another name", { ...record, UserName: "bob" }],
  ["one group more", { ...record, GroupList: ["a", "b", "c"] }],
  ["one list instead of two", { ...record, GroupList: ["a,b"] }],
  ["another value", { ...record, Tags: [{ Key: "k", Value: "w" }] }],
  ["a text instead of a list", { ...record, GroupList: `["a","b"]` }],
])("%s does", (_what, other) => {
  expect(fingerprint(other)).not.toBe(fingerprint(record));
});
