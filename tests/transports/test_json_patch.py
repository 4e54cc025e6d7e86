"""JSON answers that a scenario alters."""

import json

import pytest

from simulator.transports.json_patch import patched

ANSWER = {"expires_in": 3600, "scope": "suivi_demande", "rdv": [{"date": "2026-03-02"}, {"date": "2026-03-03"}]}


def after(path: str, value: object) -> tuple[str, tuple[str, ...]]:
    """The answer's text behind a patch, and what could not be patched."""
    body, problems = patched("Token", json.dumps(ANSWER).encode(), {path: value})
    return body.decode(), problems


@pytest.mark.parametrize(
    ("value", "written"), [(60, "60"), ("60", '"60"'), (0, "0"), (True, "true"), (False, "false"), ("", '""')]
)
def test_a_value_stays_what_it_is(value, written):
    body, problems = after("expires_in", value)

    assert f'"expires_in": {written},' in body
    assert problems == ()


def test_null_removes_a_key_or_an_item_of_a_list():
    assert "scope" not in after("scope", None)[0]
    assert json.loads(after("rdv/0", None)[0])["rdv"] == [{"date": "2026-03-03"}]


def test_a_position_leads_into_a_list():
    assert json.loads(after("rdv/1/date", "x")[0])["rdv"][1] == {"date": "x"}


@pytest.mark.parametrize("position", ["²", "2", "-1", "9" * 5000, "first", ""])
def test_what_is_no_position_of_a_list_is_told(position):
    for path in (f"rdv/{position}", f"rdv/{position}/date"):
        body, problems = after(path, "x")

        assert json.loads(body) == ANSWER
        assert problems == (f"{path} was not patched: the answer has no such place",)


def test_an_answer_that_is_no_json_stays_as_it_is():
    assert patched("Keys", b"<html/>", {"keys": None}) == (
        b"<html/>",
        ("nothing patched: the answer of Keys is no JSON",),
    )
