import type { ChangePlan } from "@iamferry/plan";
import { visible } from "@iamferry/text";
import type { Diagnostic } from "@iamferry/text";
import type { CliCode } from "./failure.ts";

/**
 * That a plan makes an account what the wanted state says of another one: texts that hold a number of the one say something else
 * in the other. `wanted` is what the wanted state is called.
 */
export function otherAccount(
  { diff: { assumed } }: ChangePlan,
  wanted: string,
): readonly Diagnostic<CliCode>[] {
  if (assumed?.from.id === undefined || assumed.to.id === undefined) return [];
  return [
    {
      severity: "warning",
      code: "cli/other-account",
      message: `account \`${assumed.from.id}\` becomes what \`${visible(wanted)}\` says of account \`${assumed.to.id}\``,
      help: "look for the other number in policies and trust policies: they are carried as they are",
    },
  ];
}
