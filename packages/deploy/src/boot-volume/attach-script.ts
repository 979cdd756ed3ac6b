import { type Code, blankLine, comment, join, printScript, syntax } from "@iamferry/shell";
import type { BootVolume } from "../description/deployment.ts";
import { BRING, GIVE_UP, GIVE_UP_MADE, bringIt } from "./attach-script-bring.ts";
import { CLIENTS } from "./attach-script-clients.ts";
import { diskSteps } from "./attach-script-disk.ts";
import { ownVolume } from "./attach-script-own.ts";
import { ATTACH_SETTINGS_PATH } from "./boot-volume-paths.ts";

/**
 * The POSIX script that attaches a boot volume, for images that cannot run Node: over `euca-*` or `aws`, with curl for the
 * metadata service. It does what `iamferry attach-volume` does, and like that can be ended anywhere and run again. Keys come
 * from the settings or from the instance's role, and go to the client by its environment alone. Exit codes: 0 attached, 1 not, 3 attached and then not
 * formatted or mounted.
 */
export function attachScript(volume: BootVolume): string {
  const isSnapshot = volume.source.startsWith("snap-");
  const parts: readonly Code[] = [
    join([
      syntax("#!/bin/sh"),
      comment(
        "Attaches the volume that the settings name to this instance, and waits until it is. Can be ended at any point and run again.",
        { width: 100 },
      ),
    ]),
    syntax(`
      set -u
      umask 077
      export LC_ALL=C
      settings=\${1:-${ATTACH_SETTINGS_PATH}}
      metadata=\${METADATA_URL:-http://169.254.169.254}
      limit=\${TIME_LIMIT:-300}
    `),
    SAYING,
    settingsReader(volume),
    METADATA,
    KEYS,
    CLIENTS[volume.client],
    BRING,
    ...(isSnapshot ? [GIVE_UP_MADE, ownVolume(volume.client)] : [GIVE_UP, syntax("id=$volume")]),
    ...diskSteps(volume, bringIt(isSnapshot)),
  ];
  return printScript(join(parts, blankLine));
}

/** Time is what has passed since the start of the kernel, as the clock may be set at boot; what was slept where that is not told. */
const SAYING: Code = syntax(`
  say() { printf 'attach-volume: %s\\n' "$1"; }
  die() {
    printf 'attach-volume: %s\\n' "$1" >&2
    exit "\${2:-1}"
  }
  up() { cut -d . -f 1 /proc/uptime 2>/dev/null || echo 0; }
  began=$(up) spent=0
  pause() {
    sleep "$1"
    spent=$((spent + $1))
    [ "$spent" -lt "$limit" ] && [ $(($(up) - began)) -lt "$limit" ]
  }
`);

/** Read, not run: no value of the file is shell text. Only what this script needs is known to it. */
function settingsReader({ client, format, mount, source }: BootVolume): Code {
  const names = [
    source.startsWith("snap-") ? "snapshot" : "volume",
    "device",
    "endpoint",
    ...(client === "aws" ? ["region"] : []),
    ...(format === undefined ? [] : ["format"]),
    ...(mount === undefined ? [] : ["mount"]),
  ];
  const cases = names.map((name) => `      ${name}=*) ${name}=$value ;;`).join("\n");
  return syntax(`
  ${names.map((name) => `${name}=""`).join(" ")} key_id="" secret=""
  [ -r "$settings" ] || die "the settings in $settings cannot be read"
  number=0
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    value=\${line#*=}
    case $line in
      "" | "#"*) ;;
${cases}
      access-key-id=*) key_id=$value ;;
      secret-access-key=*) secret=$value ;;
      *) die "line $number of $settings is none of this script's settings" ;;
    esac
  done <"$settings"
  : "\${device:=/dev/sdh}"
`);
}

/** Version 2 with a token, version 1 where there is none. The token goes to curl by its standard input. */
const METADATA: Code = syntax(`
  fetch() {
    tries=0
    while :; do
      token=$(curl -sf -m 1 --noproxy '*' -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' \\
        "$metadata/latest/api/token" 2>/dev/null) || token=""
      case $token in *[!A-Za-z0-9+/=_.~-]*) token="" ;; esac
      printf '%s' "\${token:+header = \\"X-aws-ec2-metadata-token: $token\\"}" |
        curl -sf -m 2 --noproxy '*' --config - "$metadata/latest/meta-data/$1" && return 0
      tries=$((tries + 1))
      [ "$tries" -lt "\${2:-10}" ] || return 1
      sleep 2
    done
  }
  instance=$(fetch instance-id) || die "the instance metadata service does not answer at $metadata"
  zone=$(fetch placement/availability-zone) || die "the instance metadata service tells no zone"
  case $instance in
    i-*[!0-9A-Za-z]* | "") die "the instance metadata service gives no id of an instance" ;;
    i-*) ;;
    *) die "the instance metadata service gives no id of an instance" ;;
  esac
  case $zone in *[!0-9A-Za-z_.-]* | "") die "the instance metadata service gives no zone" ;; esac
`);

/** Every client has its own names for the keys. */
const KEYS: Code = syntax(`
  session=""
  if [ -z "$secret" ]; then
    role=$(fetch iam/security-credentials/ 3 | head -n 1)
    case $role in
      "" | *[!A-Za-z0-9_+=,.@-]*) say "the instance has no role: the client's own keys count" ;;
      *)
        json=$(fetch "iam/security-credentials/$role") || die "the role $role has no keys"
        field() { printf '%s\\n' "$json" | sed -n 's/.*"'"$1"'" *: *"\\([^"]*\\)".*/\\1/p' | head -n 1; }
        key_id=$(field AccessKeyId)
        secret=$(field SecretAccessKey)
        session=$(field Token)
        ;;
    esac
  fi
  if [ -n "$secret" ]; then
    export AWS_ACCESS_KEY_ID="$key_id" AWS_ACCESS_KEY="$key_id" EC2_ACCESS_KEY="$key_id"
    export AWS_SECRET_ACCESS_KEY="$secret" AWS_SECRET_KEY="$secret" EC2_SECRET_KEY="$secret"
    if [ -n "$session" ]; then export AWS_SESSION_TOKEN="$session" AWS_SECURITY_TOKEN="$session"; fi
  fi
`);
