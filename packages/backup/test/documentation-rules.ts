import type { FieldForm } from "../src/format2/fields.ts";
import type { EntityKind as EntityRecord } from "@iamferry/model";

/** What a line holds, below the level of the grammar's tokens. */
export const LEXICAL: Readonly<Record<string, readonly [production: string, what: string]>> = {
  Version: [
    '`Major ( "." Minor )?`',
    "`2`, which is `2.0`; a minor version stands there where the file needs it",
  ],
  Kind: [
    "one of the words below, or one that a `block:` line of the header declares",
    "opens an entity and stands in its end line: `user:`, `enduser`",
  ],
  Keyword: [
    "`[a-z][a-z0-9-]*`",
    "names a field; it is no Kind, none of `account`, `iam-backup`, `complete`, `counts` and `sha256`, and does not begin with `end`",
  ],
  Words: ['`(" " Atom)*`, or `" " Atom " = " Atom`', "as the form of the field has it"],
  Atom: ["`Plain | String`", "one word; between two of them are blanks or tabs"],
  Plain: [
    "`[A-Za-z0-9+=,.@_/:*()-]+`, but not `=` alone",
    "a word that needs no quotation marks; whatever has another character is a String",
  ],
  String: [
    "a string of JSON",
    'on one line: `"cost center"`, `"M\u00fcller"`, `"a \\"b\\""`; the empty text is `""`',
  ],
  Block: [
    '`("|" (" " Raw | String)?)+`, a line each',
    "a text of any length, verbatim, its lines behind `| `",
  ],
  Raw: [
    "the rest of the line",
    "anything but what rule L2 forbids; as it is printed, with no blank or tab at its end",
  ],
  Comment: ['`"#"` and the rest of the line', "anywhere; it belongs to the line that follows it"],
  Seal: ['`(" " [0-9a-f]{16})?`', "nothing where the part is not sealed"],
  Count: ['`" " ("account" | Kind) "=" [0-9]+`', "how many there are in the file"],
  "64hex": ["`[0-9a-f]{64}`", "the checksum of the file"],
};

/** The rules of the format, in short. */
export const RULES: Readonly<Record<string, string>> = {
  L1: "A line ends at LF; a CR before it is dropped. Blanks and tabs in front of a line mean nothing, and neither do blank lines. The first character decides: `#` begins a comment, `|` is a line of a text, anything else is a field, an opener or an end line.",
  L2: "The file is UTF-8 without a byte-order mark. No line holds raw control characters (tabs may stand in texts and as indent), U+007F–009F, U+200B–200F, U+2028–202E, U+2060–206F, U+FEFF or half a surrogate pair: they hide, or reorder what is shown. A string escapes them. What is not UTF-8 is an error where it stands, and never replaced in silence.",
  L3: "A line has at most 16 MiB, an account's own lines or an entity 64 MiB.",
  L4: 'A line of pairs is a key, ` = ` and a value. A text that is `=` is written `"="`.',
  L5: 'An account that is known by its number alone is `account: ""`, with the number in `id:`. Accounts sort by name and then by number.',
  B1: "A text is cut at LF and nowhere else: one with a final LF ends in a line that is `|` alone, and the empty text is one such line.",
  B2: "An empty line is `|`. A line that ends in a blank or a tab, or holds what rule L2 forbids, is `|` and a string right behind it. Any other is `| ` and the line as it is.",
  B3: "A field that needs a text and has none is an error, and so is a text below a field that has none. `policy-val:` and its text belong to the `policy-name:` or `version:` directly before it.",
  C1: 'A string escapes `"`, `\\`, control characters and what rule L2 forbids, and nothing else: the short way where JSON has one (`\\n`, `\\t`), else `\\u` and four lower-case digits. Nothing is normalised: two spellings of one character are two texts.',
  C2: "A word is plain wherever it can be. Times are `2026-01-31T23:59:59Z`, flags `yes` and `no`, numbers decimal. Versions of policies stand in the order of their numbers.",
  C3: "Accounts stand by name, entities by kind in the order of the table below and then by name, lists by what tells their items apart; all compared by code points. Fields stand in the order of the tables below, unknown ones last.",
  C4: "Two blanks before the fields of an account and before its entities, four before the fields of an entity; the lines of a text stand as their field does, comments as what follows them. One blank line before each account, each entity and the last lines. Nothing of this is covered by a seal.",
  C5: "`counts:` names no kind of which there are none.",
  S1: "A seal is the first 16 hexadecimal digits of SHA-256 over the lines that it covers: each without its indent, with its LF; blank lines are left out.",
  S2: "The seal of an entity covers its comments, its opener, its fields and their texts. That of an account covers its own comments, opener and fields and the openers of its entities in their order. That of the header covers the header.",
  S3: "`sha256:` covers every end line in the order of the file, the comments that belong to nothing, `complete:` and `counts:`.",
  S4: "An entity whose seal does not hold was changed there. If an account's seal does not hold although those of its entities do, one of them is missing, added or moved, and `counts:` says of which kind. If `sha256:` holds only with the seal as it should be, the seal was hit, and what it covers is proven.",
  S5: "A part without a seal is one that was written by hand. A file with parts that are unsealed or altered, or one that was cut, never makes anything be deleted.",
  S6: "`iamferry fmt` refuses a file with a seal that does not hold and names the part; `fmt --seal` accepts the edit and seals anew. In a git conflict it settles what is about seals, `counts:` and `sha256:` alone, and takes whole entities whose seal holds from either side, unless both sides have one of that name.",
  A1: "Any indent, any blank lines, any order and any spelling of strings is read. A field or an entity that is there twice is an error; the first is kept.",
  A2: "A stream gives each entity at its end line, with what its seal says. Whether the file is whole is known at its last line only: who cannot undo waits for that.",
  A3: "Lines behind `sha256:`, and a second header, are errors; two files in one are never merged.",
  A4: "An opener ends what is open above it: that has lost its end line, which is an error. What stands where it belongs to nothing is put aside, with an error.",
  A5: "A program that writes a file piece by piece gives accounts and entities in the order of rule C3; anything else is its mistake.",
  P1: "`scope:` says what was asked for when the file was made. `unread: FIELD CODE` stands in the entity or account of which something could not be read, and any such line makes `complete: no`. Only a file that is complete, and proven, may make anything be deleted, and nothing outside of its scope.",
  V1: "A file of another major version is refused. A newer minor version may add fields, and kinds of entities that a `block:` line of its header declares: both are kept and printed back by `fmt`, with one warning, and no plan restores them in silence.",
  V2: "A field that is unknown in a known version is an error with a proposal, and its lines are kept by `fmt`.",
};

