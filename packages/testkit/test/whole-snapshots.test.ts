import { isDeepStrictEqual } from "node:util";
import {
  awsSnapshots,
  runs,
  shuffled,
  wholeDocuments,
  wholeSnapshots,
  type WholeSnapshotOptions,
} from "@iamferry/testkit";
import {
  cloudProfile,
  nameProblem,
  parseArn,
  RECORD_FIELDS,
  sortSnapshot,
  type Account,
  type PolicyRef,
  type RecordKind,
  type Snapshot,
} from "@iamferry/model";
import { readPolicy } from "@iamferry/policy";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";

function samples<T>(arbitrary: Arbitrary<T>, numRuns = 400): readonly T[] {
  return fc.sample(arbitrary, { numRuns, seed: 20121130 });
}

/** Most of the tests look at the same ones. */
const SNAPSHOTS: readonly Snapshot[] = samples(wholeSnapshots());

type Fields = Readonly<Record<string, unknown>>;

/** Calls `see` for each record of a Snapshot, with what kind it is of. */
function walk(kind: RecordKind, record: Fields, see: (kind: RecordKind, record: Fields) => void) {
  see(kind, record);
  for (const [field, { holds, many }] of RECORD_FIELDS[kind]) {
    const value = record[field];
    if (holds === undefined || value === undefined) continue;
    for (const item of many === undefined ? [value] : (value as readonly unknown[])) {
      walk(holds, item as Fields, see);
    }
  }
}

const walkAll = (
  snapshots: readonly Snapshot[],
  see: (kind: RecordKind, record: Fields) => void,
): void => {
  for (const snapshot of snapshots) walk("snapshot", { ...snapshot }, see);
};

/** What the table of fields says that there is: each field, its absence, each of its few values. */
function everyFact(): string[] {
  return Object.entries(RECORD_FIELDS).flatMap(([kind, fields]) =>
    fields.flatMap(([field, { optional, type, oneOf = [] }]) => [
      `${kind}.${field}`,
      ...(optional ? [`${kind}.${field} absent`] : []),
      ...oneOf.map((text) => `${kind}.${field} ${text}`),
      ...(type === "flag" ? [`${kind}.${field} true`, `${kind}.${field} false`] : []),
    ]),
  );
}

function factsOf(snapshots: readonly Snapshot[]): Set<string> {
  const seen = new Set<string>();
  walkAll(snapshots, (kind, record) => {
    for (const [field, { type, oneOf }] of RECORD_FIELDS[kind]) {
      const value = record[field];
      seen.add(`${kind}.${field}${value === undefined ? " absent" : ""}`);
      if (type === "flag" || oneOf !== undefined) seen.add(`${kind}.${field} ${String(value)}`);
    }
  });
  return seen;
}

const refsOf = (account: Account): readonly PolicyRef[] =>
  [...account.users, ...account.groups, ...(account.roles ?? [])].flatMap((entity) => [
    ...(entity.attachedPolicies ?? []),
    ...("permissionsBoundary" in entity && entity.permissionsBoundary !== undefined
      ? [entity.permissionsBoundary]
      : []),
  ]);

/** All the lists of things with names of an account, by kind. */
function namedLists(account: Account): readonly (readonly { readonly name: string }[])[] {
  const lists = Object.values(account).filter((value) => Array.isArray(value)) as (readonly {
    readonly name?: string;
  }[])[];
  const own = lists.filter((list) => list.every(({ name }) => name !== undefined));
  const inline = [...account.users, ...account.groups, ...(account.roles ?? [])];
  return [
    ...(own as (readonly { readonly name: string }[])[]),
    ...inline.map(({ policies }) => policies),
  ];
}

const textsOf = (snapshots: readonly Snapshot[]): string[] => {
  const texts: string[] = [];
  walkAll(snapshots, (_kind, record) => {
    for (const value of Object.values(record)) {
      if (typeof value === "string") texts.push(value);
    }
  });
  return texts;
};

