import { parseArn } from "../arn.ts";
import { quoted } from "../words.ts";
import { recordWords, visitAccount } from "../walk.ts";
import type { Check } from "./validation.ts";

/** Policies of the same account that are pointed at as if they were another's. */
export const checkOwnArns: Check = ({ snapshot, report }) => {
  for (const account of snapshot.accounts) {
    // Servers up to 3.2 write the account's name into ARNs.
    const own = new Set([account.id, account.name]);
    visitAccount(account, (at) => {
      const { arn } = at.record;
      if (at.kind !== "policy-ref" || typeof arn !== "string") return;
      const owner = parseArn(arn)?.account;
      if (owner === undefined || owner === "" || owner === AWS || !own.has(owner)) return;
      report("model/own-arn", {
        entity: at.entity,
        message: `${recordWords(at)} is of the same account, and pointed at by its ARN`,
        help: `point at it by path and name; ${quoted(arn)} would lead to this account from any other`,
      });
    });
  }
};

/** What stands for the account in the ARNs of AWS' own policies. */
const AWS = "aws";
