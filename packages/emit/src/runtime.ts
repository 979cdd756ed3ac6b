import { blankLine, type Code, comment, defineSave, join, nothing, syntax } from "@iamferry/shell";

/**
 * The functions that the steps of every script call. A target adds
 * - `check_client PROGRAM…`: ends the script where it cannot work here;
 * - `execute COMMAND…`: runs it with standard input from `$input`, puts what is worth showing into
 *   `$work/output`, and gives the command's exit status;
 * - `read_code PROGRAM`: sets `code` to the service's error code in `$work/output`, if one is there and
 *   `$status` is that of an error of the service.
 */
export function runtimeFunctions(uses: {
  readonly files: boolean;
  /** What to do after an error, as the end of a sentence. */
  readonly next: string;
}): Code {
  return join(
    [
      commented(
        "What follows is done in this account.",
        `
        account() {
          in_account=$1
          printf '\\naccount %s\\n' "$1"
        }
      `,
      ),
      commented(
        "Shows how far the script is and what it does next.",
        `
        step() {
          number=$((number + 1))
          label=$1
          printf '[%s/%s] %s\\n' "$number" "$total" "$1"
        }
      `,
      ),
      commented(
        "Runs a command; any error ends the script.",
        `
        run() {
          tolerate '' "$@"
        }
      `,
      ),
      commented(
        "Runs a command; to be answered with one of these codes is as good as done.",
        `
        tolerate() {
          if refused "$@"; then
            printf '  nothing to do: %s\\n' "$code"
          fi
        }
      `,
      ),
      commented(
        "Runs a command; true if it is answered with one of these codes. Any other error ends the script.",
        `
        refused() {
          expected=,$1,
          shift
          if [ "$dry_run" = yes ]; then
            show "$@"
            return 1
          fi
          status=0
          execute "$@" || status=$?
          input=/dev/null
          if [ "$status" -eq 0 ]; then
            if [ -s "$work/output" ]; then
              sed 's/^/  /' "$work/output"
            fi
            return 1
          fi
          code=none
          read_code "$1"
          case $expected in
            *",\${code:-none},"*) return 0 ;;
          esac
          {
            printf '\\nstopped at [%s/%s] %s, account %s\\n' "$number" "$total" "$label" "$in_account"
            show "$@"
            sed 's/^/  /' "$work/output"
            printf 'exit status %s; once that is solved, ${uses.next}\\n' "$status"
          } >&2
          exit 1
        }
      `,
      ),
      commented(
        "Shows a command so that it can be read and pasted.",
        `
        show() {
          line=' '
          for word in "$@"; do
            case $word in
              '' | *[!A-Za-z0-9_./:,+@%-]*)
                quoted=
                rest=\${word#*\\'}
                while [ "$rest" != "$word" ]; do
                  quoted=$quoted\${word%%\\'*}"'\\\\''"
                  word=$rest
                  rest=\${word#*\\'}
                done
                word="'$quoted$word'"
                ;;
            esac
            line="$line $word"
          done
          printf '%s\\n' "$line"
        }
      `,
      ),
      uses.files ? keepFiles : nothing,
      commented(
        "Makes a folder that only this user can read, and removes it at the end.",
        `
        make_folder() {
          folder=$(mktemp -d 2>/dev/null) || {
            folder=\${TMPDIR:-/tmp}/restore.$$
            mkdir -- "$folder"
          }
          work=$folder
          trap 'rm -rf -- "$work"' EXIT
          trap 'exit 129' HUP
          trap 'exit 130' INT
          trap 'exit 141' PIPE
          trap 'exit 143' TERM
          case $work in
            *\\$* | [!/.]*) fail "cannot work in the folder $work: set TMPDIR to another" ;;
          esac
        }
      `,
      ),
      failFunction,
    ],
    blankLine,
  );
}

/** Ends the script with a message. */
export const failFunction: Code = commented(
  "Ends the script with a message.",
  `
        fail() {
          printf '%s: %s\\n' "$0" "$1" >&2
          exit "\${2:-1}"
        }
      `,
);

const keepFiles: Code = join(
  [
    commented(
      "Keeps a text, read from standard input, for the next command.",
      `
        write_file() {
          if [ "$dry_run" = no ]; then
            save "$work/$1"
          fi
        }
      `,
    ),
    join([
      comment("Writes standard input to a file, without the newline that ends a here-document."),
      defineSave("save"),
    ]),
  ],
  blankLine,
);

/** A function, ready to be printed, below a comment. */
export function commented(text: string, definition: string): Code {
  return join([comment(text), syntax(definition)]);
}
