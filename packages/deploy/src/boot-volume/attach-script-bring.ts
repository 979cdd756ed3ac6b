import { type Code, syntax } from "@iamferry/shell";

/** What is known of a volume. */
export const BRING: Code = syntax(`
  line=""
  part() { printf '%s\\n' "$line" | cut -f "$1"; }
`);

/** How to end where a volume that is there cannot be attached. */
export const GIVE_UP: Code = syntax('give_up() { die "$1"; }');

/** How to end where the volume was made for this instance: one that this run made is deleted, or named. */
export const GIVE_UP_MADE: Code = syntax(`
  asked=""
  give_up() {
    if [ -n "$made" ] && [ -z "$asked" ] && [ "$(part 2)" != creating ] && delete "$made"; then
      say "deleted $made, which was made for nothing"
    else
      say "$id stays, and the next run on this instance uses it"
    fi
    die "$1"
  }
`);

/** Attaches the volume `id` and waits until it is. */
export function bringIt(isOwn: boolean): Code {
  // What was asked for and not refused may be attached in a moment: then the volume is not deleted.
  const attach = isOwn ? 'if attach "$id"; then asked=yes; fi' : 'attach "$id" || :';
  return syntax(`
  missing=0 tried=0 told=""
  while :; do
    line=$(volume_of "$id") || line=""
    state=$(part 2) place=$(part 3) holder=$(part 4) held=$(part 5)
    if [ -z "$line" ]; then
      missing=$((missing + 1))
      [ "$missing" -lt 8 ] || give_up "the volume $id cannot be found, see above"
    elif [ "$holder" = "$instance" ] && [ "$held" = attached ]; then
      break
    elif [ "$holder" != None ] && [ "$holder" != "$instance" ] && [ "$held" != detaching ]; then
      give_up "$id is attached to the instance $holder: detach it there, or name a snapshot"
    elif [ "$holder" = None ]; then
      case $state in
        available)
          [ "$place" = "$zone" ] || give_up "$id is in the zone $place, and this instance in $zone"
          tried=$((tried + 1))
          [ "$tried" -le 4 ] || give_up "$id could not be attached at $device, see above"
          say "attaching $id at $device"
          ${attach}
          ;;
        error | fail* | delet* | annihilat*) give_up "$id cannot be used: it is $state" ;;
      esac
    fi
    now="$id is $state, its attachment $held"
    if [ -n "$line" ] && [ "$now" != "$told" ] && [ "$state" != available ]; then say "$now"; fi
    told=$now
    pause 2 || give_up "the time is up: $now"
  done
  device=$(part 6)
  say "$id is attached at $device"
`);
}
