import type { LoginProfile } from "@iamferry/model";
import { takenPassword } from "../../checks/passwords.ts";
import type { Draft } from "../../draft.ts";
import { entityAt, putEntity } from "../../entities.ts";
import { refuse } from "../../refusal.ts";
import { passwordHash } from "../../secrets.ts";
import type { UserState } from "../../state/cloud-state.ts";
import { isRoot, userNamed } from "../calling-user.ts";
import { NOTHING, type Handlers } from "../handler.ts";

/**
 * Passwords (AWS, IAM API Reference, CreateLoginProfile and so on). The state keeps hashes of them; that of a user whose
 * Snapshot says no more than that there is one is not known, and ChangePassword then takes any old password.
 */
export const LOGIN_PROFILES: Handlers = {
  CreateLoginProfile: (draft, { Password, PasswordResetRequired, UserName }) => {
    const user = userNamed(draft, UserName);
    if (user.loginProfile !== undefined) {
      refuse("EntityAlreadyExists", `Login Profile for user ${user.name} already exists.`);
    }
    if (Password === undefined) {
      // Only who signs in centrally for the root of a member account may leave it out.
      return refuse("ValidationError", "Password must be specified.");
    }
    const loginProfile: LoginProfile = {
      created: draft.at,
      ...(PasswordResetRequired !== undefined && { passwordResetRequired: PasswordResetRequired }),
    };
    putEntity(draft, "user", { ...user, ...takenPassword(draft, user, Password), loginProfile });
    return { LoginProfile: profileRecord(draft, user, loginProfile) };
  },
  GetLoginProfile: (draft, { UserName }) => {
    const user = userNamed(draft, UserName);
    return { LoginProfile: profileRecord(draft, user, profileOf(draft, user)) };
  },
  UpdateLoginProfile: (draft, { Password, PasswordResetRequired, UserName }) => {
    const user = entityAt(draft, "user", UserName);
    const loginProfile: LoginProfile = {
      ...profileOf(draft, user),
      ...(PasswordResetRequired !== undefined && { passwordResetRequired: PasswordResetRequired }),
    };
    const password = Password === undefined ? {} : takenPassword(draft, user, Password);
    putEntity(draft, "user", { ...user, ...password, loginProfile });
    return NOTHING;
  },
  DeleteLoginProfile: (draft, { UserName }) => {
    const user = userNamed(draft, UserName);
    profileOf(draft, user);
    const { loginProfile: _profile, oldPasswords: _old, password: _password, ...rest } = user;
    putEntity(draft, "user", rest);
    return NOTHING;
  },
  ChangePassword: (draft, { NewPassword, OldPassword }) => {
    if (isRoot(draft) || draft.caller.kind !== "user") {
      refuse("InvalidUserType", "Only IAM Users can change their own password");
    }
    const user = userNamed(draft, undefined);
    const { passwordResetRequired, ...loginProfile } = profileOf(draft, user);
    const isOld =
      user.password === undefined || user.password === passwordHash(draft.state.seed, OldPassword);
    // Not documented: the code for an old password that is not the user's.
    if (!isOld) refuse("AccessDenied", "The old password was incorrect.");
    putEntity(draft, "user", {
      ...user,
      ...takenPassword(draft, user, NewPassword),
      loginProfile: {
        ...loginProfile,
        ...(passwordResetRequired !== undefined && { passwordResetRequired: false }),
      },
    });
    return NOTHING;
  },
};

/** Whether a user has a password; NoSuchEntity where it has none. */
function profileOf({ profile }: Draft, { loginProfile, name }: UserState): LoginProfile {
  if (loginProfile !== undefined) return loginProfile;
  return refuse(
    "NoSuchEntity",
    profile.dialect === "euare"
      ? `Can not find login profile of user ${name}`
      : `Login Profile for User ${name} cannot be found.`,
  );
}

/** LoginProfile of the API reference. */
function profileRecord(
  { state }: Draft,
  { name }: UserState,
  { created = state.made, passwordResetRequired = false }: LoginProfile,
): {
  readonly UserName: string;
  readonly CreateDate: string;
  readonly PasswordResetRequired: boolean;
} {
  return { UserName: name, CreateDate: created, PasswordResetRequired: passwordResetRequired };
}
