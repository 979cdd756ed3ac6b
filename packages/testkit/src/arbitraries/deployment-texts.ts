import fc, { type Arbitrary } from "fast-check";

/** Texts that hurt somewhere: shells, YAML, JSON, cloud-init, CloudFormation, systemd, ini files, sed, printf. */
const HURTFUL: readonly string[] = [
  "",
  " ",
  "a b",
  " a ",
  "a\n",
  "\na\n\n",
  "a \n\tb\r\nc",
  "\r",
  "\t",
  "'",
  '"',
  "it's",
  '"quoted"',
  "\\",
  "\\n",
  "a\\",
  "$HOME",
  "${AWS::Region}",
  "$(touch /tmp/x)",
  "`id`",
  "$1",
  "%",
  "%s%n",
  "%h",
  "%%",
  "a: b",
  "a:",
  "# x",
  "a # b",
  "- a",
  "-",
  "--",
  "-rf",
  "? x",
  "!Ref x",
  "!Sub ${a}",
  "&a",
  "*a",
  "| x",
  ">-",
  "{{ x }}",
  "{{resolve",
  "{% x %}",
  "<%= x %>",
  "{}",
  "[a]",
  "a, b",
  "~",
  "null",
  "yes",
  "on",
  "010",
  "0644",
  "1e3",
  "4.2",
  "12:30",
  "2014-06-01",
  "none",
  "EOF",
  "\nEOF\nid\n",
  "*/",
  "<!-- x -->",
  "]]>",
  "@CloudIP",
  "CloudIP@",
  "@x@",
  "s/localhost/x/g",
  "a&b;c|d>e<f",
  "!!",
  "#!/bin/sh\nset -e\necho \"$@\" | sed 's/x/\\n/'\n",
  "#cloud-config\n",
  "[section]\nkey = value\n",
  '{"a": [1, "b"]}\n',
  "__proto__",
  "Fn::Join",
  "é",
  "e\u0301",
  "中文",
  "𝒜\u{1f468}\u200d\u{1f469}",
  "\u202e",
  "\u00a0",
  "\ufeff",
  "\u{10fffd}",
];

const PIECES: readonly string[] = [
  "a",
  "Z0",
  " ",
  "  ",
  "\n",
  "\t",
  "\r\n",
  "'",
  '"',
  "`",
  "$",
  "${",
  "}",
  "(",
  ")",
  "\\",
  "%",
  "#",
  ": ",
  "- ",
  "@",
  "CloudIP",
  "{{",
  "}}",
  "!",
  "&",
  "*",
  "/",
  "EOF",
  "é",
  "𝒜",
];

/** What no text of a deployment may hold: a placeholder, or, on AWS, what CloudFormation looks up. */
const REPLACED = /@[A-Za-z]+@|\{\{resolve:/;

/** A text of a file, or a word of a command. */
export const deploymentText: Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HURTFUL) },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.constantFrom(...PIECES), { maxLength: 10, size: "max" })
        .map((parts) => parts.join("")),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    // Longer than a line, and than a piece of a script.
    { weight: 1, arbitrary: fc.constantFrom(...HURTFUL).map((text) => `${text} `.repeat(40)) },
  )
  .filter((text) => !REPLACED.test(text) || text === "@x@");

/** Absolute paths. */
export const deploymentPath: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_-]{0,5}$/) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "a b",
          "it's",
          '"q"',
          "$(id)",
          "`id`",
          "%h",
          "a:b",
          "#x",
          "- x",
          "-rf",
          "*",
          "é",
          "!Ref",
          "{{x}}",
          "EOF",
          "...",
          "\\",
          "@x",
        ),
      },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => `/${parts.join("/")}`);

/** Names of key pairs: printable ASCII. */
export const keyPairName: Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,8}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "dak-ssh-key",
      "my key",
      "it's",
      '"q"',
      "$(id)",
      "`id`",
      "a: b",
      "#x",
      "!Ref",
      "{{x}}",
      "k,1",
      "k=1",
      "a\\b",
      "*/",
      "%s",
      "EOF",
      "yes",
      "010",
      "1e3",
      "null",
      "none",
      "~",
      "@x@",
    ),
  },
);

/** Addresses of repositories, with what an address may hold. */
export const repositoryUrl: Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom("http://", "https://"),
    host: fc.constantFrom("packages.example.com", "10.0.0.1", "h:8080"),
    path: fc.constantFrom(
      "",
      "/",
      "/el/7/$basearch/",
      "/it's/",
      "/a$(x);&b/",
      "/~x/y,z@1!/",
      "/a=b+*",
    ),
  })
  .map(({ scheme, host, path }) => `${scheme}${host}${path}`);

/** IPv4 networks, from all addresses to one. */
export const network: Arbitrary<string> = fc
  .tuple(fc.constantFrom(0, 1, 8, 12, 16, 23, 24, 31, 32), fc.nat({ max: 0xffffffff }))
  .map(([bits, address]) => {
    const parts = [24, 16, 8, 0].map((shift, at) => {
      const kept = Math.min(8, Math.max(0, bits - 8 * at));
      return (address >>> shift) & (0xff << (8 - kept)) & 0xff;
    });
    return `${parts.join(".")}/${bits}`;
  });

/** `prefix-` and 8 or 17 hexadecimal digits, as clouds of both kinds give them. */
export function cloudId(prefix: string): Arbitrary<string> {
  return fc.oneof(
    fc.stringMatching(/^[0-9a-f]{8}$/).map((digits) => `${prefix}-${digits}`),
    fc.stringMatching(/^[0-9A-F]{8}$/).map((digits) => `${prefix}-${digits}`),
    fc.stringMatching(/^[0-9a-f]{17}$/).map((digits) => `${prefix}-${digits}`),
  );
}
