#!/bin/sh
# Deploys to Eucalyptus 4.1 with euca2ools 3.2, one thing after the other. Deployment: console. Made
# by iamferry.
#
# It can be run again at any time: each step looks first whether its thing is there.
# Keys of the console's sessions are made once, and kept in console.session-keys beside it.
# Without a certificate that is there it uploads certificate.pem and private-key.pem beside it, or a
# self-signed one.
# euca-authorize opens a port to everybody beside the group that it is for. This is done before any
# instance is there, and closed at once; the script ends if it cannot be.
# Look first: sh deploy.sh create --dry-run

set -eu
umask 077
export LC_ALL=C AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8

# What the environment gives goes before what is set below.
given=' '
for name in CLOUD_IP IMAGE_ID INSTANCE_TYPE SSH_KEY SSH_LOCATION MIN_SIZE DESIRED_CAPACITY MAX_SIZE ZONES CERTIFICATE_ARN CERTIFICATE_SUBJECT CERTIFICATE_DAYS CACHE_IMAGE_ID CACHE_INSTANCE_TYPE; do
  if eval "[ -n \"\${$name:-}\" ]"; then
    given="$given$name "
  fi
done

# Values to set, here, in the environment, or by options: see --help.
# The host that the console asks: the cloud's front end.
CLOUD_IP=${CLOUD_IP:-10.111.5.35}
# The image to start instances from.
IMAGE_ID=${IMAGE_ID:-emi-22536a68}
# The type of the instances.
INSTANCE_TYPE=${INSTANCE_TYPE:-m1.medium}
# The key pair that is put on the instances. May be empty.
SSH_KEY=${SSH_KEY:-dak-ssh-key}
# The IPv4 network that SSH is let in from. May be empty.
SSH_LOCATION=${SSH_LOCATION:-10.111.0.0/16}
# The least number of instances.
MIN_SIZE=${MIN_SIZE:-1}
# The number of instances to begin with.
DESIRED_CAPACITY=${DESIRED_CAPACITY:-1}
# The greatest number of instances.
MAX_SIZE=${MAX_SIZE:-3}
# The zones to run in; all, if it is empty.
ZONES=${ZONES:-}
# The certificate of the listener; if it is empty, certificate.pem and private-key.pem beside this
# script are uploaded, or a self-signed one.
CERTIFICATE_ARN=${CERTIFICATE_ARN:-}
# Whom a self-signed certificate names.
CERTIFICATE_SUBJECT=${CERTIFICATE_SUBJECT:-'/CN=console'}
# The days that a self-signed certificate is good for.
CERTIFICATE_DAYS=${CERTIFICATE_DAYS:-365}
# The image of the cache's instance; that of the others, if it is empty.
CACHE_IMAGE_ID=${CACHE_IMAGE_ID:-}
# The type of the cache's instance.
CACHE_INSTANCE_TYPE=${CACHE_INSTANCE_TYPE:-m1.small}

# How long each thing is waited for, and the seconds between two looks.
WAIT_MINUTES=${WAIT_MINUTES:-30}
POLL_SECONDS=${POLL_SECONDS:-10}

NAME=console

usage() {
  cat <<'USAGE'
Usage: sh deploy.sh [create|update|status|url|delete] [OPTION]...
Deploys to Eucalyptus 4.1 with euca2ools 3.2, one thing after the other.

  create  make what is not there yet, wait, and print the address (default)
  update  change sizes, and image and user data of the instances that are started from then on
  status  say how it is
  url     print the address
  delete  delete everything, with the certificate if it was uploaded by this script

  --cloud-ip CLOUD_IP                        the host that the console asks: the cloud's front end
                                             (10.111.5.35)
  --image IMAGE_ID                           the image to start instances from (emi-22536a68)
  --instance-type INSTANCE_TYPE              the type of the instances (m1.medium)
  --key SSH_KEY                              the key pair that is put on the instances (dak-ssh-key)
  --ssh-location SSH_LOCATION                the IPv4 network that SSH is let in from
                                             (10.111.0.0/16)
  --min MIN_SIZE                             the least number of instances (1)
  --desired DESIRED_CAPACITY                 the number of instances to begin with (1)
  --max MAX_SIZE                             the greatest number of instances (3)
  --zones ZONES                              the zones to run in; all, if it is empty
  --certificate CERTIFICATE_ARN              the certificate of the listener; if it is empty,
                                             certificate.pem and private-key.pem beside this script
                                             are uploaded, or a self-signed one
  --subject CERTIFICATE_SUBJECT              whom a self-signed certificate names (/CN=console)
  --days CERTIFICATE_DAYS                    the days that a self-signed certificate is good for
                                             (365)
  --cache-image CACHE_IMAGE_ID               the image of the cache's instance; that of the others,
                                             if it is empty
  --cache-instance-type CACHE_INSTANCE_TYPE  the type of the cache's instance (m1.small)
  --wait MINUTES                             how long each thing is waited for (30)
  --yes                                      delete without asking
  --dry-run                                  print the commands that change something, and run none
  --help                                     print this text

It can be run again at any time: each step looks first whether its thing is there.
Keys of the console's sessions are made once, and kept in console.session-keys beside it.
Without a certificate that is there it uploads certificate.pem and private-key.pem beside it, or a
self-signed one.
euca-authorize opens a port to everybody beside the group that it is for. This is done before any
instance is there, and closed at once; the script ends if it cannot be.
USAGE
}

# Ends the script with a message.
fail() {
  printf '%s: %s\n' "$0" "$1" >&2
  exit "${2:-1}"
}

# Says what comes next.
step() {
  label=$1
  printf '%s\n' "$1"
}

# Asks the cloud, and keeps the answer in $output; any error ends the script. A dry run asks
# nothing, and finds nothing there.
ask() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  "$@" >"$output" 2>"$errors" </dev/null || failed "$@"
}

# Runs a command that changes something; any error ends the script.
run() {
  if [ "$dry_run" = yes ]; then
    show "$@"
    return
  fi
  "$@" >"$output" 2>"$errors" </dev/null || failed "$@"
}

# Runs a command; true if the cloud refuses it with words of this pattern. Any other error ends the
# script.
refused() {
  expected=$1
  shift
  if [ "$dry_run" = yes ]; then
    show "$@"
    return 1
  fi
  status=0
  "$@" >"$output" 2>"$errors" </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    return 1
  fi
  if grep -q -E -e "$expected" "$errors"; then
    return 0
  fi
  (exit "$status") || failed "$@"
}

# Ends the script after a command that failed.
failed() {
  status=$?
  {
    printf '\nstopped: %s\n' "$label"
    show "$@"
    sed 's/^/  /' "$errors"
    printf 'exit status %s; once that is solved, run this script again\n' "$status"
  } >&2
  exit 1
}

