import type { IamCall } from "@iamferry/api";
import { formatEntityPath } from "@iamferry/model";
import type { AccountRef } from "@iamferry/model";
import type { EntityPath } from "@iamferry/text";
import type { Step } from "../../plan.ts";
import { stepIdOf } from "../../restore/step-ids.ts";

/** An inline policy that a user or role has while its other policies change: the step that puts it, and the one that removes it. */
export interface Interim {
  readonly put: Step;
  readonly remove: Step;
}

/** Whose it is. */
export interface InterimHolder {
  readonly principal: EntityPath;
  readonly account: AccountRef;
  /** The name that it has at that time. */
  readonly name: string;
  /** The names of its own inline policies, on either side. */
  readonly taken: ReadonlySet<string>;
}

/** A Deny of everything. */
export function closingOf(holder: InterimHolder): Interim {
  const title = formatEntityPath(holder.principal.slice(2));
  return interimOf(holder, {
    name: "closed",
    text: DENY_ALL,
    titles: [`shut out ${title} while its policies change`, `let ${title} in again`],
  });
}

/** The Allows that go before all that come have come. */
export function keepingOf(holder: InterimHolder, text: string): Interim {
  const title = formatEntityPath(holder.principal.slice(2));
  return interimOf(holder, {
    name: "kept",
    text,
    titles: [
      `keep what ${title} may do while its policies change`,
      `leave ${title} to its policies`,
    ],
  });
}

function interimOf(
  { account, name: holder, principal, taken }: InterimHolder,
  what: {
    readonly name: string;
    readonly text: string;
    readonly titles: readonly [put: string, remove: string];
  },
): Interim {
  const name = freeName(`iamferry-${what.name}`, taken);
  const [put, remove] = callsOf({ principal, holder, account, name, text: what.text });
  const id = `${stepIdOf(principal)}/${what.name}`;
  const cause = { entity: principal };
  return {
    put: {
      id,
      call: put,
      needs: [],
      reverse: { calls: [remove] },
      cause: { ...cause, title: what.titles[0] },
    },
    remove: {
      id: `${id}/open`,
      call: remove,
      recover: { codes: ["NoSuchEntity"], attempts: [] },
      needs: [id],
      reverse: { calls: [put] },
      cause: { ...cause, title: what.titles[1] },
    },
  };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let next = 2; taken.has(name); next++) name = `${wanted}-${next}`;
  return name;
}

function callsOf({
  principal,
  holder,
  account,
  name,
  text,
}: {
  readonly principal: EntityPath;
  readonly holder: string;
  readonly account: AccountRef;
  readonly name: string;
  readonly text: string;
}): readonly [put: IamCall, remove: IamCall] {
  const document = { PolicyName: name, PolicyDocument: text };
  if (principal.at(-2) === "role") {
    return [
      { action: "PutRolePolicy", account, input: { RoleName: holder, ...document } },
      { action: "DeleteRolePolicy", account, input: { RoleName: holder, PolicyName: name } },
    ];
  }
  return [
    { action: "PutUserPolicy", account, input: { UserName: holder, ...document } },
    { action: "DeleteUserPolicy", account, input: { UserName: holder, PolicyName: name } },
  ];
}

/** No Version: every cloud takes that. */
const DENY_ALL = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
