import type { Plan } from "@iamferry/plan";
import type { Diagnostic } from "@iamferry/text";
import { emitAwsShell, emitEuareShell, type Emitted } from "../src/index.ts";
import { awsChange, euareChange } from "./change-plans.ts";
import { allowAll, makePlan, sample } from "./plans.ts";

const notes: readonly Diagnostic[] = [
  {
    severity: "warning",
    code: "plan/account-renamed",
    message:
      "account `my account` becomes `my-account`: names of accounts may hold lower-case letters, digits and `-`",
    source: "part-2.iam",
    entity: ["account", "my-account"],
    help: "keep the name with --keep-names",
  },
];

const deny = `{"Version":"2008-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}\n`;

/** Names and texts that a careless script would break on, run or mix up. */
export const nasty: readonly string[] = [
  "-u",
  "--",
  "--help",
  "-rf /",
  "O'Brien",
  'say "hi"',
  "$HOME",
  "`touch canary`",
  "$(touch canary)",
  "a\nb",
  "a b",
  " ",
  "*",
  "~root",
  "100%s",
  "é’“😀",
  "a;touch canary",
  "done",
  "a=b",
  "\\",
  "@file",
  "-5",
  "=",
  "#",
  "!x",
  "POLICY",
  "e: error (EntityAlreadyExists): x",
];

/** A plan with everything that a plan for Eucalyptus holds today, in two accounts. */
export function largePlan(
  profile: "eucalyptus-3.2" | "eucalyptus-5.1",
  loginProfiles: readonly string[],
): Plan {
  return makePlan(profile, [
    {
      account: { name: "eucalyptus" },
      users: [{ name: "operator", path: "/ops/", policies: { "all-but-iam": deny } }],
    },
    {
      account: { name: "engineering", id: "111122223333" },
      create: true,
      policies: { quota: deny },
      users: [
        { name: "John Doe", path: "/ad/" },
        { name: "-dash", policies: { "-p": allowAll, two: "POLICY\n POLICY \nPOLICY_2" } },
        { name: "é" },
      ],
      groups: [
        { name: "Domain Users", members: ["John Doe", "-dash"], policies: { deny } },
        { name: "empty" },
      ],
      replacing: profile === "eucalyptus-3.2",
      loginProfiles,
    },
  ]);
}

/** Scripts by name: the article's sample and larger plans, for clients of every family and for AWS. */
export const goldens: Readonly<Record<string, () => Emitted>> = {
  "sample-3.4": () =>
    emitEuareShell(makePlan("eucalyptus-5.1", [sample]), {
      madeFrom: ["part-2.iam"],
      notes,
      client: "3.4",
    }),
  "sample-2.1": () =>
    emitEuareShell(makePlan("eucalyptus-3.1", [{ ...sample, replacing: true }]), {
      madeFrom: ["part-2.iam"],
      notes,
      client: "2.1",
    }),
  "sample-aws": () =>
    emitAwsShell(makePlan("aws", [{ ...sample, create: false, account: { name: "my account" } }]), {
      madeFrom: ["part-2.iam"],
      notes,
    }),
  "large-2.0": () =>
    emitEuareShell(largePlan("eucalyptus-3.2", []), {
      madeFrom: ["a.iam", "-"],
      notes: [],
      client: "2.0",
    }),
  "large-3.0": () =>
    emitEuareShell(largePlan("eucalyptus-3.2", ["admin"]), {
      madeFrom: ["a.iam", "-"],
      notes: [],
      client: "3.0",
    }),
  "large-3.4": () =>
    emitEuareShell(largePlan("eucalyptus-5.1", ["admin", "-dash"]), {
      madeFrom: ["a.iam", "-"],
      notes,
      client: "3.4",
      perAccount: true,
    }),
  "large-aws": () =>
    emitAwsShell(
      makePlan("aws-cn", [
        { account: { id: "111122223333" }, users: [{ name: "-dash", policies: { "-p": deny } }] },
        {
          account: { name: "Sandbox", id: "444455556666" },
          groups: [{ name: "developers", path: "/dev/", policies: { deny }, members: ["-dash"] }],
          loginProfiles: ["admin"],
        },
        { account: { name: "sandbox" } },
      ]),
      { madeFrom: ["a.iam"], notes },
    ),
  "change-aws": () =>
    emitAwsShell(awsChange(), {
      madeFrom: ["now.json", "wanted.iam"],
      notes: [],
      purpose: "change",
    }),
  "change-3.4": () =>
    emitEuareShell(euareChange(), {
      madeFrom: ["now.json", "wanted.iam"],
      notes: [],
      purpose: "change",
      client: "3.4",
    }),
  empty: () =>
    emitEuareShell(
      { profile: "eucalyptus-5.1", accounts: [], steps: [] },
      {
        madeFrom: ["empty.iam"],
        notes: [],
        client: "3.4",
      },
    ),
};
