import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENTITY_KINDS, formatBackup, parseBackup, printBackup } from "@iamferry/backup";
import type { Account, Snapshot } from "@iamferry/model";
import { needTool, wholeSnapshots, runs } from "@iamferry/testkit";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), "iamferry-merge-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `git merge-file` makes of two texts with a common beginning. */
function merge(base: string, ours: string, theirs: string, style?: "--diff3" | "--zdiff3"): string {
  const paths = [ours, base, theirs].map((text, index) => {
    const path = join(folder, `${index}.iam`);
    writeFileSync(path, text);
    return path;
  });
  const options = ["merge-file", "-p", ...(style === undefined ? [] : [style])];
  const run = spawnSync("git", [...options, ...paths], { encoding: "utf8" });
  if (run.status === null || run.status > 127) throw new Error(run.stderr);
  return run.stdout;
}

type Edit =
  | { readonly kind: "change" | "remove"; readonly at: number }
  | { readonly kind: "add"; readonly at: number };

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("change", "change", "add", "remove"),
  at: fc.nat({ max: 1000 }),
});

/** Every entity, as the account and its list and its index there. */
function entitiesOf(snapshot: Snapshot): readonly (readonly [number, keyof Account, number])[] {
  return snapshot.accounts.flatMap((account, index) =>
    ENTITY_KINDS.flatMap(({ list }) =>
      ((account[list] ?? []) as readonly object[]).map((_entity, at) => [index, list, at] as const),
    ),
  );
}

/** The Snapshot with an edit of the entity at a place, which `mark` tells from other edits. */
function edited(snapshot: Snapshot, { at, kind }: Edit, mark: string): Snapshot {
  const all = entitiesOf(snapshot);
  const [account, list, index] = all[at % all.length] ?? [0, "users", 0];
  const accounts = snapshot.accounts.map((each, number) => {
    if (number !== account) return each;
    const entities = [...((each[list] ?? []) as readonly Record<string, unknown>[])];
    const entity = entities[index];
    if (entity === undefined) return each;
    if (kind === "remove") entities.splice(index, 1);
    else if (kind === "change") {
      entities[index] = { ...entity, unread: [{ field: `changed-${mark}`, code: "x" }] };
    } else entities.push({ ...entity, name: `added-${mark}` });
    const { [list]: _before, ...rest } = each;
    return { ...rest, [list]: entities } as unknown as Account;
  });
  return { ...snapshot, accounts };
}

/** Two edits of entities that are not the same one, on one Snapshot. */
const disjoint = fc
  .tuple(wholeSnapshots({ names: "aws", wellFormed: true, unread: false }), edit, edit)
  .filter(([snapshot, ours, theirs]) => {
    const { length } = entitiesOf(snapshot);
    return length > 1 && ours.at % length !== theirs.at % length;
  });

/** Removing shifts what stands behind it: both edits are made on places of the first Snapshot. */
function bothEdited(snapshot: Snapshot, ours: Edit, theirs: Edit): Snapshot {
  const { length } = entitiesOf(snapshot);
  const order = [
    { edit: { ...ours, at: ours.at % length }, mark: "ours" },
    { edit: { ...theirs, at: theirs.at % length }, mark: "theirs" },
  ].toSorted(
    (a, b) =>
      Number(a.edit.kind !== "change") - Number(b.edit.kind !== "change") || b.edit.at - a.edit.at,
  );
  return order.reduce((made, each) => edited(made, each.edit, each.mark), snapshot);
}

test.for([[undefined], ["--diff3"], ["--zdiff3"]] as const)(
  "`fmt --seal` makes the right file of git's merge of disjoint edits (%s)",
  ([style], context) => {
    needTool(context, "git");
    const made = { right: 0, refused: 0 };
    fc.assert(
      fc.property(disjoint, ([snapshot, ours, theirs]) => {
        // Where git does not say what there was before, what was removed cannot be told from what was added.
        fc.pre(style !== undefined || (ours.kind !== "remove" && theirs.kind !== "remove"));
        const merged = merge(
          printBackup(snapshot),
          printBackup(edited(snapshot, ours, "ours")),
          printBackup(edited(snapshot, theirs, "theirs")),
          style,
        );
        const { text, diagnostics } = formatBackup(merged, { seal: true });
        if (text === undefined) {
          made.refused++;
          expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
          return;
        }
        made.right++;
        expect(text).toBe(printBackup(bothEdited(snapshot, ours, theirs)));
      }),
      { numRuns: runs(18, 60), seed: 20 },
    );
    // A refusal is no wrong file, but it is no merge either.
    expect(made.right).toBeGreaterThan(runs(14, 50));
    expect(made.refused).toBeLessThan(runs(4, 6));
  },
);

