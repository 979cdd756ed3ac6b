import { type Code } from "@iamferry/shell";
import type { CommandsFacts } from "./commands-script.ts";
import { GROUP_TEXTS } from "./ingress.ts";
import { commented } from "./runtime.ts";

/** Deletes what `create` makes, in the opposite order; what is not there is passed over. */
export function teardown(facts: CommandsFacts): Code {
  const { deployment, tls, hasSessionKeys } = facts;
  const files = [
    "values",
    "launch-sum",
    ...(hasSessionKeys ? ["session-keys"] : []),
    ...(deployment.cache === undefined ? [] : ["cache-token"]),
  ];
  const groups =
    deployment.cache === undefined ? (["instances"] as const) : (["cache", "instances"] as const);
  return commented(
    "Deletes everything. A group is in use until all its instances have ended, and groups whose rules name another go before that.",
    `
      delete_deployment() {
        check_tools
        confirm "delete the deployment $NAME"
        deleting=no
        step 'deletes alarms, policies and the scaling group'
        for name in "$NAME-high-load" "$NAME-low-load"; do
          ask euwatch-describe-alarms "$name"
          if there; then
            run euwatch-delete-alarms "$name"
          fi
        done
        find_scaling
        if [ -n "$scaling_launch" ] || [ "$dry_run" = yes ]; then
          for name in "$NAME-scale-up" "$NAME-scale-down"; do
            ask euscale-describe-policies -g "$NAME-group" "$name"
            if there; then
              run euscale-delete-policy -g "$NAME-group" "$name"
            fi
          done
          if refused 'ValidationError' \\
            euscale-update-auto-scaling-group -m 0 -M 0 --desired-capacity 0 "$NAME-group"; then
            printf '  it is being deleted\\n'
          fi
          delete_scaling || :
        fi
        wait_for 'the end of the scaling group' scaling_gone
        wait_for 'the end of the instances' instances_gone "$NAME-instances"
        for name in "$NAME-launch-config" "$NAME-launch-config-next"; do
          if [ "$dry_run" = yes ] || has_launch "$name"; then
            run euscale-delete-launch-config "$name"
          fi
        done${
          deployment.cache === undefined
            ? ""
            : `
        find_instances "$NAME-cache"
        if [ "$dry_run" = yes ]; then
          instances=INSTANCE
        fi
        if [ -n "$instances" ]; then
          step 'ends the cache'
          for instance in $instances; do
            run euca-terminate-instances "$instance"
          done
        fi
        wait_for 'the end of the cache' instances_gone "$NAME-cache"`
        }
        step 'deletes security groups and the balancer'
${groups.map((name) => `        delete_group "$NAME-${name}" '${GROUP_TEXTS[name]}'`).join("\n")}
        find_balancer
        if [ -n "$balancer" ] || [ "$dry_run" = yes ]; then
          run eulb-delete-lb "$NAME-lb"
        fi
        wait_for 'the end of the balancer' balancer_gone${tls ? "\n        forget_certificate" : ""}
        drop ${files.map((file) => `"$folder/$NAME.${file}" "$folder/$NAME.${file}.new"`).join(" ")}
      }

      delete_group() {
        if [ "$dry_run" = yes ]; then
          show euca-delete-group "$1"
        fi
        wait_for "the end of the security group $1" group_gone "$1" "$2"
      }

      there() {
        [ "$dry_run" = yes ] || [ -s "$output" ]
      }

      delete_scaling() {
        if refused 'ScalingActivityInProgress|ResourceInUse|ValidationError' \\
          euscale-delete-auto-scaling-group -d "$NAME-group"; then
          now="refused: $(sed -n 1p "$errors")"
          return 1
        fi
        deleting=yes
      }

      scaling_gone() {
        find_scaling
        now='being deleted'
        if [ -z "$scaling_launch" ]; then
          return 0
        fi
        if [ "$deleting" = no ]; then
          delete_scaling || :
        fi
        return 1
      }

      instances_gone() {
        find_instances "$1"
        now='not all have ended'
        [ -z "$instances" ]
      }

      group_gone() {
        find_group "$1"
        now='in use'
        if [ -z "$group_id" ]; then
          return 0
        fi
        if [ "$group_text" != "$2" ]; then
          printf 'the security group %s stays: this script did not make it\\n' "$1"
          return 0
        fi
        if refused 'InUse|DependencyViolation' euca-delete-group "$1"; then
          return 1
        fi
      }

      balancer_gone() {
        find_balancer
        now='being deleted'
        [ -z "$balancer" ]
      }
    `,
  );
}
