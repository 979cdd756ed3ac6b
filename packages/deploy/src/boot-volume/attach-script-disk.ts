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

/**
 * By the serial number, then by the letter, then the only disk that has come; what has another volume's serial number or another
 * size is none of them.
 */
const FIND_DISK: Code = syntax(`
  size=$(part 7) own=$(printf %s "$id" | tr A-F a-f)
  letter=\${device#/dev/}
  letter=\${letter#xv} letter=\${letter#v} letter=\${letter#s} letter=\${letter#d}
  serial_of() {
    cat "/sys/class/block/$1/device/serial" "/sys/class/block/$1/serial" 2>/dev/null |
      tr A-F a-f | sed -n 's/^vol-*\\([0-9a-f]*\\).*/vol-\\1/p' | head -n 1
  }
  is_it() {
    case $(serial_of "$1") in "$own") return 0 ;; vol-????????*) return 1 ;; esac
    sectors=$(cat "/sys/class/block/$1/size" 2>/dev/null) && [ $((sectors / 2097152)) -eq "$size" ]
  }
  disk="" looks=0
  while [ -z "$disk" ]; do
    new=""
    for name in /sys/class/block/*; do
      name=\${name##*/}
      case $name in
        sd*[0-9] | vd*[0-9] | xvd*[0-9] | nvme*p[0-9]* | nvme*c*) continue ;;
        sd* | vd* | xvd* | nvme*n*) ;;
        *) continue ;;
      esac
      if [ -b "/dev/$name" ] && [ "$(serial_of "$name")" = "$own" ]; then disk=/dev/$name; fi
      case $disks in *" $name "*) ;; *) new="$new $name" ;; esac
    done
    for name in "$device" "/dev/sd$letter" "/dev/xvd$letter" "/dev/vd$letter"; do
      if [ -n "$disk" ] || [ ! -b "$name" ]; then continue; fi
      disk=$(readlink -f "$name")
      case $disks in *" \${disk##*/} "*) [ "$tried" -eq 0 ] || disk="" ;; esac
      [ -z "$disk" ] || is_it "\${disk##*/}" || disk=""
    done
    if [ -z "$disk" ] && [ "$looks" -ge 6 ] && [ "$tried" -gt 0 ]; then
      case $new in
        " "*" "*) ;;
        " "*) if [ -b "/dev/\${new# }" ] && is_it "\${new# }"; then disk=/dev/\${new# }; fi ;;
      esac
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
      [ "$(head_of | tr -cd '\\000' | wc -c)" -eq 1048576 ]
  }
  found=$(blkid -p "$disk")
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

/** Over nothing else that is mounted there. Those who use the folder have to get to it. */
const MOUNT: Code = syntax(`
  place=$(readlink -f "$mount") || place=$mount
  on=$(awk -v folder="$place" '$2 == folder { on = $1 } END { print on }' /proc/mounts)
  if [ -n "$on" ]; then
    [ "$(readlink -f "$on")" = "$disk" ] || die "$mount has $on mounted on it" 3
  else
    [ -z "$(ls -A "$mount" 2>/dev/null)" ] || say "$mount is not empty: $disk hides what is in it"
    if (umask 022 && mkdir -p "$mount") && mount "$disk" "$mount"; then
      say "mounted $disk on $mount"
    else
      die "$disk cannot be mounted on $mount, see above" 3
    fi
  fi
`);
