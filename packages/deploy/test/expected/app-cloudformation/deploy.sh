#!/bin/sh
# Deploys a stack to AWS with the AWS command line. Deployment: web. Made by iamferry.
#
# template.json has to be beside it. It can be run again at any time: it goes on where it was.
# Without a certificate that is there it uploads certificate.pem and private-key.pem beside it, or a
# self-signed one.
# Look first: sh deploy.sh create --dry-run

set -eu
umask 077
export LC_ALL=C AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8

# What the environment gives goes before what is set below.
given=' '
for name in IMAGE_ID INSTANCE_TYPE SSH_KEY SSH_LOCATION MIN_SIZE DESIRED_CAPACITY MAX_SIZE VPC_ID SUBNETS CERTIFICATE_ARN CERTIFICATE_SUBJECT CERTIFICATE_DAYS; do
  if eval "[ -n \"\${$name:-}\" ]"; then
    given="$given$name "
  fi
done

# Values to set, here, in the environment, or by options: see --help.
# The image to start instances from.
IMAGE_ID=${IMAGE_ID:-ami-0abcdef1234567890}
# The type of the instances.
INSTANCE_TYPE=${INSTANCE_TYPE:-t3.small}
# The key pair that is put on the instances.
SSH_KEY=${SSH_KEY:-dak-ssh-key}
# The IPv4 network that SSH is let in from.
SSH_LOCATION=${SSH_LOCATION:-10.111.0.0/16}
# The least number of instances.
MIN_SIZE=${MIN_SIZE:-2}
# The number of instances to begin with.
DESIRED_CAPACITY=${DESIRED_CAPACITY:-2}
# The greatest number of instances.
MAX_SIZE=${MAX_SIZE:-4}
# The VPC to run in.
VPC_ID=${VPC_ID:-vpc-0abcdef1234567890}
# Two subnets or more of that VPC, with commas between them.
SUBNETS=${SUBNETS:-subnet-0abcdef1234567890,subnet-0abcdef1234567891}
# The certificate of the listener; if it is empty, certificate.pem and private-key.pem beside this
# script are uploaded, or a self-signed one.
CERTIFICATE_ARN=${CERTIFICATE_ARN:-arn:aws:acm:eu-central-1:276586128672:certificate/0f0e0d0c-0b0a-4908-8706-050403020100}
# Whom a self-signed certificate names.
CERTIFICATE_SUBJECT=${CERTIFICATE_SUBJECT:-'/CN=web'}
# The days that a self-signed certificate is good for.
CERTIFICATE_DAYS=${CERTIFICATE_DAYS:-365}

# How long each thing is waited for, and the seconds between two looks.
WAIT_MINUTES=${WAIT_MINUTES:-30}
POLL_SECONDS=${POLL_SECONDS:-10}

NAME=web

