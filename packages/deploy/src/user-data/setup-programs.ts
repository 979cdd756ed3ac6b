/**
 * The program for the steps that cloud-init has no module for, in POSIX sh with `mktemp` and `readlink`, which CentOS 6
 * and 7 have. Each step may be run again. The text is fixed: whatever differs between deployments is an argument or a file.
 */
export const SETUP_PROGRAM = `#!/bin/sh
# The steps of a deployment that cloud-init has no module for; each may be run again.
#   setup place OWNER MODE FROM TO   put a file where it belongs, once packages have made its owner and folder
#   setup keys FILE SETTINGS         set in the ini file FILE what SETTINGS says
#   setup service NAME               start a service, now and at each boot
#   setup boot UNIT [PROGRAM LINK]   start a unit, now and at each boot; without systemd PROGRAM, by cloud-init through LINK
set -u
umask 077

fail() {
  printf 'iamferry: %s\\n' "$1" >&2
  exit 1
}

# Where a file is to appear. Links are followed; a new file appears whole or not at all, by a rename in its folder.
aim() {
  to=$1
  if [ -h "$to" ]; then to=$(readlink -f "$to"); fi
  if [ -d "$to" ]; then fail "$to is a folder"; fi
  folder=\${to%/*}/
}

begin() {
  new=$(mktemp "$folder.iamferry.XXXXXX") || fail "cannot write into $folder"
  trap 'rm -f "$new"' EXIT
}

end() {
  mv -f "$new" "$to" || fail "cannot write $to"
  trap - EXIT
  if command -v restorecon >/dev/null 2>&1; then restorecon "$to" || :; fi
}

place() {
  aim "$4"
  (umask 022 && mkdir -p "$folder") || fail "cannot make $folder"
  begin
  cat "$3" >"$new" || fail "cannot read $3"
  chown "$1" "$new" || fail "cannot give $to to $1"
  chmod "$2" "$new" || fail "cannot set the mode of $to"
  end
}

keys() {
  if ! [ -f "$1" ]; then fail "$1 is not there: was its package installed?"; fi
  aim "$1"
  begin
  # The copy brings the owner and the mode along.
  cp -p "$to" "$new" || fail "cannot copy $to"
  awk -f "\${0%/*}/set-keys.awk" "$2" "$to" >"$new" || fail "cannot set keys in $to"
  end
}

has_systemd() { command -v systemctl >/dev/null 2>&1; }

start_unit() {
  systemctl daemon-reload
  systemctl enable "$1"
  systemctl restart "$1" || fail "the unit $1 does not start"
}

start_service() {
  chkconfig "$1" on
  service "$1" restart || fail "the service $1 does not start"
}

start_at_boots() {
  mkdir -p "\${2%/*}" || fail "cannot make the folder of $2"
  ln -sf "$1" "$2" || fail "cannot make $2"
  "$1" || fail "$1 fails"
}

case $1 in
  place) place "$2" "$3" "$4" "$5" ;;
  keys) keys "$2" "$3" ;;
  service) if has_systemd; then start_unit "$2"; else start_service "$2"; fi ;;
  boot) if has_systemd; then start_unit "$2"; else start_at_boots "$3" "$4"; fi ;;
  *) fail "no such step: $1" ;;
esac
`;

/**
 * Sets keys in sections of an ini file as Python's ConfigParser reads it, in POSIX awk: lines that are indented go on with the value
 * before them, `#` and `;` begin comments, and of two equal keys the last one counts. All else is kept byte for byte, but
 * for a newline at the end. Keys that are missing come last in their section, sections that are missing come last.
 */
export const SET_KEYS_PROGRAM = `# awk -f set-keys.awk SETTINGS FILE: FILE with what SETTINGS says, both of [section] and key = value
function name_of(line) {
  if (line ~ /^[ \\t#;]/ || !match(line, /[=:]/)) return ""
  line = substr(line, 1, RSTART - 1)
  sub(/[ \\t]+$/, "", line)
  return line
}

function section_of(line) {
  return substr(line, 2, index(line, "]") - 2)
}

function set_missing(i) {
  for (i = 1; i <= count; i++) {
    if (section[i] == here && !is_set[i]) {
      print name[i] " = " value[i]
      is_set[i] = 1
    }
  }
}

function print_held() {
  printf "%s", held
  held = ""
}

FILENAME == ARGV[1] {
  if ($0 ~ /^\\[/) heading = section_of($0)
  else if (name_of($0) != "") {
    section[++count] = heading
    name[count] = name_of($0)
    value[count] = substr($0, index($0, "=") + 2)
  }
  next
}

# What stands last in a section may belong to the next one: it is held until that is known.
/^[ \\t\\r]*$/ || /^[#;]/ {
  held = held $0 "\\n"
  next
}

/^\\[[^]]+\\]/ {
  if (here != "") set_missing()
  here = section_of($0)
  is_dropped = 0
  print_held()
  print
  next
}

/^[ \\t]/ {
  print_held()
  if (!is_dropped) print
  next
}

{
  print_held()
  is_dropped = 0
  for (i = 1; i <= count; i++) {
    if (section[i] != here || name[i] != name_of($0)) continue
    is_dropped = 1
    if (!is_set[i]) print name[i] " = " value[i]
    is_set[i] = 1
  }
  if (!is_dropped) print
}

END {
  if (here != "") set_missing()
  print_held()
  for (i = 1; i <= count; i++) {
    if (is_set[i]) continue
    here = section[i]
    print ""
    print "[" here "]"
    set_missing()
  }
}
`;
