"""Makes calls with boto3 and runs commands of awscli, all in one process.

Reads JSON lines and answers each with one:

    {"endpoint": url, "key": id, "secret": text}  must be the first      -> {"boto3": true, "awscli": true}, false where missing
    {"service": "iam", "action": name, "input": {...}}                   -> {"answer": {...}} or {"refused": code}
    {"aws": [words]}                                                     -> {"status": n, "stdout": text, "stderr": text}
    {"service": "iam", "action": name, "aws": [options]}                 -> {"answer": {...}} or {"refused": code}, and what
                                                                            awscli printed where it is neither

Times are answered as ISO text and bytes in base64.
"""

import base64
import datetime
import importlib.util
import io
import json
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout

REFUSED = re.compile(r"An error occurred \(([\w.]+)\) when calling the (\w+) operation")


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"an answer holds {type(value)}")


def configure(hello):
    os.environ.update(
        AWS_ACCESS_KEY_ID=hello["key"],
        AWS_SECRET_ACCESS_KEY=hello["secret"],
        AWS_DEFAULT_REGION="eu-west-3",
        AWS_MAX_ATTEMPTS="1",
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        AWS_EC2_METADATA_DISABLED="true",
        NO_PROXY="127.0.0.1",
        AWS_PAGER="",
        HOME=os.devnull,
    )
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
        os.environ.pop(name, None)
    return {name: importlib.util.find_spec(name) is not None for name in ("boto3", "awscli")}


def call(clients, endpoint, step):
    import boto3
    from botocore import xform_name
    from botocore.exceptions import ClientError

    service = step["service"]
    if service not in clients:
        clients[service] = boto3.client(service, endpoint_url=endpoint)
    try:
        answer = getattr(clients[service], xform_name(step["action"]))(**step["input"])
    except ClientError as error:
        return {"refused": error.response["Error"]["Code"]}
    assert answer.pop("ResponseMetadata")["HTTPStatusCode"] == 200
    return {"answer": answer}


def run(programs, endpoint, words):
    from awscli.clidriver import create_clidriver

    # One program for all commands, as reading the service's description takes the most time.
    if not programs:
        programs.append(create_clidriver())
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            status = programs[0].main(["--endpoint-url", endpoint, *words])
        except SystemExit as end:
            status = end.code
    texts = []
    for stream in (stdout, stderr):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return {"status": status, "stdout": texts[0], "stderr": texts[1]}


def command(programs, endpoint, step):
    from botocore import xform_name

    words = [step["service"], xform_name(step["action"], "-"), "--output", "json", *step["aws"]]
    ended = run(programs, endpoint, words)
    if ended["status"] == 0 and ended["stderr"] == "":
        return {"answer": json.loads(ended["stdout"] or "{}")}
    refused = REFUSED.search(ended["stderr"])
    if ended["status"] != 0 and ended["stdout"] == "" and refused and refused[2] == step["action"]:
        return {"refused": refused[1]}
    return ended


def main():
    clients = {}
    programs = []
    hello = json.loads(sys.stdin.readline())
    answer = configure(hello)
    output = sys.stdout
    while True:
        print(json.dumps(answer, default=plain), file=output, flush=True)
        line = sys.stdin.readline()
        if line == "":
            return
        step = json.loads(line)
        if "aws" not in step:
            answer = call(clients, hello["endpoint"], step)
        elif "action" in step:
            answer = command(programs, hello["endpoint"], step)
        else:
            answer = run(programs, hello["endpoint"], step["aws"])


main()
