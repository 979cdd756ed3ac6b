import type { PasswordPolicy } from "@iamferry/model";
import type { Draft } from "../draft.ts";
import { refuse } from "../refusal.ts";
import { passwordHash } from "../secrets.ts";
import type { UserState } from "../state/cloud-state.ts";
import { secondsLater } from "../times.ts";
import { refuseValue } from "./names.ts";

/** What becomes another in a user who gets a password. */
export interface TakenPassword {
  readonly password: string;
  readonly oldPasswords?: readonly string[];
  readonly passwordExpires?: string;
}

/**
 * The password as the cloud keeps it; PasswordPolicyViolation where its account's password policy is against it (AWS). Euare
 * takes any that is not empty and not the user's name, lets it expire after 60 days, and refuses with a code that is not
 * documented.
 */
export function takenPassword(draft: Draft, user: UserState, password: string): TakenPassword {
  const hash = passwordHash(draft.state.seed, password);
  if (draft.profile.dialect === "euare") {
    if (password === "" || password === user.name) {
      refuseValue(draft.profile, "value", "Invalid password");
    }
    return { password: hash, passwordExpires: secondsLater(draft.at, EUARE_LIFETIME) };
  }
  const { passwordPolicy } = draft.account;
  checkPolicy(password, passwordPolicy);
  const before = [
    ...(user.password === undefined ? [] : [user.password]),
    ...(user.oldPasswords ?? []),
  ];
  const prevented = passwordPolicy?.passwordReusePrevention ?? 0;
  if (before.slice(0, prevented).includes(hash)) {
    violation("Password has been used before.");
  }
  const oldPasswords = before.slice(0, MOST_REMEMBERED);
  return { password: hash, ...(oldPasswords.length > 0 && { oldPasswords }) };
}

/** Of `authentication.default_password_expiry`. */
const EUARE_LIFETIME = 60 * 24 * 60 * 60;

/** passwordReusePreventionType goes up to it. */
const MOST_REMEMBERED = 24;

/**
 * AWS, IAM User Guide, "Set an account password policy for IAM users". Where an account has no policy of its own, three of
 * the four sorts of characters and 8 characters are asked for; that it is not the account's name or e-mail address, which the
 * guide asks for too, nothing here can tell. The sentences are not documented, and known from the service.
 */
function checkPolicy(password: string, policy: PasswordPolicy | undefined): void {
  const least = policy === undefined ? 8 : (policy.minimumPasswordLength ?? 6);
  if (password.length < least) violation(`Password should have a minimum length of ${least}`);
  if (policy === undefined) {
    const lacking = SORTS.filter(({ pattern }) => !pattern.test(password));
    const more = lacking.length - (SORTS.length - LEAST_SORTS);
    if (more > 0) {
      const each = lacking.map(({ what }) => `Password should have at least one ${what}`);
      violation(
        `Password should meet ${more} more of the following requirements: ${each.join(", ")}`,
      );
    }
    return;
  }
  for (const { needed, pattern, what } of SORTS) {
    if (policy[needed] === true && !pattern.test(password)) {
      violation(`Password should have at least one ${what}`);
    }
  }
}

function violation(message: string): never {
  return refuse("PasswordPolicyViolation", message);
}

/** Of the four. */
const LEAST_SORTS = 3;

const SORTS = [
  {
    needed: "requireUppercaseCharacters",
    pattern: /[A-Z]/,
    what: "uppercase letter",
  },
  {
    needed: "requireLowercaseCharacters",
    pattern: /[a-z]/,
    what: "lowercase letter",
  },
  { needed: "requireNumbers", pattern: /[0-9]/, what: "number" },
  // UpdateAccountPasswordPolicy lists them.
  { needed: "requireSymbols", pattern: /[!@#$%^&*()_+=[\]{}|'-]/, what: "symbol" },
] as const satisfies readonly {
  readonly needed: keyof PasswordPolicy;
  readonly pattern: RegExp;
  readonly what: string;
}[];
