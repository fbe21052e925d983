"""Asks a running portal everything that docs/contract/openapi.yaml says, with schemathesis.

    python -m venv V && V/bin/pip install -r tests/contract/requirements.txt
    V/bin/python tests/contract/run.py --url http://localhost:8081

The portal must run with --control: the run forgets all its dossiers and sets its clock.
The last line is `contract: N passed, M failed`; the exit status is 0 when M is 0.
"""

import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
DOCUMENT = HERE.parent.parent / "docs" / "contract" / "openapi.yaml"
SEED = 20261120
NOW = "2026-11-20T10:00:00+07:00"
PHOTO = b"\xff\xd8\xff\xe0 a photo of a paper"


class Portal:
    """The little that is needed to have something to ask for."""

    def __init__(self, url):
        self.url = url.rstrip("/")

    def send(self, method, target, headers=None, body=None):
        """Status, headers and body of an answer."""
        url = target if target.startswith("http") else self.url + target
        request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def control(self, name, **order):
        """Gives an order to the portal; without --control there is nothing to test with."""
        body = json.dumps(order).encode()
        status, _, answer = self.send("POST", "/_control/" + name, {"Content-Type": "application/json"}, body)
        if status != 200:
            sys.exit(f"contract: {self.url} does not take orders (start it with --control): {status} {answer.decode()}")

    def upload(self, content, sent):
        """The path of an upload of which the first `sent` bytes have arrived."""
        tus = {"Tus-Resumable": "1.0.0"}
        status, headers, _ = self.send("POST", "/v1/uploads", {**tus, "Upload-Length": str(len(content))})
        assert status == 201, status
        path = "/v1/uploads/" + headers["Location"].rsplit("/", 1)[1]
        if sent == 0:
            return path
        patch = {**tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        status, _, _ = self.send("PATCH", path, patch, content[:sent])
        assert status == 204, status
        return path

    def file(self, key):
        """The receipt of a dossier: the example of the document, with a photo that exists."""
        import yaml

        document = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
        submission = document["components"]["examples"]["Submission"]["value"]
        submission["documents"][0]["files"][0].update(
            upload=self.upload(PHOTO, len(PHOTO)), size=len(PHOTO), sha256=hashlib.sha256(PHOTO).hexdigest()
        )
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, "Accept-Language": "en"}
        status, _, body = self.send("POST", "/v1/dossiers", headers, json.dumps(submission).encode())
        assert status == 201, body.decode()
        return json.loads(body)


def followed(portal):
    """Operations after the submit, each with a dossier of its own that it can be done with."""
    sections = []
    for operation, steps, part in [
        ("answerSupplement", ["accept", "supplement"], "1"),
        ("withdrawDossier", ["accept"], None),
        ("readPayment", ["accept", "payment"], "1"),
        ("attemptPayment", ["accept", "payment"], "1"),
        ("readResult", ["accept", "finish"], "1"),
    ]:
        receipt = portal.file("contract-" + operation)
        for step in steps:
            portal.control("officer", code=receipt["code"], step=step)
        values = {"path.code": receipt["code"], "header.Dossier-Access": receipt["accessCode"]}
        sections.append((operation, {**values, "path.id": part} if part else values))
    return sections


def known(portal):
    """Sections of a configuration that let some operations ask for what is there."""
    receipt = portal.file("contract-0123456789")
    portal.control("officer", code=receipt["code"], step="accept")
    begun, empty = (portal.upload(PHOTO, sent).rsplit("/", 1)[1] for sent in (5, 0))
    sections = [
        ("readDossier", {"path.code": receipt["code"], "header.Dossier-Access": receipt["accessCode"]}),
        ("readUpload", {"path.id": begun}),
        ("continueUpload", {"path.id": empty}),
        ("readProcedure", {"path.code": "1.001193"}),
        ("readForm", {"path.id": "khai-sinh", "path.version": "1"}),
        # Not readEvents: a stream that is there does not end while it is waited for.
        *followed(portal),
    ]
    lines = []
    for operation, values in sections:
        given = ", ".join(f'"{name}" = "{value}"' for name, value in values.items())
        lines.append(f'[[operations]]\ninclude-operation-id = "{operation}"\nparameters = {{ {given} }}\n')
    return "\n".join(lines), [operation for operation, _ in sections]


def ask(portal, folder, name, sections, options):
    """One run of schemathesis; the numbers of tests that passed and that failed."""
    configuration = folder / f"{name}.toml"
    static = (HERE / "schemathesis.toml").read_text(encoding="utf-8")
    configuration.write_text(static + "\n" + sections, encoding="utf-8")
    report = folder / f"{name}.xml"
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration), "run", str(DOCUMENT)]
    command += ["--url", portal.url, "--checks", "all", "--report-junit-path", str(report)]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(command + options, env=environment, cwd=folder, check=False)
    if not report.exists():
        sys.exit(f"contract: schemathesis ended with {ended.returncode} and without a report")
    cases = list(xml.etree.ElementTree.parse(report).getroot().iter("testcase"))
    bad = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    # What ends badly without naming a test (a broken document, for one) is a failure too.
    if ended.returncode != 0 and bad == 0:
        bad = 1
    return len(cases) - bad - skipped, bad


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", required=True, help="address of a portal that runs with --control")
    parser.add_argument("--max-examples", type=int, default=25, help="most generated requests an operation and phase")
    parser.add_argument("--seed", type=int, default=SEED, help="another one asks other questions (the long run)")
    arguments = parser.parse_args()
    portal = Portal(arguments.url)
    portal.control("reset")
    portal.control("clock", now=NOW, frozen=True)
    examples = ["--max-examples", str(arguments.max_examples), "--seed", str(arguments.seed)]
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home)
        runs = [ask(portal, folder, "unknown", "", examples)]
        sections, operations = known(portal)
        only = [option for name in operations for option in ("--include-operation-id", name)]
        runs.append(ask(portal, folder, "known", sections, examples + only + ["--phases", "examples,coverage,fuzzing"]))
    portal.control("reset")
    portal.control("clock", frozen=False)
    passed, failed = (sum(column) for column in zip(*runs))
    print(f"contract: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
