import type { ActionName } from "@iamferry/api";
import type { Members } from "../input.ts";

/** What the euare target does with an action. */
export interface EuareRule<A extends ActionName> {
  /** The members that it can carry, the entity's name first. */
  readonly members: Members<A>;
  /**
   * `own`: the command is about an account, which it is given by name. `delegated`: it is run in an
   * account, which `--delegate` or `--as-account` names.
   */
  readonly account: "own" | "delegated";
  /** The command asks for the password itself where none is given: seen in the sources of 3.0 to 3.4. */
  readonly asksPassword?: true;
}

/** Every action; the names of commands and options by client are data of `@iamferry/euca2ools`. */
export const COMMANDS: { readonly [A in ActionName]: EuareRule<A> } = {
  CreateAccount: { members: ["AccountName"], account: "own" },
  DeleteAccount: { members: ["AccountName", "Recursive"], account: "own" },
  PutAccountPolicy: { members: ["AccountName", "PolicyName", "PolicyDocument"], account: "own" },
  DeleteAccountPolicy: { members: ["AccountName", "PolicyName"], account: "own" },
  CreateUser: { members: ["UserName", "Path"], account: "delegated" },
  // Recursion on the server: -r of 2.x empties the user of that name in the caller's own account.
  DeleteUser: { members: ["UserName", "IsRecursive"], account: "delegated" },
  CreateGroup: { members: ["GroupName", "Path"], account: "delegated" },
  DeleteGroup: { members: ["GroupName", "IsRecursive"], account: "delegated" },
  PutUserPolicy: { members: ["UserName", "PolicyName", "PolicyDocument"], account: "delegated" },
  DeleteUserPolicy: { members: ["UserName", "PolicyName"], account: "delegated" },
  PutGroupPolicy: { members: ["GroupName", "PolicyName", "PolicyDocument"], account: "delegated" },
  DeleteGroupPolicy: { members: ["GroupName", "PolicyName"], account: "delegated" },
  // One call for each member: 3.x uses only the last of several -u.
  AddUserToGroup: { members: ["GroupName", "UserName"], account: "delegated" },
  RemoveUserFromGroup: { members: ["GroupName", "UserName"], account: "delegated" },
  CreateLoginProfile: {
    members: ["UserName", "Password"],
    account: "delegated",
    asksPassword: true,
  },
  DeleteLoginProfile: { members: ["UserName"], account: "delegated" },
  UpdateLoginProfile: { members: ["UserName", "Password"], account: "delegated" },
};
