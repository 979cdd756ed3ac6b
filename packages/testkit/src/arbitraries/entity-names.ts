import fc, { type Arbitrary } from "fast-check";
import { accountName, awsName, policyName, principalName } from "./names.ts";
import { freeText } from "./texts.ts";

/** Whose rules names follow; `any` adds names that no cloud has and only Snapshots made by hand hold. */
export type NameStyle = "aws" | "eucalyptus" | "any";

/** The names of each kind of thing that has one. Never empty. */
export interface EntityNames {
  readonly account: Arbitrary<string>;
  readonly principal: Arbitrary<string>;
  readonly role: Arbitrary<string>;
  readonly inlinePolicy: Arbitrary<string>;
  readonly managedPolicy: Arbitrary<string>;
  readonly instanceProfile: Arbitrary<string>;
  readonly serverCertificate: Arbitrary<string>;
  readonly oidcProvider: Arbitrary<string>;
  readonly samlProvider: Arbitrary<string>;
  readonly virtualMfaDevice: Arbitrary<string>;
  readonly path: Arbitrary<string>;
  /** Paths of managed policies, which AWS binds closer. */
  readonly policyPath: Arbitrary<string>;
  readonly tagKey: Arbitrary<string>;
}

/** Names by the rules of `style`; lone surrogates in those of `any`, unless `wellFormed`. */
export function entityNames(style: NameStyle, wellFormed = false): EntityNames {
  if (style === "aws") return AWS_NAMES;
  if (style === "eucalyptus") return EUCALYPTUS_NAMES;
  const odd = oddName(wellFormed);
  const pairs = Object.entries(AWS_NAMES).map(([kind, aws]: [string, Arbitrary<string>]) => {
    const eucalyptus = EUCALYPTUS_NAMES[kind as keyof EntityNames];
    const strange = PATHS.has(kind) ? ODD_PATH : odd;
    return [
      kind,
      fc.oneof(
        { weight: 3, arbitrary: aws },
        { weight: 2, arbitrary: eucalyptus },
        { weight: 2, arbitrary: strange },
      ),
    ] as const;
  });
  // The keys are those of a table of the same type.
  return Object.fromEntries(pairs) as unknown as EntityNames;
}

/** Names that mean something else to some format, shell or file system. */
const ODD: readonly string[] = [
  "=",
  "a b",
  " a",
  "a ",
  '"',
  '"a"',
  "'",
  "\\",
  "enduser",
  "endaccount",
  "user:",
  "-x",
  "--",
  "#",
  "# x",
  "|",
  "| x",
  "arn:x",
  "arn:aws:iam::aws:policy/x",
  "..",
  "../x",
  "a/b",
  "/",
  "C:x",
  "NUL",
  "a.yaml",
  "*",
  "?",
  "~",
  "null",
  "yes",
  "123",
  "2012-10-17",
  "<<<<<<< ours",
  "=======",
  "__proto__",
  "constructor",
  "a\nb",
  "a\r",
  "\t",
  "\u2028",
  "\ufeffa",
  "é",
  "e\u0301",
  "$(touch canary)",
  "%20",
];

function oddName(wellFormed: boolean): Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ODD) },
    { weight: 1, arbitrary: freeText(wellFormed).map((text) => (text === "" ? "x" : text)) },
  );
}

const POLICY_PATH: Arbitrary<string> = fc.constantFrom(
  "/",
  "/dev/",
  "/dev/ops/",
  "/A.b,c+d@e=f_g-h/",
  "/x/y/z/0/",
);

/** As in the API reference: `/`, or visible ASCII between two `/`. */
const AWS_PATH: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: POLICY_PATH },
  { weight: 1, arbitrary: fc.constantFrom("/!\"#$%&'()*|~/", "/a//b/", "/./", "/../", "/=/") },
);

/** Nothing needs to close a path there (euare-facts b.6). */
const EUCALYPTUS_PATH: Arbitrary<string> = fc.oneof(
  AWS_PATH,
  fc.constantFrom("/dev", "/dev/ops", "//", "/|"),
);

const PATHS: ReadonlySet<string> = new Set(["path", "policyPath"]);

const ODD_PATH: Arbitrary<string> = fc.constantFrom("/a b/", "/é/", "/a\n/", "/ ", "/𝒜/x");

/** Keys that AWS takes (`[\p{L}\p{Z}\p{N}_.:/=+\-@]`), the hurtful ones of them. */
const TAG_KEY: Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z][\w.:/=+@-]{0,6}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "Name",
      "cost center",
      "=",
      "a = b",
      " lead",
      "trail ",
      "a:b/c",
      "é中",
      "aws:cloudformation:stack-name",
      "a\u00a0b",
      "\u2028",
      "-",
      "enduser",
      "null",
      "1",
      "𝒜",
    ),
  },
);

const OIDC: Arbitrary<string> = fc.constantFrom(
  "token.actions.githubusercontent.com",
  "accounts.google.com",
  "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  "idp.example.com:8443/a/b",
  "gitlab.example.com/",
);

const SAML: Arbitrary<string> = fc.stringMatching(/^[\w.-]{1,8}$/);

/** AWSSSO_… and names as CloudFormation makes them are among what AWS accepts anywhere. */
const AWS_NAMES: EntityNames = {
  account: fc.stringMatching(/^[A-Za-z][a-z0-9-]{0,8}$/),
  principal: awsName,
  role: awsName,
  inlinePolicy: awsName,
  managedPolicy: awsName,
  instanceProfile: awsName,
  serverCertificate: awsName,
  oidcProvider: OIDC,
  samlProvider: SAML,
  virtualMfaDevice: awsName,
  path: AWS_PATH,
  policyPath: POLICY_PATH,
  tagKey: TAG_KEY,
};

const EUCALYPTUS_NAMES: EntityNames = {
  ...AWS_NAMES,
  account: accountName,
  principal: principalName,
  role: principalName,
  inlinePolicy: policyName,
  instanceProfile: principalName,
  serverCertificate: principalName,
  path: EUCALYPTUS_PATH,
};
