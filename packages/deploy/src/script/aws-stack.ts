import {
  blankLine,
  block,
  type Code,
  command,
  comment,
  defineFunction,
  expansion,
  ifThen,
  join,
  syntax,
  variable,
} from "@iamferry/shell";
import { commented } from "./runtime.ts";
import { isAws } from "../target.ts";
import type { StackFacts } from "./stack-script.ts";

/** What the steps of a stack ask for, by the AWS command line. */
export function awsStackCalls(facts: StackFacts): Code {
  return join(
    [
      cloudFunction(facts),
      findStack,
      parameterFile(facts),
      sendStack,
      ...(facts.updates ? [] : [changeSizes]),
      rest,
    ],
    blankLine,
  );
}

/** The addresses have the names that the cloud's own settings (`eucarc`) give them. On AWS none is looked at. */
function cloudFunction({ target }: StackFacts): Code {
  if (isAws(target))
    return commented(
      "Runs the AWS command line.",
      `
        cloud() {
          aws "$@"
        }
      `,
    );
  return commented(
    "Runs the AWS command line on this cloud: cloud SERVICE WORD...",
    `
      cloud() {
        case $1 in
          cloudformation) address=\${AWS_CLOUDFORMATION_URL:-} ;;
          iam) address=\${AWS_IAM_URL:-\${EUARE_URL:-}} ;;
          autoscaling) address=\${AWS_AUTO_SCALING_URL:-} ;;
          *) address= ;;
        esac
        if [ -z "$address" ]; then
          printf '%s\\n' "set the address of the service $1, as the cloud's eucarc does: without it aws calls AWS" >&2
          return 2
        fi
        aws --endpoint-url "$address" "$@"
      }
    `,
  );
}

const findStack = commented(
  "Sets $state to that of the stack; empty where there is none.",
  `
    find_stack() {
      ask cloud cloudformation describe-stacks --output text \\
        --query "Stacks[?StackName=='$NAME' && StackStatus!='DELETE_COMPLETE'].[StackStatus]"
      state=$(sed -n '/^[A-Z]/p' "$output")
    }
  `,
);

function parameterFile({ parameters }: StackFacts): Code {
  return join(
    [
      commented(
        "Writes one parameter as JSON. Values are printable ASCII.",
        `
          parameter() {
            printf '%s\\n  {"ParameterKey": "%s", "ParameterValue": "%s"}' "$separator" "$1" \\
              "$(printf '%s' "$2" | sed 's/[\\\\"]/\\\\&/g')"
            separator=,
          }
        `,
      ),
      join([
        comment(
          "Writes all of them into a file that only this user can read, and that is removed at the end.",
        ),
        defineFunction(
          "write_parameters",
          join([
            ifThen(syntax('[ "$dry_run" = yes ]'), syntax("return")),
            block(
              syntax("{"),
              join([
                syntax("printf '['"),
                syntax("separator="),
                ...parameters.map(([parameter, name]) =>
                  command("parameter", parameter, expansion(variable(name))),
                ),
                syntax("printf '\\n]\\n'"),
              ]),
              syntax('} >"$work/parameters.json"'),
            ),
          ]),
        ),
      ]),
    ],
    blankLine,
  );
}

const sendStack = commented(
  "Makes the stack, or updates it; the latter is true if nothing is to be changed.",
  `
    create_stack() {
      write_parameters
      run cloud cloudformation create-stack --stack-name "$NAME" \\
        --template-body "file://$folder/template.json" --parameters "file://$work/parameters.json"
    }

    unchanged_stack() {
      write_parameters
      refused 'No updates are to be performed' cloud cloudformation update-stack --stack-name "$NAME" \\
        --template-body "file://$folder/template.json" --parameters "file://$work/parameters.json"
    }
  `,
);

const changeSizes = commented(
  "Changes the sizes of the scaling group itself: this cloud cannot update stacks.",
  `
    change_sizes() {
      ask cloud cloudformation describe-stack-resources --stack-name "$NAME" \\
        --logical-resource-id ScalingGroup --query 'StackResources[0].PhysicalResourceId' --output text
      group=GROUP
      if [ "$dry_run" = no ]; then
        read -r group <"$output"
      fi
      set -- --min-size "$MIN_SIZE" --max-size "$MAX_SIZE"
      case $said in
        *' DESIRED_CAPACITY '*) set -- "$@" --desired-capacity "$DESIRED_CAPACITY" ;;
      esac
      run cloud autoscaling update-auto-scaling-group --auto-scaling-group-name "$group" "$@"
    }
  `,
);

const rest = commented(
  "Deletes the stack; shows what failed; sets $url; shows what there is.",
  `
    delete_stack() {
      run cloud cloudformation delete-stack --stack-name "$NAME"
    }

    show_failures() {
      ask cloud cloudformation describe-stack-events --stack-name "$NAME" --output text \\
        --query "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatus,ResourceStatusReason]"
      sed 's/^/  /' "$output"
    }

    find_url() {
      ask cloud cloudformation describe-stacks --stack-name "$NAME" --output text \\
        --query "Stacks[0].Outputs[?OutputKey=='URL'].[OutputValue]"
      url=$(sed -n '1p' "$output")
    }

    show_stack() {
      ask cloud cloudformation describe-stack-resources --stack-name "$NAME" --output text \\
        --query 'StackResources[].[LogicalResourceId,ResourceStatus,PhysicalResourceId]'
      sed 's/^/  /' "$output"
    }
  `,
);
