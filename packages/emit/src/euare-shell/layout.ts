import { clientFacts, type ClientVersion } from "@iamferry/euca2ools";
import { blankLine, type Code, join } from "@iamferry/shell";
import { commented } from "../runtime.ts";

/** How the clients are found, run and understood. */
export function euareFunctions(client: ClientVersion): Code {
  return join([checkClient(client), execute, readCode(client)], blankLine);
}

/** A password is asked for by the client itself, which needs a terminal for that. */
export const askPassword: Code = commented(
  "Lets the next command ask for a password at the terminal.",
  `
    ask_password() {
      printf '  asks for %s\\n' "$1"
      if [ "$dry_run" = no ]; then
        if ! (: </dev/tty) 2>/dev/null; then
          fail "needs a terminal to ask for $1: run this script in one"
        fi
        input=/dev/tty
      fi
    }
  `,
);

function checkClient(client: ClientVersion): Code {
  const { urlVariables } = clientFacts(client);
  const [url] = urlVariables;
  // Without it 2.x turns to AWS, which knows nothing of --delegate and would take the users as its own.
  const guard =
    clientFacts(client).parser === "optparse" && url !== undefined
      ? `
      if [ -z "\${${url}:-}" ]; then
        fail "set ${url} to the service's address: without it euca2ools ${client} calls AWS"
      fi`
      : "";
  return commented(
    "Stops where the clients that are needed are not installed.",
    `
    check_client() {
      for client in "$@"; do
        if ! command -v "$client" >/dev/null 2>&1; then
          fail "no command $client: install euca2ools ${client}"
        fi
      done${guard}
    }
  `,
  );
}

const execute: Code = commented(
  "Runs a command and keeps what it prints.",
  `
    execute() {
      "$@" <"$input" >"$work/output" 2>&1
    }
  `,
);

/**
 * Reads the error code of the service: 3.x prints `euare-x: error (CODE): message` on standard error, 2.x
 * `Error(CODE): message` on standard output, both with exit status 1 (usage errors of 3.x: 2).
 */
function readCode(client: ClientVersion): Code {
  const old = clientFacts(client).errors === "standard output";
  const pattern = old ? `"Error("*")"*` : `"$1: error ("*")"*`;
  const start = old ? `"Error("` : `"$1: error ("`;
  return commented(
    `Finds the error code in an answer such as \`${old ? "" : "euare-x: "}${old ? "Error" : "error "}(NoSuchEntity): ...\`.`,
    `
    read_code() {
      if [ "$status" -ne 1 ]; then
        return
      fi
      while IFS= read -r line || [ -n "$line" ]; do
        case $line in
          ${pattern})
            code=\${line#${start}}
            code=\${code%%)*}
            return
            ;;
        esac
      done <"$work/output"
    }
  `,
  );
}