# Shows a command so that it can be read and pasted, but for its secrets.
show() {
  if [ "$1" = cloud ]; then
    shift
    set -- aws "$@"
  fi
  line=' '
  for word in "$@"; do
    case $word in
      *Key=* | *KeyId=*) word="${word%%=*}=(secret)" ;;
    esac
    case $word in
      '' | *[!A-Za-z0-9_./:,+@%=-]*)
        quoted=
        rest=${word#*\'}
        while [ "$rest" != "$word" ]; do
          quoted=$quoted${word%%\'*}"'\\''"
          word=$rest
          rest=${word#*\'}
        done
        word="'$quoted$word'"
        ;;
    esac
    line="$line $word"
  done
  printf '%s\n' "$line"
}

# Looks again and again until a look succeeds, and says what each saw in $now. Each look counts as
# one second beside the pause.
wait_for() {
  what=$1
  shift
  if [ "$dry_run" = yes ]; then
    printf '  waits for %s\n' "$what"
    return
  fi
  waited=0
  seen=
  now='not there yet'
  while ! "$@"; do
    if [ "$now" != "$seen" ]; then
      printf '  %s: %s (%s s)\n' "$what" "$now" "$waited"
      seen=$now
    fi
    if [ "$waited" -ge $((WAIT_MINUTES * 60)) ]; then
      fail "waited $WAIT_MINUTES minutes for $what: $now; look what hinders it, and run this script again"
    fi
    sleep "$POLL_SECONDS"
    waited=$((waited + POLL_SECONDS + 1))
  done
}

# Asks before something is deleted.
confirm() {
  if [ "$yes" = yes ] || [ "$dry_run" = yes ]; then
    return
  fi
  if ! [ -t 0 ]; then
    fail "$1 needs a terminal to ask at, or --yes" 2
  fi
  printf '%s? Type yes: ' "$1"
  read -r answer || answer=
  if [ "$answer" != yes ]; then
    fail 'nothing was deleted' 2
  fi
}

# Makes a folder that only this user can read, and removes it at the end.
make_folder() {
  if [ "$dry_run" = yes ]; then
    work=.
    output=/dev/null
    errors=/dev/null
    return
  fi
  new=$(mktemp -d 2>/dev/null) || {
    new=${TMPDIR:-/tmp}/deploy.$$
    mkdir -- "$new"
  }
  work=$new
  output=$work/output
  errors=$work/errors
  trap 'clean_up' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 131' QUIT
  trap 'exit 141' PIPE
  trap 'exit 143' TERM
}

# Runs at the end, whatever the end is. A further signal ends what it calls, and not the rest of it.
clean_up() {
  trap : HUP INT PIPE QUIT TERM
  on_exit || :
  rm -rf -- "$work"
}

# Removes files beside this script.
drop() {
  if [ "$dry_run" = yes ]; then
    show rm -f "$@"
  else
    rm -f -- "$@"
  fi
}

# Sets a value that an option gives.
take_option() {
  eval "$1=\$2"
  given="$given$1 "
}

# Takes values that an earlier run was given, but for those that are given anew: an update without
# options changes nothing back.
recall_values() {
  if ! [ -f "$folder/$NAME.values" ]; then
    return
  fi
  while IFS= read -r line; do
    name=${line%%=*}
    case $name in
      CLOUD_IP | IMAGE_ID | INSTANCE_TYPE | SSH_KEY | SSH_LOCATION | MIN_SIZE | DESIRED_CAPACITY | MAX_SIZE | ZONES | CERTIFICATE_ARN | CERTIFICATE_SUBJECT | CERTIFICATE_DAYS | CACHE_IMAGE_ID | CACHE_INSTANCE_TYPE) ;;
      *) continue ;;
    esac
    case $given in
      *" $name "*) continue ;;
    esac
    value=${line#*=}
    eval "$name=\$value"
    given="$given$name "
    printf '%s=%s, as an earlier run was given (%s.values)\n' "$name" "$value" "$NAME"
  done <"$folder/$NAME.values"
}

# Keeps the values that were given for later runs: no secrets are among them.
remember_values() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  : >"$folder/$NAME.values.new"
  for name in CLOUD_IP IMAGE_ID INSTANCE_TYPE SSH_KEY SSH_LOCATION MIN_SIZE DESIRED_CAPACITY MAX_SIZE ZONES CERTIFICATE_ARN CERTIFICATE_SUBJECT CERTIFICATE_DAYS CACHE_IMAGE_ID CACHE_INSTANCE_TYPE; do
    case $given in
      *" $name "*)
        eval "value=\$$name"
        printf '%s=%s\n' "$name" "$value" >>"$folder/$NAME.values.new"
        ;;
    esac
  done
  if [ -s "$folder/$NAME.values.new" ]; then
    mv -f -- "$folder/$NAME.values.new" "$folder/$NAME.values"
  else
    rm -f -- "$folder/$NAME.values.new" "$folder/$NAME.values"
  fi
}

# Ends the script where a value has not the form that it must have: check NAME FORM
# required|optional VALUE OPTION.
check() {
  if [ -z "$4" ]; then
    if [ "$3" = optional ]; then
      return
    fi
    fail "set $1 at the top of this script, in the environment${5:+, or by $5}" 2
  fi
  right=no
  case $2 in
    image)
      rule='emi- or ami- and letters and digits'
      case $4 in
        *[!a-z0-9-]* | [!ae]*) ;;
        [ae]mi-?*) right=yes ;;
        *) ;;
      esac
      ;;
    type)
      rule='letters, digits, dots and hyphens'
      case $4 in
        *[!A-Za-z0-9.-]* | -*) ;;
        *) right=yes ;;
      esac
      ;;
    key)
      rule='printable ASCII, with no hyphen first'
      case $4 in
        *[!\ -~]* | -*) ;;
        *) right=yes ;;
      esac
      ;;
    host)
      rule='a name or an IPv4 address'
      case $4 in
        *[!A-Za-z0-9.-]* | -*) ;;
        *) right=yes ;;
      esac
      ;;
    network)
      rule='an IPv4 network such as 10.1.0.0/16'
      case $4 in
        *[!0-9./]*) ;;
        [0-9]*.[0-9]*.[0-9]*.[0-9]*/[0-9]*) right=yes ;;
        *) ;;
      esac
      ;;
    number)
      rule='a number of at most five digits'
      case $4 in
        *[!0-9]* | 0?* | ??????*) ;;
        *) right=yes ;;
      esac
      ;;
    listenerArn)
      rule='the ARN of a certificate, without commas and equals signs, which euca2ools cannot pass on'
      case $4 in
        *[!A-Za-z0-9:/+.@_-]*) ;;
        arn:*:*:*:*:?*) right=yes ;;
        *) ;;
      esac
      ;;
    list)
      rule='names with commas between them'
      case $4 in
        *[!A-Za-z0-9,._-]* | -* | ,* | *, | *,,* | *,-*) ;;
        *) right=yes ;;
      esac
      ;;
    secret)
      rule='letters, digits and . / + = : -'
      case $4 in
        *[!A-Za-z0-9./+=:-]*) ;;
        *) right=yes ;;
      esac
      ;;
    subject)
      rule='as openssl takes it, such as /O=Example/CN=console.example.org'
      case $4 in
        *[!\ -~]* | *[\\\"]*) ;;
        /?*=?*) right=yes ;;
        *) ;;
      esac
      ;;
    *) fail "no form $2" ;;
  esac
  if [ "$right" = no ]; then
    fail "$1${5:+=$4}: must be $rule" 2
  fi
}

