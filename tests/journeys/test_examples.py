"""The examples run as they are, against a real server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.py"))
PRINTED = {"mes_with_appointment.py": "DatePlageH WD001000\nDmdOkDP 10:00\nClôturée\nA04000010\n"}


def test_there_are_examples():
    assert {each.name for each in EXAMPLES} == set(PRINTED)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_an_example_prints_what_it_says(running, example):
    environment = {**os.environ, "OMEGA_BASE": running.base, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, example], capture_output=True, text=True, env=environment, check=False)
    assert ran.stdout == PRINTED[example.name], ran.stderr