/** Rules that no code stands for, and why. */
export const NO_CODE: Readonly<Record<string, string>> = {
  B1: "a way of writing",
  B2: "`bad-line`",
  C1: "a way of writing",
  C4: "layout, which is never reported",
  C5: "a way of writing",
  S1: "how seals are made",
  A2: "for programs",
  A5: "for programs",
};

/** What each form of a field looks like. */
export const FORMS: Readonly<Record<FieldForm, string>> = {
  atom: "one word",
  each: "one word; a line for each item",
  pairs: "a key, ` = ` and a value; a line for each pair",
  ref: "a managed policy, see below",
  refs: "a managed policy, see below; a line for each",
  words: "two words; a line for each",
  record: "parts, see below",
  records: "a word that tells it from the others, then parts, see below; a line for each",
  text: "nothing; the text stands below as a block",
  document: "nothing; the policy text stands below as a block",
  policies: "the name; then a line `policy-val:`, and the policy text below that as a block",
  versions:
    "the version's id, then parts; then a line `policy-val:`, and the policy text below that as a block",
};

/** What each kind is, for somebody who has never met it. */
export const KINDS: Readonly<Record<EntityRecord, string>> = {
  "managed-policy":
    "A policy with a name of its own, which users, groups and roles of the account point at by `attached:` or `boundary:`. It has versions, one of which is in force.",
  user: "Somebody, or a program, that signs in or signs requests. It may do what its policies and those of its groups allow.",
  group: "A list of users that share policies. A group is in no other group.",
  role: "Rights without an owner: whom `trust-policy:` names may take them on for a while.",
  "instance-profile": "The way in which an instance gets a role.",
  "server-certificate":
    "A certificate for a load balancer or a web server. Its private key is in no backup, so that it cannot be restored.",
  "oidc-provider":
    "A sign-in service that speaks OpenID Connect, whose users may take on roles. Its name is its URL without `https://`.",
  "saml-provider": "A sign-in service that speaks SAML, whose users may take on roles.",
  "virtual-mfa-device":
    "An app that makes one-time codes for a user. Its seed is in no backup: who restores it gets another device.",
};
