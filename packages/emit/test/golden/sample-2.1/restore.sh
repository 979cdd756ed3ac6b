#!/bin/sh
# Restores accounts, users, groups and policies to Eucalyptus 3.1, with euca2ools 2.1.
#
# Made by iamferry from:
#   part-2.iam
#
# For the accounts:
#   - my-account
#
# Left out, changed or worth knowing:
#   - warning: account `my account` becomes `my-account`: names of accounts may hold lower-case
#     letters, digits and `-` (in part-2.iam)
#     keep the name with --keep-names
#
# Run it with the credentials of an administrator of the account eucalyptus, and with EUARE_URL
# set to the address of the service.
# A policy of the same name is replaced. An account, user or group of the same name is used as it
# is, and keeps what it has.
# It stops at the first error. Run it again when that is solved: what is there already is no
# error.
# Look first: sh restore.sh --dry-run

set -eu
umask 077

usage() {
  cat <<'USAGE'
Usage: sh restore.sh [OPTION]...
Restores accounts, users, groups and policies to Eucalyptus 3.1, with euca2ools 2.1.

  --dry-run  print the commands and run none
  --help     print this text

Run it with the credentials of an administrator of the account eucalyptus, and with EUARE_URL set
to the address of the service.
A policy of the same name is replaced. An account, user or group of the same name is used as it
is, and keeps what it has.
It stops at the first error. Run it again when that is solved: what is there already is no error.
Look first: sh restore.sh --dry-run
USAGE
}

# Stops where the clients that are needed are not installed.
check_client() {
  for client in "$@"; do
    if ! command -v "$client" >/dev/null 2>&1; then
      fail "no command $client: install euca2ools 2.1"
    fi
  done
  if [ -z "${EUARE_URL:-}" ]; then
    fail "set EUARE_URL to the service's address: without it euca2ools 2.1 calls AWS"
  fi
}

# Runs a command and keeps what it prints.
execute() {
  "$@" <"$input" >"$work/output" 2>&1
}

# Finds the error code in an answer such as `Error(NoSuchEntity): ...`.
read_code() {
  if [ "$status" -ne 1 ]; then
    return
  fi
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      "Error("*")"*)
        code=${line#"Error("}
        code=${code%%)*}
        return
        ;;
    esac
  done <"$work/output"
}

# What follows is done in this account.
account() {
  in_account=$1
  printf '\naccount %s\n' "$1"
}

# Shows how far the script is and what it does next.
step() {
  number=$((number + 1))
  label=$1
  printf '[%s/%s] %s\n' "$number" "$total" "$1"
}

# Runs a command; any error ends the script.
run() {
  tolerate '' "$@"
}

# Runs a command; to be answered with one of these codes is as good as done.
tolerate() {
  if refused "$@"; then
    printf '  nothing to do: %s\n' "$code"
  fi
}

# Runs a command; true if it is answered with one of these codes. Any other error ends the script.
refused() {
  expected=,$1,
  shift
  if [ "$dry_run" = yes ]; then
    show "$@"
    return 1
  fi
  status=0
  execute "$@" || status=$?
  input=/dev/null
  if [ "$status" -eq 0 ]; then
    if [ -s "$work/output" ]; then
      sed 's/^/  /' "$work/output"
    fi
    return 1
  fi
  code=none
  read_code "$1"
  case $expected in
    *",${code:-none},"*) return 0 ;;
  esac
  {
    printf '\nstopped at [%s/%s] %s, account %s\n' "$number" "$total" "$label" "$in_account"
    show "$@"
    sed 's/^/  /' "$work/output"
    printf 'exit status %s; once that is solved, run this script again\n' "$status"
  } >&2
  exit 1
}

# Shows a command so that it can be read and pasted.
show() {
  line=' '
  for word in "$@"; do
    case $word in
      '' | *[!A-Za-z0-9_./:,+@%-]*)
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

# Keeps a text, read from standard input, for the next command.
write_file() {
  if [ "$dry_run" = no ]; then
    save "$work/$1"
  fi
}

# Writes standard input to a file, without the newline that ends a here-document.
save() {
  text=$(cat && echo .)
  printf '%s' "${text%??}" >"$1"
}

# Makes a folder that only this user can read, and removes it at the end.
make_folder() {
  folder=$(mktemp -d 2>/dev/null) || {
    folder=${TMPDIR:-/tmp}/restore.$$
    mkdir -- "$folder"
  }
  work=$folder
  trap 'rm -rf -- "$work"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 141' PIPE
  trap 'exit 143' TERM
  case $work in
    *\$* | [!/.]*) fail "cannot work in the folder $work: set TMPDIR to another" ;;
  esac
}

# Ends the script with a message.
fail() {
  printf '%s: %s\n' "$0" "$1" >&2
  exit "${2:-1}"
}

dry_run=no
while [ "$#" -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) fail "unknown option $1, see --help" 2 ;;
  esac
  shift
done

total=9
number=0
input=/dev/null
work=.

if [ "$dry_run" = no ]; then
  check_client euare-accountcreate euare-usercreate euare-useruploadpolicy euare-userdelpolicy \
    euare-groupcreate euare-groupuploadpolicy euare-groupadduser
  make_folder
fi

account my-account

step 'create account my-account'
tolerate EntityAlreadyExists euare-accountcreate -a my-account

step 'create user testuser'
tolerate EntityAlreadyExists euare-usercreate -u testuser --delegate my-account

step 'put policy testpolicy (user testuser)'
write_file policy.json <<'POLICY'
{
 "Statement":[
 {
 "Effect": "Allow",
 "Action": "*",
 "Resource": "*",
 }
]
}
POLICY
if refused InvalidName,EntityAlreadyExists euare-useruploadpolicy -u testuser -p testpolicy \
  -f "$work/policy.json" --delegate my-account; then
  tolerate InvalidName,EntityAlreadyExists euare-useruploadpolicy -u testuser -p testpolicy-iamferry \
    -f "$work/policy.json" --delegate my-account
  tolerate NoSuchEntity euare-userdelpolicy -u testuser -p testpolicy --delegate my-account
  run euare-useruploadpolicy -u testuser -p testpolicy -f "$work/policy.json" --delegate my-account
  tolerate NoSuchEntity euare-userdelpolicy -u testuser -p testpolicy-iamferry --delegate my-account
fi

step 'create user dev1'
tolerate EntityAlreadyExists euare-usercreate -u dev1 --delegate my-account

step 'create user dev2'
tolerate EntityAlreadyExists euare-usercreate -u dev2 --delegate my-account

step 'create group developers'
tolerate EntityAlreadyExists euare-groupcreate -g developers --delegate my-account

step 'put policy allow_all of group developers'
write_file policy.json <<'POLICY'
{
 "Statement":[
 {
 "Effect": "Allow",
 "Action": "*",
 "Resource": "*",
 }
]
}
POLICY
run euare-groupuploadpolicy -g developers -p allow_all -f "$work/policy.json" --delegate my-account

step 'add user dev1 to group developers'
tolerate EntityAlreadyExists euare-groupadduser -g developers -u dev1 --delegate my-account

step 'add user dev2 to group developers'
tolerate EntityAlreadyExists euare-groupadduser -g developers -u dev2 --delegate my-account

if [ "$dry_run" = yes ]; then
  printf '\n%s steps, and nothing was done: this was a dry run\n' "$total"
else
  printf '\n%s steps done\n' "$total"
fi