usage() {
  cat <<'USAGE'
Usage: sh deploy.sh [create|update|status|url|delete] [OPTION]...
Deploys a stack to AWS with the AWS command line.

  create  make what is not there yet, wait, and print the address (default)
  update  change sizes, image and what else the template says anew
  status  say how it is
  url     print the address
  delete  delete everything, with the certificate if it was uploaded by this script

  --image IMAGE_ID               the image to start instances from (ami-0abcdef1234567890)
  --instance-type INSTANCE_TYPE  the type of the instances (t3.small)
  --key SSH_KEY                  the key pair that is put on the instances (dak-ssh-key)
  --ssh-location SSH_LOCATION    the IPv4 network that SSH is let in from (10.111.0.0/16)
  --min MIN_SIZE                 the least number of instances (2)
  --desired DESIRED_CAPACITY     the number of instances to begin with (2)
  --max MAX_SIZE                 the greatest number of instances (4)
  --vpc VPC_ID                   the VPC to run in (vpc-0abcdef1234567890)
  --subnets SUBNETS              two subnets or more of that VPC, with commas between them
                                 (subnet-0abcdef1234567890,subnet-0abcdef1234567891)
  --certificate CERTIFICATE_ARN  the certificate of the listener; if it is empty, certificate.pem
                                 and private-key.pem beside this script are uploaded, or a
                                 self-signed one
                                 (arn:aws:acm:eu-central-1:276586128672:certificate/0f0e0d0c-0b0a-49
                                 08-8706-050403020100)
  --subject CERTIFICATE_SUBJECT  whom a self-signed certificate names (/CN=web)
  --days CERTIFICATE_DAYS        the days that a self-signed certificate is good for (365)
  --wait MINUTES                 how long each thing is waited for (30)
  --yes                          delete without asking
  --dry-run                      print the commands that change something, and run none
  --help                         print this text

template.json has to be beside it. It can be run again at any time: it goes on where it was.
Without a certificate that is there it uploads certificate.pem and private-key.pem beside it, or a
self-signed one.
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
      IMAGE_ID | INSTANCE_TYPE | SSH_KEY | SSH_LOCATION | MIN_SIZE | DESIRED_CAPACITY | MAX_SIZE | VPC_ID | SUBNETS | CERTIFICATE_ARN | CERTIFICATE_SUBJECT | CERTIFICATE_DAYS) ;;
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
  for name in IMAGE_ID INSTANCE_TYPE SSH_KEY SSH_LOCATION MIN_SIZE DESIRED_CAPACITY MAX_SIZE VPC_ID SUBNETS CERTIFICATE_ARN CERTIFICATE_SUBJECT CERTIFICATE_DAYS; do
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
    arn)
      rule='the ARN of a certificate'
      case $4 in
        *[!A-Za-z0-9:/+=,.@_-]*) ;;
        arn:*:*:*:*:?*) right=yes ;;
        *) ;;
      esac
      ;;
    subnets)
      rule='two subnets at least, with a comma between them'
      case $4 in
        *[!a-z0-9,-]* | *, | *,,* | *,[!s]*) ;;
        subnet-?*,subnet-?*) right=yes ;;
        *) ;;
      esac
      ;;
    vpc)
      rule='vpc- and letters and digits'
      case $4 in
        *[!a-z0-9-]*) ;;
        vpc-?*) right=yes ;;
        *) ;;
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
  check IMAGE_ID image required "$IMAGE_ID" --image
  check INSTANCE_TYPE type required "$INSTANCE_TYPE" --instance-type
  check SSH_KEY key required "$SSH_KEY" --key
  check SSH_LOCATION network required "$SSH_LOCATION" --ssh-location
  check MIN_SIZE number required "$MIN_SIZE" --min
  check DESIRED_CAPACITY number required "$DESIRED_CAPACITY" --desired
  check MAX_SIZE number required "$MAX_SIZE" --max
  check VPC_ID vpc required "$VPC_ID" --vpc
  check SUBNETS subnets required "$SUBNETS" --subnets
  check CERTIFICATE_ARN arn optional "$CERTIFICATE_ARN" --certificate
  check CERTIFICATE_SUBJECT subject required "$CERTIFICATE_SUBJECT" --subject
  check CERTIFICATE_DAYS number required "$CERTIFICATE_DAYS" --days
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
    fail "no command $1: install ${2:-the AWS command line}"
  fi
}