# Ends the script where a value is missing, or has not the form that it must have.
check_values() {
  check CLOUD_IP host required "$CLOUD_IP" --cloud-ip
  check IMAGE_ID image required "$IMAGE_ID" --image
  check INSTANCE_TYPE type required "$INSTANCE_TYPE" --instance-type
  check SSH_KEY key optional "$SSH_KEY" --key
  check SSH_LOCATION network optional "$SSH_LOCATION" --ssh-location
  check MIN_SIZE number required "$MIN_SIZE" --min
  check DESIRED_CAPACITY number required "$DESIRED_CAPACITY" --desired
  check MAX_SIZE number required "$MAX_SIZE" --max
  check ZONES list optional "$ZONES" --zones
  check CERTIFICATE_ARN listenerArn optional "$CERTIFICATE_ARN" --certificate
  check CERTIFICATE_SUBJECT subject required "$CERTIFICATE_SUBJECT" --subject
  check CERTIFICATE_DAYS number required "$CERTIFICATE_DAYS" --days
  check CACHE_IMAGE_ID image optional "$CACHE_IMAGE_ID" --cache-image
  check CACHE_INSTANCE_TYPE type required "$CACHE_INSTANCE_TYPE" --cache-instance-type
  if [ "$MIN_SIZE" -gt "$DESIRED_CAPACITY" ] || [ "$DESIRED_CAPACITY" -gt "$MAX_SIZE" ]; then
    fail "MIN_SIZE=$MIN_SIZE, DESIRED_CAPACITY=$DESIRED_CAPACITY and MAX_SIZE=$MAX_SIZE must not fall" 2
  fi
  if [ "$MAX_SIZE" -lt 1 ] || [ "$MAX_SIZE" -gt 1000 ]; then
    fail "MAX_SIZE=$MAX_SIZE: must be 1 to 1000" 2
  fi
}

# Ends the script where a program that it needs is not installed.
check_tool() {
  if [ "$dry_run" = no ] && ! command -v "$1" >/dev/null 2>&1; then
    fail "no command $1: install ${2:-euca2ools 3.2}"
  fi
}

check_tools() {
  check_tool euca-describe-groups
  check_tool eulb-describe-lbs
  check_tool euscale-describe-auto-scaling-groups
  check_tool euwatch-describe-alarms
}

# Takes the keys of the console's sessions from the file beside this script, or makes them. They are
# not shown.
take_session_keys() {
  if [ "$dry_run" = yes ]; then
    SESSION_ENCRYPT_KEY=made-later
    SESSION_VALIDATE_KEY=made-later
    return
  fi
  keys=$folder/$NAME.session-keys
  if ! [ -f "$keys" ]; then
    if [ "$command" = update ]; then
      fail "$keys is missing: bring it from where the deployment was made; to change the keys of all instances, put two lines into it, each from openssl rand -hex 32" 2
    fi
    step 'makes session keys'
    check_tool openssl openssl
    {
      openssl rand -hex 32 && openssl rand -hex 32
    } >"$keys.new" 2>"$errors" </dev/null || failed openssl rand -hex 32
    chmod 600 "$keys.new"
    mv -f -- "$keys.new" "$keys"
  fi
  {
    read -r SESSION_ENCRYPT_KEY && read -r SESSION_VALIDATE_KEY
  } <"$keys" || SESSION_VALIDATE_KEY=
  check SESSION_ENCRYPT_KEY secret required "$SESSION_ENCRYPT_KEY"
  if [ "${#SESSION_ENCRYPT_KEY}" -ne 64 ] || [ "${#SESSION_VALIDATE_KEY}" -ne 64 ]; then
    fail "$keys holds no two keys: remove it if no deployment uses it"
  fi
}

# Sets CERTIFICATE_ARN, where it is not given, to a certificate of this deployment's name.
take_certificate() {
  if [ -n "$CERTIFICATE_ARN" ]; then
    return
  fi
  check_tool openssl openssl
  certificate=$folder/certificate.pem
  private_key=$folder/private-key.pem
  chain=$folder/certificate-chain.pem
  if [ -f "$certificate" ] && [ -f "$private_key" ]; then
    step 'takes the certificate beside this script'
  elif [ -f "$folder/$NAME.certificate" ] && certificate_listed; then
    step "uses the certificate $CERTIFICATE_ARN, which an earlier run uploaded"
    return
  elif [ -f "$certificate" ]; then
    fail "$certificate is there without private-key.pem: put its key beside it, or take it away" 2
  else
    make_certificate
  fi
  compare_key
  upload_certificate
}

# Makes a self-signed certificate, and its key if there is none. Files get their names when they are
# whole.
make_certificate() {
  step "makes a self-signed certificate for $CERTIFICATE_SUBJECT"
  if [ "$dry_run" = yes ]; then
    show openssl genrsa -out "$private_key" 2048
  elif ! [ -f "$private_key" ]; then
    openssl genrsa -traditional -out "$private_key.new" 2048 >"$output" 2>"$errors" </dev/null ||
      run openssl genrsa -out "$private_key.new" 2048
    chmod 600 "$private_key.new"
    cksum <"$private_key.new" >"$folder/$NAME.made-certificate"
    mv -f -- "$private_key.new" "$private_key"
  fi
  run openssl req -new -x509 -sha256 -days "$CERTIFICATE_DAYS" -subj "$CERTIFICATE_SUBJECT" \
    -key "$private_key" -out "$certificate.new"
  if [ "$dry_run" = no ]; then
    if was_made "$private_key"; then
      cksum <"$certificate.new" >>"$folder/$NAME.made-certificate"
    fi
    mv -f -- "$certificate.new" "$certificate"
  fi
}

was_made() {
  [ -f "$folder/$NAME.made-certificate" ] &&
    grep -q -x -F -e "$(cksum <"$1")" "$folder/$NAME.made-certificate"
}

# Ends the script where certificate and key do not belong together, and sets the certificate's
# fingerprint.
compare_key() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  chmod 600 "$private_key"
  run openssl x509 -in "$certificate" -noout -pubkey
  mv -f -- "$output" "$work/certificate-key"
  run openssl pkey -in "$private_key" -passin pass: -pubout
  if ! cmp -s "$work/certificate-key" "$output"; then
    fail "$private_key is not the key of $certificate" 2
  fi
  run openssl x509 -in "$certificate" -noout -fingerprint -sha256
  fingerprint=$(sed 's/.*=//' "$output")
}

