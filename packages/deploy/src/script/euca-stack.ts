import {
  blankLine,
  type Code,
  command,
  comment,
  defineFunction,
  expansion,
  join,
  variable,
} from "@iamferry/shell";
import { commented } from "./runtime.ts";
import type { StackFacts } from "./stack-script.ts";

/** What the steps of a stack ask for, by `euform-*`. */
export function eucaStackCalls(facts: StackFacts): Code {
  const { updates } = facts;
  return join(
    [
      findStack,
      join([
        comment("Makes the stack."),
        defineFunction("create_stack", send("euform-create-stack", facts)),
      ]),
      ...(updates
        ? [
            join([
              comment("Updates the stack; true if nothing is to be changed."),
              defineFunction(
                "unchanged_stack",
                send("euform-update-stack", facts, ["refused", "No updates are to be performed"]),
              ),
            ]),
          ]
        : [changeSizes]),
      rest,
    ],
    blankLine,
  );
}

/** A list is asked for: what is said of a stack that is not there differs between clouds. */
const findStack = commented(
  "Sets $state to that of the stack; empty where there is none.",
  `
    find_stack() {
      ask euform-describe-stacks
      state=$(awk -F '\\t' -v name="$NAME" \\
        '$1 == "STACK" && $2 == name && $3 != "DELETE_COMPLETE" { print $3; exit }' "$output")
    }
  `,
);

function send(program: string, { parameters }: StackFacts, by: readonly string[] = ["run"]): Code {
  return command(
    ...by,
    program,
    "--template-file",
    expansion(variable("folder"), "/template.json"),
    ...parameters.flatMap(([parameter, name]) => [
      "-p",
      expansion(`${parameter}=`, variable(name)),
    ]),
    expansion(variable("NAME")),
  );
}

const changeSizes = commented(
  "Changes the sizes of the scaling group itself: this cloud cannot update stacks.",
  `
    change_sizes() {
      ask euform-describe-stack-resources -n "$NAME" -l ScalingGroup
      group=$(awk -F '\\t' '$1 == "RESOURCE" { print $3; exit }' "$output")
      if [ "$dry_run" = yes ]; then
        group=GROUP
      fi
      set -- -m "$MIN_SIZE" -M "$MAX_SIZE"
      case $said in
        *' DESIRED_CAPACITY '*) set -- "$@" --desired-capacity "$DESIRED_CAPACITY" ;;
      esac
      run euscale-update-auto-scaling-group "$@" "$group"
    }
  `,
);

/** Early releases of 3.1 print no outputs: then the balancer is asked. */
const rest = commented(
  "Deletes the stack; shows what failed; sets $url; shows what there is.",
  `
    delete_stack() {
      run euform-delete-stack "$NAME"
    }

    show_failures() {
      ask euform-describe-stack-events "$NAME"
      awk -F '\\t' '$1 == "EVENT" && $8 ~ /FAILED/ { printf "  %s %s: %s %s\\n", $4, $5, $8, $9 }' \\
        "$output"
    }

    find_url() {
      ask euform-describe-stacks "$NAME"
      url=$(awk -F '\\t' '$1 == "OUTPUT" && $2 == "URL" { print $3; exit }' "$output")
      if [ -z "$url" ]; then
        ask euform-describe-stack-resources -n "$NAME" -l LoadBalancer
        balancer=$(awk -F '\\t' '$1 == "RESOURCE" { print $3; exit }' "$output")
        ask eulb-describe-lbs "\${balancer:-$NAME}"
        url=$(awk -F '\\t' '$1 == "LOAD_BALANCER" { print $3; exit }' "$output")
        url=$url_begin$url$url_end
      fi
    }

    show_stack() {
      ask euform-describe-stack-resources -n "$NAME"
      awk -F '\\t' '$1 == "RESOURCE" { printf "  %s %s %s\\n", $2, $6, $3 }' "$output"
    }
  `,
);
