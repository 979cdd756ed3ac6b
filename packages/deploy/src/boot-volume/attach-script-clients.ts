import { type Code, syntax } from "@iamferry/shell";
import type { BootVolume } from "../description/deployment.ts";

/**
 * The functions by which the script talks to EC2. `volume_of` prints a line of a volume: id, state, zone, the instance that has
 * it, the state of that, the device and the size in GiB between tabs, `None` where there is nothing.
 */
export const CLIENTS: Readonly<Record<BootVolume["client"], Code>> = {
  aws: syntax(`
    : "\${region:=$(printf '%s\\n' "$zone" | sed -n 's/^\\([a-z][a-z]\\(-[a-z][a-z]*\\)*-[0-9]\\).*/\\1/p')}"
    if [ -n "$region" ]; then export AWS_DEFAULT_REGION="$region" AWS_REGION="$region"; fi
    ec2() { aws ec2 "$@" \${endpoint:+--endpoint-url "$endpoint"} --output text; }
    columns='VolumeId,State,AvailabilityZone,Attachments[0].InstanceId,Attachments[0].State,Attachments[0].Device,Size'
    volume_of() { ec2 describe-volumes --volume-ids "$1" --query "Volumes[].[$columns]"; }
    attach() {
      ec2 attach-volume --volume-id "$1" --instance-id "$instance" --device "$device" --query State >/dev/null
    }
  `),
  euca2ools: syntax(`
    if [ -n "$endpoint" ]; then export EC2_URL="$endpoint"; fi
    describe() {
      described=$(euca-describe-volumes "$@") || return 1
      printf '%s\\n' "$described" | awk -F '\\t' -v OFS='\\t' '
        function flush() { if (id != "") print id, state, zone, holder, held, device, size, created, tags }
        $1 == "VOLUME" {
          flush()
          id = $2; size = $3; zone = $5; state = $6; created = $7; tags = 0
          holder = "None"; held = "None"; device = "None"
        }
        $1 == "ATTACHMENT" && $5 != "detached" { holder = $3; device = $4; held = $5 }
        $1 == "TAG" { tags++ }
        END { flush() }'
    }
    volume_of() { describe "$1" | awk -F '\\t' -v id="$1" '$1 == id'; }
    attach() { euca-attach-volume -i "$instance" -d "$device" "$1" >/dev/null; }
  `),
};

/** What it takes to have a volume made of a snapshot: those that are this instance's, making, tagging and deleting one. */
export const MAKERS: Readonly<Record<BootVolume["client"], Code>> = {
  aws: syntax(`
    own_volumes() {
      ec2 describe-volumes --filters "Name=tag:$tag,Values=$instance" "Name=snapshot-id,Values=$snapshot" \\
        --query "Volumes[].[$columns]"
    }
    create() {
      id=$(ec2 create-volume --availability-zone "$zone" --snapshot-id "$snapshot" --query VolumeId \\
        --tag-specifications "[{\\"ResourceType\\":\\"volume\\",\\"Tags\\":[{\\"Key\\":\\"$tag\\",\\"Value\\":\\"$instance\\"}]}]")
    }
    delete() { ec2 delete-volume --volume-id "$1" >/dev/null; }
  `),
  euca2ools: syntax(`
    own_volumes() {
      describe --filter "tag:$tag=$instance" --filter "snapshot-id=$snapshot"
    }
    free_untagged() {
      describe --filter "snapshot-id=$snapshot" | awk -F '\\t' -v zone="$zone" -v since="$launched" '
        $9 == 0 && $4 == "None" && $3 == zone && ($2 == "creating" || $2 == "available") && $8 >= since { print $1 }'
    }
    mark() { euca-create-tags "$1" --tag "$tag=$instance" >/dev/null; }
    create() {
      # Not to be ended between the two, as long as that can be helped.
      trap "" HUP INT TERM
      id=$(euca-create-volume -z "$zone" --snapshot "$snapshot" | awk -F '\\t' '$1 == "VOLUME" { print $2 }')
      marked=0
      if [ -n "$id" ]; then
        mark "$id" || { sleep 2; mark "$id"; } || marked=1
      fi
      trap - HUP INT TERM
      [ -n "$id" ]
    }
    delete() { euca-delete-volume "$1" >/dev/null; }
  `),
};