describe("whole Snapshots", () => {
  test("have every field of every record, each of its few values, and lack what may be lacking", () => {
    const seen = factsOf(SNAPSHOTS);
    expect(everyFact().filter((fact) => !seen.has(fact))).toEqual([]);
  });

  test("have references that are closed, and of every sort", () => {
    const sorts = new Set<string>();
    for (const snapshot of SNAPSHOTS) {
      for (const account of snapshot.accounts) {
        const users = account.users.map(({ name }) => name);
        const roles = (account.roles ?? []).map(({ name }) => name);
        const policies = (account.managedPolicies ?? []).map(
          ({ path = "/", name }) => `${path} ${name}`,
        );
        for (const group of account.groups) {
          expect(users).toEqual(expect.arrayContaining([...group.members]));
          if (group.members.length > 1) sorts.add("members");
        }
        for (const profile of account.instanceProfiles ?? []) {
          expect(roles).toEqual(expect.arrayContaining([...profile.roles]));
          sorts.add(`profile with roles: ${profile.roles.length}`);
        }
        for (const { user } of account.virtualMfaDevices ?? []) {
          if (user !== undefined) expect(users).toContain(user);
        }
        for (const ref of refsOf(account)) {
          if ("own" in ref) {
            expect(policies).toContain(`${ref.path} ${ref.name}`);
            sorts.add("own");
          } else {
            const owner = parseArn(ref.arn)?.account;
            expect(owner).not.toBe(account.id);
            sorts.add(owner === "aws" ? "managed by AWS" : "another account's");
          }
        }
        for (const policy of account.managedPolicies ?? []) {
          const ids = policy.versions.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          if (policy.defaultVersion !== undefined) expect(ids).toContain(policy.defaultVersion);
          if (ids.length === 0) {
            expect(policy.unread?.map(({ field }) => field)).toContain("versions");
          }
        }
        for (const role of account.roles ?? []) {
          if (role.trustPolicy === undefined) {
            expect(role.unread?.map(({ field }) => field)).toContain("trustPolicy");
          }
        }
      }
    }
    expect([...sorts].toSorted()).toEqual([
      "another account's",
      "managed by AWS",
      "members",
      "own",
      "profile with roles: 0",
      "profile with roles: 1",
    ]);
  });

  test("have names and keys that are unique ignoring case", () => {
    for (const snapshot of SNAPSHOTS) {
      const accounts = snapshot.accounts.map(({ name, id }) => name?.toLowerCase() ?? id);
      expect(new Set(accounts).size).toBe(accounts.length);
      for (const account of snapshot.accounts) {
        expect(account.name ?? account.id ?? "").not.toBe("");
        for (const list of namedLists(account)) {
          const names = list.map(({ name }) => name.toLowerCase());
          expect(new Set(names).size).toBe(names.length);
          expect(names).not.toContain("");
        }
      }
      walkAll([snapshot], (kind, record) => {
        for (const [field, { many, holds }] of RECORD_FIELDS[kind]) {
          const items = record[field] as readonly Fields[] | undefined;
          if (holds === undefined || many === undefined || items === undefined) continue;
          const keys = items.map((item) => JSON.stringify(many.map((key) => item[key])));
          expect(new Set(keys).size, `${kind}.${field}`).toBe(keys.length);
        }
      });
    }
  });

  test("have structured fields that are legal, and no optional list that is empty", () => {
    // An `expect` for each of these hundreds of thousands of values would take longer than all else here.
    const wrong = new Set<string>();
    walkAll(SNAPSHOTS, (kind, record) => {
      for (const [field, { type, optional, oneOf, many, set }] of RECORD_FIELDS[kind]) {
        const value = record[field];
        if (value === undefined) continue;
        const legal =
          (type !== "time" || /^20[123]\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value as string)) &&
          (oneOf === undefined || oneOf.includes(value as string)) &&
          (field !== "path" || (value as string).startsWith("/"));
        if (!legal) wrong.add(`${kind}.${field}: ${JSON.stringify(value)}`);
        const isList = optional && (many !== undefined || set);
        if (isList && (value as readonly unknown[]).length === 0) wrong.add(`no ${kind}.${field}`);
      }
      if (Object.values(record).includes(undefined)) wrong.add(`${kind} with undefined`);
      if (Object.getPrototypeOf(record) !== Object.prototype)
        wrong.add(`${kind} is no plain object`);
      if (kind !== "document") return;
      const { value } = readPolicy(record["text"] as string);
      if (!isDeepStrictEqual(record["value"], value))
        wrong.add(`value of ${String(record["text"])}`);
    });
    expect([...wrong]).toEqual([]);
  });

  test("have texts that hurt", () => {
    const texts = textsOf(SNAPSHOTS);
    const missed = Object.entries({
      "CR and LF": /\r\n/,
      "CR alone": /\r(?!\n)/,
      "a tab": /\t/,
      "blanks at a line's end": /[ \t]\n/,
      "an empty line": /\n\n/,
      "a newline at the end": /\n$/,
      NUL: /\0/,
      C1: /\x85/,
      "U+2028": /\u2028/,
      "a byte order mark": /^\ufeff/,
      "beyond the basic plane": /[\ud800-\udbff][\udc00-\udfff]/,
      "an end line": /^enduser$/m,
      "a block line": /^\| x$/m,
      "a comment": /^# x$/m,
      "a conflict": /^<<<<<<< ours$/m,
    }).filter(([, pattern]) => !texts.some((text) => pattern.test(text)));
    expect(missed.map(([sort]) => sort)).toEqual([]);
    expect(texts.some((text) => !text.isWellFormed())).toBe(true);
    expect(texts).toContain("");
  });

  test("are of each cloud, of several accounts, known by name, id or both, whole and partial", () => {
    const seen = new Set<string>();
    for (const { cloud, scope, unread, accounts } of SNAPSHOTS) {
      seen.add(`cloud ${cloud}`);
      seen.add(`accounts ${accounts.length}`);
      if (scope !== undefined) seen.add("scope");
      if (unread !== undefined) seen.add("unread");
      for (const { name, id, policies } of accounts) {
        seen.add(`known by${name === undefined ? "" : " name"}${id === undefined ? "" : " id"}`);
        if (policies.length > 0) seen.add("account policies");
      }
    }
    for (const sort of [
      "cloud undefined",
      "cloud aws-cn",
      "cloud eucalyptus-3.1",
      "cloud eucalyptus-5.1",
      "accounts 0",
      "accounts 3",
      "scope",
      "unread",
      "known by name",
      "known by id",
      "known by name id",
      "account policies",
    ]) {
      expect(seen).toContain(sort);
    }
  });

  test("come in no order, and differ from one another", () => {
    const made = SNAPSHOTS;
    expect(made.some((one) => JSON.stringify(one) !== JSON.stringify(sortSnapshot(one)))).toBe(
      true,
    );
    const names = made.flatMap(({ accounts }) =>
      accounts.map(({ users }) => users.map(({ name }) => name)),
    );
    expect(names.some((list) => list.length > 1 && list.toSorted()[0] !== list[0])).toBe(true);
  });
});

