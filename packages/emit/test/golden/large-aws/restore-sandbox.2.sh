#!/bin/sh
# Restores accounts, users, groups and policies to AWS China, with the AWS command line.
#
# Made by iamferry from:
#   a.iam
#
# For the accounts:
#   - sandbox
#
# Left out, changed or worth knowing:
#   - warning: account `my account` becomes `my-account`: names of accounts may hold lower-case
#     letters, digits and `-` (in part-2.iam)
#     keep the name with --keep-names
#
# Run it with credentials that administer IAM in the one account that it is for: it works in the
# account of the caller, and says first which one that is.
# Each script of this backup is for an account of its own, and has to be told which:
# --expect-account ID.
# A policy of the same name is replaced. An account, user or group of the same name is used as it
# is, and keeps what it has.
# It stops at the first error. Run it again when that is solved: what is there already is no
# error.
# Look first: sh restore-sandbox.2.sh --dry-run

set -eu
umask 077
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8

usage() {
  cat <<'USAGE'
Usage: sh restore-sandbox.2.sh [OPTION]...
Restores accounts, users, groups and policies to AWS China, with the AWS command line.

  --dry-run            print the commands and run none
  --expect-account ID  stop if the credentials are of another account
  --help               print this text

Run it with credentials that administer IAM in the one account that it is for: it works in the
account of the caller, and says first which one that is.
Each script of this backup is for an account of its own, and has to be told which:
--expect-account ID.
A policy of the same name is replaced. An account, user or group of the same name is used as it
is, and keeps what it has.
It stops at the first error. Run it again when that is solved: what is there already is no error.
Look first: sh restore-sandbox.2.sh --dry-run
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
    --expect-account=*) : ;;
    --expect-account)
      if [ "$#" -lt 2 ]; then
        fail "--expect-account needs a value: ID" 2
      fi
      shift
      :
      ;;
    *) fail "unknown option $1, see --help" 2 ;;
  esac
  shift
done

printf '%s\n' 'nothing to do'
