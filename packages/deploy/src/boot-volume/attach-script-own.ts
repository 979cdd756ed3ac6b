import { type Code, blankLine, join, syntax } from "@iamferry/shell";
import type { BootVolume } from "../description/deployment.ts";
import { MAKERS } from "./attach-script-clients.ts";

/** Sets `id` to the volume of this instance that was made of the snapshot, by an earlier run or now, and `made` to it if it is new. */
export function ownVolume(client: BootVolume["client"]): Code {
  return join(
    [MAKERS[client], FIND, ...(client === "euca2ools" ? [ADOPT, MAKE_AND_MARK] : [MAKE])],
    blankLine,
  );
}

const FIND: Code = syntax(`
  id="" made="" tag=iamferry:attach-volume
  find_own() {
    tries=0
    until all=$(own_volumes); do
      tries=$((tries + 1))
      [ "$tries" -lt 4 ] || die "the volumes cannot be listed, see above"
      pause 3
    done
    all=$(printf '%s\\n' "$all" | sort)
    id=$(printf '%s\\n' "$all" | awk -F '\\t' -v me="$instance" -v zone="$zone" '
      $1 == "" || $2 ~ /^(error|fail|delet|annihilat)/ { next }
      $4 == me { mine = $1 }
      $4 == "None" && $3 == zone && free == "" { free = $1 }
      { any = $1 }
      END { print mine != "" ? mine : free != "" ? free : any }')
    for bad in $(printf '%s\\n' "$all" | awk -F '\\t' '$2 ~ /^(error|fail)/ { print $1 }'); do
      say "deleting $bad, which an earlier run made and which has failed"
      delete "$bad" || say "$bad is still there: delete it"
    done
    for other in $(printf '%s\\n' "$all" | awk -F '\\t' -v id="$id" '
      $1 != "" && $1 != id && $2 !~ /^(error|fail|delet|annihilat)/ { print $1 }'); do
      say "$other was made for this instance too and is not used: delete it if nobody needs it"
    done
    [ -n "$id" ]
  }
`);

/** A run that was ended before it could tag its volume: no run takes half a minute from the one to the other. */
const ADOPT: Code = syntax(`
  adopt() {
    launched=$(euca-describe-instances "$instance" | awk -F '\\t' '$1 == "INSTANCE" { print $11 }')
    [ -n "$launched" ] || return 1
    before=$(free_untagged | sort)
    looks=0
    while [ -n "$before" ] && [ "$looks" -lt 6 ]; do
      say "waiting for who made $(printf '%s' "$before" | tr '\\n' ' ') to tag it"
      pause 5 || return 1
      looks=$((looks + 1))
      now=$(free_untagged | sort)
      before=$(printf '%s\\n' "$now" | awk -v before="$before" '
        BEGIN { count = split(before, ids, "\\n"); for (at = 1; at <= count; at++) old[ids[at]] = 1 }
        $1 in old')
    done
    id=$(printf '%s\\n' "$before" | head -n 1)
    [ -n "$id" ] && mark "$id" && sleep 2 && find_own
  }
`);

const MAKE_AND_MARK: Code = syntax(`
  if find_own || adopt; then
    say "$id was made of $snapshot for this instance before"
  else
    say "making a volume of $snapshot in $zone"
    create || find_own || die "no volume could be made of $snapshot, see above"
    made=$id
    [ "$marked" -eq 0 ] || give_up "$id cannot be tagged"
  fi
`);

const MAKE: Code = syntax(`
  if find_own; then
    say "$id was made of $snapshot for this instance before"
  else
    say "making a volume of $snapshot in $zone"
    create || find_own || die "no volume could be made of $snapshot, see above"
    made=$id
  fi
`);