# What euca2ools do with certificates.
find_certificate() {
  ask euare-servercertlistbypath
  CERTIFICATE_ARN=
  if [ "$dry_run" = no ]; then
    CERTIFICATE_ARN=$(awk -v end="/$NAME" \
      'substr($0, length($0) - length(end) + 1) == end { print; exit }' "$output")
  fi
}

same_certificate() {
  return 1
}

send_certificate() {
  set -- -s "$NAME" --certificate-file "$certificate" --private-key-file "$private_key"
  if [ -f "$chain" ]; then
    set -- "$@" --certificate-chain-file "$chain"
  fi
  run euare-servercertupload "$@"
}

delete_certificate() {
  now='in use'
  ! refused 'DeleteConflict' euare-servercertdel -s "$NAME"
}

# Uploads the certificate, unless an earlier run did, and waits until it is listed. Balancers may
# know it a little later.
upload_certificate() {
  find_certificate
  if [ -n "$CERTIFICATE_ARN" ]; then
    known=
    if [ -f "$folder/$NAME.certificate" ]; then
      read -r known <"$folder/$NAME.certificate" || known=
    fi
    if [ "$known" = "$fingerprint" ] || same_certificate; then
      step "uses the certificate $CERTIFICATE_ARN, which is there"
      return
    fi
    fail "a server certificate $NAME is there, and not known to be this one: delete it, or set CERTIFICATE_ARN to it" 1
  fi
  step "uploads the certificate as $NAME"
  if [ "$dry_run" = no ]; then
    printf '%s\n' "$fingerprint" >"$folder/$NAME.certificate"
  fi
  send_certificate
  wait_for 'the certificate' certificate_listed
  if [ "$dry_run" = no ]; then
    sleep "$POLL_SECONDS"
  else
    CERTIFICATE_ARN=arn:aws:iam::ACCOUNT:server-certificate/$NAME
  fi
}

certificate_listed() {
  find_certificate
  now='not listed yet'
  [ -n "$CERTIFICATE_ARN" ]
}

# Deletes the certificate that this script uploaded, and the files that it made.
forget_certificate() {
  find_certificate
  if [ -f "$folder/$NAME.certificate" ]; then
    if [ -n "$CERTIFICATE_ARN" ]; then
      step "deletes the certificate $NAME"
      if ! delete_certificate; then
        wait_for 'the end of its use' delete_certificate
      fi
    fi
    drop "$folder/$NAME.certificate"
  elif [ -n "$CERTIFICATE_ARN" ]; then
    printf 'the server certificate %s stays: this script is not known to have uploaded it\n' "$NAME"
  fi
  drop "$folder/private-key.pem.new" "$folder/certificate.pem.new"
  if [ -f "$folder/$NAME.made-certificate" ]; then
    kept=no
    for file in private-key.pem certificate.pem; do
      if [ -f "$folder/$file" ] && ! was_made "$folder/$file"; then
        printf '%s and its fellow stay: it is not the one that this script made\n' "$folder/$file"
        kept=yes
      fi
    done
    if [ "$kept" = no ]; then
      drop "$folder/certificate.pem" "$folder/private-key.pem"
    fi
    drop "$folder/$NAME.made-certificate"
  fi
}

piece() {
  text=$(cat && echo .)
  printf '%s' "${text%??}"
}