describe("options of whole Snapshots", () => {
  const made = (options: WholeSnapshotOptions): readonly Snapshot[] =>
    samples(wholeSnapshots(options), runs(100, 200));

  test("leave lone surrogates out of everything", () => {
    const snapshots = [
      ...made({ wellFormed: true }),
      ...samples(awsSnapshots({ wellFormed: true }), runs(100, 200)),
    ];
    // JSON spells lone surrogates, and nothing else, with an escape of this form.
    const lone = snapshots.filter((one) => /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(one)));
    expect(lone).toEqual([]);
    expect(made({}).some((one) => /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(one)))).toBe(
      true,
    );
  });

  test("make whole Snapshots alone", () => {
    const seen = factsOf(made({ unread: false }));
    expect([...seen].filter((fact) => fact.endsWith(".unread"))).toEqual([]);
    expect(seen).not.toContain("role.trustPolicy absent");
    expect(seen).not.toContain("saml-provider.metadata absent");
  });

  test("keep to the fields of AWS", () => {
    const seen = factsOf(made({ cloud: "aws" }));
    for (const fact of ["user.tags", "saml-provider.metadata", "account.alias"]) {
      expect(seen).toContain(fact);
    }
    for (const fact of ["user.info", "user.enabled", "user.builtIn", "account.builtIn"]) {
      expect(seen).not.toContain(fact);
    }
  });

  test("keep to the kinds and fields of Eucalyptus, by version", () => {
    const snapshots = made({ cloud: "eucalyptus" });
    const seen = factsOf(snapshots);
    for (const fact of ["user.info", "user.enabled", "user.builtIn", "role.trustPolicy"]) {
      expect(seen).toContain(fact);
    }
    for (const fact of ["user.tags", "user.permissionsBoundary", "saml-provider.name"]) {
      expect(seen).not.toContain(fact);
    }
    const old = snapshots.filter(({ cloud }) => cloud === "eucalyptus-3.1");
    expect(old.length).toBeGreaterThan(0);
    expect(factsOf(old)).not.toContain("role.name");
  });

  test("give AWS' names, or Eucalyptus', or any", () => {
    const rule = cloudProfile("aws").names.user;
    const names = (options: WholeSnapshotOptions): string[] =>
      made(options).flatMap(({ accounts }) =>
        accounts.flatMap(({ users }) => users.map(({ name }) => name)),
      );
    expect(names({ names: "aws" }).filter((name) => nameProblem(name, rule) !== undefined)).toEqual(
      [],
    );
    expect(names({ names: "eucalyptus" }).some((name) => name.includes(" "))).toBe(true);
    expect(names({})).toEqual(expect.arrayContaining(["="]));
  });

  test("bound the entities of a kind, and take other documents", () => {
    for (const { accounts } of made({ most: 1 })) {
      expect(accounts.length).toBeLessThan(2);
      for (const { users } of accounts) expect(users.length).toBeLessThan(2);
    }
    const texts = new Set<string>();
    walkAll(made({ documents: fc.constant({ text: "{}", value: {} }) }), (kind, record) => {
      if (kind === "document") texts.add(record["text"] as string);
    });
    expect([...texts]).toEqual(["{}"]);
  });
});

