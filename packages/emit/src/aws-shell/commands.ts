import type { ActionName } from "@iamferry/api";
import type { Members } from "../input.ts";

/** How `aws iam` calls an action: the members become options, `UserName` becomes `--user-name`. */
export interface AwsRule<A extends ActionName> {
  /** The subcommand of `aws iam`. */
  readonly command: string;
  readonly members: Members<A>;
}

/** AWS IAM has no such action, and no plan for AWS holds it. */
export const NOT_SUPPORTED = "not supported";

/** Every action, as the AWS command line names it. */
export const COMMANDS: { readonly [A in ActionName]: AwsRule<A> | typeof NOT_SUPPORTED } = {
  CreateAccount: NOT_SUPPORTED,
  DeleteAccount: NOT_SUPPORTED,
  PutAccountPolicy: NOT_SUPPORTED,
  DeleteAccountPolicy: NOT_SUPPORTED,
  CreateUser: { command: "create-user", members: ["UserName", "Path"] },
  DeleteUser: { command: "delete-user", members: ["UserName"] },
  CreateGroup: { command: "create-group", members: ["GroupName", "Path"] },
  DeleteGroup: { command: "delete-group", members: ["GroupName"] },
  PutUserPolicy: {
    command: "put-user-policy",
    members: ["UserName", "PolicyName", "PolicyDocument"],
  },
  DeleteUserPolicy: { command: "delete-user-policy", members: ["UserName", "PolicyName"] },
  PutGroupPolicy: {
    command: "put-group-policy",
    members: ["GroupName", "PolicyName", "PolicyDocument"],
  },
  DeleteGroupPolicy: { command: "delete-group-policy", members: ["GroupName", "PolicyName"] },
  AddUserToGroup: { command: "add-user-to-group", members: ["GroupName", "UserName"] },
  RemoveUserFromGroup: { command: "remove-user-from-group", members: ["GroupName", "UserName"] },
  CreateLoginProfile: { command: "create-login-profile", members: ["UserName", "Password"] },
  DeleteLoginProfile: { command: "delete-login-profile", members: ["UserName"] },
  UpdateLoginProfile: { command: "update-login-profile", members: ["UserName", "Password"] },
};
