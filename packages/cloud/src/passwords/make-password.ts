import { randomInt } from "node:crypto";
import type { PasswordPolicy } from "@iamferry/model";

/** How a password is made. All are optional. */
export interface MakePasswordOptions {
  /** An integer from 0 up to, and without, `below`, each as likely as any other. Default: the system's CSPRNG. */
  readonly random?: (below: number) => number;
  /** The user that it is for: the password is not its name. Default: nobody's. */
  readonly user?: string;
}

/**
 * A new password: at least 20 characters and as many as the policy wants (AWS takes 128 at most), with at least one of each
 * class that a policy of AWS can ask for: upper case, lower case, digits, symbols (AWS, IAM API Reference,
 * UpdateAccountPasswordPolicy; IAM User Guide, "Set an account password policy for IAM users"). Eucalyptus asks for no more than
 * that it is not empty and not the user's name. All passwords of these are equally likely: one that lacks a class is thrown
 * away, and drawn again. No character looks like another (`0` and `O`; `1`, `l` and `I`). The only symbol is `_`, which is part of a
 * word everywhere: a double click takes the whole password, and no shell, URL, table or mail takes a part of it for
 * something else. 20 characters have 115 bits of entropy.
 */
export function makePassword(
  policy: PasswordPolicy | undefined,
  { random = randomInt, user }: MakePasswordOptions = {},
): string {
  const wanted = policy?.minimumPasswordLength ?? 0;
  const length = Math.min(Math.max(wanted, LEAST), MOST);
  for (;;) {
    let password = "";
    for (let at = 0; at < length; at++) password += CHARACTERS[random(CHARACTERS.length)] ?? "";
    const isWhole = CLASSES.every((characters) => has(password, characters));
    if (isWhole && password !== user) return password;
  }
}

const LEAST = 20;

/** MinimumPasswordLength is 128 at most, and so is a password. */
const MOST = 128;

const CLASSES: readonly string[] = [
  "ABCDEFGHJKLMNPQRSTUVWXYZ",
  "abcdefghijkmnopqrstuvwxyz",
  "23456789",
  "_",
];

const CHARACTERS = CLASSES.join("");

function has(password: string, characters: string): boolean {
  for (const character of characters) if (password.includes(character)) return true;
  return false;
}
