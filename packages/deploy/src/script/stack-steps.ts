import { assign, blankLine, type Code, join, nothing, syntax } from "@iamferry/shell";
import type { Deployment } from "../description/deployment.ts";
import { urlPieces } from "../template/fleet.ts";
import { commented } from "./runtime.ts";
import type { StackFacts } from "./stack-script.ts";

/**
 * The commands of a stack's script. Eucalyptus answers DeleteStack before the stack's state changes (its `deleteStack` starts a
 * workflow that does that): so the state of before is not the end of a deletion.
 */
export function stackSteps(facts: StackFacts): Code {
  return join(
    [
      waitForStack,
      printUrl(facts),
      prepare(facts),
      create,
      update(facts),
      look,
      remove(facts),
      onExit,
    ],
    blankLine,
  );
}

const waitForStack = commented(
  "Waits for the end of what the stack is about, and ends the script unless that is a good one.",
  `
    state=

    stack_at_rest() {
      find_stack
      now=\${state:-gone}
      case $state in
        *_IN_PROGRESS) return 1 ;;
        *) return 0 ;;
      esac
    }

    wait_for_stack() {
      wait_for "the stack $NAME" stack_at_rest
      case $state in
        CREATE_COMPLETE | UPDATE_COMPLETE) printf '  %s\\n' "$state" ;;
        '')
          if [ "$dry_run" = no ]; then
            fail "the stack $NAME is gone"
          fi
          ;;
        *)
          printf 'the stack is in %s:\\n' "$state" >&2
          show_failures >&2
          fail "the stack $NAME is in $state: $(advice)"
          ;;
      esac
    }

    advice() {
      case $state in
        UPDATE_ROLLBACK_COMPLETE) printf 'it is as before; once the cause is removed, run update again' ;;
        UPDATE_*) printf 'the update and its way back failed: look at the stack, or delete it' ;;
        *) printf 'nothing can be done with it but delete; once the cause is removed, create it again' ;;
      esac
    }
  `,
);

function printUrl({ deployment, target }: StackFacts): Code {
  const [begin, end] = urlParts(urlPieces(deployment, { host: "" }));
  return join(
    [
      target.client === "aws"
        ? nothing
        : join([assign("url_begin", begin), assign("url_end", end)]),
      commented(
        "Prints the address.",
        `
          print_url() {
            if [ "$dry_run" = yes ]; then
              return
            fi
            find_url
            printf 'URL: %s\\n' "$url"
          }
        `,
      ),
    ],
    blankLine,
  );
}

/** What stands before and after the host. */
export function urlParts(pieces: readonly unknown[]): readonly [string, string] {
  const texts = pieces.map((piece) => (typeof piece === "string" ? piece : "\0")).join("");
  const [begin = "", end = ""] = texts.split("\0");
  return [begin, end];
}

/**
 * What an update was told, in shell. Where rules scale a group, the number of instances is theirs unless the operator gives one
 * anew: a group that has grown must not shrink because its image is changed.
 */
export function saidSizes({ scaling }: Deployment): string {
  return scaling === undefined ? '"$given DESIRED_CAPACITY "' : "$given";
}

/** What has to be there before a stack can be made or updated. */
function prepare({ tls, hasSessionKeys }: StackFacts): Code {
  const lines = [
    "remember_values",
    ...(hasSessionKeys ? ["take_session_keys"] : []),
    ...(tls ? ["take_certificate"] : []),
  ];
  return commented(
    "Makes what the stack's parameters are made of.",
    `
      prepare() {
        if ! [ -f "$folder/template.json" ]; then
          fail "$folder/template.json is missing: it was made together with this script" 2
        fi
${lines.map((line) => `        ${line}`).join("\n")}
      }
    `,
  );
}