check_tools() {
  check_tool aws
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

# What the AWS command line does with certificates.
find_certificate() {
  ask cloud iam list-server-certificates --output text \
    --query "ServerCertificateMetadataList[?ServerCertificateName=='$NAME'].[Arn]"
  CERTIFICATE_ARN=$(sed -n '/^arn:/p' "$output")
}

same_certificate() {
  ask cloud iam get-server-certificate --server-certificate-name "$NAME" --output text \
    --query ServerCertificate.CertificateBody
  mv -f -- "$output" "$work/there.pem"
  run openssl x509 -in "$work/there.pem" -noout -fingerprint -sha256
  [ "$fingerprint" = "$(sed 's/.*=//' "$output")" ]
}

send_certificate() {
  set -- --server-certificate-name "$NAME" --certificate-body "file://$certificate" \
    --private-key "file://$private_key"
  if [ -f "$chain" ]; then
    set -- "$@" --certificate-chain "file://$chain"
  fi
  run cloud iam upload-server-certificate "$@"
}

delete_certificate() {
  now='in use'
  ! refused 'DeleteConflict' cloud iam delete-server-certificate --server-certificate-name "$NAME"
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

# Runs the AWS command line.
cloud() {
  aws "$@"
}

# Sets $state to that of the stack; empty where there is none.
find_stack() {
  ask cloud cloudformation describe-stacks --output text \
    --query "Stacks[?StackName=='$NAME' && StackStatus!='DELETE_COMPLETE'].[StackStatus]"
  state=$(sed -n '/^[A-Z]/p' "$output")
}

# Writes one parameter as JSON. Values are printable ASCII.
parameter() {
  printf '%s\n  {"ParameterKey": "%s", "ParameterValue": "%s"}' "$separator" "$1" \
    "$(printf '%s' "$2" | sed 's/[\\"]/\\&/g')"
  separator=,
}

# Writes all of them into a file that only this user can read, and that is removed at the end.
write_parameters() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  {
    printf '['
    separator=
    parameter KeyName "$SSH_KEY"
    parameter ImageId "$IMAGE_ID"
    parameter InstanceType "$INSTANCE_TYPE"
    parameter SSHLocation "$SSH_LOCATION"
    parameter CertificateArn "$CERTIFICATE_ARN"
    parameter MinSize "$MIN_SIZE"
    parameter DesiredCapacity "$DESIRED_CAPACITY"
    parameter MaxSize "$MAX_SIZE"
    parameter VpcId "$VPC_ID"
    parameter Subnets "$SUBNETS"
    printf '\n]\n'
  } >"$work/parameters.json"
}

# Makes the stack, or updates it; the latter is true if nothing is to be changed.
create_stack() {
  write_parameters
  run cloud cloudformation create-stack --stack-name "$NAME" \
    --template-body "file://$folder/template.json" --parameters "file://$work/parameters.json"
}

unchanged_stack() {
  write_parameters
  refused 'No updates are to be performed' cloud cloudformation update-stack --stack-name "$NAME" \
    --template-body "file://$folder/template.json" --parameters "file://$work/parameters.json"
}

# Deletes the stack; shows what failed; sets $url; shows what there is.
delete_stack() {
  run cloud cloudformation delete-stack --stack-name "$NAME"
}

show_failures() {
  ask cloud cloudformation describe-stack-events --stack-name "$NAME" --output text \
    --query "StackEvents[?contains(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatus,ResourceStatusReason]"
  sed 's/^/  /' "$output"
}

find_url() {
  ask cloud cloudformation describe-stacks --stack-name "$NAME" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='URL'].[OutputValue]"
  url=$(sed -n '1p' "$output")
}

show_stack() {
  ask cloud cloudformation describe-stack-resources --stack-name "$NAME" --output text \
    --query 'StackResources[].[LogicalResourceId,ResourceStatus,PhysicalResourceId]'
  sed 's/^/  /' "$output"
}

# Waits for the end of what the stack is about, and ends the script unless that is a good one.
state=

stack_at_rest() {
  find_stack
  now=${state:-gone}
  case $state in
    *_IN_PROGRESS) return 1 ;;
    *) return 0 ;;
  esac
}

wait_for_stack() {
  wait_for "the stack $NAME" stack_at_rest
  case $state in
    CREATE_COMPLETE | UPDATE_COMPLETE) printf '  %s\n' "$state" ;;
    '')
      if [ "$dry_run" = no ]; then
        fail "the stack $NAME is gone"
      fi
      ;;
    *)
      printf 'the stack is in %s:\n' "$state" >&2
      show_failures >&2
      fail "the stack $NAME is in $state: $(advice)"
      ;;
  esac
}

advice() {
  case $state in
    UPDATE_ROLLBACK_COMPLETE) printf 'it is as before; once the cause is removed, run update again' ;;
    UPDATE_*) printf 'the update and its way back failed: look at the stack, or delete it' ;;
    *) printf 'nothing can be done with it but delete; once the cause is removed, create it again' ;;
  esac
}