# Writes user data piece by piece.
write_user_data() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  {
    piece <<'TEXT'
#cloud-config
write_files:
  - path: "/etc/yum.repos.d/eucalyptus.repo"
    owner: "root:root"
    permissions: "0644"
    content: |
      [eucalyptus]
      name=eucalyptus
      baseurl=http://downloads.eucalyptus.cloud/software/eucalyptus/4.1/rhel/6/x86_64/
      enabled=1
      gpgcheck=1
      gpgkey=https://downloads.eucalyptus.cloud/software/gpg/eucalyptus-release-key.pub
  - path: "/etc/yum.repos.d/epel.repo"
    owner: "root:root"
    permissions: "0644"
    content: |
      [epel]
      name=epel
      baseurl=https://archives.fedoraproject.org/pub/archive/epel/6/x86_64/
      enabled=1
      gpgcheck=1
      gpgkey=https://archives.fedoraproject.org/pub/archive/epel/RPM-GPG-KEY-EPEL-6
  - path: "/var/lib/iamferry/setup"
    owner: "root:root"
    permissions: "0700"
    content: |
      #!/bin/sh
      # The steps of a deployment that cloud-init has no module for; each may be run again.
      #   setup place OWNER MODE FROM TO   put a file where it belongs, once packages have made its owner and folder
      #   setup keys FILE SETTINGS         set in the ini file FILE what SETTINGS says
      #   setup service NAME               start a service, now and at each boot
      #   setup boot UNIT [PROGRAM LINK]   start a unit, now and at each boot; without systemd PROGRAM, by cloud-init through LINK
      set -u
      umask 077

      fail() {
        printf 'iamferry: %s\n' "$1" >&2
        exit 1
      }

      # Where a file is to appear. Links are followed; a new file appears whole or not at all, by a rename in its folder.
      aim() {
        to=$1
        if [ -h "$to" ]; then to=$(readlink -f "$to"); fi
        if [ -d "$to" ]; then fail "$to is a folder"; fi
        folder=${to%/*}/
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
        awk -f "${0%/*}/set-keys.awk" "$2" "$to" >"$new" || fail "cannot set keys in $to"
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
        mkdir -p "${2%/*}" || fail "cannot make the folder of $2"
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
  - path: "/var/lib/iamferry/set-keys.awk"
    owner: "root:root"
    permissions: "0600"
    content: |
      # awk -f set-keys.awk SETTINGS FILE: FILE with what SETTINGS says, both of [section] and key = value
      function name_of(line) {
        if (line ~ /^[ \t#;]/ || !match(line, /[=:]/)) return ""
        line = substr(line, 1, RSTART - 1)
        sub(/[ \t]+$/, "", line)
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
        if ($0 ~ /^\[/) heading = section_of($0)
        else if (name_of($0) != "") {
          section[++count] = heading
          name[count] = name_of($0)
          value[count] = substr($0, index($0, "=") + 2)
        }
        next
      }

      # What stands last in a section may belong to the next one: it is held until that is known.
      /^[ \t\r]*$/ || /^[#;]/ {
        held = held $0 "\n"
        next
      }

      /^\[[^]]+\]/ {
        if (here != "") set_missing()
        here = section_of($0)
        is_dropped = 0
        print_held()
        print
        next
      }

      /^[ \t]/ {
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
  - path: "/var/lib/iamferry/session-keys.ini"
    owner: "root:root"
    permissions: "0600"
    content: |
      [general]
      session.encrypt_key = 
TEXT
    printf %s "$SESSION_ENCRYPT_KEY"
    piece <<'TEXT'

      session.validate_key = 
TEXT
    printf %s "$SESSION_VALIDATE_KEY"
    piece <<'TEXT'

  - path: "/var/lib/iamferry/console-settings"
    owner: "root:root"
    permissions: "0600"
    content: |
      [app:main]
      clchost = 
TEXT
    printf %s "$CLOUD_IP"
    piece <<'TEXT'

      session.keyini = /etc/eucaconsole/session-keys.ini
      session.secure = true
      cache.memory = dogpile.cache.pylibmc
      cache.memory.url = 
TEXT
    printf %s "$CACHE_ADDRESS"
    piece <<'TEXT'
:11211
      [server:main]
      host = 0.0.0.0
      port = 8888
packages:
  - "eucaconsole-4.1*"
runcmd:
  - [ "sh", "/var/lib/iamferry/setup", "place", "root:eucaconsole", "0640", "/var/lib/iamferry/session-keys.ini", "/etc/eucaconsole/session-keys.ini" ]
  - [ "sh", "/var/lib/iamferry/setup", "keys", "/etc/eucaconsole/console.ini", "/var/lib/iamferry/console-settings" ]
  - [ "sh", "/var/lib/iamferry/setup", "service", "eucaconsole" ]

TEXT
  } >"$1"
}

# Writes user data piece by piece.
write_cache_user_data() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  {
    piece <<'TEXT'
#cloud-config
write_files:
  - path: "/var/lib/iamferry/setup"
    owner: "root:root"
    permissions: "0700"
    content: |
      #!/bin/sh
      # The steps of a deployment that cloud-init has no module for; each may be run again.
      #   setup place OWNER MODE FROM TO   put a file where it belongs, once packages have made its owner and folder
      #   setup keys FILE SETTINGS         set in the ini file FILE what SETTINGS says
      #   setup service NAME               start a service, now and at each boot
      #   setup boot UNIT [PROGRAM LINK]   start a unit, now and at each boot; without systemd PROGRAM, by cloud-init through LINK
      set -u
      umask 077

      fail() {
        printf 'iamferry: %s\n' "$1" >&2
        exit 1
      }

      # Where a file is to appear. Links are followed; a new file appears whole or not at all, by a rename in its folder.
      aim() {
        to=$1
        if [ -h "$to" ]; then to=$(readlink -f "$to"); fi
        if [ -d "$to" ]; then fail "$to is a folder"; fi
        folder=${to%/*}/
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
        awk -f "${0%/*}/set-keys.awk" "$2" "$to" >"$new" || fail "cannot set keys in $to"
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
        mkdir -p "${2%/*}" || fail "cannot make the folder of $2"
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
  - path: "/var/lib/iamferry/memcached"
    owner: "root:root"
    permissions: "0600"
    content: |
      PORT="11211"
      USER="memcached"
      MAXCONN="1024"
      CACHESIZE="64"
      OPTIONS="-l 0.0.0.0 -U 0"
packages:
  - "memcached"
runcmd:
  - [ "sh", "/var/lib/iamferry/setup", "place", "root:root", "0644", "/var/lib/iamferry/memcached", "/etc/sysconfig/memcached" ]
  - [ "sh", "/var/lib/iamferry/setup", "service", "memcached" ]

TEXT
  } >"$1"
}

# Sets $cache_id, $cache_state and CACHE_ADDRESS of the cache's instance; empty where there is none.
find_cache() {
  ask euca-describe-instances --filter "group-name=$NAME-cache"
  line=$(awk -F '\t' '$1 == "INSTANCE" && ($6 == "pending" || $6 == "running") { print; exit }' "$output")
  cache_id=$(printf '%s\n' "$line" | cut -f 2)
  cache_state=$(printf '%s\n' "$line" | cut -f 6)
  CACHE_ADDRESS=$(printf '%s\n' "$line" | cut -f 18)
  if [ "$dry_run" = yes ]; then
    CACHE_ADDRESS=ADDRESS
  fi
}

CACHE_ADDRESS=ADDRESS

cache_runs() {
  find_cache
  now=${cache_state:-gone}
  if [ -z "$cache_id" ]; then
    drop "$folder/$NAME.cache-token"
    fail "the cache's instance has ended: see why, and run this script again"
  fi
  [ "$cache_state" = running ] && [ -n "$CACHE_ADDRESS" ] && [ "$CACHE_ADDRESS" != 0.0.0.0 ]
}

# Makes the cache's security group, which lets in the instances alone.
make_cache_group() {
  make_group "$NAME-cache" 'Cache: the instances, and SSH.'
  let_ssh_in "$NAME-cache"
  find_group "$NAME-instances"
  group_owner=$(awk -F '\t' -v name="$NAME-instances" '$1 == "GROUP" && $4 == name { print $3; exit }' "$output")
  if [ "$dry_run" = yes ]; then
    group_owner=ACCOUNT
  fi
  let_in "$NAME-cache" 11211 "$group_owner" "$NAME-instances" "$group_id"
}

# Starts the cache's instance, unless it is there, and waits for its address.
start_cache() {
  find_cache
  if [ -z "$cache_id" ]; then
    step 'starts the cache'
    take_token
    write_cache_user_data "$work/cache-user-data"
    set -- -n 1 -g "$NAME-cache" -t "$CACHE_INSTANCE_TYPE" -z "${ZONES%%,*}" \
      -f "$work/cache-user-data" --client-token "$token"
    if [ -n "$SSH_KEY" ]; then
      set -- "$@" -k "$SSH_KEY"
    fi
    if refused 'Idempotent' euca-run-instances "$@" "${CACHE_IMAGE_ID:-$IMAGE_ID}"; then
      drop "$folder/$NAME.cache-token"
      fail "the cache's instance was started before and has ended: run this script again"
    fi
  fi
  wait_for "the cache's instance" cache_runs
  if [ "$dry_run" = no ]; then
    rm -f -- "$folder/$NAME.cache-token"
  fi
  check CACHE_ADDRESS host required "$CACHE_ADDRESS"
}

take_token() {
  token=TOKEN
  if [ "$dry_run" = yes ]; then
    return
  fi
  if ! [ -f "$folder/$NAME.cache-token" ]; then
    check_tool openssl openssl
    run openssl rand -hex 16
    cat "$output" >"$folder/$NAME.cache-token.new"
    mv -f -- "$folder/$NAME.cache-token.new" "$folder/$NAME.cache-token"
  fi
  read -r token <"$folder/$NAME.cache-token"
}

# Sets $group_id of a security group, and what it says of itself; empty where there is none.
find_group() {
  ask euca-describe-groups
  group_id=$(awk -F '\t' -v name="$1" '$1 == "GROUP" && $4 == name { print $2; exit }' "$output")
  group_text=$(awk -F '\t' -v name="$1" '$1 == "GROUP" && $4 == name { print $5; exit }' "$output")
}

# Makes a security group unless it is there: make_group NAME DESCRIPTION. By its description it is
# known again.
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

# Whether a port of a group is open, by the groups that were asked for last: to a network, to
# another group, to everybody.
has_network_rule() {
  awk -F '\t' -v group="$1" -v port="$2" -v network="$3" '
    $1 == "PERMISSION" && $3 == group && $5 == "tcp" && $6 == port && $7 == port &&
      $8 == "FROM" && $9 == "CIDR" && $10 == network { found = 1 }
    END { exit !found }' "$output"
}

has_group_rule() {
  awk -F '\t' -v group="$1" -v port="$2" -v owner="$3" -v name="$4" -v id="$5" '
    $1 == "PERMISSION" && $3 == group && $5 == "tcp" && $6 == port && $7 == port &&
      $8 == "FROM" && $9 == "USER" && $10 == owner &&
      ($12 == name || $11 == "ID" && (id == "" || $12 == id)) { found = 1 }
    END { exit !found }' "$output"
}

is_open() {
  awk -F '\t' -v group="$1" -v port="$2" '
    $1 == "PERMISSION" && $3 == group && $8 == "FROM" && $9 == "CIDR" &&
      $10 == "0.0.0.0/0" &&
      ($5 == "-1" || $5 == "all" ||
        ($5 == "tcp" || $5 == "6") && ($6 == "" || $6 + 0 <= port + 0) && ($7 == "" || $7 + 0 >= port + 0)) {
      found = 1
    }
    END { exit !found }' "$output"
}

# Lets SSH in from SSH_LOCATION, if it is set.
let_ssh_in() {
  if [ -z "$SSH_LOCATION" ]; then
    return
  fi
  ask euca-describe-groups
  if ! has_network_rule "$1" 22 "$SSH_LOCATION"; then
    step "lets SSH in to $1 from $SSH_LOCATION"
    if refused 'InvalidPermission.Duplicate' \
      euca-authorize -P tcp -p 22 -s "$SSH_LOCATION" "$1"; then
      printf '  it is there\n'
    fi
  fi
}

# Lets one other group in, and nobody else: let_in GROUP PORT ACCOUNT OTHER [OTHER-ID].
# euca-authorize lets in everybody beside the other group; that is taken away at once, and looked
# after.
let_in() {
  ask euca-describe-groups
  if ! has_group_rule "$1" "$2" "$3" "$4" "${5:-}"; then
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
    if refused 'InvalidPermission.Duplicate' \
      euca-authorize -P tcp -p "$2" -o "$4" -u "$3" "$1"; then
      printf '  it is there\n'
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
  if [ "$dry_run" = no ] && ! has_group_rule "$1" "$2" "$3" "$4" "${5:-}"; then
    fail "the rule that lets $4 in to $1 on port $2 is not there"
  fi
}

# Takes away what lets everybody in. Whether that has worked is looked at, not believed.
shut() {
  if [ "$dry_run" = yes ]; then
    show euca-revoke -P tcp -p "$open_port" -s 0.0.0.0/0 "$open_group"
  else
    euca-revoke -P tcp -p "$open_port" -s 0.0.0.0/0 "$open_group" </dev/null >"$output" 2>"$errors" || :
  fi
}

# What is open in between is closed at the end of the script, whatever the end is.
open_group=

on_exit() {
  if [ -n "$open_group" ]; then
    shut
    printf 'port %s of the security group %s may have been open to everybody: see euca-describe-groups %s\n' \
      "$open_port" "$open_group" "$open_group" >&2
  fi
}

# Sets $balancer to the line of the balancer, and $address to its name in DNS; empty where there is
# none.
find_balancer() {
  ask eulb-describe-lbs --show-long
  balancer=$(awk -F '\t' -v name="$NAME-lb" '$1 == "LOAD_BALANCER" && $2 == name { print; exit }' "$output")
  address=$(printf '%s\n' "$balancer" | cut -f 3)
}

listeners() {
  printf '%s\n' "$balancer" | tr '{' '\n' | sed -n 's/^\(protocol=[^}]*\)}.*/,\1,/p'
}

listens() {
  listeners | grep -q -F -e ",lb-port=$1,"
}

# The listener; the certificate's ARN is known when it is made.
name_listener() {
  listener='protocol=HTTPS,lb-port=443,instance-port=8888,instance-protocol=HTTP'
  listener="$listener,cert-id=$CERTIFICATE_ARN"
}

# Makes the balancer, and puts right the listeners of one that is there.
make_balancer() {
  name_listener
  find_balancer
  if [ -z "$balancer" ]; then
    step "makes the balancer $NAME-lb"
    run eulb-create-lb -z "$ZONES" -l "$listener" "$NAME-lb"
  else
    put_listener 443
  fi
  if listens 80; then
    step 'removes the plain listener on port 80'
    run eulb-delete-lb-listeners -l 80 "$NAME-lb"
  fi
  step 'sets the health check'
  run eulb-configure-healthcheck --healthy-threshold 2 --unhealthy-threshold 5 --interval 30 \
    --timeout 5 -t HTTP:8888/login "$NAME-lb"
}

# Makes the listener on a port what it has to be. Every word of the wanted one has to be in what is
# there.
put_listener() {
  there=$(listeners | grep -F -e ",lb-port=$1," || :)
  missing=no
  words=$listener,
  while [ -n "$words" ]; do
    case $there in
      *",${words%%,*},"*) ;;
      *) missing=yes ;;
    esac
    words=${words#*,}
  done
  if [ "$missing" = yes ]; then
    step "makes the listener on port $1"
    if [ -n "$there" ]; then
      run eulb-delete-lb-listeners -l "$1" "$NAME-lb"
    fi
    run eulb-create-lb-listeners -l "$listener" "$NAME-lb"
    find_balancer
  fi
}

# Whether the cloud tells the balancer's own security group; sets $balancer_owner and
# $balancer_group.
balancer_known() {
  find_balancer
  now='not there yet'
  balancer_owner=$(printf '%s\n' "$balancer" | sed -n 's/.*{owner-alias=\([^,}]*\),group-name=[^,}]*}.*/\1/p')
  balancer_group=$(printf '%s\n' "$balancer" | sed -n 's/.*{owner-alias=[^,}]*,group-name=\([^,}]*\)}.*/\1/p')
  [ -n "$address" ] && [ -n "$balancer_owner" ] && [ -n "$balancer_group" ]
}

# Sets $instances to the ids of all instances in a security group that have not ended.
find_instances() {
  ask euca-describe-instances --filter "group-name=$1"
  instances=$(awk -F '\t' '$1 == "INSTANCE" && $6 != "terminated" { print $2 }' "$output")
}

# Whether a launch configuration is there; sets $launch_image and $launch_type. Its key and user
# data cannot be asked for: their checksum is kept.
has_launch() {
  ask euscale-describe-launch-configs "$1"
  launch_image=$(awk -F '\t' -v name="$1" '$1 == "LAUNCH-CONFIG" && $2 == name { print $3; exit }' "$output")
  launch_type=$(awk -F '\t' -v name="$1" '$1 == "LAUNCH-CONFIG" && $2 == name { print $4; exit }' "$output")
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
  { printf '%s\n' "$SSH_KEY" && cat "$work/user-data"; } | cksum
}

# Makes a launch configuration.
make_launch() {
  launch=$1
  write_user_data "$work/user-data"
  set -- -i "$IMAGE_ID" -t "$INSTANCE_TYPE" --group "$NAME-instances" --monitoring-enabled \
    -f "$work/user-data"
  if [ -n "$SSH_KEY" ]; then
    set -- "$@" --key "$SSH_KEY"
  fi
  run euscale-create-launch-config "$@" "$launch"
  if [ "$dry_run" = no ] && [ "$launch" = "$NAME-launch-config" ]; then
    launch_sum >"$folder/$NAME.launch-sum.new"
    mv -f -- "$folder/$NAME.launch-sum.new" "$folder/$NAME.launch-sum"
  fi
}

# Brings the group to another image, type, key or user data: to a second launch configuration, and
# from that to one of the first name. Each turn of the loop can be the last.
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

# Sets $scaling_launch and $scaling_desired of the scaling group; empty where there is none.
find_scaling() {
  ask euscale-describe-auto-scaling-groups "$NAME-group"
  line=$(awk -F '\t' -v name="$NAME-group" '$1 == "AUTO-SCALING-GROUP" && $2 == name { print; exit }' "$output")
  scaling_launch=$(printf '%s\n' "$line" | cut -f 3)
  scaling_desired=$(printf '%s\n' "$line" | cut -f 8)
}

make_fleet() {
  find_scaling
  if [ -n "$scaling_launch" ]; then
    printf 'the scaling group is there, and left as it is; to change it: update\n'
    return
  fi
  if has_launch "$NAME-launch-config"; then
    run euscale-delete-launch-config "$NAME-launch-config"
  fi
  step 'makes the launch configuration'
  make_launch "$NAME-launch-config"
  step 'makes the scaling group'
  run euscale-create-auto-scaling-group -l "$NAME-launch-config" -m "$MIN_SIZE" -M "$MAX_SIZE" \
    --desired-capacity "$DESIRED_CAPACITY" --grace-period 300 --health-check-type ELB \
    -z "$ZONES" --load-balancers "$NAME-lb" "$NAME-group"
}

# Takes the ARN of a policy from the answer.
read_policy() {
  policy=POLICY
  if [ "$dry_run" = no ]; then
    read -r policy <"$output"
  fi
}

# Makes the policies that add and take away instances, and the alarms that carry them out.
make_alarms() {
  step 'sets scaling policies and alarms'
  run euscale-put-scaling-policy -g "$NAME-group" -t ChangeInCapacity --adjustment=1 --cooldown 300 \
    "$NAME-scale-up"
  read_policy
  run euwatch-put-metric-alarm --metric-name CPUUtilization --namespace AWS/EC2 --statistic Average \
    --period 300 --evaluation-periods 2 --threshold 70 --comparison-operator GreaterThanThreshold \
    -d "AutoScalingGroupName=$NAME-group" --alarm-actions "$policy" "$NAME-high-load"
  run euscale-put-scaling-policy -g "$NAME-group" -t ChangeInCapacity --adjustment=-1 --cooldown 300 \
    "$NAME-scale-down"
  read_policy
  run euwatch-put-metric-alarm --metric-name CPUUtilization --namespace AWS/EC2 --statistic Average \
    --period 300 --evaluation-periods 2 --threshold 30 --comparison-operator LessThanThreshold \
    -d "AutoScalingGroupName=$NAME-group" --alarm-actions "$policy" "$NAME-low-load"
}

# Whether the balancer finds as many instances able to serve as the scaling group wants.
in_service() {
  find_scaling
  ask eulb-describe-instance-health "$NAME-lb"
  serving=$(awk -F '\t' '$1 == "INSTANCE" && $3 == "InService" { count++ } END { print count + 0 }' "$output")
  now="$serving of ${scaling_desired:-0} in service"
  if [ -z "$scaling_desired" ]; then
    now='the scaling group is gone'
    return 1
  fi
  [ "$serving" -ge "$scaling_desired" ]
}

url_begin=https://
url_end=/

# The zones to run in: all, where none are given.
take_zones() {
  if [ -n "$ZONES" ]; then
    return
  fi
  ask euca-describe-availability-zones
  ZONES=$(awk -F '\t' '
    $1 == "AVAILABILITYZONE" { printf "%s%s", separator, $2; separator = "," }' "$output")
  if [ "$dry_run" = yes ]; then
    ZONES=ZONE
  fi
  check ZONES list required "$ZONES" --zones
}

# Makes what is not there yet. No instance is started before all ports are as they have to be.
create_deployment() {
  recall_values
  check_values
  check_tools
  remember_values
  take_zones
  take_session_keys
  take_certificate
  make_group "$NAME-instances" 'Instances: the balancer, and SSH.'
  let_ssh_in "$NAME-instances"
  make_balancer
  wait_for 'the balancer' balancer_known
  if [ "$dry_run" = yes ]; then
    balancer_owner=ACCOUNT
    balancer_group=GROUP
  fi
  let_in "$NAME-instances" 8888 "$balancer_owner" "$balancer_group"
  make_cache_group
  start_cache
  make_fleet
  make_alarms
  step 'waits until the instances can serve'
  wait_for 'instances' in_service
  print_url
}

print_url() {
  if [ "$dry_run" = no ]; then
    find_balancer
    printf 'URL: %s%s%s\n' "$url_begin" "$address" "$url_end"
  fi
}

# Changes sizes, image, type, key and user data. Instances that run stay as they are: new ones get
# what is new.
update_deployment() {
  for name in SSH_LOCATION ZONES CERTIFICATE_ARN CERTIFICATE_SUBJECT CERTIFICATE_DAYS CACHE_IMAGE_ID CACHE_INSTANCE_TYPE; do
    case $given in
      *" $name "*) printf 'update changes sizes, and what instances to come are started from: not %s\n' "$name" ;;
    esac
  done
  said=$given
  recall_values
  check_values
  check_tools
  find_scaling
  if [ -z "$scaling_launch" ] && [ "$dry_run" = no ]; then
    fail "there is no scaling group $NAME-group: create it first"
  fi
  remember_values
  take_session_keys
  wait_for "the cache's instance" cache_runs
  if [ "$dry_run" = yes ]; then
    printf '  with another image, type, key or user data:\n'
  fi
  change_launch
  step 'changes the sizes'
  set -- -m "$MIN_SIZE" -M "$MAX_SIZE"
  case $said in
    *' DESIRED_CAPACITY '*) set -- "$@" --desired-capacity "$DESIRED_CAPACITY" ;;
    *) printf 'as many instances run as scaling has come to; to change that: --desired\n' ;;
  esac
  run euscale-update-auto-scaling-group "$@" "$NAME-group"
  wait_for 'instances' in_service
  print_url
}

