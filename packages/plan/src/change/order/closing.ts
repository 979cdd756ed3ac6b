import type { IamCall } from "@iamferry/api";
import { formatEntityPath } from "@iamferry/model";
import type { AccountRef } from "@iamferry/model";
import { invariant } from "@iamferry/text";
import type { EntityPath } from "@iamferry/text";
import type { Step } from "../../plan.ts";
import { stepIdOf } from "../../restore/step-ids.ts";

/** The step that shuts a user or role out, and the one that lets it in again. */
export interface Closing {
  readonly close: Step;
  readonly open: Step;
}

/** A Deny of everything, as an inline policy under a name that none of its policies has. */
export function closingOf(
  principal: EntityPath,
  account: AccountRef,
  taken: ReadonlySet<string> = new Set(),
): Closing {
  const name = freeName(taken);
  const [put, remove] = callsOf(principal, account, name);
  const id = `${stepIdOf(principal)}/closed`;
  const title = formatEntityPath(principal.slice(2));
  const cause = { entity: principal };
  return {
    close: {
      id,
      call: put,
      needs: [],
      reverse: { calls: [remove] },
      cause: { ...cause, title: `shut out ${title} while its policies change` },
    },
    open: {
      id: `${id}/open`,
      call: remove,
      recover: { codes: ["NoSuchEntity"], attempts: [] },
      needs: [id],
      reverse: { calls: [put] },
      cause: { ...cause, title: `let ${title} in again` },
    },
  };
}

function freeName(taken: ReadonlySet<string>): string {
  let name = "iamferry-closed";
  for (let next = 2; taken.has(name); next++) name = `iamferry-closed-${next}`;
  return name;
}

function callsOf(
  principal: EntityPath,
  account: AccountRef,
  PolicyName: string,
): readonly [IamCall, IamCall] {
  const name = principal.at(-1);
  invariant(name !== undefined, "a user or a role has a name");
  const document = { PolicyName, PolicyDocument: DENY_ALL };
  if (principal.at(-2) === "role") {
    return [
      { action: "PutRolePolicy", account, input: { RoleName: name, ...document } },
      { action: "DeleteRolePolicy", account, input: { RoleName: name, PolicyName } },
    ];
  }
  return [
    { action: "PutUserPolicy", account, input: { UserName: name, ...document } },
    { action: "DeleteUserPolicy", account, input: { UserName: name, PolicyName } },
  ];
}

/** No Version: every cloud takes that. */
const DENY_ALL = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
