#!/bin/sh
# Makes changes of accounts, users, groups, roles and policies on Eucalyptus 5.1, with euca2ools
# 3.4.
#
# Made by iamferry from:
#   now.json
#   wanted.iam
#
# For the accounts:
#   - engineering
#
# Left out, changed or worth knowing:
#   - error: left out `attach policy p to user bob in account engineering`: euca2ools 3.4 has no
#     command for it
#     make the call with another client, or in the console
#
# Steps: 9. Steps that delete something or take it away: 1.
# Run it with the credentials of an administrator of the account eucalyptus, and with AWS_IAM_URL
# set to the address of the service.
# It was made for one state of the cloud: if that has changed since, make a new plan. It may take
# rights away and delete: look at each step before you run it.
# It stops at the first error. When that is solved, make a new plan of what is left to do: a new
# name, or a new version of a policy, is not given twice.
# Look first: sh change.sh --dry-run

set -eu
umask 077

usage() {
  cat <<'USAGE'
Usage: sh change.sh [OPTION]...
Makes changes of accounts, users, groups, roles and policies on Eucalyptus 5.1, with euca2ools 3.4.

  --dry-run  print the commands and run none
  --help     print this text

Run it with the credentials of an administrator of the account eucalyptus, and with AWS_IAM_URL
set to the address of the service.
It was made for one state of the cloud: if that has changed since, make a new plan. It may take
rights away and delete: look at each step before you run it.
It stops at the first error. When that is solved, make a new plan of what is left to do: a new
name, or a new version of a policy, is not given twice.
Look first: sh change.sh --dry-run
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
  check_client euare-oidcprovidercreate euare-oidcprovideraddclientid euare-rolecreate \
    euare-instanceprofileaddrole euare-usermod euare-userupdateinfo euare-useraddcert \
    euare-usermodkey euare-roledel
  make_folder
fi

account engineering

step 'create provider idp.example'
tolerate EntityAlreadyExists euare-oidcprovidercreate https://idp.example -t aa11 -t bb22 \
  --as-account engineering

step 'add client id to provider idp.example'
run euare-oidcprovideraddclientid arn:aws:iam::000123456789:oidc-provider/idp.example \
  --client-id=-console --as-account engineering

step 'create role deploy'
write_file policy.json <<'POLICY'
{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}
POLICY
tolerate EntityAlreadyExists euare-rolecreate -r deploy -p /ci/ -f "$work/policy.json" \
  --as-account engineering

step 'add role deploy to instance profile web'
tolerate EntityAlreadyExists euare-instanceprofileaddrole -s web -r deploy --as-account engineering

step 'change user bob'
run euare-usermod -u bob -p /x/ --enabled false --as-account engineering

step 'set info of user bob'
run euare-userupdateinfo -u bob -k phone -i \$'(555) '\'1\' --as-account engineering

step 'upload signing certificate of user bob'
write_file certificate.pem <<'CERTIFICATE'
-----BEGIN CERTIFICATE-----
`x`

CERTIFICATE
run euare-useraddcert -u bob -f "$work/certificate.pem" --as-account engineering

step 'deactivate access key of user bob'
tolerate NoSuchEntity euare-usermodkey -u bob -k AKIAIOSFODNN7EXAMPLE -s Inactive \
  --as-account engineering

step 'delete role old'
tolerate NoSuchEntity euare-roledel -r old --as-account engineering

if [ "$dry_run" = yes ]; then
  printf '\n%s steps, and nothing was done: this was a dry run\n' "$total"
else
  printf '\n%s steps done\n' "$total"
fi
