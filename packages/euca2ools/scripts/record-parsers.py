"""What Python 2.7's optparse and argparse make of command lines, for the tests of our own readers.

Run with Python 2.7, the Python of the real clients:

    python2.7 packages/euca2ools/scripts/record-parsers.py

It declares the options of data/euare-commands.json to the real libraries in the way the clients do (2.x:
roboto, required options looked for afterwards; 3.x: requestbuilder) and writes
test/fixtures/python-parsers.json: one line per case, `[client, words, outcome]`. The outcome is what was
read by option key, or "refused", or "no call" (a help text). The cases are the same on each run.
"""
from __future__ import print_function

import argparse
import io
import json
import optparse
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = ["2.0", "2.1", "3.0", "3.1", "3.2", "3.3", "3.4"]
COMMANDS = [
    "euare-accountcreate", "euare-accountdel", "euare-accountuploadpolicy", "euare-usercreate",
    "euare-useruploadpolicy", "euare-groupaddpolicy", "euare-groupadduser", "euare-groupremoveuser",
    "euare-useraddloginprofile", "euare-usermod", "euare-userresyncmfadevice", "euare-userlistbypath",
    "euare-rolecreate", "euare-roleupdateassumepolicy", "euare-oidcprovidercreate",
    "euare-oidcproviderchangethumbprint", "euare-instanceprofileaddrole", "euare-useraddcert",
    "euare-usermodcert", "euare-userupdateinfo", "euare-groupmod", "euare-servercertmod",
]
WORDS = ["bob", "my account", "-x", "-5", "-.5", "-5\n", "- x", "-x y", "--", "-", "", "=x", "a=b",
         "Allow", "12", "true", "--user", "--pol", "-h", "--version", u"\u00e9"]


def holds(versions, version):
    ends = versions.split("-")
    return VERSIONS.index(ends[0]) <= VERSIONS.index(version) <= VERSIONS.index(ends[-1])


class Refused(Exception):
    pass


class NoCall(Exception):
    pass


def forms_of(command, version):
    found = []
    for option in command["options"]:
        seen = False
        for form in option["forms"]:
            if holds(form["versions"], version):
                found.append((form["flags"][-1] if seen else option["key"], form))
                seen = True
    return found


class OptParser(optparse.OptionParser):
    def error(self, message):
        raise Refused(message)

    def exit(self, status=0, message=None):
        raise NoCall()

    def print_help(self, file=None):
        pass


def run_optparse(command, version, words):
    parser = OptParser()
    kinds = {"int": "int", "integer": "int", "enum": "choice"}
    for flags in (["-D", "--debug"], ["--debugger"], ["--version"]):
        parser.add_option(*flags, action="store_true", dest=flags[-1])
    for flags in (["-U", "--url"], ["--region"], ["-I", "--access-key-id"], ["-S", "--secret-key"]):
        parser.add_option(*flags, dest=flags[-1])
    forms = forms_of(command, version)
    for key, form in forms:
        if form["valueType"] == "none (flag)":
            parser.add_option(*form["flags"], action="store_true", dest=key)
        else:
            parser.add_option(*form["flags"], dest=key, type=kinds.get(form["valueType"], "string"),
                              action="append" if form.get("repeatable") else "store",
                              choices=form.get("choices"))
    values, extra = parser.parse_args(words)
    if getattr(values, "--version"):
        raise NoCall()
    for key, form in forms:
        if form["required"] and getattr(values, key) is None:
            raise Refused(key)
    return {key: value for key, value in vars(values).items() if value is not None}, extra


class ArgParser(argparse.ArgumentParser):
    def error(self, message):
        raise Refused(message)

    def exit(self, status=0, message=None):
        raise NoCall()

    def print_help(self, file=None):
        pass

    def _print_message(self, message, file=None):
        pass


