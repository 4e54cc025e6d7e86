"""A search of the journal, as people type it."""

import pytest

from simulator.application.journal.filters import Filters
from simulator.application.journal.record import CONTROL, OKTA, Acted
from simulator.application.journal.search import KEYS, Search, with_term
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.value import replace
from tests.records import a_record

REFUSED = TrailEntry(rule="MES-18.RG1", outcome=Outcome.REFUSED, field="IndexReleve", code="DEM_COH9218")


def found(text, record):
    """Tell whether a search finds an exchange, as a journal looks for it."""
    return Filters(also=Search(text).holds).matches(record)


A_RECORD = a_record(
    pce="21450000000101",
    retour=("A", "DmdKo"),
    messages=("Demande non recevable : DEM_COH9218",),
    trail=(REFUSED,),
    demande="WD001000",
    statut="CLOTUREE",
    scenario=Acted("reponse-perdue", 1),
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "pce:21450000000101",
        "pce:2145*",
        "PCE:2145*0101",
        "pce:1*,2145*",
        "retour:A",
        "retour:a,p",
        "-retour:T",
        "regle:MES-18",
        "regle:mes-18.rg1",
        "code:DmdKo",
        "code:DEM_COH9218",
        "canal:soap",
        "operation:verifier*",
        'fournisseur:"Flammeche Energie"',
        "fournisseur:A04000010",
        "demande:WD001000 statut:CLOTUREE http:200 scenario:* login:DN6473",
        "recevable",
        "flammeche TJDC",
        "echange:x1",
        "21 450 000 000 101",
        "pce:21 450 000 000 101 retour:A",
        "pce:21\u00a0450\u00a0000\u00a0000\u00a0101",
    ],
)
def test_an_exchange_is_found_by_what_it_holds(text):
    assert found(text, A_RECORD)
    assert Search(text).unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        "pce:2146*",
        "pce:",
        "retour:T",
        "-retour:A",
        "regle:MES-1",
        "regle:TJDC-05 retour:A",
        "canal:rest",
        "nobody",
        "http:404",
        'fournisseur:"Flammeche"',
    ],
)
def test_and_not_by_what_it_does_not(text):
    assert not found(text, A_RECORD)


def test_what_control_was_asked_is_found_only_where_it_is_looked_for():
    asked = a_record(channel=CONTROL, operation="", path="/_sim/clock")

    assert not found("", asked)
    assert not found("clock", asked)
    assert found("canal:control clock", asked)
    assert found("canal:*", asked)
    assert found("", a_record(channel=OKTA))


def test_a_key_that_is_none_is_told_with_the_nearest():
    told = Search("regles:TJDC-05 zzzz:1 pce:2145*").unknown

    assert [(each.key, each.nearest) for each in told] == [("regles", "regle"), ("zzzz", "")]


@pytest.mark.parametrize("text", ['"', ":", "-", "a:b:c:d", '""', "pce:[", "pce:[!", "\\", "*" * 500, "a " * 5000])
def test_whatever_is_typed_is_read(text):
    found(text, A_RECORD)


def test_a_rule_that_passed_is_not_what_one_looks_for():
    passed = a_record(trail=(TrailEntry(rule="TJDC-05", outcome=Outcome.PASSED),))

    assert not found("regle:TJDC-05", passed)


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("", "retour:A"),
        ("pce:2145* retour:T", "pce:2145* retour:A"),
        ("-retour:T  word", "word retour:A"),
        ('fournisseur:"Gaz du Heron"', 'fournisseur:"Gaz du Heron" retour:A'),
    ],
)
def test_a_filter_takes_the_place_of_those_of_its_key(text, then):
    assert with_term(text, "retour", "A") == then


def test_every_key_reads_any_record():
    bare = a_record(retour=None, status=None)

    assert [found(f"{key}:nothing-has-it", bare) for key in KEYS] == [False] * len(KEYS)


def test_a_trail_is_looked_through_once_however_often_it_is_searched():
    looked = []

    class Trail(tuple):
        __slots__ = ()

        def __iter__(self):
            looked.append(len(self))
            return super().__iter__()

    record = a_record(trail=Trail([REFUSED]))

    assert found("regle:MES-18 -code:000", record)
    assert found("mes-18", record)
    assert looked == [1]


def test_what_is_found_of_a_record_is_its_own_and_not_that_of_one_made_of_it():
    record = a_record(trail=(REFUSED,), messages=("Demande recevable",))
    assert found("regle:MES-18 recevable", record)

    other = replace(record, trail=(), messages=())

    assert not found("regle:MES-18", other)
    assert not found("recevable", other)
    assert other == a_record(trail=(), messages=())


@pytest.mark.parametrize("said", ["control", "Control", "controle", "Contrôle"])
def test_control_is_asked_for_by_either_of_its_names(said):
    asked = Search(f"canal:{said}")

    assert asked.unknown == ()
    assert found(f"canal:{said}", replace(A_RECORD, channel=CONTROL))


@pytest.mark.parametrize(
    ("text", "value", "known"),
    [
        ("retour:Z", "z", ("P", "T", "A")),
        ("retour:A,Z", "z", ("P", "T", "A")),
        ("canal:soape", "soape", ("soap", "rest", "okta", "control")),
    ],
)
def test_a_value_that_a_key_never_has_is_told_with_those_that_it_has(text, value, known):
    (told,) = Search(text).unknown

    assert (told.value, told.known) == (value, known)


@pytest.mark.parametrize("text", ["retour:", "retour:*", "canal:s*,rest", "-retour:t"])
def test_a_value_that_a_key_may_have_is_none_of_those(text):
    assert Search(text).unknown == ()
