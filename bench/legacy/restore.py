#!/usr/bin/env python3
"""The second article's restore script as it would be written for Python 3, printing only.

It is what the bench compares with, so it keeps the original's way of working, line by line, and its
mistakes: a test holds its output for the article's sample against the one that the article shows.

    restore.py FILE [--time]     with --time, the seconds of work go to standard error
"""

import sys
import time


def quoted(lines):
    """The policy as the original passes it on: lines joined, double quotes escaped, no more."""
    text = ""
    for line in lines:
        text += line.replace('"', '\\"')
    return '"' + text + '"'


def restore(file):
    in_accounts = in_user = in_group = in_policy = False
    account = user = group = policy = None
    members = []
    text = []
    line = file.readline()
    while line != "":
        line = line.strip()
        colon = line.find(":")
        if colon > -1 and not in_policy:
            keyword = line[0:colon]
            value = line[colon + 1 :].strip()
            if keyword == "accounts":
                in_accounts = True
            elif keyword == "user":
                in_user = True
                if in_group:
                    members.append(value)
                else:
                    user = value
            elif keyword == "group":
                in_group = True
                group = value
            elif keyword == "policy-name":
                policy = value
            elif keyword == "policy-val":
                text.append(value)
                in_policy = True
        elif line == "enduser":
            if user != "admin":
                print("euare-usercreate -u " + user + " --delegate=" + account)
            if policy is not None:
                head = "euare-useruploadpolicy --delegate=" + account + " -u " + user
                print(head + " -p " + policy + " -o " + quoted(text))
            policy = user = None
            text = []
            in_policy = in_user = False
        elif line == "endgroup":
            print("euare-groupcreate -g " + group + " --delegate=" + account)
            for member in members:
                print("euare-groupadduser --delegate=" + account + " -g " + group + " -u " + member)
            if policy is not None:
                head = "euare-groupuploadpolicy --delegate=" + account + " -g " + group
                print(head + " -p " + policy + " -o " + quoted(text))
            policy = group = None
            members = []
            text = []
            in_policy = in_group = False
        elif line == "endaccounts":
            in_accounts = False
            account = None
        elif in_accounts and not in_user and not in_group and not in_policy:
            account = line
            print("euare-accountcreate -a " + account)
            print("euare-useraddloginprofile --delegate=" + account + " -u admin -p newpassword")
        elif in_policy:
            text.append(line)
        line = file.readline()


if __name__ == "__main__":
    begin = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as backup:
        restore(backup)
    sys.stdout.flush()
    if "--time" in sys.argv[2:]:
        print(time.perf_counter() - begin, file=sys.stderr)