test("Snapshots of AWS are of one account, known by its id alone", () => {
  const made = samples(awsSnapshots(), 200);
  for (const { cloud, accounts } of made) {
    expect(cloud).toMatch(/^aws/);
    expect(accounts.map(({ name, id }) => [name, /^\d{12}$/.test(id ?? "")])).toEqual([
      [undefined, true],
    ]);
  }
  const seen = factsOf(made);
  expect(seen).toContain("policy-ref.own");
  expect(seen).toContain("policy-ref.foreign");
});

test("documents are strict, lenient, and none at all", () => {
  const documents = samples(wholeDocuments(), 600);
  const strict = ({ text }: { readonly text: string }): boolean =>
    readPolicy(text).diagnostics.length === 0;
  const sorts = {
    strict: documents.some((one) => strict(one) && one.value !== undefined),
    lenient: documents.some((one) => !strict(one) && one.value !== undefined),
    none: documents.some(({ value }) => value === undefined),
    "CR LF": documents.some(({ text, value }) => text.includes("\r\n") && value !== undefined),
    comment: documents.some(({ text, value }) => text.includes("// who") && value !== undefined),
    quotes: documents.some(({ text, value }) => text.includes("'Statement'") && value),
    comma: documents.some(({ text, value }) => /,\n\}/.test(text) && value !== undefined),
    "blank line": documents.some(({ text, value }) => text.includes("\n\n") && value !== undefined),
    "trailing blank": documents.some(({ text, value }) => text.includes(" \n") && value),
  };
  expect(Object.entries(sorts).filter(([, found]) => !found)).toEqual([]);
});

describe("shuffling", () => {
  const pairs = wholeSnapshots({ most: 2 }).chain((snapshot) =>
    fc.tuple(fc.constant(snapshot), shuffled(snapshot)),
  );

  test("changes the order of lists and nothing else", () => {
    fc.assert(
      fc.property(pairs, ([snapshot, other]) => {
        expect(sortSnapshot(other)).toEqual(sortSnapshot(snapshot));
      }),
      { numRuns: runs(40, 100) },
    );
  });

  test("reaches every list that has no order", () => {
    const moved = new Set<string>();
    for (const snapshot of SNAPSHOTS) {
      const [other] = fc.sample(shuffled(snapshot), { numRuns: 1, seed: 7 });
      if (other !== undefined) movedLists(["snapshot", snapshot, other], moved);
    }
    const lists = Object.entries(RECORD_FIELDS).flatMap(([kind, fields]) =>
      fields
        .filter(([, { many, set }]) => many !== undefined || set)
        .map(([field]) => `${kind}.${field}`),
    );
    // Today's clouds allow one role in a profile.
    const single = new Set(["instance-profile.roles"]);
    expect(lists.filter((list) => !moved.has(list) && !single.has(list))).toEqual([]);
  });
});

/** Adds the lists of one record that hold the same in another order; goes into what did not move. */
function movedLists([kind, a, b]: readonly [RecordKind, object, object], moved: Set<string>): void {
  const [before, after] = [a, b].map((record) => new Map(Object.entries(record)));
  for (const [field, { holds, many, set }] of RECORD_FIELDS[kind]) {
    const [one, two] = [before?.get(field), after?.get(field)] as [object?, object?];
    if (one === undefined || two === undefined) continue;
    if (many === undefined && !set) {
      if (holds !== undefined) movedLists([holds, one, two], moved);
      continue;
    }
    const key = (item: unknown): string =>
      many === undefined
        ? String(item)
        : JSON.stringify(many.map((name) => (item as Fields)[name]));
    const [items, others] = [one as readonly object[], two as readonly object[]];
    if (items.some((item, at) => key(item) !== key(others[at]))) moved.add(`${kind}.${field}`);
    if (holds === undefined) continue;
    for (const item of items) {
      const same = others.find((other) => key(other) === key(item));
      if (same !== undefined) movedLists([holds, item, same], moved);
    }
  }
}