# Says how it is.
status_deployment() {
  check_tools
  find_balancer
  printf 'balancer %s-lb: %s\n' "$NAME" "${address:-not there}"
  find_scaling
  if [ -n "$scaling_launch" ]; then
    now='no balancer'
    if [ -n "$balancer" ]; then
      in_service || :
    fi
    printf 'scaling group %s-group: %s\n' "$NAME" "$now"
  else
    printf 'scaling group %s-group: not there\n' "$NAME"
  fi
  find_cache
  printf 'cache: %s\n' "${cache_state:-not there}"
}

url_deployment() {
  check_tools
  find_balancer
  if [ -z "$balancer" ]; then
    fail "there is no balancer $NAME-lb"
  fi
  printf '%s%s%s\n' "$url_begin" "$address" "$url_end"
}

# Deletes everything. A group is in use until all its instances have ended, and groups whose rules
# name another go before that.
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
    if refused 'ValidationError' \
      euscale-update-auto-scaling-group -m 0 -M 0 --desired-capacity 0 "$NAME-group"; then
      printf '  it is being deleted\n'
    fi
    delete_scaling || :
  fi
  wait_for 'the end of the scaling group' scaling_gone
  wait_for 'the end of the instances' instances_gone "$NAME-instances"
  for name in "$NAME-launch-config" "$NAME-launch-config-next"; do
    if [ "$dry_run" = yes ] || has_launch "$name"; then
      run euscale-delete-launch-config "$name"
    fi
  done
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
  wait_for 'the end of the cache' instances_gone "$NAME-cache"
  step 'deletes security groups and the balancer'
  delete_group "$NAME-cache" 'Cache: the instances, and SSH.'
  delete_group "$NAME-instances" 'Instances: the balancer, and SSH.'
  find_balancer
  if [ -n "$balancer" ] || [ "$dry_run" = yes ]; then
    run eulb-delete-lb "$NAME-lb"
  fi
  wait_for 'the end of the balancer' balancer_gone
  forget_certificate
  drop "$folder/$NAME.values" "$folder/$NAME.values.new" "$folder/$NAME.launch-sum" "$folder/$NAME.launch-sum.new" "$folder/$NAME.session-keys" "$folder/$NAME.session-keys.new" "$folder/$NAME.cache-token" "$folder/$NAME.cache-token.new"
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
  if refused 'ScalingActivityInProgress|ResourceInUse|ValidationError' \
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
    printf 'the security group %s stays: this script did not make it\n' "$1"
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

