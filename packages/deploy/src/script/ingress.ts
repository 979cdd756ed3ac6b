import { blankLine, type Code, join } from "@iamferry/shell";
import { commented } from "./runtime.ts";

/** The descriptions of security groups: one of the name that says something else is not the script's. */
export const GROUP_TEXTS = {
  instances: "Instances: the balancer, and SSH.",
  cache: "Cache: the instances, and SSH.",
} as const;

/**
 * Security groups and what they let in. `euca-authorize -o GROUP -u ACCOUNT` of euca2ools 3.0 to 3.4 also lets in 0.0.0.0/0
 * (shared/reference/client-traps.md). So the rule for another group is made while no instance is in the group that gets it,
 * what it opened is closed at once, and the script ends loudly if it is not. An end in between closes it too, if it can; if
 * it cannot, the next run does.
 */
export const ingressFunctions: Code = join(
  [
    commented(
      "Sets $group_id of a security group, and what it says of itself; empty where there is none.",
      `
        find_group() {
          ask euca-describe-groups
          group_id=$(awk -F '\\t' -v name="$1" '$1 == "GROUP" && $4 == name { print $2; exit }' "$output")
          group_text=$(awk -F '\\t' -v name="$1" '$1 == "GROUP" && $4 == name { print $5; exit }' "$output")
        }
      `,
    ),
    commented(
      "Makes a security group unless it is there: make_group NAME DESCRIPTION. By its description it is known again.",
      `
        make_group() {
          find_group "$1"
          if [ -z "$group_id" ]; then
            step "makes the security group $1"
            run euca-create-group -d "$2" "$1"
            find_group "$1"
          elif [ "$group_text" != "$2" ]; then
            fail "a security group $1 is there that this script did not make: delete it, or give the deployment another name"
          fi
        }
      `,
    ),
    commented(
      "Whether a port of a group is open, by the groups that were asked for last: to a network, to another group, to everybody.",
      `
        has_network_rule() {
          awk -F '\\t' -v group="$1" -v port="$2" -v network="$3" '
            $1 == "PERMISSION" && $3 == group && $5 == "tcp" && $6 == port && $7 == port &&
              $8 == "FROM" && $9 == "CIDR" && $10 == network { found = 1 }
            END { exit !found }' "$output"
        }

        has_group_rule() {
          awk -F '\\t' -v group="$1" -v port="$2" -v owner="$3" -v name="$4" -v id="$5" '
            $1 == "PERMISSION" && $3 == group && $5 == "tcp" && $6 == port && $7 == port &&
              $8 == "FROM" && $9 == "USER" && $10 == owner &&
              ($12 == name || $11 == "ID" && (id == "" || $12 == id)) { found = 1 }
            END { exit !found }' "$output"
        }

        is_open() {
          awk -F '\\t' -v group="$1" -v port="$2" '
            $1 == "PERMISSION" && $3 == group && $8 == "FROM" && $9 == "CIDR" &&
              $10 == "0.0.0.0/0" &&
              ($5 == "-1" || $5 == "all" ||
                ($5 == "tcp" || $5 == "6") && ($6 == "" || $6 + 0 <= port + 0) && ($7 == "" || $7 + 0 >= port + 0)) {
              found = 1
            }
            END { exit !found }' "$output"
        }
      `,
    ),
    commented(
      "Lets SSH in from SSH_LOCATION, if it is set.",
      `
        let_ssh_in() {
          if [ -z "$SSH_LOCATION" ]; then
            return
          fi
          ask euca-describe-groups
          if ! has_network_rule "$1" 22 "$SSH_LOCATION"; then
            step "lets SSH in to $1 from $SSH_LOCATION"
            if refused 'InvalidPermission.Duplicate' \\
              euca-authorize -P tcp -p 22 -s "$SSH_LOCATION" "$1"; then
              printf '  it is there\\n'
            fi
          fi
        }
      `,
    ),
    commented(
      "Lets one other group in, and nobody else: let_in GROUP PORT ACCOUNT OTHER [OTHER-ID]. euca-authorize lets in everybody beside the other group; that is taken away at once, and looked after.",
      `
        let_in() {
          ask euca-describe-groups
          if ! has_group_rule "$1" "$2" "$3" "$4" "\${5:-}"; then
            step "lets $4 in to $1 on port $2, and nobody else"
            find_instances "$1"
            if [ "$1" = "$NAME-instances" ]; then
              find_scaling
              instances=$instances$scaling_launch
            fi
            if [ -n "$instances" ]; then
              fail "the group $1 has instances already, or a scaling group that starts some: euca-authorize would open port $2 to everybody for a moment; delete the deployment and create it again, or make the rule for $4 by other means"
            fi
            open_group=$1
            open_port=$2
            if refused 'InvalidPermission.Duplicate' \\
              euca-authorize -P tcp -p "$2" -o "$4" -u "$3" "$1"; then
              printf '  it is there\\n'
            fi
            shut
            ask euca-describe-groups
          fi
          tries=0
          while is_open "$1" "$2"; do
            if [ "$tries" -eq 3 ]; then
              open_group=$1
              open_port=$2
              fail "PORT $2 OF THE SECURITY GROUP $1 IS OPEN TO EVERYBODY, and cannot be closed by: euca-revoke -P tcp -p $2 -s 0.0.0.0/0 $1"
            fi
            tries=$((tries + 1))
            open_group=$1
            open_port=$2
            shut
            ask euca-describe-groups
          done
          open_group=
          if [ "$dry_run" = no ] && ! has_group_rule "$1" "$2" "$3" "$4" "\${5:-}"; then
            fail "the rule that lets $4 in to $1 on port $2 is not there"
          fi
        }
      `,
    ),
    commented(
      "Takes away what lets everybody in. Whether that has worked is looked at, not believed.",
      `
        shut() {
          if [ "$dry_run" = yes ]; then
            show euca-revoke -P tcp -p "$open_port" -s 0.0.0.0/0 "$open_group"
          else
            euca-revoke -P tcp -p "$open_port" -s 0.0.0.0/0 "$open_group" </dev/null >"$output" 2>"$errors" || :
          fi
        }
      `,
    ),
    commented(
      "What is open in between is closed at the end of the script, whatever the end is.",
      `
        open_group=

        on_exit() {
          if [ -n "$open_group" ]; then
            shut
            printf 'port %s of the security group %s may have been open to everybody: see euca-describe-groups %s\\n' \\
              "$open_port" "$open_group" "$open_group" >&2
          fi
        }
      `,
    ),
  ],
  blankLine,
);
