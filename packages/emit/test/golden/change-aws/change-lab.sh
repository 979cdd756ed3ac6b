#!/bin/sh
# Makes changes of accounts, users, groups, roles and policies on AWS, with the AWS command line.
#
# Made by iamferry from:
#   now.json
#   wanted.iam
#
# For the accounts:
#   - lab (111122223333)
#
# Nothing is left out or changed.
#
# Steps: 12. Steps that delete something or take it away: 3.
# Run it with credentials that administer IAM in the one account that it is for: it works in the
# account of the caller, and says first which one that is.
# It was made for one state of the cloud: if that has changed since, make a new plan. It may take
# rights away and delete: look at each step before you run it.
# It stops at the first error. When that is solved, make a new plan of what is left to do: a new
# name, or a new version of a policy, is not given twice.
# Look first: sh change-lab.sh --dry-run

set -eu
umask 077
export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8

usage() {
  cat <<'USAGE'
Usage: sh change-lab.sh [OPTION]...
Makes changes of accounts, users, groups, roles and policies on AWS, with the AWS command line.

  --dry-run            print the commands and run none
  --expect-account ID  stop if the credentials are of another account; default: 111122223333
  --help               print this text

Run it with credentials that administer IAM in the one account that it is for: it works in the
account of the caller, and says first which one that is.
It was made for one state of the cloud: if that has changed since, make a new plan. It may take
rights away and delete: look at each step before you run it.
It stops at the first error. When that is solved, make a new plan of what is left to do: a new
name, or a new version of a policy, is not given twice.
Look first: sh change-lab.sh --dry-run
USAGE
}

# Stops where the client that is needed is not installed.
check_client() {
  if ! command -v "$1" >/dev/null 2>&1; then
    fail "no command $1: install the AWS command line"
  fi
}

# Says whose credentials these are, and stops where they are another account's than expected. Of
# several scripts each has to be told its account.
check_caller() {
  if [ "$dry_run" = yes ]; then
    caller_account=${expected_account:-ACCOUNT}
    show aws sts get-caller-identity
    return
  fi
  if ! caller=$(aws sts get-caller-identity --query '[Account, Arn]' --output text </dev/null); then
    fail 'cannot tell whose credentials these are'
  fi
  printf 'caller %s\n' "$caller"
  caller_account=${caller%%[!0-9]*}
  if [ -z "$expected_account" ] && [ "$1" = several ]; then
    fail "the plan holds several accounts, each for one of its own: if this script is for $caller_account, run it with --expect-account $caller_account" 2
  fi
  if [ -n "$expected_account" ] && [ "$caller_account" != "$expected_account" ]; then
    fail "the credentials are of account $caller_account, not $expected_account: nothing was done"
  fi
}

# Runs a command and keeps what it has to complain.
execute() {
  "$@" <"$input" 2>"$work/output" >/dev/null
}

# Finds the code in an answer such as `An error occurred (NoSuchEntity) when calling ...`.
read_code() {
  if [ "$status" -lt 254 ]; then
    return
  fi
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line#"aws: [ERROR]: "}
    case $line in
      "An error occurred ("*") when calling the "*)
        code=${line#"An error occurred ("}
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
    printf 'exit status %s; once that is solved, make a new plan of what is left to do\n' "$status"
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
expected_account=111122223333
while [ "$#" -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    --expect-account=*) expected_account=${1#*=} ;;
    --expect-account)
      if [ "$#" -lt 2 ]; then
        fail "--expect-account needs a value: ID" 2
      fi
      shift
      expected_account=$1
      ;;
    *) fail "unknown option $1, see --help" 2 ;;
  esac
  shift
done

total=12
number=0
input=/dev/null
work=.

if [ "$dry_run" = no ]; then
  check_client aws
  make_folder
fi
check_caller one

account lab

step 'update the password policy'
run aws iam update-account-password-policy --minimum-password-length 14 \
  --require-symbols --no-require-numbers

step 'create role deploy'
write_file policy.json <<'POLICY'
{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}
POLICY
write_file text.txt <<'TEXT'
https://wiki.example/ci
TEXT
write_file list.json <<'LIST'
[
  {"Key":"team","Value":"core, 'infra'"},
  {"Key":"cost","Value":""}
]
LIST
tolerate EntityAlreadyExists aws iam create-role --role-name deploy --path /ci/ \
  --assume-role-policy-document "file://$work/policy.json" --description "file://$work/text.txt" \
  --max-session-duration 7200 --permissions-boundary arn:aws:iam::111122223333:policy/teams/readers \
  --tags "file://$work/list.json"

step 'create saml provider corp'
write_file metadata.xml <<'METADATA'
<?xml version="1.0"?>
<EntityDescriptor entityID='$corp'/>

METADATA
tolerate EntityAlreadyExists aws iam create-saml-provider --name corp \
  --saml-metadata-document "file://$work/metadata.xml"

step 'create policy writers'
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
tolerate EntityAlreadyExists aws iam create-policy --policy-name writers --path /teams/ \
  --policy-document "file://$work/policy.json"

step 'attach policy writers to role deploy'
run aws iam attach-role-policy --role-name deploy \
  --policy-arn "arn:aws:iam::$caller_account:policy/teams/writers"

step 'put version of policy readers in force'
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
run aws iam create-policy-version --policy-arn arn:aws:iam::111122223333:policy/teams/readers \
  --policy-document "file://$work/policy.json" --set-as-default

step 'update the trust policy of role deploy'
write_file policy.json <<'POLICY'
{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}
POLICY
run aws iam update-assume-role-policy --role-name deploy \
  --policy-document "file://$work/policy.json"

step 'rename user bob to robert'
tolerate NoSuchEntity aws iam update-user --user-name bob --new-user-name robert

step 'remove tags of user robert'
write_file list.json <<'LIST'
[
  "cost",
  "$x"
]
LIST
tolerate NoSuchEntity aws iam untag-user --user-name robert --tag-keys "file://$work/list.json"

step 'upload ssh public key of user robert'
write_file key.pub <<'KEY'
ssh-ed25519 AAAA= bob@`host`
KEY
tolerate DuplicateSSHPublicKey aws iam upload-ssh-public-key --user-name robert \
  --ssh-public-key-body "file://$work/key.pub"

step 'detach policy readers from group ops'
tolerate NoSuchEntity aws iam detach-group-policy --group-name ops \
  --policy-arn arn:aws:iam::111122223333:policy/teams/readers

step 'delete group ops'
tolerate NoSuchEntity aws iam delete-group --group-name ops

if [ "$dry_run" = yes ]; then
  printf '\n%s steps, and nothing was done: this was a dry run\n' "$total"
else
  printf '\n%s steps done\n' "$total"
fi