def run_argparse(command, version, words):
    parser = ArgParser(add_help=False)
    groups = {}
    for key, form in forms_of(command, version):
        target = parser
        group = form.get("exclusiveGroup")
        if group:
            if group["id"] not in groups:
                groups[group["id"]] = parser.add_mutually_exclusive_group(required=group["required"])
            target = groups[group["id"]]
        if form["kind"] == "positional":
            target.add_argument(key, **({} if form["required"] else {"nargs": "?"}))
            if form["noopFlags"]:
                parser.add_argument(*form["noopFlags"], action="store_true", dest="dummy",
                                    help=argparse.SUPPRESS)
        elif form["valueType"] == "none (flag)":
            target.add_argument(*form["flags"], action="store_const", const=True, dest=key)
        else:
            more = {} if group else {"required": form["required"]}
            if form["valueType"] in ("int", "integer"):
                more["type"] = int
            if form.get("choices"):
                more["choices"] = form["choices"]
            if form.get("repeatable"):
                more["action"] = "append"
            target.add_argument(*form["flags"], dest=key, **more)
    endpoint = parser.add_mutually_exclusive_group() if version == "3.0" else parser
    for flags in (["-U", "--url"], ["--region"]):
        endpoint.add_argument(*flags, dest=flags[-1])
    singles = [["-I", "--access-key-id"], ["-S", "--secret-key"]]
    for flags in singles + ([] if version == "3.0" else [["--security-token"]]):
        parser.add_argument(*flags, dest=flags[-1])
    for flag in ("--debug", "--debugger"):
        parser.add_argument(flag, action="store_const", const=True, dest=flag)
    parser.add_argument("--version", action="version", version="x")
    parser.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS)
    try:
        values = parser.parse_args(words)
    except IndexError:  # argparse of 2.7 itself fails at `-k=`
        raise Refused("crash")
    read = dict(vars(values))
    read.pop("dummy", None)
    return {key: value for key, value in read.items() if value is not None}, []


def sound_line(rng, command, version):
    """A command line that is likely to be accepted."""
    words = []
    groups = set()
    forms = forms_of(command, version)
    rng.shuffle(forms)
    for key, form in forms:
        group = form.get("exclusiveGroup", {}).get("id")
        if group in groups or not (form["required"] or group or rng.random() < 0.4):
            continue
        if group:
            groups.add(group)
        value = rng.choice(form.get("choices") or (["7"] if "int" in form["valueType"] else WORDS))
        if form["kind"] == "positional":
            noop = [rng.choice(form["noopFlags"])] if form["noopFlags"] and rng.random() < 0.5 else []
            words.append(noop + (["--"] if value.startswith("-") else []) + [value])
        elif form["valueType"] == "none (flag)":
            words.append([rng.choice(form["flags"])])
        else:
            flag = rng.choice(form["flags"])
            if flag.startswith("--") and rng.random() < 0.3:
                flag = flag[:rng.randint(4, len(flag))]
            if rng.random() < 0.4 or value.startswith("-"):
                words.append([flag + ("=" if flag.startswith("--") else "") + value])
            else:
                words.append([flag, value])
    words.sort(key=lambda part: "--" in part)
    return [word for part in words for word in part]


def mutate(rng, words, command, version):
    flags = [flag for _, form in forms_of(command, version)
             for flag in form["flags"] + form.get("noopFlags", [])]
    pool = WORDS + flags + [flag + "=v" for flag in flags] + [flag + "v" for flag in flags]
    words = list(words)
    for _ in range(rng.choice([0, 1, 1, 2])):
        place = rng.randint(0, len(words))
        kind = rng.random()
        if kind < 0.4:
            words.insert(place, rng.choice(pool))
        elif kind < 0.7 and words:
            del words[place % len(words)]
        elif words:
            words[place % len(words)] = rng.choice(pool)
    return words


def main():
    with io.open(os.path.join(HERE, "../data/euare-commands.json"), encoding="utf-8") as source:
        commands = {command["name"]: command for command in json.load(source)["commands"]}
    rng = random.Random(2010)
    cases = {}
    for name in COMMANDS:
        for version in VERSIONS:
            command = commands[name]
            if not holds(command["versions"], version):
                continue
            for _ in range(20):
                words = mutate(rng, sound_line(rng, command, version), command, version)
                run = run_optparse if version < "3" else run_argparse
                try:
                    read, extra = run(command, version, words)
                    outcome = {"read": read, "extra": extra}
                except Refused:
                    outcome = "refused"
                except NoCall:
                    outcome = "no call"
                cases[json.dumps([version, [name] + words, outcome], sort_keys=True)] = None
    target = os.path.join(HERE, "../test/fixtures/python-parsers.json")
    with io.open(target, "w", encoding="utf-8") as out:
        out.write(u"[\n" + u",\n".join(sorted(case if isinstance(case, type(u"")) else case.decode("ascii") for case in cases)) + u"\n]\n")
    print(len(cases), "cases")


if __name__ == "__main__":
    if sys.version_info[:2] != (2, 7):
        sys.exit("the real clients ran on Python 2.7, and so must this")
    main()
