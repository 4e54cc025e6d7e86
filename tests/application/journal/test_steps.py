"""What was done to a sandbox stands between the exchanges that it concerns, in order."""

from simulator.application.journal.event import STARTED, What
from simulator.application.journal.mermaid import write_mermaid
from simulator.application.journal.record import Acted
from simulator.application.journal.steps import Dialogue
from simulator.domain.demande import CLOTUREE, EN_COURS_TRAITEMENT
from tests.builders import NUMERO, a_demande
from tests.living import paris
from tests.records import a_record, an_event

ADVANCED = an_event(1.5, since=paris("2026-03-02T09:00:00"), by="5 working days")


def test_the_clock_that_was_moved_between_two_exchanges_stands_between_them_and_no_other_move_does():
    first, second = a_record(1), a_record(2)
    steps = Dialogue.of((first, second), (an_event(0.5), ADVANCED, an_event(2.5))).steps
    assert steps == (first, ADVANCED, second)


def test_what_was_done_to_its_pce_its_demande_and_its_scenario_belongs_to_it_whenever_it_was():
    record = a_record(1, demande="WD001000", scenario=Acted("reponse-perdue", 1))
    mine = (
        an_event(0.1, What.PCE, subject=NUMERO),
        an_event(0.2, What.SCENARIO, subject="reponse-perdue", became=STARTED),
        an_event(3, What.DEMANDE, subject="WD001000", became="ANNULEE"),
    )
    others = (
        an_event(0.3, What.PCE, subject="21459999999999"),
        an_event(0.4, What.SCENARIO, subject="silence"),
        an_event(0.5, What.DEMANDE, subject="WD001001"),
        an_event(0.6, What.CDGF, subject="A04000010"),
    )
    assert Dialogue.of((record,), (*mine, *others)).steps == (*mine[:2], record, mine[2])


def test_the_statuses_of_the_demande_come_with_their_moments_and_notes_are_left_out():
    made = a_demande(EN_COURS_TRAITEMENT).become(EN_COURS_TRAITEMENT, paris("2026-03-02T09:00:00"), "made")
    ended = made.note(paris("2026-03-03"), "looked at").become(CLOTUREE, paris("2026-03-09"), "its date")

    statuts = Dialogue.of((a_record(1),), (), ended).statuts
    assert [(each.statut, each.moment) for each in statuts] == [
        ("ENCOURSTRAITEMENT", paris("2026-03-02T09:00:00")),
        ("CLOTUREE", paris("2026-03-09")),
    ]


def test_of_no_exchange_there_is_no_dialogue():
    assert Dialogue.of((), (ADVANCED,)).steps == ()


def test_the_diagram_draws_time_that_was_made_to_pass_over_the_lifelines():
    lines = "".join(write_mermaid(Dialogue.of((a_record(1), a_record(2)), (ADVANCED,)).steps)).splitlines()
    assert (
        lines[5] == "    Note over Fournisseur,OMEGA: clock from 2026-03-02 09:00 to 2026-03-09 09:00 (5 working days)"
    )
