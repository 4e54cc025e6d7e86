"""The README's pasted calls answer as printed."""

import re
import subprocess
from pathlib import Path

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
CALLS = re.findall(r"```sh\n(.*?)```\n\n```(?:xml|json)\n(.*?)```", README, re.DOTALL)


def test_the_calls_answer_as_printed_on_a_fresh_server(tmp_path):
    assert len(CALLS) == 2

    with own_server(Settings(pces=0)) as running:
        for script, printed in CALLS:
            pasted = script.replace("http://127.0.0.1:8024", running.base)
            answered = subprocess.run(["bash", "-c", pasted], capture_output=True, text=True, cwd=tmp_path, check=False)
            assert answered.stdout.strip() == printed.strip(), answered.stderr


def test_the_pages_it_points_to_exist():
    root = Path(__file__).parents[2]

    missing = [link for link in re.findall(r"\]\(([\w/.-]+\.md)\)", README) if not (root / link).exists()]

    assert missing == []


def test_the_test_pce_it_names_are_in_the_table():
    table = (Path(__file__).parents[2] / "docs/test-pce.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (\d{14}) \|", README, re.MULTILINE)

    assert len(named) >= 5
    assert [each for each in named if each not in table] == []