# Prints the address.
print_url() {
  if [ "$dry_run" = yes ]; then
    return
  fi
  find_url
  printf 'URL: %s\n' "$url"
}

# Makes what the stack's parameters are made of.
prepare() {
  if ! [ -f "$folder/template.json" ]; then
    fail "$folder/template.json is missing: it was made together with this script" 2
  fi
  remember_values
  take_certificate
}

# Makes the stack, or waits for one that is being made.
create_deployment() {
  recall_values
  check_values
  check_tools
  step "looks for the stack $NAME"
  find_stack
  case $state in
    '')
      prepare
      step "makes the stack $NAME"
      create_stack
      ;;
    CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE)
      printf 'the stack is there (%s), and left as it is; to change it: update\n' "$state"
      print_url
      return
      ;;
    ROLLBACK_IN_PROGRESS | DELETE_IN_PROGRESS) ;;
    *_IN_PROGRESS) ;;
    *) fail "the stack $NAME is in $state: $(advice)" ;;
  esac
  wait_for_stack
  print_url
}

# Changes sizes, image and the rest of the values.
update_deployment() {
  recall_values
  check_values
  check_tools
  step "looks for the stack $NAME"
  wait_for "the stack $NAME" stack_at_rest
  case $state in
    CREATE_COMPLETE | UPDATE_COMPLETE | UPDATE_ROLLBACK_COMPLETE) ;;
    '')
      if [ "$dry_run" = no ]; then
        fail "there is no stack $NAME: create it first"
      fi
      ;;
    *) fail "the stack $NAME is in $state: $(advice)" ;;
  esac
  prepare
  step "updates the stack $NAME"
  if unchanged_stack; then
    printf 'nothing is to be changed\n'
  else
    wait_for_stack
  fi
  print_url
}

# Says how it is.
status_deployment() {
  check_tools
  find_stack
  printf 'stack %s: %s\n' "$NAME" "${state:-not there}"
  if [ -n "$state" ]; then
    show_stack
  fi
  case $state in
    CREATE_COMPLETE | UPDATE_*) print_url ;;
  esac
}

url_deployment() {
  check_tools
  find_stack
  case $state in
    CREATE_COMPLETE | UPDATE_*) ;;
    *)
      if [ "$dry_run" = no ]; then
        fail "there is no stack $NAME that has an address: ${state:-not there}"
      fi
      ;;
  esac
  find_url
  printf '%s\n' "$url"
}

# Deletes the stack and all that this script made for it.
delete_deployment() {
  check_tools
  confirm "delete the stack $NAME and everything in it"
  find_stack
  if [ -n "$state" ] || [ "$dry_run" = yes ]; then
    step "deletes the stack $NAME"
    before=$state
    if [ "$state" != DELETE_IN_PROGRESS ]; then
      delete_stack
    fi
    wait_for "the end of the stack $NAME" stack_gone
    if [ -n "$state" ]; then
      show_failures >&2
      fail "the stack $NAME is in $state: remove what hinders it, and run delete again"
    fi
  else
    printf 'there is no stack %s\n' "$NAME"
  fi
  forget_certificate
  drop "$folder/$NAME.values" "$folder/$NAME.values.new"
}

stack_gone() {
  find_stack
  now=${state:-gone}
  case $state in
    '') return 0 ;;
    DELETE_FAILED) [ "$before" != DELETE_FAILED ] || [ "$waited" -ge 60 ] ;;
    DELETE_IN_PROGRESS)
      before=$state
      return 1
      ;;
    *) return 1 ;;
  esac
}

on_exit() {
  :
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
    --vpc=*) take_option VPC_ID "${1#*=}" ;;
    --vpc)
      if [ "$#" -lt 2 ]; then
        fail "--vpc needs a value" 2
      fi
      shift
      take_option VPC_ID "$1"
      ;;
    --subnets=*) take_option SUBNETS "${1#*=}" ;;
    --subnets)
      if [ "$#" -lt 2 ]; then
        fail "--subnets needs a value" 2
      fi
      shift
      take_option SUBNETS "$1"
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
