import fc, { type Arbitrary } from "fast-check";

/** Letters beyond ASCII that servers accept in names: Java's `isLetterOrDigit`. */
const FOREIGN = ["é", "ü", "ß", "λ", "ж", "中", "문", "𝒜"];

/** Account names that every Eucalyptus server accepts (euare-facts b.6); never one that a cloud makes itself. */
export const accountName: Arbitrary<string> = fc
  .stringMatching(/^[a-z][a-z0-9]{0,6}(?:-[a-z0-9]{1,5}){0,2}$/)
  .filter((name) => !RESERVED.has(name));

/**
 * Names of users and groups from the whole alphabet of Eucalyptus (euare-facts b.6): letters and digits of
 * any script, `+ = , . @ - _`, and blanks inside, as Active Directory sync makes them. Never `admin`.
 */
export const principalName: Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9]{1,8}$/) },
    { weight: 2, arbitrary: nameOf("+=,.@-_aZ09".split(""), 8) },
    { weight: 2, arbitrary: nameOf(["a", "b", " ", "-", "_", ".", ...FOREIGN], 8) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "-x",
        "--",
        "-rf",
        "=",
        ",",
        "@",
        "enduser",
        "accounts",
        "Domain Users",
      ),
    },
  )
  .map((name) => name.trim())
  .filter((name) => name !== "" && name !== "admin");

/** Names of users that AWS accepts: `[\w+=,.@-]{1,64}`. */
export const awsName: Arbitrary<string> = fc
  .oneof(fc.stringMatching(/^[\w+=,.@-]{1,12}$/), fc.constantFrom("-x", "--", "file", "=a", "@x"))
  .filter((name) => name !== "");

/**
 * Names of inline policies from the whole alphabet of Eucalyptus: anything but `/ \ * ?` and blanks; here
 * without line breaks and white space of other kinds.
 */
export const policyName: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z0-9_]{1,10}$/) },
  { weight: 2, arbitrary: nameOf("$`\"';()<>|&#!{}[]%:=+,.@^~-_aZ0".split(""), 8) },
  { weight: 1, arbitrary: nameOf(["a", ":", ...FOREIGN], 6) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "$(touch)",
      "`id`",
      "-p",
      "policy-name:",
      "enduser",
      "p[1]",
      "%7B",
      "a:b",
      "EOF",
    ),
  },
);

function nameOf(characters: readonly string[], maxLength: number): Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...characters), { minLength: 1, maxLength })
    .map((parts) => parts.join(""));
}

const RESERVED: ReadonlySet<string> = new Set(["eucalyptus", "accounts"]);
