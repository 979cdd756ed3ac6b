"""What Python 2.7's argparse makes of command lines of the tools that deployments use, for the tests of our own reader.

    node packages/euca2ools/scripts/print-tools.ts | python2.7 packages/euca2ools/scripts/record-tool-parsers.py

It declares the options of src/tools to the real library in the way the clients do, and writes
test/fixtures/tool-parsers.json: `[client, words, outcome]`, the outcome being what was read by option key, "refused" or
"no call" (a help text). What the clients look at in a value beyond its type is not declared here, so that the values of
such options are drawn from sound ones. The cases are the same on each run.
"""
from __future__ import print_function

import argparse
import io
import json
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = ["one", "my name", "-x", "-5", "-.5", "- x", "--", "-", "=x", "a=b", "12", "--lo", "-h"]
SOUND = {
    "count": ["1", "1-3"], "dimensions": ["a=b", "a=b,c=d"], "integers": ["80", "80,443"],
    "listener": ["lb-port=80,protocol=HTTP,instance-port=8888"], "number": ["20", "2.5"],
    "parameters": ["a=b", "a=b;c=d"], "scaling tag": ["k=a,v=b"], "target": ["TCP:80", "HTTP:80/"],
}


class Refused(Exception):
    pass


class NoCall(Exception):
    pass


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Refused(message)

    def exit(self, status=0, message=None):
        raise NoCall()

    def print_help(self, file=None):
        pass

    def _print_message(self, message, file=None):
        pass


def run(tool, words):
    parser = Parser(add_help=False)
    groups = {}
    for key, form in sorted(tool["options"].items()):
        target = parser
        group = form.get("exclusive")
        if group:
            if group["id"] not in groups:
                groups[group["id"]] = parser.add_mutually_exclusive_group(required=group["required"])
            target = groups[group["id"]]
        if not form["flags"]:
            several = "+" if form.get("required") else "*"
            one = {} if form.get("required") else {"nargs": "?"}
            target.add_argument(key, **({"nargs": several} if form.get("repeatable") else one))
        elif form.get("value") == "none":
            target.add_argument(*form["flags"], action="store_const", const=True, dest=key)
        else:
            more = {} if group else {"required": form.get("required", False)}
            if form.get("value") == "integer":
                more["type"] = int
            if isinstance(form.get("value"), list):
                more["choices"] = form["value"]
            if form.get("repeatable"):
                more["action"] = "append"
            target.add_argument(*form["flags"], dest=key, **more)
    for flags in tool["globals"]:
        takes = flags[-1] not in ("--debug", "--debugger", "--version", "--help")
        if flags[-1] == "--version":
            parser.add_argument("--version", action="version", version="x")
        elif flags[-1] == "--help":
            parser.add_argument(*flags, action="help", default=argparse.SUPPRESS)
        else:
            parser.add_argument(*flags, dest=flags[-1],
                                **({} if takes else {"action": "store_const", "const": True}))
    try:
        values = parser.parse_args(words)
    except IndexError:  # argparse of 2.7 itself fails at `-k=`
        raise Refused("crash")
    return {key: value for key, value in vars(values).items() if value not in (None, [])}


def value_for(rng, form):
    rule = form.get("rule", {})
    if rule.get("kind") == "filter":
        name = rng.choice([name for name in rule["names"]])
        return (name + "k" if name == "tag:" else name) + "=v"
    if rule:
        return rng.choice(SOUND[rule["kind"]])
    if isinstance(form.get("value"), list):
        return rng.choice(form["value"])
    return "7" if form.get("value") == "integer" else rng.choice(WORDS[:2] + WORDS[3:5] + ["a=b"])


def sound_line(rng, tool):
    parts = []
    taken = set()
    options = sorted(tool["options"].items())
    rng.shuffle(options)
    for key, form in options:
        group = form.get("exclusive", {})
        if group.get("id") in taken:
            continue
        if not (form.get("required") or group.get("required") or rng.random() < 0.3):
            continue
        taken.add(group.get("id", key))
        if not form["flags"]:
            count = rng.randint(1, 3) if form.get("repeatable") else 1
            parts.append([rng.choice(WORDS[:2]) for _ in range(count)])
        elif form.get("value") == "none":
            parts.append([rng.choice(form["flags"])])
        else:
            value = value_for(rng, form)
            flag = rng.choice(form["flags"])
            glued = rng.random() < 0.3 or value.startswith("-")
            joint = "=" if flag.startswith("--") else ""
            parts.append([flag + joint + value] if glued else [flag, value])
    return [word for part in parts for word in part]


def mutate(rng, words, tool):
    flags = [flag for form in tool["options"].values() for flag in form["flags"]
             if not form.get("rule")]
    pool = WORDS + sorted(flags)
    words = list(words)
    for _ in range(rng.choice([0, 1, 1, 2])):
        place = rng.randint(0, len(words))
        if rng.random() < 0.6:
            words.insert(place, rng.choice(pool))
        elif words:
            del words[place % len(words)]
    return words


def main():
    rng = random.Random(2014)
    cases = []
    for tool in json.load(sys.stdin):
        for _ in range(tool["cases"]):
            words = mutate(rng, sound_line(rng, tool), tool)
            try:
                outcome = {"read": run(tool, words)}
            except Refused:
                outcome = "refused"
            except NoCall:
                outcome = "no call"
            cases.append([tool["client"], [tool["name"]] + words, outcome])
    lines = ",\n".join(json.dumps(case, sort_keys=True) for case in cases)
    path = os.path.join(HERE, "../test/fixtures/tool-parsers.json")
    with io.open(path, "w", encoding="utf-8") as target:
        target.write(u"[\n{}\n]\n".format(lines))
    print(len(cases), "cases", file=sys.stderr)


main()
