import { cloudProfile } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import { command, nothing } from "@iamferry/shell";
import { invariant } from "@iamferry/text";
import { emitScripts } from "../emit.ts";
import { purposeFacts } from "../purpose.ts";
import type { Emitted, EmitOptions } from "../options.ts";
import type { ScriptTarget } from "../target.ts";
import { awsFunctions, environment } from "./layout.ts";
import { spellAws } from "./spell.ts";

/** A plan for AWS as one shell script per account, which calls `aws iam` with that account's credentials. */
export function emitAwsShell(plan: Plan, options: EmitOptions): Emitted {
  invariant(cloudProfile(plan.profile).accounts === "one", "aws reaches the clouds of AWS only");
  const several = options.oneOfSeveral ?? plan.accounts.length > 1;
  const { source } = purposeFacts(options);
  return emitScripts(plan, awsShell(plan, { several, source }), { ...options, perAccount: true });
}

/** `several`: one set of credentials would take all scripts, one after the other, and make one account of them. */
function awsShell(
  plan: Plan,
  { several, source }: { readonly several: boolean; readonly source: string },
): ScriptTarget {
  const { title, partition } = cloudProfile(plan.profile);
  return {
    spell: (call, means) => spellAws(call, means, partition),
    destination: `${title}, with the AWS command line`,
    advice: [
      "Run it with credentials that administer IAM in the one account that it is for: it works in the account of the caller, and says first which one that is.",
      ...(several
        ? [
            `Each script of this ${source} is for an account of its own, and has to be told which: --expect-account ID.`,
          ]
        : []),
    ],
    warnings: [],
    flags: ([account]) => [
      {
        name: "--expect-account",
        value: "ID",
        variable: "expected_account",
        initial: account?.id ?? "",
        help: `stop if the credentials are of another account${account?.id === undefined ? "" : `; default: ${account.id}`}`,
      },
    ],
    environment,
    functions: awsFunctions(source),
    start: command("check_caller", several ? "several" : "one"),
    askPassword: nothing,
  };
}
