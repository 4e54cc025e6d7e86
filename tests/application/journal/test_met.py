"""Where the journal met each rule, each code, each status."""

from simulator.adapters.journal_ring import Ring
from simulator.application.journal.met import met
from simulator.domain import codes
from simulator.domain.rule import Outcome, TrailEntry
from tests.records import a_record
from tests.work import work_of

TRAIL = (
    TrailEntry("TJDC-05", Outcome.REFUSED, code="DEM_COH9105"),
    TrailEntry("MES-18.RG1", Outcome.WARNED),
    TrailEntry("DLG-01", Outcome.PASSED),
    TrailEntry("MES-30", Outcome.NOT_APPLICABLE),
)
REFUSED = {"retour": ("A", "DmdKo"), "messages": ("Demande non recevable : DEM_COH9105",), "trail": TRAIL}


def seen(*records, **options):
    journal = Ring()
    for each in records:
        journal.add(each)
    found = met(journal, "", **options)
    return found, lambda kind: {name: (each.count, each.last) for name, each in getattr(found, kind).items()}


def test_each_rule_is_counted_with_the_last_exchange_where_it_spoke_and_where_it_was_but_judged():
    _, of = seen(a_record(1, **REFUSED), a_record(2, **REFUSED), a_record(3))

    assert of("rules") == {"TJDC-05": (2, "x2"), "MES-18.RG1": (2, "x2"), "MES-18": (2, "x2")}
    assert of("judged") == {"DLG-01": (2, "x2")}


def test_each_code_is_the_row_of_the_catalogue_whose_words_were_said():
    _, of = seen(
        a_record(1, **REFUSED),
        a_record(2, retour=("T", "DmdOkDD"), messages=(codes.RDV_DATE_DEMANDEE.message(),)),
        a_record(3, retour=("T", "DmdOkDD"), messages=(codes.RDV_DATE_DEMANDEE_MESSAGE.message("DEM_COH9301"),)),
        a_record(4, retour=("T", "DmdOkDD"), messages=("patched",)),
    )

    assert of("codes") == {
        "non-recevable": (1, "x1"),
        "rdv-date-demandee": (1, "x2"),
        "rdv-date-demandee-message": (1, "x3"),
    }


def test_statuses_and_errors_are_met_where_they_were_told():
    refused = (TrailEntry("API-01", Outcome.REFUSED, "client_id", code="wrong-secret"),)
    _, of = seen(
        a_record(1, statut="ENCOURSTRAITEMENT"), a_record(2, channel="okta", retour=None, status=401, trail=refused)
    )

    assert of("statuts") == {"ENCOURSTRAITEMENT": (1, "x1")}
    assert of("errors") == {"wrong-secret": (1, "x2")}


def test_only_the_last_exchanges_of_that_sandbox_are_looked_at():
    found, of = seen(a_record(1, **REFUSED), a_record(2, **REFUSED), a_record(3, sandbox="other", **REFUSED), most=1)
    assert (found.looked_at, of("rules")["TJDC-05"]) == (1, (1, "x2"))


def test_two_thousand_exchanges_are_looked_through_in_little_work():
    journal = Ring(10_000)
    trail = tuple(TrailEntry(f"MES-{each:02}", Outcome.PASSED) for each in range(35))
    for number in range(3000):
        journal.add(a_record(number, **{**REFUSED, "trail": trail}))
    assert work_of(lambda: met(journal, "")) < 100
