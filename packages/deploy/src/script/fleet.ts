import {
  blankLine,
  type Code,
  command,
  comment,
  defineFunction,
  expansion,
  join,
  nothing,
  syntax,
  variable,
  wrap,
} from "@iamferry/shell";
import { GRACE_PERIOD } from "../template/fleet.ts";
import type { CommandsFacts } from "./commands-script.ts";
import { commented } from "./runtime.ts";

/** Launch configuration, scaling group, policies and alarms. */
export function fleetFunctions(facts: CommandsFacts): Code {
  return join([findInstances, launch(facts), scalingGroup, policies(facts), inService], blankLine);
}

const findInstances = commented(
  "Sets $instances to the ids of all instances in a security group that have not ended.",
  `
    find_instances() {
      ask euca-describe-instances --filter "group-name=$1"
      instances=$(awk -F '\\t' '$1 == "INSTANCE" && $6 != "terminated" { print $2 }' "$output")
    }
  `,
);

/** A launch configuration cannot be changed, and has one name: for another image a second one stands in meanwhile. */
function launch({ deployment }: CommandsFacts): Code {
  const profile = deployment.volume?.instanceProfile;
  return join(
    [
      commented(
        "Whether a launch configuration is there; sets $launch_image and $launch_type. Its key and user data cannot be asked for: their checksum is kept.",
        `
          has_launch() {
            ask euscale-describe-launch-configs "$1"
            launch_image=$(awk -F '\\t' -v name="$1" '$1 == "LAUNCH-CONFIG" && $2 == name { print $3; exit }' "$output")
            launch_type=$(awk -F '\\t' -v name="$1" '$1 == "LAUNCH-CONFIG" && $2 == name { print $4; exit }' "$output")
            [ -n "$launch_image" ]
          }

          right_launch() {
            if ! has_launch "$1" || [ "$launch_image" != "$IMAGE_ID" ] || [ "$launch_type" != "$INSTANCE_TYPE" ]; then
              return 1
            fi
            if [ -f "$folder/$NAME.launch-sum" ]; then
              [ "$(launch_sum)" = "$(cat "$folder/$NAME.launch-sum")" ]
            fi
          }

          launch_sum() {
            write_user_data "$work/user-data"
            { printf '%s\\n' "$SSH_KEY" && cat "$work/user-data"; } | cksum
          }
        `,
      ),
      join([
        comment("Makes a launch configuration."),
        defineFunction(
          "make_launch",
          join([
            syntax(`
              launch=$1
              write_user_data "$work/user-data"
              set -- -i "$IMAGE_ID" -t "$INSTANCE_TYPE" --group "$NAME-instances" --monitoring-enabled \\
                -f "$work/user-data"
              if [ -n "$SSH_KEY" ]; then
                set -- "$@" --key "$SSH_KEY"
              fi
            `),
            profile === undefined
              ? nothing
              : wrap('set -- "$@" --iam-instance-profile ', command(profile)),
            syntax(`
              run euscale-create-launch-config "$@" "$launch"
              if [ "$dry_run" = no ] && [ "$launch" = "$NAME-launch-config" ]; then
                launch_sum >"$folder/$NAME.launch-sum.new"
                mv -f -- "$folder/$NAME.launch-sum.new" "$folder/$NAME.launch-sum"
              fi
            `),
          ]),
        ),
      ]),
      commented(
        "Brings the group to another image, type, key or user data: to a second launch configuration, and from that to one of the first name. Each turn of the loop can be the last.",
        `
          change_launch() {
            turns=0
            while :; do
              turns=$((turns + 1))
              if [ "$turns" -gt 4 ]; then
                fail "the launch configurations of $NAME-group are not what they were made as: see euscale-describe-launch-configs"
              fi
              find_scaling
              current=$scaling_launch
              if [ "$current" = "$NAME-launch-config" ] && right_launch "$current"; then
                if has_launch "$NAME-launch-config-next"; then
                  run euscale-delete-launch-config "$NAME-launch-config-next"
                fi
                return
              fi
              other=$NAME-launch-config
              if [ "$current" = "$other" ]; then
                other=$NAME-launch-config-next
              fi
              if has_launch "$other"; then
                run euscale-delete-launch-config "$other"
              fi
              step "makes the launch configuration $other"
              make_launch "$other"
              run euscale-update-auto-scaling-group -l "$other" "$NAME-group"
              if [ "$dry_run" = yes ]; then
                return
              fi
              case $current in
                "$NAME-launch-config" | "$NAME-launch-config-next") run euscale-delete-launch-config "$current" ;;
              esac
            done
          }
        `,
      ),
    ],
    blankLine,
  );
}