const create = commented(
  "Makes the stack, or waits for one that is being made.",
  `
    create_deployment() {
      recall_values
      check_values
      check_tools
      step "looks for the stack $NAME"
      find_stack
      case $state in
        '')
          prepare
          step "makes the stack $NAME"
          create_stack
          ;;
        CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE)
          printf 'the stack is there (%s), and left as it is; to change it: update\\n' "$state"
          print_url
          return
          ;;
        ROLLBACK_IN_PROGRESS | DELETE_IN_PROGRESS) ;;
        *_IN_PROGRESS) ;;
        *) fail "the stack $NAME is in $state: $(advice)" ;;
      esac
      wait_for_stack
      print_url
    }
  `,
);

function update({ deployment, updates }: StackFacts): Code {
  const change = updates
    ? `
      prepare
      step "updates the stack $NAME"
      if unchanged_stack; then
        printf 'nothing is to be changed\\n'
      else
        wait_for_stack
      fi`
    : `
      step 'changes the sizes of the scaling group'
      change_sizes
      remember_values`;
  const before = updates
    ? ""
    : `
      said=${saidSizes(deployment)}
      case $given in
        *' IMAGE_ID '* | *' INSTANCE_TYPE '*)
          printf 'this cloud cannot update stacks: sizes are changed; for another image or type delete and create\\n'
          given=$(printf '%s' "$given" | sed 's/ IMAGE_ID / /; s/ INSTANCE_TYPE / /')
          ;;
      esac`;
  return commented(
    "Changes sizes, image and the rest of the values.",
    `
    update_deployment() {${before}
      recall_values
      check_values
      check_tools
      step "looks for the stack $NAME"
      wait_for "the stack $NAME" stack_at_rest
      case $state in
        CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE) ;;
        '')
          if [ "$dry_run" = no ]; then
            fail "there is no stack $NAME: create it first"
          fi
          ;;
        *) fail "the stack $NAME is in $state: $(advice)" ;;
      esac${change}
      print_url
    }
  `,
  );
}

const look = commented(
  "Says how it is.",
  `
    status_deployment() {
      check_tools
      find_stack
      printf 'stack %s: %s\\n' "$NAME" "\${state:-not there}"
      if [ -n "$state" ]; then
        show_stack
      fi
      case $state in
        CREATE_COMPLETE | UPDATE_*) print_url ;;
      esac
    }

    url_deployment() {
      check_tools
      find_stack
      case $state in
        CREATE_COMPLETE | UPDATE_*) ;;
        *)
          if [ "$dry_run" = no ]; then
            fail "there is no stack $NAME that has an address: \${state:-not there}"
          fi
          ;;
      esac
      find_url
      printf '%s\\n' "$url"
    }
  `,
);

function remove({ tls, hasSessionKeys }: StackFacts): Code {
  const files = ["values", ...(hasSessionKeys ? ["session-keys"] : [])]
    .map((file) => `"$folder/$NAME.${file}" "$folder/$NAME.${file}.new"`)
    .join(" ");
  return commented(
    "Deletes the stack and all that this script made for it.",
    `
      delete_deployment() {
        check_tools
        confirm "delete the stack $NAME and everything in it"
        find_stack
        if [ -n "$state" ] || [ "$dry_run" = yes ]; then
          step "deletes the stack $NAME"
          before=$state
          if [ "$state" != DELETE_IN_PROGRESS ]; then
            delete_stack
          fi
          wait_for "the end of the stack $NAME" stack_gone
          if [ -n "$state" ]; then
            show_failures >&2
            fail "the stack $NAME is in $state: remove what hinders it, and run delete again"
          fi
        else
          printf 'there is no stack %s\\n' "$NAME"
        fi${tls ? "\n        forget_certificate" : ""}
        drop ${files}
      }

      stack_gone() {
        find_stack
        now=\${state:-gone}
        case $state in
          '') return 0 ;;
          DELETE_FAILED) [ "$before" != DELETE_FAILED ] || [ "$waited" -ge 60 ] ;;
          DELETE_IN_PROGRESS)
            before=$state
            return 1
            ;;
          *) return 1 ;;
        esac
      }
    `,
  );
}

const onExit = syntax(`
  on_exit() {
    :
  }
`);
