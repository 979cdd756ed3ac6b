#!/bin/sh
# Restores accounts, users, groups and policies to Eucalyptus 5.1, with euca2ools 3.4.
#
# Made by iamferry from:
#   empty.iam
#
# For the accounts:
#   - none
#
# Nothing is left out or changed.
#
# Run it with the credentials of an administrator of the account eucalyptus, and with AWS_IAM_URL
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
Restores accounts, users, groups and policies to Eucalyptus 5.1, with euca2ools 3.4.

  --dry-run  print the commands and run none
  --help     print this text

Run it with the credentials of an administrator of the account eucalyptus, and with AWS_IAM_URL
set to the address of the service.
A policy of the same name is replaced. An account, user or group of the same name is used as it
is, and keeps what it has.
It stops at the first error. Run it again when that is solved: what is there already is no error.
Look first: sh restore.sh --dry-run
USAGE
}

# Ends the script with a message.
fail() {
  printf '%s: %s\n' "$0" "$1" >&2
  exit "${2:-1}"
}

while [ "$#" -gt 0 ]; do
  case $1 in
    --dry-run) : ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) fail "unknown option $1, see --help" 2 ;;
  esac
  shift
done

printf '%s\n' 'nothing to do'
