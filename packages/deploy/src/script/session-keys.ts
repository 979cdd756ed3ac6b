import type { Code } from "@iamferry/shell";
import { commented } from "./runtime.ts";

/**
 * The function that makes the keys which all console instances of a deployment share, once: 32 random bytes each, in
 * hexadecimal, in a file of mode 0600 beside the script. Whatever is run later finds them there.
 */
export const sessionKeys: Code = commented(
  "Takes the keys of the console's sessions from the file beside this script, or makes them. They are not shown.",
  `
    take_session_keys() {
      if [ "$dry_run" = yes ]; then
        SESSION_ENCRYPT_KEY=made-later
        SESSION_VALIDATE_KEY=made-later
        return
      fi
      keys=$folder/$NAME.session-keys
      if ! [ -f "$keys" ]; then
        if [ "$command" = update ]; then
          fail "$keys is missing: bring it from where the deployment was made; to change the keys of all instances, put two lines into it, each from openssl rand -hex 32" 2
        fi
        step 'makes session keys'
        check_tool openssl openssl
        {
          openssl rand -hex 32 && openssl rand -hex 32
        } >"$keys.new" 2>"$errors" </dev/null || failed openssl rand -hex 32
        chmod 600 "$keys.new"
        mv -f -- "$keys.new" "$keys"
      fi
      {
        read -r SESSION_ENCRYPT_KEY && read -r SESSION_VALIDATE_KEY
      } <"$keys" || SESSION_VALIDATE_KEY=
      check SESSION_ENCRYPT_KEY secret required "$SESSION_ENCRYPT_KEY"
      if [ "\${#SESSION_ENCRYPT_KEY}" -ne 64 ] || [ "\${#SESSION_VALIDATE_KEY}" -ne 64 ]; then
        fail "$keys holds no two keys: remove it if no deployment uses it"
      fi
    }
  `,
);
