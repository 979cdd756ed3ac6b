import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffSnapshots, parseSelector } from "@iamferry/plan";
import { relatedSnapshots } from "@iamferry/testkit";
import type { Snapshot, User } from "@iamferry/model";
import type { Change, Selector } from "@iamferry/plan";

const selector = (text: string): Selector => {
  const read = parseSelector(text);
  if ("mistake" in read) throw new Error(read.mistake);
  return read;
};

describe("the text of a selector", () => {
  test.each<readonly [string, Selector]>([
    ["kind=user", { by: "kind", kind: "user" }],
    ["kind=policy", { by: "kind", kind: "policy" }],
    ["path=/dev/*", { by: "path", pattern: "/dev/*" }],
    ["name=a=b", { by: "name", pattern: "a=b" }],
    ["account=lab", { by: "account", pattern: "lab" }],
    ["tag=team", { by: "tag", key: "team" }],
    ["tag=team=", { by: "tag", key: "team", value: "" }],
    ["tag=team=a=b", { by: "tag", key: "team", value: "a=b" }],
  ])("%s is read", (text, read) => {
    expect(parseSelector(text)).toEqual(read);
  });

  test.each<readonly [string, string, string]>([
    ["", "`` selects by nothing that is known", "write `kind=user`"],
    ["user", "`user` selects by nothing that is known", "write `kind=user`"],
    ["knid=user", "`knid=user` selects by nothing that is known", "did you mean `kind=user`"],
    ["kind=", "`kind=` does not say which", "write `kind=user`"],
    ["kind=users", "there is no kind `users`", "did you mean `user`"],
    ["kind=x\u0007", "there is no kind `x␇`", "the kinds are account, "],
  ])("%j is a mistake", (text, mistake, help) => {
    const read = parseSelector(text);
    expect("mistake" in read && read.mistake).toBe(mistake);
    expect("mistake" in read && read.help).toContain(help);
  });

  test("is read or refused, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseSelector(text)).toBe("object");
      }),
    );
  });
});

describe("a selection", () => {
  const user = (name: string, rest: Partial<User>): User => ({
    kind: "user",
    name,
    policies: [],
    ...rest,
  });
  const snapshot = (enabled: boolean): Snapshot => ({
    accounts: [
      {
        kind: "account",
        name: "lab",
        id: "111122223333",
        policies: [{ kind: "policy", name: "own", document: { text: String(enabled) } }],
        users: [
          user("adam", { path: "/dev/a/", enabled, tags: [{ key: "team", value: "ops" }] }),
          user("bob", {
            enabled,
            policies: [{ kind: "policy", name: "one", document: { text: String(enabled) } }],
          }),
        ],
        groups: [],
      },
    ],
  });
  const told = ({ entity }: Change): string => entity.slice(2).join(" ");
  const all = ["policy own", "user adam", "user bob", "user bob policy one"];

  test.each<readonly [string, readonly string[]]>([
    ["kind=user", ["user adam", "user bob", "user bob policy one"]],
    ["kind=policy", ["policy own", "user bob policy one"]],
    ["kind=account", ["policy own"]],
    ["kind=group", []],
    ["path=/dev/*", ["user adam"]],
    ["path=/", ["user bob", "user bob policy one"]],
    ["name=?da*", ["user adam"]],
    ["name=one", ["user bob policy one"]],
    ["name=ADAM", []],
    ["tag=team", ["user adam"]],
    ["tag=t*=o?s", ["user adam"]],
    ["tag=team=dev", []],
    ["account=lab", all],
    ["account=1111*", all],
    ["account=prod", []],
  ])("of %s picks these and counts the others, and the other way round", (text, picked) => {
    const [from, to] = [snapshot(true), snapshot(false)];
    const only = diffSnapshots(from, to, { only: [selector(text)] });
    expect(only.changes.map(told)).toEqual(picked);
    expect(only.hidden.unselected).toBe(all.length - picked.length);
    const ignored = diffSnapshots(from, to, { ignore: [selector(text)] });
    expect(ignored.changes.map(told)).toEqual(all.filter((each) => !picked.includes(each)));
    expect(ignored.hidden.unselected).toBe(picked.length);
  });

  test("and what it leaves out are together all that there is", () => {
    const some = fc.constantFrom(
      "kind=user",
      "kind=policy",
      "name=*a*",
      "path=/*/",
      "tag=*",
      "account=*",
    );
    fc.assert(
      fc.property(relatedSnapshots({ accounts: true }), some, ({ before, after }, text) => {
        const whole = diffSnapshots(before, after).changes;
        const selectors = [selector(text)];
        const only = diffSnapshots(before, after, { only: selectors });
        const ignore = diffSnapshots(before, after, { ignore: selectors });
        expect(only.changes.length + ignore.changes.length).toBe(whole.length);
        expect(only.hidden.unselected).toBe(ignore.changes.length);
        const texts = [...only.changes, ...ignore.changes].map((each) => JSON.stringify(each));
        expect(texts.toSorted()).toEqual(whole.map((each) => JSON.stringify(each)).toSorted());
      }),
    );
  });
});