const scalingGroup = commented(
  "Sets $scaling_launch and $scaling_desired of the scaling group; empty where there is none.",
  `
      find_scaling() {
        ask euscale-describe-auto-scaling-groups "$NAME-group"
        line=$(awk -F '\\t' -v name="$NAME-group" '$1 == "AUTO-SCALING-GROUP" && $2 == name { print; exit }' "$output")
        scaling_launch=$(printf '%s\\n' "$line" | cut -f 3)
        scaling_desired=$(printf '%s\\n' "$line" | cut -f 8)
      }

      make_fleet() {
        find_scaling
        if [ -n "$scaling_launch" ]; then
          printf 'the scaling group is there, and left as it is; to change it: update\\n'
          return
        fi
        if has_launch "$NAME-launch-config"; then
          run euscale-delete-launch-config "$NAME-launch-config"
        fi
        step 'makes the launch configuration'
        make_launch "$NAME-launch-config"
        step 'makes the scaling group'
        run euscale-create-auto-scaling-group -l "$NAME-launch-config" -m "$MIN_SIZE" -M "$MAX_SIZE" \\
          --desired-capacity "$DESIRED_CAPACITY" --grace-period ${GRACE_PERIOD} --health-check-type ELB \\
          -z "$ZONES" --load-balancers "$NAME-lb" "$NAME-group"
      }
    `,
);

/** Both commands change what is there: they are run every time. */
function policies({ deployment: { scaling } }: CommandsFacts): Code {
  if (scaling === undefined) return nothing;
  const policy = (name: string, change: number): Code =>
    join([
      command(
        "run",
        "euscale-put-scaling-policy",
        "-g",
        expansion(variable("NAME"), "-group"),
        "-t",
        "ChangeInCapacity",
        `--adjustment=${change}`,
        "--cooldown",
        String(scaling.cooldown),
        expansion(variable("NAME"), `-${name}`),
      ),
      syntax("read_policy"),
    ]);
  const alarm = (name: string, comparison: string, threshold: number): Code =>
    command(
      "run",
      "euwatch-put-metric-alarm",
      "--metric-name",
      "CPUUtilization",
      "--namespace",
      "AWS/EC2",
      "--statistic",
      "Average",
      "--period",
      String(scaling.period),
      "--evaluation-periods",
      String(scaling.evaluations),
      "--threshold",
      String(threshold),
      "--comparison-operator",
      comparison,
      "-d",
      expansion("AutoScalingGroupName=", variable("NAME"), "-group"),
      "--alarm-actions",
      expansion(variable("policy")),
      expansion(variable("NAME"), `-${name}`),
    );
  return join(
    [
      commented(
        "Takes the ARN of a policy from the answer.",
        `
          read_policy() {
            policy=POLICY
            if [ "$dry_run" = no ]; then
              read -r policy <"$output"
            fi
          }
        `,
      ),
      join([
        comment(
          "Makes the policies that add and take away instances, and the alarms that carry them out.",
        ),
        defineFunction(
          "make_alarms",
          join([
            syntax("step 'sets scaling policies and alarms'"),
            policy("scale-up", scaling.step),
            alarm("high-load", "GreaterThanThreshold", scaling.addAbove),
            policy("scale-down", -scaling.step),
            alarm("low-load", "LessThanThreshold", scaling.removeBelow),
          ]),
        ),
      ]),
    ],
    blankLine,
  );
}

const inService = commented(
  "Whether the balancer finds as many instances able to serve as the scaling group wants.",
  `
    in_service() {
      find_scaling
      ask eulb-describe-instance-health "$NAME-lb"
      serving=$(awk -F '\\t' '$1 == "INSTANCE" && $3 == "InService" { count++ } END { print count + 0 }' "$output")
      now="$serving of \${scaling_desired:-0} in service"
      if [ -z "$scaling_desired" ]; then
        now='the scaling group is gone'
        return 1
      fi
      [ "$serving" -ge "$scaling_desired" ]
    }
  `,
);
