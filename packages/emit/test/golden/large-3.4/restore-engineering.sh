#!/bin/sh
# Restores accounts, users, groups and policies to Eucalyptus 5.1, with euca2ools 3.4.
#
# Made by iamferry from:
#   a.iam
#   -
#
# For the accounts:
#   - engineering (111122223333)
#
# Left out, changed or worth knowing:
#   - warning: account `my account` becomes `my-account`: names of accounts may hold lower-case
#     letters, digits and `-` (in part-2.iam)
#     keep the name with --keep-names
#
# Run it with the credentials of an administrator of the account eucalyptus, and with AWS_IAM_URL
# set to the address of the service.
# A policy of the same name is replaced. An account, user or group of the same name is used as it
# is, and keeps what it has.
# It stops at the first error. Run it again when that is solved: what is there already is no
# error.
# Look first: sh restore-engineering.sh --dry-run

set -eu
umask 077

usage() {
  cat <<'USAGE'
Usage: sh restore-engineering.sh [OPTION]...
Restores accounts, users, groups and policies to Eucalyptus 5.1, with euca2ools 3.4.

  --dry-run  print the commands and run none
  --help     print this text

Run it with the credentials of an administrator of the account eucalyptus, and with AWS_IAM_URL
set to the address of the service.
A policy of the same name is replaced. An account, user or group of the same name is used as it
is, and keeps what it has.
It stops at the first error. Run it again when that is solved: what is there already is no error.
Look first: sh restore-engineering.sh --dry-run
USAGE
}

# Stops where the clients that are needed are not installed.
check_client() {
  for client in "$@"; do
    if ! command -v "$client" >/dev/null 2>&1; then
      fail "no command $client: install euca2ools 3.4"
    fi
  done
}

# Runs a command and keeps what it prints.
execute() {
  "$@" <"$input" >"$work/output" 2>&1
}

# Finds the error code in an answer such as `euare-x: error (NoSuchEntity): ...`.
read_code() {
  if [ "$status" -ne 1 ]; then
    return
  fi
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      "$1: error ("*")"*)
        code=${line#"$1: error ("}
        code=${code%%)*}
        return
        ;;
    esac
  done <"$work/output"
}

# Lets the next command ask for a password at the terminal.
ask_password() {
  printf '  asks for %s\n' "$1"
  if [ "$dry_run" = no ]; then
    if ! (: </dev/tty) 2>/dev/null; then
      fail "needs a terminal to ask for $1: run this script in one"
    fi
    input=/dev/tty
  fi
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

total=14
number=0
input=/dev/null
work=.

if [ "$dry_run" = no ]; then
  check_client euare-accountcreate euare-accountuploadpolicy euare-usercreate \
    euare-useruploadpolicy euare-groupcreate euare-groupuploadpolicy euare-groupadduser \
    euare-useraddloginprofile
  make_folder
fi

account engineering

step 'create account engineering'
tolerate EntityAlreadyExists euare-accountcreate -a engineering

step 'put account policy quota'
write_file policy.json <<'POLICY'
{"Version":"2008-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}

POLICY
run euare-accountuploadpolicy -a engineering -p quota -f "$work/policy.json"

step 'create user John Doe'
tolerate EntityAlreadyExists euare-usercreate -u 'John Doe' -p /ad/ --as-account engineering

step 'create user -dash'
tolerate EntityAlreadyExists euare-usercreate --as-account engineering -u -- -dash

step 'put policy -p (user -dash)'
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
run euare-useruploadpolicy --policy-name=-p -f "$work/policy.json" --as-account engineering -u -- -dash

step 'put policy two (user -dash)'
write_file policy.json <<'POLICY_3'
POLICY
 POLICY 
POLICY_2
POLICY_3
run euare-useruploadpolicy -p two -f "$work/policy.json" --as-account engineering -u -- -dash

step 'create user é'
tolerate EntityAlreadyExists euare-usercreate -u 'é' --as-account engineering

step 'create group Domain Users'
tolerate EntityAlreadyExists euare-groupcreate -g 'Domain Users' --as-account engineering

step 'put policy deny of group Domain Users'
write_file policy.json <<'POLICY'
{"Version":"2008-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}

POLICY
run euare-groupuploadpolicy -g 'Domain Users' -p deny -f "$work/policy.json" \
  --as-account engineering

step 'add user John Doe to group Domain Users'
tolerate EntityAlreadyExists euare-groupadduser -g 'Domain Users' -u 'John Doe' \
  --as-account engineering

step 'add user -dash to group Domain Users'
tolerate EntityAlreadyExists euare-groupadduser -g 'Domain Users' --user-name=-dash \
  --as-account engineering

step 'create group empty'
tolerate EntityAlreadyExists euare-groupcreate -g empty --as-account engineering

step 'create login profile of user admin'
ask_password 'the password of admin in engineering'
tolerate EntityAlreadyExists euare-useraddloginprofile -u admin --as-account engineering

step 'create login profile of user -dash'
ask_password 'the password of -dash in engineering'
tolerate EntityAlreadyExists euare-useraddloginprofile --as-account engineering -u -- -dash

if [ "$dry_run" = yes ]; then
  printf '\n%s steps, and nothing was done: this was a dry run\n' "$total"
else
  printf '\n%s steps done\n' "$total"
fi
