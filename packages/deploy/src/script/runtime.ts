import { blankLine, type Code, comment, join, syntax } from "@iamferry/shell";

/**
 * The functions that the steps of every deployment script call. Of a command nothing is shown but its words and what it
 * complains of, and of its words no secret: see `show`.
 */
export function runtimeFunctions(): Code {
  return join(
    [fail, step, ask, run, refused, failed, show, waitFor, confirm, makeFolder],
    blankLine,
  );
}

/** A function, ready to be printed, below a comment. */
export function commented(text: string, definition: string): Code {
  return join([comment(text, { width: 100 }), syntax(definition)]);
}

const fail = commented(
  "Ends the script with a message.",
  `
    fail() {
      printf '%s: %s\\n' "$0" "$1" >&2
      exit "\${2:-1}"
    }
  `,
);

const step = commented(
  "Says what comes next.",
  `
    step() {
      label=$1
      printf '%s\\n' "$1"
    }
  `,
);

const ask = commented(
  "Asks the cloud, and keeps the answer in $output; any error ends the script. A dry run asks nothing, and finds nothing there.",
  `
    ask() {
      if [ "$dry_run" = yes ]; then
        return
      fi
      "$@" >"$output" 2>"$errors" </dev/null || failed "$@"
    }
  `,
);

const run = commented(
  "Runs a command that changes something; any error ends the script.",
  `
    run() {
      if [ "$dry_run" = yes ]; then
        show "$@"
        return
      fi
      "$@" >"$output" 2>"$errors" </dev/null || failed "$@"
    }
  `,
);

const refused = commented(
  "Runs a command; true if the cloud refuses it with words of this pattern. Any other error ends the script.",
  `
    refused() {
      expected=$1
      shift
      if [ "$dry_run" = yes ]; then
        show "$@"
        return 1
      fi
      status=0
      "$@" >"$output" 2>"$errors" </dev/null || status=$?
      if [ "$status" -eq 0 ]; then
        return 1
      fi
      if grep -q -E -e "$expected" "$errors"; then
        return 0
      fi
      (exit "$status") || failed "$@"
    }
  `,
);

const failed = commented(
  "Ends the script after a command that failed.",
  `
    failed() {
      status=$?
      {
        printf '\\nstopped: %s\\n' "$label"
        show "$@"
        sed 's/^/  /' "$errors"
        printf 'exit status %s; once that is solved, run this script again\\n' "$status"
      } >&2
      exit 1
    }
  `,
);

const show = commented(
  "Shows a command so that it can be read and pasted, but for its secrets.",
  `
    show() {
      if [ "$1" = cloud ]; then
        shift
        set -- aws "$@"
      fi
      line=' '
      for word in "$@"; do
        case $word in
          *Key=* | *KeyId=*) word="\${word%%=*}=(secret)" ;;
        esac
        case $word in
          '' | *[!A-Za-z0-9_./:,+@%=-]*)
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
);

const waitFor = commented(
  "Looks again and again until a look succeeds, and says what each saw in $now. Each look counts as one second beside the pause.",
  `
    wait_for() {
      what=$1
      shift
      if [ "$dry_run" = yes ]; then
        printf '  waits for %s\\n' "$what"
        return
      fi
      waited=0
      seen=
      now='not there yet'
      while ! "$@"; do
        if [ "$now" != "$seen" ]; then
          printf '  %s: %s (%s s)\\n' "$what" "$now" "$waited"
          seen=$now
        fi
        if [ "$waited" -ge $((WAIT_MINUTES * 60)) ]; then
          fail "waited $WAIT_MINUTES minutes for $what: $now; look what hinders it, and run this script again"
        fi
        sleep "$POLL_SECONDS"
        waited=$((waited + POLL_SECONDS + 1))
      done
    }
  `,
);

const confirm = commented(
  "Asks before something is deleted.",
  `
    confirm() {
      if [ "$yes" = yes ] || [ "$dry_run" = yes ]; then
        return
      fi
      if ! [ -t 0 ]; then
        fail "$1 needs a terminal to ask at, or --yes" 2
      fi
      printf '%s? Type yes: ' "$1"
      read -r answer || answer=
      if [ "$answer" != yes ]; then
        fail 'nothing was deleted' 2
      fi
    }
  `,
);

const makeFolder = commented(
  "Makes a folder that only this user can read, and removes it at the end.",
  `
    make_folder() {
      if [ "$dry_run" = yes ]; then
        work=.
        output=/dev/null
        errors=/dev/null
        return
      fi
      new=$(mktemp -d 2>/dev/null) || {
        new=\${TMPDIR:-/tmp}/deploy.$$
        mkdir -- "$new"
      }
      work=$new
      output=$work/output
      errors=$work/errors
      trap 'clean_up' EXIT
      trap 'exit 129' HUP
      trap 'exit 130' INT
      trap 'exit 131' QUIT
      trap 'exit 141' PIPE
      trap 'exit 143' TERM
    }
  `,
);