command=create
dry_run=no
yes=no
while [ "$#" -gt 0 ]; do
  case $1 in
    create | update | status | url | delete) command=$1 ;;
    --dry-run) dry_run=yes ;;
    --yes) yes=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    --cloud-ip=*) take_option CLOUD_IP "${1#*=}" ;;
    --cloud-ip)
      if [ "$#" -lt 2 ]; then
        fail "--cloud-ip needs a value" 2
      fi
      shift
      take_option CLOUD_IP "$1"
      ;;
    --image=*) take_option IMAGE_ID "${1#*=}" ;;
    --image)
      if [ "$#" -lt 2 ]; then
        fail "--image needs a value" 2
      fi
      shift
      take_option IMAGE_ID "$1"
      ;;
    --instance-type=*) take_option INSTANCE_TYPE "${1#*=}" ;;
    --instance-type)
      if [ "$#" -lt 2 ]; then
        fail "--instance-type needs a value" 2
      fi
      shift
      take_option INSTANCE_TYPE "$1"
      ;;
    --key=*) take_option SSH_KEY "${1#*=}" ;;
    --key)
      if [ "$#" -lt 2 ]; then
        fail "--key needs a value" 2
      fi
      shift
      take_option SSH_KEY "$1"
      ;;
    --ssh-location=*) take_option SSH_LOCATION "${1#*=}" ;;
    --ssh-location)
      if [ "$#" -lt 2 ]; then
        fail "--ssh-location needs a value" 2
      fi
      shift
      take_option SSH_LOCATION "$1"
      ;;
    --min=*) take_option MIN_SIZE "${1#*=}" ;;
    --min)
      if [ "$#" -lt 2 ]; then
        fail "--min needs a value" 2
      fi
      shift
      take_option MIN_SIZE "$1"
      ;;
    --desired=*) take_option DESIRED_CAPACITY "${1#*=}" ;;
    --desired)
      if [ "$#" -lt 2 ]; then
        fail "--desired needs a value" 2
      fi
      shift
      take_option DESIRED_CAPACITY "$1"
      ;;
    --max=*) take_option MAX_SIZE "${1#*=}" ;;
    --max)
      if [ "$#" -lt 2 ]; then
        fail "--max needs a value" 2
      fi
      shift
      take_option MAX_SIZE "$1"
      ;;
    --zones=*) take_option ZONES "${1#*=}" ;;
    --zones)
      if [ "$#" -lt 2 ]; then
        fail "--zones needs a value" 2
      fi
      shift
      take_option ZONES "$1"
      ;;
    --certificate=*) take_option CERTIFICATE_ARN "${1#*=}" ;;
    --certificate)
      if [ "$#" -lt 2 ]; then
        fail "--certificate needs a value" 2
      fi
      shift
      take_option CERTIFICATE_ARN "$1"
      ;;
    --subject=*) take_option CERTIFICATE_SUBJECT "${1#*=}" ;;
    --subject)
      if [ "$#" -lt 2 ]; then
        fail "--subject needs a value" 2
      fi
      shift
      take_option CERTIFICATE_SUBJECT "$1"
      ;;
    --days=*) take_option CERTIFICATE_DAYS "${1#*=}" ;;
    --days)
      if [ "$#" -lt 2 ]; then
        fail "--days needs a value" 2
      fi
      shift
      take_option CERTIFICATE_DAYS "$1"
      ;;
    --cache-image=*) take_option CACHE_IMAGE_ID "${1#*=}" ;;
    --cache-image)
      if [ "$#" -lt 2 ]; then
        fail "--cache-image needs a value" 2
      fi
      shift
      take_option CACHE_IMAGE_ID "$1"
      ;;
    --cache-instance-type=*) take_option CACHE_INSTANCE_TYPE "${1#*=}" ;;
    --cache-instance-type)
      if [ "$#" -lt 2 ]; then
        fail "--cache-instance-type needs a value" 2
      fi
      shift
      take_option CACHE_INSTANCE_TYPE "$1"
      ;;
    --wait=*) WAIT_MINUTES=${1#*=} ;;
    --wait)
      if [ "$#" -lt 2 ]; then
        fail "--wait needs a value" 2
      fi
      shift
      WAIT_MINUTES=$1
      ;;
    *) fail "unknown word $1, see --help" 2 ;;
  esac
  shift
done

folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
label=$command
check WAIT_MINUTES number required "$WAIT_MINUTES" --wait
check POLL_SECONDS number required "$POLL_SECONDS"

make_folder
"$command"_deployment
if [ "$dry_run" = yes ]; then
  printf '\nnothing was done: this was a dry run\n'
fi
