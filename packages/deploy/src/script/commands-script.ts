import { invariant } from "@iamferry/text";
import { assign, blankLine, type Code, definePiece, join, nothing } from "@iamferry/shell";
import type { Deployment } from "../description/deployment.ts";
import type { DeployTarget } from "../target.ts";
import { withHoles } from "../template/deployment-template.ts";
import { urlPieces } from "../template/fleet.ts";
import { hasTls } from "../template/parameters.ts";
import { cacheUserData } from "../user-data/cache-user-data.ts";
import { instanceUserData } from "../user-data/instance-user-data.ts";
import { balancerFunctions } from "./balancer.ts";
import { cacheFunctions } from "./cache.ts";
import { certificateFunctions } from "./certificate.ts";
import { deploymentValues } from "./deployment-values.ts";
import { fleetFunctions } from "./fleet.ts";
import { GROUP_TEXTS, ingressFunctions } from "./ingress.ts";
import { commented } from "./runtime.ts";
import { keptBeside } from "./kept-beside.ts";
import { printDeployScript } from "./script.ts";
import { sessionKeys } from "./session-keys.ts";
import { clientName } from "./stack-script.ts";
import { saidSizes, urlParts } from "./stack-steps.ts";
import { teardown } from "./teardown.ts";
import { defineUserData } from "./user-data-file.ts";
import type { ScriptValue } from "./value.ts";

/** What the steps are printed from. */
export interface CommandsFacts {
  readonly deployment: Deployment;
  readonly tls: boolean;
  readonly hasSessionKeys: boolean;
}

/**
 * `deploy.sh` of the style `commands`: a POSIX script that makes one thing after the other by `euca-*`, `eulb-*`, `euscale-*`,
 * `euwatch-*` and `euare-*` of euca2ools 3.0 to 3.4, and takes them away again. Each step looks first whether its thing is
 * there, so that it can be run again after an end at any point. The target has these commands: `checkDeployment` says where
 * they are missing.
 */
export function commandsScript(deployment: Deployment, target: DeployTarget): string {
  invariant(target.client !== "aws", "a script of single commands, by awscli");
  const userData = instanceUserData(withHoles(deployment));
  const facts: CommandsFacts = {
    deployment,
    tls: hasTls(deployment),
    hasSessionKeys: userData.some(
      (part) => typeof part !== "string" && part.hole === "SessionEncryptKey",
    ),
  };
  const { cache } = deployment;
  return printDeployScript({
    deployment,
    title: `Deploys to ${target.cloud.title} with ${clientName(target)}, one thing after the other.`,
    update: "change sizes, and image and user data of the instances that are started from then on",
    advice: adviceFor(facts),
    values: commandsValues(deployment),
    programs: PROGRAMS,
    install: clientName(target),
    functions: [
      ...(facts.hasSessionKeys ? [sessionKeys] : []),
      ...(facts.tls ? [certificateFunctions(target)] : []),
      definePiece("piece"),
      defineUserData("write_user_data", userData),
      ...(cache === undefined
        ? []
        : [
            defineUserData("write_cache_user_data", cacheUserData(deployment)),
            cacheFunctions(cache.port),
          ]),
      ingressFunctions,
      balancerFunctions(facts),
      fleetFunctions(facts),
      steps(facts),
      teardown(facts),
    ],
    start: nothing,
  });
}

const PROGRAMS: readonly string[] = [
  "euca-describe-groups",
  "eulb-describe-lbs",
  "euscale-describe-auto-scaling-groups",
  "euwatch-describe-alarms",
];

/** A listener of euca2ools can hold no comma and no equals sign in a certificate's ARN. */
function commandsValues(deployment: Deployment): readonly ScriptValue[] {
  return deploymentValues(deployment).flatMap((value): readonly ScriptValue[] => {
    if (value.parameter === "VpcId" || value.parameter === "Subnets") return [];
    return value.form === "arn" ? [{ ...value, form: "listenerArn" }] : [value];
  });
}

/** The variables that an update does not look at by themselves. */
function leftByUpdates(deployment: Deployment): string {
  return commandsValues(deployment)
    .filter(({ option }) => option !== undefined)
    .map(({ variable }) => variable)
    .filter(
      (name) =>
        !/^(?:IMAGE_ID|INSTANCE_TYPE|SSH_KEY|CLOUD_IP|MIN_SIZE|DESIRED_CAPACITY|MAX_SIZE)$/.test(
          name,
        ),
    )
    .join(" ");
}