const user = (name: string, path = "/"): Account["users"][number] => ({
  kind: "user",
  name,
  path,
  policies: [],
});
const cloud = (...users: Account["users"]): string =>
  printBackup({
    cloud: "aws",
    accounts: [{ kind: "account", name: "a", policies: [], groups: [], users }],
  });
const names = (text: string | undefined): readonly string[] | undefined =>
  text === undefined
    ? undefined
    : parseBackup(text).snapshot.accounts[0]?.users.map(({ name }) => name);

const BASE = cloud(user("alice"), user("bob"), user("carol"));

test("what both sides changed in different ways is refused, and named", (context) => {
  needTool(context, "git");
  const merged = merge(
    BASE,
    cloud(user("alice"), user("bob", "/x/"), user("carol")),
    cloud(user("alice"), user("bob", "/y/"), user("carol")),
  );
  const { text, diagnostics } = formatBackup(merged, { seal: true });
  expect(text).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      code: "backup/conflict-marker",
      entity: ["account", "a", "user", "bob"],
      message: "both sides changed user `bob`, each in its own way",
    },
  ]);
});

test("without `seal` a file with conflicts is refused", (context) => {
  needTool(context, "git");
  const merged = merge(
    BASE,
    cloud(user("alice", "/x/"), user("bob"), user("carol")),
    cloud(user("alice"), user("bob"), user("carol", "/y/")),
  );
  expect(merged).toContain("<<<<<<<");
  const refused = formatBackup(merged);
  expect(refused.text).toBeUndefined();
  expect(refused.diagnostics.map(({ code }) => code)).toContain("backup/conflict-marker");
  expect(names(formatBackup(merged, { seal: true }).text)).toEqual(["alice", "bob", "carol"]);
});

test("an entity that one side alone has in a conflict is kept, and told", (context) => {
  needTool(context, "git");
  const merged = merge(
    BASE,
    cloud(user("alice"), user("bob"), user("bz"), user("carol")),
    cloud(user("alice"), user("bob"), user("by"), user("carol")),
  );
  const { text, diagnostics } = formatBackup(merged, { seal: true });
  expect(names(text)).toEqual(["alice", "bob", "by", "bz", "carol"]);
  expect(diagnostics.map(({ code, entity }) => [code, entity?.at(-1)])).toEqual([
    ["backup/one-sided", "bz"],
    ["backup/one-sided", "by"],
  ]);
});

test("what one side removed and the other changed is refused where git says what there was", (context) => {
  needTool(context, "git");
  const merged = merge(
    BASE,
    cloud(user("alice"), user("carol")),
    cloud(user("alice"), user("bob", "/y/"), user("carol")),
    "--diff3",
  );
  const { text, diagnostics } = formatBackup(merged, { seal: true });
  expect(text).toBeUndefined();
  expect(diagnostics[0]?.message).toBe(
    "one side has removed user `bob`, and the other has changed it",
  );
});

test.for([[undefined], ["--diff3"]] as const)(
  "comments of one side before the end of an account stay (%s)",
  ([style], context) => {
    needTool(context, "git");
    const sealed = (text: string): string => formatBackup(text, { seal: true }).text ?? "";
    const ours = cloud(user("alice"), user("bob", "/x/"), user("carol"), user("dan"));
    const theirs = sealed(BASE.replace("endaccount", "# important\nendaccount"));
    const merged = merge(BASE, ours, theirs, style);
    expect(merged).toContain("<<<<<<<");
    const { text } = formatBackup(merged, { seal: true });
    expect(text).toContain("\n# important\nendaccount ");
    expect(names(text)).toEqual(["alice", "bob", "carol", "dan"]);
  },
);

test("what neither side has sealed is told", (context) => {
  needTool(context, "git");
  const merged = merge(
    BASE,
    cloud(user("alice"), user("bob", "/x/"), user("carol")),
    cloud(user("alice", "/y/"), user("bob"), user("carol")),
  ).replace("user: carol", "user: carola");
  const { accepted, text } = formatBackup(merged, { seal: true });
  expect(names(text)).toEqual(["alice", "bob", "carola"]);
  expect(accepted.map(({ entity }) => entity?.at(-1))).toEqual(["carola"]);
});

test.each([
  ["a mark that is never closed", `${BASE}<<<<<<< ours\n`],
  ["marks in the wrong order", `${BASE}>>>>>>> theirs\n=======\n<<<<<<< ours\n`],
  [
    "a side that is cut",
    BASE.replace("  user: bob\n", "<<<<<<< a\n  user: bob\n=======\n>>>>>>> b\n"),
  ],
])("%s is refused", (_what, text) => {
  const refused = formatBackup(text, { seal: true });
  expect(refused.text).toBeUndefined();
  expect(refused.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
});
