"""What a test asserts of the journal, and how it fails."""

import pytest

from omega_simulator import telling
from simulator.domain.phrase import Phrase
from simulator.domain.phrases import stopped
from tests.omega_simulator.calls import create, follow, verify

LIBRE, RECEVABLE = "21450000000102", "21450000000101"


def failing(assertion, *given, **filters):
    """What it says where it fails."""
    with pytest.raises(AssertionError) as failed:
        assertion(*given, **filters)
    return str(failed.value)


def test_one_is_the_exchange_that_there_is(omega):
    verify(omega, RECEVABLE)

    one = omega.journal.one(operation="VerifierRecevabiliteTJDC", pce=RECEVABLE)

    assert (one.code, one.messages, one.status) == ("Message", ["Demande recevable"], 200)
    assert "RequeteWSVerifierRecevabiliteTJDC" in one.request
    assert "Demande recevable" in one.answer
    assert one.assert_code("Message").assert_status(200) is one


def test_a_pce_or_a_demande_may_be_given_for_its_number(omega):
    omega.clock.freeze("2026-03-02T09:00")
    pce = omega.pce(frequence="1M", telereleve=True)
    create(omega, pce.numero)

    assert omega.journal.one(pce=pce).numero == omega.demandes(pce=pce)[0].numero
    assert omega.journal.count(demande=omega.demandes(pce=pce)[0]) == 1


def test_changes_through_control_are_no_exchanges_unless_they_are_asked_for(omega):
    omega.clock.freeze("2026-03-02T09:00")

    omega.journal.none()
    assert (omega.journal.count(), omega.journal.all()) == (0, [])
    assert omega.journal.count(channel="control") == 1


def test_one_fails_with_what_there_is_where_none_is_the_one(omega):
    verify(omega, LIBRE)

    told = failing(omega.journal.one, operation="CreerDemandeTJDC")

    assert told.startswith(
        "one exchange of operation CreerDemandeTJDC was expected, and none came; the sandbox has:\nVerifier"
    )
    assert "refused by TJDC-02" in told


def test_one_fails_where_nothing_came_at_all(omega):
    told = failing(omega.journal.one)

    assert told == "one exchange was expected, and none came; the sandbox has: nothing"


def test_one_fails_with_all_of_them_where_there_are_more(omega):
    for _ in range(2):
        verify(omega, RECEVABLE)

    told = failing(omega.journal.one, channel="soap")

    assert told.startswith("one exchange of channel soap was expected, and 2 came:\nVerifier")


def test_none_fails_with_those_that_came(omega):
    verify(omega, LIBRE)

    assert failing(omega.journal.none, channel="soap").startswith(
        "no exchange of channel soap was expected, and 1 came:\n"
    )


def test_a_code_that_was_not_answered_is_told_with_what_came_what_decided_and_the_trail(omega):
    verify(omega, LIBRE)

    told = failing(omega.journal.one().assert_code, "DmdOkDD").splitlines()

    assert told[:2] == [
        "CodeRetour DmdOkDD was expected, and this came:",
        f'VerifierRecevabiliteTJDC {LIBRE} WD001000: A DmdKo "Demande non recevable : DEM_COH9102"',
    ]
    assert told[2].startswith("  refused by TJDC-02: ")
    assert told[2].endswith("[TJDC 1.2, stated]")
    assert any(each.startswith("  passed: ACC-") for each in told)


def test_the_code_that_a_rule_left_is_one_too(omega):
    verify(omega, LIBRE)

    omega.journal.one().assert_code("DmdKo").assert_code("DEM_COH9102").assert_refused_by("TJDC-02")


def test_a_rule_that_did_not_refuse_is_told_with_those_that_did(omega):
    verify(omega, LIBRE)

    told = failing(omega.journal.one().assert_refused_by, "TJDC-05")

    assert told.startswith("a refusal by TJDC-05 was expected, and this came:\n")
    assert "refused by TJDC-02" in told


def test_a_token_that_is_refused_is_told_in_the_gateway_s_own_sentence_to_its_end(omega):
    follow(omega, "WD00053H", "not-a-token")

    refused = omega.journal.one(channel="rest")
    (line,) = [each for each in failing(refused.assert_status, 200).splitlines() if "refused by API-05" in each]
    (entry,) = refused.trail

    assert entry["value"].endswith("/v1/token gave less than an hour ago.")
    assert line == f"  refused by API-05: {entry['value']} {entry['says']} [SUIVI 1.4, stated]"


def test_so_is_a_quota_that_is_used_up(omega):
    omega.settings(quota_per_day=1)
    token = omega.token()

    assert [follow(omega, "WD00053H", token) for _ in range(2)] == [200, 429]
    assert "refused by API-04: Flammeche Energie made its 1 calls of the day. Wait" in omega.journal.told()


def test_the_rules_that_are_told_in_a_sentence_are_those_of_the_gateway():
    told = {id_ for each in vars(stopped).values() if isinstance(each, Phrase) for id_ in each.of}

    assert told == telling._IN_A_SENTENCE


def test_a_status_that_was_not_answered_is_told(omega):
    verify(omega, LIBRE)

    assert failing(omega.journal.one().assert_status, 503).startswith("HTTP 503 was expected, and this came:\n")


def test_the_whole_dialogue_is_told_with_scenarios_and_tags_that_nothing_read(omega):
    omega.clock.freeze("2026-03-02T09:00")
    with omega.scenario("maintenance"):
        verify(omega, RECEVABLE)
    verify(omega, RECEVABLE, "<CodePostale>69003</CodePostale>")

    told = omega.journal.told()

    assert told.startswith("PUT /_sim/clock: HTTP 200\n")
    assert "  scenario maintenance, step 1: answered maintenance" in told
    assert "CodePostale (line 3): unknown, the nearest is CodePostal" in told


def test_of_a_long_dialogue_the_last_exchanges_are_told(omega):
    for _ in range(21):
        verify(omega, RECEVABLE)

    assert omega.journal.told().count("\n") == 20
    assert omega.journal.told().startswith("(earlier exchanges are left out)\n")


def test_more_than_a_page_of_exchanges_is_listed_to_its_end(omega, monkeypatch):
    for _ in range(3):
        verify(omega, RECEVABLE)
    monkeypatch.setattr("omega_simulator.journal._PAGE", 2)

    assert len(omega.journal.all(channel="soap")) == 3


def test_where_the_journal_dropped_some_nobody_knows(omega, monkeypatch):
    asked = omega.journal._control
    monkeypatch.setattr(omega.journal, "_control", lambda *of, **query: {**asked(*of, **query), "dropped": 7})

    for assertion in (omega.journal.none, omega.journal.count):
        assert failing(assertion, channel="soap").startswith("the journal dropped 7 exchanges of this sandbox")
