"""What `python -m bench` is asked for; nothing is measured where it is asked wrongly."""

import pytest

from bench import compare
from bench.__main__ import SUBJECTS, main


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch):
    monkeypatch.setattr(compare, "servers", lambda _names: pytest.fail("it measures"))


@pytest.mark.parametrize("asked", [["--help"], ["compare", "--help"], ["--only-print", "compare", "-h"]])
def test_help_names_every_subject(capsys, asked):
    main(*asked)

    told = capsys.readouterr().out
    assert [each for each in SUBJECTS if each not in told] == []


def test_a_subject_and_a_peer_that_nobody_knows_are_told_with_those_that_there_are():
    with pytest.raises(SystemExit, match="no subject 'speed': give one of compare, "):
        main("speed")
    with pytest.raises(SystemExit, match="no peer 'wirmock': give WireMock, "):
        main("--only-print", "compare", "wire", "wirmock")
