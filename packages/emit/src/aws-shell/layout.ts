import { blankLine, type Code, join, syntax } from "@iamferry/shell";
import { commented } from "../runtime.ts";

/**
 * Variables for every `aws` command: no pager and no prompt that would wait for somebody, and policies
 * read as UTF-8 whatever the locale is.
 */
export const environment: Code = syntax(`
  export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8
`);

/** How `aws` is found, run and understood; `source` is what the scripts are made from. */
export function awsFunctions(source: string): Code {
  return join(
    [
      commented(
        "Stops where the client that is needed is not installed.",
        `
      check_client() {
        if ! command -v "$1" >/dev/null 2>&1; then
          fail "no command $1: install the AWS command line"
        fi
      }
    `,
      ),
      commented(
        "Says whose credentials these are, and stops where they are another account's than expected. Of\nseveral scripts each has to be told its account.",
        `
      check_caller() {
        if [ "$dry_run" = yes ]; then
          caller_account=\${expected_account:-ACCOUNT}
          show aws sts get-caller-identity
          return
        fi
        if ! caller=$(aws sts get-caller-identity --query '[Account, Arn]' --output text </dev/null); then
          fail 'cannot tell whose credentials these are'
        fi
        printf 'caller %s\\n' "$caller"
        caller_account=\${caller%%[!0-9]*}
        if [ -z "$expected_account" ] && [ "$1" = several ]; then
          fail "the ${source} holds several accounts, each for one of its own: if this script is for $caller_account, run it with --expect-account $caller_account" 2
        fi
        if [ -n "$expected_account" ] && [ "$caller_account" != "$expected_account" ]; then
          fail "the credentials are of account $caller_account, not $expected_account: nothing was done"
        fi
      }
    `,
      ),
      commented(
        "Runs a command and keeps what it has to complain.",
        `
      execute() {
        "$@" <"$input" 2>"$work/output" >/dev/null
      }
    `,
      ),
      commented(
        "Finds the code in an answer such as `An error occurred (NoSuchEntity) when calling ...`.",
        `
      read_code() {
        if [ "$status" -lt 254 ]; then
          return
        fi
        while IFS= read -r line || [ -n "$line" ]; do
          line=\${line#"aws: [ERROR]: "}
          case $line in
            "An error occurred ("*") when calling the "*)
              code=\${line#"An error occurred ("}
              code=\${code%%)*}
              return
              ;;
          esac
        done <"$work/output"
      }
    `,
      ),
    ],
    blankLine,
  );
}
