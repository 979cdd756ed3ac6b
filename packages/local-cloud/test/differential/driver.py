"""Runs sequences of calls through boto3 against two clouds, and tells where they differ.

Standard input: one line of JSON, {"ours": URL, "moto": URL, "known": [rule, ...], "seconds": bound}; then one line for each
sequence, a list of calls as packages/testkit draws them. Standard output: one line of JSON for each difference, and a last one
with what was counted.
"""

import base64
import datetime
import json
import re
import sys
import time
import urllib.request

import boto3
import botocore.config
import botocore.exceptions

IDS = {
    "AccessKeyId",
    "VersionId",
    "SSHPublicKeyId",
    "CertificateId",
    "ServiceSpecificCredentialId",
    "SerialNumber",
    "DeletionTaskId",
    "KeyId",
}

ARN = re.compile(r"^arn:[a-z-]+:iam::\d{12}:([a-z-]+)/")
READS = re.compile(r"^(?:Get|List|Simulate)")

# What each cloud chooses for itself.
CHOSEN = re.compile(
    r"(?:Id|UUID|SecretAccessKey|SessionToken|Password|Marker|StringSeed|PNG|Seed|TaskId|Content|Fingerprint)$"
)


class Cloud:
    """One of the two, with what was made there."""

    def __init__(self, url):
        self.url = url
        options = {
            "endpoint_url": url,
            "region_name": "us-east-1",
            "aws_access_key_id": "FOOBARKEY",
            "aws_secret_access_key": "FOOBARSECRET",
            "config": botocore.config.Config(
                retries={"max_attempts": 0}, parameter_validation=False, read_timeout=60
            ),
        }
        self.clients = [boto3.client(service, **options) for service in ("iam", "sts")]
        self.made = {}

    def reset(self):
        self.made = {}
        request = urllib.request.Request(self.url + "/moto-api/reset", method="POST")
        urllib.request.urlopen(request).read()

    def resolve(self, value):
        if not (isinstance(value, dict) and "made" in value):
            return value
        values = self.made.get(value["made"], [])
        return values[value["nth"] % len(values)] if values else value["else"]

    def call(self, action, given):
        """What is answered, or {"error": code}."""
        values = {member: self.resolve(value) for member, value in given.items()}
        client = next(c for c in self.clients if action in c.meta.service_model.operation_names)
        try:
            answer = client._make_api_call(action, values)
        except botocore.exceptions.ClientError as error:
            return {"error": str(error.response["Error"].get("Code"))}
        except Exception as error:
            return {"error": type(error).__name__}
        answer.pop("ResponseMetadata", None)
        answer = plain(answer)
        self.note(action, answer)
        return {"answer": answer}

    def note(self, action, answer):
        def visit(value, member=""):
            if isinstance(value, dict):
                for name, each in value.items():
                    visit(each, name)
            elif isinstance(value, list):
                for each in value:
                    visit(each, member)
            elif isinstance(value, str):
                if member == "Marker":
                    self.add("Marker:" + action, value)
                    return
                if READS.match(action):
                    return
                if member in IDS:
                    self.add(member, value)
                arn = ARN.match(value)
                if arn:
                    self.add("arn:" + arn.group(1), value)

        visit(answer)

    def add(self, kind, value):
        values = self.made.setdefault(kind, [])
        if value not in values:
            values.append(value)


def plain(value):
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, datetime.datetime):
        return "a time"
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if hasattr(value, "read"):
        return "a stream"
    return value


def common(value, member=""):
    """Without what each cloud chooses, and lists in one order."""
    if isinstance(value, dict):
        return {name: common(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return sorted((common(each, member) for each in value), key=place_in_list)
    if isinstance(value, str) and CHOSEN.search(member) and member != "VersionId":
        return "chosen"
    return value


# What tells the items of a list apart, also where one of the clouds says more of them.
NAMING = re.compile(r"^(?:(?:User|Group|Role|Policy|InstanceProfile|ServerCertificate)Name|Arn|Key|VersionId)$")


def place_in_list(item):
    if isinstance(item, dict):
        named = {name: each for name, each in item.items() if NAMING.match(name)}
        return json.dumps([named, item], sort_keys=True)
    return json.dumps([item])


def differences(ours, moto, path=""):
    """Where two answers differ: (member, what ours has, what moto has)."""
    if isinstance(ours, dict) and isinstance(moto, dict):
        for name in sorted({*ours, *moto}):
            place = f"{path}.{name}" if path else name
            if name not in ours:
                yield place, None, moto[name]
            elif name not in moto:
                yield place, ours[name], None
            else:
                yield from differences(ours[name], moto[name], place)
    elif isinstance(ours, list) and isinstance(moto, list):
        if len(ours) != len(moto):
            yield path + "[]", ours, moto
        else:
            for one, other in zip(ours, moto):
                yield from differences(one, other, path + "[]")
    elif ours != moto:
        yield path, ours, moto


def matches(pattern, text):
    return pattern == "*" or text in pattern.split("|")


class Known:
    """Differences that are known, and how often each was met."""

    def __init__(self, rules):
        self.rules = rules
        self.met = [0] * len(rules)

    def outcome(self, action, ours, moto):
        """Whether it is known that the outcomes differ so; `moto` is None before moto was asked."""
        for index, rule in enumerate(self.rules):
            if "ours" not in rule or not matches(rule["action"], action):
                continue
            if rule["moto"] == "unasked" and moto is not None:
                continue
            if rule["moto"] != "unasked" and (moto is None or not matches(rule["moto"], moto)):
                continue
            if matches(rule["ours"], ours):
                self.met[index] += 1
                return True
        return False

    def member(self, action, place):
        for index, rule in enumerate(self.rules):
            if "member" in rule and matches(rule["action"], action) and matches(rule["member"], place):
                self.met[index] += 1
                return True
        return False


def run(calls, ours, moto, known, tell):
    """How many calls both were asked. Ends where the two are no longer in the same state."""
    for cloud in (ours, moto):
        cloud.reset()
    asked = 0
    for index, call in enumerate(calls):
        action, given = call["action"], call["input"]
        one = ours.call(action, given)
        error = one.get("error", "done")
        # What only ours refuses, as it is known, would bring moto to another state.
        if known.outcome(action, error, None):
            continue
        other = moto.call(action, given)
        asked += 1
        moto_error = other.get("error", "done")
        if error != moto_error:
            if not known.outcome(action, error, moto_error):
                tell({"action": action, "ours": error, "moto": moto_error, "index": index, "calls": calls})
            if "done" in (error, moto_error) and not READS.match(action):
                return asked
        elif error == "done":
            for place, mine, its in differences(common(one["answer"]), common(other["answer"])):
                if not known.member(action, place):
                    tell({"action": action, "member": place, "ours": mine, "moto": its, "index": index, "calls": calls})
    return asked


def main():
    setting = json.loads(sys.stdin.readline())
    ours, moto = Cloud(setting["ours"]), Cloud(setting["moto"])
    known = Known(setting["known"])
    end = time.monotonic() + setting["seconds"]
    counted = {"sequences": 0, "calls": 0, "differences": 0}

    def tell(difference):
        counted["differences"] += 1
        print(json.dumps(difference), flush=True)

    for line in sys.stdin:
        if time.monotonic() > end:
            break
        counted["calls"] += run(json.loads(line), ours, moto, known, tell)
        counted["sequences"] += 1
    print(json.dumps({**counted, "met": known.met}), flush=True)


main()