function adviceFor(facts: CommandsFacts): readonly string[] {
  return [
    "It can be run again at any time: each step looks first whether its thing is there.",
    ...keptBeside(facts),
    "euca-authorize opens a port to everybody beside the group that it is for. This is done before any instance is there, and closed at once; the script ends if it cannot be.",
  ];
}

function steps({ deployment, tls, hasSessionKeys }: CommandsFacts): Code {
  const { balancer, cache, scaling } = deployment;
  const [begin, end] = urlParts(urlPieces(deployment, { host: "" }));
  const only = (condition: boolean, line: string): string =>
    condition ? `\n          ${line}` : "";
  return join(
    [
      join([assign("url_begin", begin), assign("url_end", end)]),
      commented(
        "The zones to run in: all, where none are given.",
        `
          take_zones() {
            if [ -n "$ZONES" ]; then
              return
            fi
            ask euca-describe-availability-zones
            ZONES=$(awk -F '\\t' '
              $1 == "AVAILABILITYZONE" { printf "%s%s", separator, $2; separator = "," }' "$output")
            if [ "$dry_run" = yes ]; then
              ZONES=ZONE
            fi
            check ZONES list required "$ZONES" --zones
          }
        `,
      ),
      commented(
        "Makes what is not there yet. No instance is started before all ports are as they have to be.",
        `
        create_deployment() {
          recall_values
          check_values
          check_tools
          remember_values
          take_zones${only(hasSessionKeys, "take_session_keys")}${only(tls, "take_certificate")}
          make_group "$NAME-instances" '${GROUP_TEXTS.instances}'
          let_ssh_in "$NAME-instances"
          make_balancer
          wait_for 'the balancer' balancer_known
          if [ "$dry_run" = yes ]; then
            balancer_owner=ACCOUNT
            balancer_group=GROUP
          fi
          let_in "$NAME-instances" ${balancer.instance.port} "$balancer_owner" "$balancer_group"${only(cache !== undefined, "make_cache_group")}${only(cache !== undefined, "start_cache")}
          make_fleet${only(scaling !== undefined, "make_alarms")}
          step 'waits until the instances can serve'
          wait_for 'instances' in_service
          print_url
        }

        print_url() {
          if [ "$dry_run" = no ]; then
            find_balancer
            printf 'URL: %s%s%s\\n' "$url_begin" "$address" "$url_end"
          fi
        }
      `,
      ),
      commented(
        "Changes sizes, image, type, key and user data. Instances that run stay as they are: new ones get what is new.",
        `
        update_deployment() {
          for name in ${leftByUpdates(deployment)}; do
            case $given in
              *" $name "*) printf 'update changes sizes, and what instances to come are started from: not %s\\n' "$name" ;;
            esac
          done
          said=${saidSizes(deployment)}
          recall_values
          check_values
          check_tools
          find_scaling
          if [ -z "$scaling_launch" ] && [ "$dry_run" = no ]; then
            fail "there is no scaling group $NAME-group: create it first"
          fi
          remember_values${only(hasSessionKeys, "take_session_keys")}${only(cache !== undefined, 'wait_for "the cache\'s instance" cache_runs')}
          if [ "$dry_run" = yes ]; then
            printf '  with another image, type, key or user data:\\n'
          fi
          change_launch
          step 'changes the sizes'
          set -- -m "$MIN_SIZE" -M "$MAX_SIZE"
          case $said in
            *' DESIRED_CAPACITY '*) set -- "$@" --desired-capacity "$DESIRED_CAPACITY" ;;
            *) printf 'as many instances run as scaling has come to; to change that: --desired\\n' ;;
          esac
          run euscale-update-auto-scaling-group "$@" "$NAME-group"
          wait_for 'instances' in_service
          print_url
        }
      `,
      ),
      commented(
        "Says how it is.",
        `
        status_deployment() {
          check_tools
          find_balancer
          printf 'balancer %s-lb: %s\\n' "$NAME" "\${address:-not there}"
          find_scaling
          if [ -n "$scaling_launch" ]; then
            now='no balancer'
            if [ -n "$balancer" ]; then
              in_service || :
            fi
            printf 'scaling group %s-group: %s\\n' "$NAME" "$now"
          else
            printf 'scaling group %s-group: not there\\n' "$NAME"
          fi${only(cache !== undefined, "find_cache")}${only(cache !== undefined, `printf 'cache: %s\\n' "\${cache_state:-not there}"`)}
        }

        url_deployment() {
          check_tools
          find_balancer
          if [ -z "$balancer" ]; then
            fail "there is no balancer $NAME-lb"
          fi
          printf '%s%s%s\\n' "$url_begin" "$address" "$url_end"
        }
      `,
      ),
    ],
    blankLine,
  );
}
