import { type Code, join, syntax } from "@iamferry/shell";
import type { BootVolume } from "../description/deployment.ts";

/** Attaching, and what is to be done on the machine then: the disk is looked for only where it is formatted or mounted. */
export function diskSteps({ format, mount }: BootVolume, bring: Code): readonly Code[] {
  if (format === undefined && mount === undefined) return [bring];
  return [
    DISKS,
    bring,
    FIND_DISK,
    ...(format === undefined ? [] : [join([FORMAT])]),
    ...(mount === undefined ? [] : [MOUNT]),
  ];
}

/** Those from before. */
const DISKS: Code = syntax(`
  disks=" "
  for name in /sys/class/block/*; do disks="$disks\${name##*/} "; done
`);

/** By the serial number, then by the letter, then the only disk that has come. */
const FIND_DISK: Code = syntax(`
  serial=$(printf '%s' "$id" | tr -d - | tr '[:upper:]' '[:lower:]')
  letter=\${device#/dev/}
  letter=\${letter#xv} letter=\${letter#v} letter=\${letter#s} letter=\${letter#d}
  disk="" looks=0
  while [ -z "$disk" ]; do
    for name in /dev/disk/by-id/*"$serial" /dev/disk/by-id/*"$id"* "$device" \\
      "/dev/sd$letter" "/dev/xvd$letter" "/dev/vd$letter"; do
      [ -b "$name" ] || continue
      disk=$(readlink -f "$name")
      case $disks in *" \${disk##*/} "*) [ "$tried" -eq 0 ] || disk="" ;; esac
      [ -z "$disk" ] || break
    done
    if [ -z "$disk" ] && [ "$looks" -ge 6 ] && [ "$tried" -gt 0 ]; then
      new=""
      for name in /sys/class/block/*; do
        name=\${name##*/}
        case $name in
          sd*[0-9] | vd*[0-9] | xvd*[0-9] | nvme*p[0-9]*) ;;
          sd* | vd* | xvd* | nvme*n*) case $disks in *" $name "*) ;; *) new="$new $name" ;; esac ;;
        esac
      done
      case $new in " "*" "*) ;; " "*) disk=/dev/\${new# } ;; esac
    fi
    looks=$((looks + 1))
    [ -n "$disk" ] || [ "$looks" -lt 30 ] || die "no disk of this machine can be told to be $id" 3
    [ -n "$disk" ] || sleep 1
  done
`);

/** Only where blkid and wipefs find nothing, and the first mebibyte is zeros. */
const FORMAT: Code = syntax(`
  head_of() { dd if="$disk" bs=65536 count=16 2>/dev/null; }
  is_empty() {
    wiped=$(wipefs -n "$disk") && [ -z "$found$wiped" ] &&
      [ "$(head_of | wc -c)" -gt 0 ] && [ "$(head_of | tr -d '\\000' | wc -c)" -eq 0 ]
  }
  found=$(blkid -p -o export "$disk")
  case $? in
    0) say "$disk holds something already: nothing is formatted" ;;
    2)
      is_empty || die "nothing was formatted: $disk is not surely empty" 3
      say "making $format on $disk"
      case $format in
        ext4) mkfs.ext4 -q -F "$disk" ;;
        xfs) mkfs.xfs -q "$disk" ;;
        *) false ;;
      esac || die "no $format could be made on $disk, see above" 3
      ;;
    *) die "nothing was formatted: blkid cannot tell what is on $disk" 3 ;;
  esac
`);

const MOUNT: Code = syntax(`
  on=$(awk -v folder="$mount" '$2 == folder { on = $1 } END { print on }' /proc/mounts)
  if [ -n "$on" ]; then
    [ "$(readlink -f "$on")" = "$disk" ] || die "$mount has $on mounted on it" 3
  else
    if mkdir -p "$mount" && mount "$disk" "$mount"; then
      say "mounted $disk on $mount"
    else
      die "$disk cannot be mounted on $mount, see above" 3
    fi
  fi
`);
