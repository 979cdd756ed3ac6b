import { formatBackup, parseBackup } from "@iamferry/backup";
import { expect, test } from "vitest";

/** A file that a person writes: without seals, with these lines in a user. */
function userWith(lines: string, cloud = "eucalyptus-5.1"): string {
  return fileWith(`user: bob\n${lines}\nenduser`, cloud);
}

function fileWith(lines: string, cloud = "eucalyptus-5.1"): string {
  return `iam-backup: 2\ncloud: ${cloud}\nendheader\naccount: lab\n${lines}\nendaccount\n`;
}

/** What is said of errors, without what an unsealed and unfinished file is told anyway. */
function helps(text: string): readonly (string | undefined)[] {
  return parseBackup(text, { source: "hand.iam" })
    .diagnostics.filter(({ severity, code }) => severity === "error" && !IN_ANY.has(code))
    .map(({ help }) => help);
}

const IN_ANY: ReadonlySet<string> = new Set(["backup/missing-trailer"]);

const JSON_MARK = "write each line of a text behind `| `, below the field that it belongs to";

const USERS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a path with a letter of French", "path: /dév/", ['write it as a string: `path: "/dév/"`']],
  [
    "a policy's name with a blank",
    "policy-name: my own\npolicy-val:\n| {}",
    ['write it as a string: `policy-name: "my own"`'],
  ],
  [
    "a tag with a blank",
    "tag: cost center = 4711",
    ['write it with strings: `tag: "cost center" = 4711`'],
  ],
  ["a tag without blanks", "tag: a=b", ["write it with strings: `tag: a = b`"]],
  ["a tag that is no pair", "tag: a b", ['write a text with blanks as a string: "cost center"']],
  [
    "JSON directly below a policy's name",
    'policy-name: one\n{\n"Statement": []\n}',
    ["write `policy-val:` below it, and below that each line of the JSON behind `| `", JSON_MARK],
  ],
  [
    "JSON without its mark",
    "policy-name: one\npolicy-val:\n{}",
    ["write each line of the JSON behind `| `, below `policy-val:`", JSON_MARK],
  ],
  ["members in a user", "member: devs", ["members stand in the group: `member: NAME`"]],
  [
    "groups in a user",
    "groups: devs",
    ["remove it: who is in a group stands in the group, as `member: NAME`"],
  ],
  ["a password", "password: geheim", ["remove it: no password or secret is kept"]],
  ["a secret", "secret-key: geheim", ["remove it: no password or secret is kept"]],
  [
    "an ARN",
    "arn: arn:aws:iam::1:user/bob",
    ["remove it: ARNs follow from account, path and name"],
  ],
  [
    "a fact of a person",
    "email: bob@example.org",
    ["write it as `info: email = bob@example.org`, correct it, or remove it"],
  ],
  ["an unknown word alone", "email:", ["correct the line, or remove it with the text below it"]],
];

test.each(USERS)("%s: the help is what to write", (_what, lines, wanted) => {
  expect(helps(userWith(lines))).toEqual(wanted);
});

test("a fact of a person is a tag on AWS", () => {
  expect(helps(userWith("phone: 12 34", "aws"))).toEqual([
    'write it as `tag: phone = "12 34"`, correct it, or remove it',
  ]);
});

test("a name with blanks is shown as the string that it should be", () => {
  expect(helps(fileWith("user: ada lovelace\nenduser"))).toEqual([
    'write it as a string: `user: "ada lovelace"`',
  ]);
  expect(helps(fileWith("user: 'ada lovelace'\nenduser"))).toEqual([
    'write it as a string: `user: "ada lovelace"`',
  ]);
  expect(helps(fileWith("").replace("lab", "My Lab"))).toEqual([
    'write it as a string: `account: "My Lab"`',
  ]);
  expect(helps(fileWith("user:\nenduser"))).toEqual([
    'write a name with blanks as a string: "my account"',
  ]);
});

test("members in one line are told to stand in one line each", () => {
  const lines = "user: bob\nenduser\ngroup: all\nmember: bob, ada\nendgroup";
  expect(helps(fileWith(lines))).toEqual(["write one `member:` line for each"]);
});

test("what was proposed is read without an error", () => {
  const lines =
    'path: "/dév/"\ntag: "cost center" = 4711\ninfo: email = bob@example.org\npolicy-name: "my own"\npolicy-val:\n| {}';
  expect(helps(userWith(lines))).toEqual([]);
});

test("words that could break out of a message are not repeated", () => {
  for (const name of ['a "b" c', "a `b` c", "a \\ c", `a ${"b".repeat(100)}`]) {
    expect(helps(fileWith(`user: ${name}\nenduser`))).toEqual([
      'write a name with blanks as a string: "my account"',
    ]);
  }
});

test("a missing `endheader` of a file by hand is told to be written", () => {
  expect(helps(fileWith("").replace("endheader\n", ""))).toEqual([
    "compare the file with another copy of it; if you wrote it by hand, write `endheader` below the first lines",
  ]);
});

test("a merge is settled as the help of its marks says", () => {
  const seal = (path: string): string =>
    formatBackup(userWith(`path: ${path}`), { seal: true }).text ?? "";
  const [ours, theirs] = [seal("/a/"), seal("/b/")].map((text) => text.split("\n"));
  const lines = (ours ?? []).flatMap((line, at) => {
    const other = theirs?.[at] ?? "";
    if (line === other) return [line];
    return ["<<<<<<< HEAD", line, "=======", other, ">>>>>>> other"];
  });
  const conflicted = lines.join("\n");
  expect(formatBackup(conflicted, { seal: true }).text).toBeUndefined();
  const told = parseBackup(conflicted).diagnostics.find(
    ({ code }) => code === "backup/conflict-marker",
  );
  expect(told?.help).toContain("leave the marks around seals and last lines");
  const settled = conflicted.replace(/<<<<<<< HEAD\n( *path: .*)\n[^>]*>>>>>>> other/, "$1");
  expect(settled).not.toBe(conflicted);
  expect(formatBackup(settled, { seal: true }).text).toBe(seal("/a/"));
});
