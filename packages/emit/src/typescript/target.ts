import { cloudProfile } from "@iamferry/model";
import type { Plan } from "@iamferry/plan";
import type { EmitCode } from "../codes.ts";
import { emitFiles } from "../emit.ts";
import type { Emitted, EmitOptions } from "../options.ts";
import type { Diagnostic } from "@iamferry/text";
import { purposeFacts } from "../purpose.ts";
import { destinationOf, printProgram, type ProgramTarget } from "./program.ts";
import { type ProgramStep, spellSteps } from "./step.ts";

/**
 * A plan as a TypeScript program (`restore.ts`) that makes its calls with `@aws-sdk/client-iam`, and needs nothing else
 * but Node 22.18 or newer, which runs it as it is. For Eucalyptus one program for all accounts, as `perAccount` says; for
 * AWS one for each.
 *
 * The SDK signs with version 4 alone: for releases that know only version 2 there is no program, and `emit/signature` says
 * so as an error.
 */
export function emitTypescript(plan: Plan, options: EmitOptions): Emitted {
  const profile = cloudProfile(plan.profile);
  if (!profile.signatures.includes(4))
    return { files: new Map(), steps: 0, diagnostics: [noSignature(profile.title)] };
  const isMany = profile.accounts === "many";
  const isOneOfSeveral = options.oneOfSeveral ?? plan.accounts.length > 1;
  const toldWhich = `Each program of this ${purposeFacts(options).source} is for an account of its own, and has to be told which: --expect-account ID.`;
  const target: ProgramTarget = {
    profile,
    destination: destinationOf(plan.profile),
    advice: isMany ? EUCALYPTUS_ADVICE : [...AWS_ADVICE, ...(isOneOfSeveral ? [toldWhich] : [])],
    program: "node",
    isOneOfSeveral,
  };
  return emitFiles<ProgramStep>(
    plan,
    {
      warnings: [],
      extension: "ts",
      spell: spellSteps,
      print: (facts) => printProgram(target, facts),
    },
    { ...options, perAccount: isMany ? (options.perAccount ?? false) : true },
  );
}

const AWS_ADVICE: readonly string[] = [
  "Run it with Node 22.18 or newer and @aws-sdk/client-iam, with the credentials of an administrator of the account, found as the SDK does by default. It also calls GetUser or ListRoles, to tell whose they are.",
];

const EUCALYPTUS_ADVICE: readonly string[] = [
  "Run it with Node 22.18 or newer and @aws-sdk/client-iam, with the credentials of an administrator of the account eucalyptus, found as the SDK does by default, and with AWS_ENDPOINT_URL_IAM set to the address of the service.",
];

function noSignature(title: string): Diagnostic<EmitCode> {
  return {
    severity: "error",
    code: "emit/signature",
    message: `the AWS SDK signs calls with version 4, which ${title} refuses`,
    help: "make a script for an euca2ools client instead",
  };
}
