"""How the checks of an operation are evaluated: their order, what is reported together, and the trail."""

from typing import Any

import pytest

from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.checks import Checks, Evaluation, Stage, evaluate
from simulator.domain.conduct import Conduct
from simulator.domain.opening import ServiceState
from simulator.domain.pce import Telereleve
from simulator.domain.rule import Finding, Ok, Outcome, Source, TrailEntry, rule
from tests.builders import MONDAY, a_1m_pce, a_mes, a_mes_verification, a_tjdc, a_world
from tests.domain.verdicts import evaluated, messages

CLOSED = "Ce service est actuellement indisponible. Veuillez"
WRONG_FROM_FIRST_TO_LAST: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("ACC-01", CLOSED, {}, {"service": ServiceState(is_open=False, maintenance=True)}),
    ("ACC-02", "Ce service est actuellement indisponible suite", {}, {"service": ServiceState(maintenance=True)}),
    ("ACC-03", "Le login", {"login": ""}, {}),
    ("ACC-04", "Habilitation", {"dn_entreprise": "CN=inconnu"}, {}),
    ("ACC-05", "Etat du CAD", {"numero_cad": "A09999999"}, {}),
    ("TJDC-10", "Donnée incorrecte : NumeroVersion", {"numero_version": "V9"}, {}),
    ("PCE-01", "Numéro de PCE incorrect", {}, {"pce": None}),
    ("PCE-02", "La commune du PCE", {"code_postal": "42000"}, {}),
    ("TJDC-06", "Demande non recevable", {"autorisation_expresse": "NON"}, {}),
]


@pytest.mark.parametrize(
    "first", range(len(WRONG_FROM_FIRST_TO_LAST)), ids=[row[0] for row in WRONG_FROM_FIRST_TO_LAST]
)
def test_the_first_failure_wins(first):
    """The order (assumed): open, maintenance, login, habilitation, CAD, data, PCE, département, recevabilité."""
    rows = WRONG_FROM_FIRST_TO_LAST[first:]
    ask = a_tjdc(**{name: value for row in rows for name, value in row[2].items()})
    world = {name: value for row in reversed(rows) for name, value in row[3].items()}
    (message,) = messages(ask, **world)
    assert message.startswith(rows[0][1])


def test_nothing_is_evaluated_after_a_group_that_refused():
    trail = evaluated(a_tjdc(login="")).trail
    assert [each.rule for each in trail] == ["ACC-01", "ACC-02", "ACC-03"]


def test_five_wrong_fields_give_five_messages():
    """DLG-07"""
    ask = a_mes(type_demande="CHF", tarif="T9", car="douze", offre_historique="B", ticgn="oui")
    assert set(messages(ask)) == {
        "Donnée incorrecte : TypeDemande / DEM_COH9208",
        "Donnée incorrecte : Tarif / DEM_COH9226",
        "Donnée incorrecte : CAR / DEM_COH9215",
        "Donnée incorrecte : OffreHistorique / DEM_COH9219",
        "Donnée incorrecte : TICGN / DEM_COH9224",
    }
    assert len(messages(ask)) == 5


def test_two_wrong_fields_of_one_rule_give_two_messages():
    assert messages(a_mes(mig="oui", tarif="T9")) == (
        "Donnée incorrecte : Tarif / DEM_COH9226",
        "Donnée incorrecte : MIG / DEM_COH9226",
    )


def test_dlg_11_two_reasons_of_recevabilite_give_two_messages():
    assert messages(a_tjdc(autorisation_expresse="NON"), pce=a_1m_pce(frequence="6M")) == (
        "Demande non recevable : DEM_COH9104",
        "Demande non recevable : DEM_COH9106",
    )


def test_dlg_11_two_reasons_to_which_a_user_gives_one_code_make_one_message_and_stay_two_in_the_trail():
    official = {"TJDC-04": "DEM_COH042", "TJDC-06": "DEM_COH042"}
    ask, surroundings = (
        a_tjdc(autorisation_expresse="NON"),
        {"pce": a_1m_pce(frequence="6M"), "conduct": Conduct(codes=official)},
    )
    evaluation = evaluated(ask, **surroundings)
    assert evaluation.messages == ("Demande non recevable : DEM_COH042",)
    assert [each.rule for each in evaluation.trail if each.outcome is Outcome.REFUSED] == ["TJDC-04", "TJDC-06"]


def test_the_same_message_is_said_once():
    twice_too_early = a_mes(rdv_date="2026-03-12", frequence_releve="9M", type_usage_local="X", tarif="T2")
    assert len(messages(twice_too_early)) == len(set(messages(twice_too_early))) == 2


def test_the_trail_tells_each_rule_in_order_with_its_outcome_the_deciding_value_and_the_code():
    trail = evaluated(a_tjdc(date_demandee="2026-03-06")).trail
    assert trail == (
        TrailEntry("ACC-01", Outcome.PASSED, value="always open"),
        TrailEntry("ACC-02", Outcome.PASSED, value="no maintenance"),
        TrailEntry("ACC-03", Outcome.PASSED, value="DN6473"),
        TrailEntry("ACC-04", Outcome.PASSED, value="Flammeche Energie"),
        TrailEntry("ACC-05", Outcome.PASSED, value="A04000010"),
        TrailEntry("TJDC-01", Outcome.PASSED, value="TJDC"),
        TrailEntry("TJDC-06.valeur", Outcome.PASSED, value="OUI"),
        TrailEntry("TJDC-07", Outcome.PASSED, value="2026-03-06"),
        TrailEntry("TJDC-10", Outcome.PASSED, value="V1"),
        TrailEntry("PCE-01", Outcome.PASSED, value="21450000000017"),
        TrailEntry("PCE-02", Outcome.NOT_APPLICABLE),
        TrailEntry("TJDC-02", Outcome.PASSED, value="A04000010"),
        TrailEntry("TJDC-03", Outcome.PASSED, value="A04000010"),
        TrailEntry("TJDC-04", Outcome.PASSED, value="1M"),
        TrailEntry(
            "TJDC-05", Outcome.REFUSED, "DateDemandee", "2026-03-06", expected="from 2026-03-09", code="DEM_COH9105"
        ),
        TrailEntry("TJDC-06", Outcome.PASSED, value="OUI"),
        TrailEntry("TJDC-08", Outcome.PASSED, value="none"),
    )


def test_an_official_code_replaces_ours_in_the_answer_and_in_the_trail():
    official = {"TJDC-05": "DEM_COH042"}
    evaluation = evaluated(a_tjdc(date_demandee="2026-03-06"), conduct=Conduct(codes=official))
    assert evaluation.messages == ("Demande non recevable : DEM_COH042",)
    assert [each.code for each in evaluation.trail if each.rule == "TJDC-05"] == ["DEM_COH042"]


def test_an_official_code_stands_behind_the_field_too():
    assert messages(a_mes(mig="oui"), conduct=Conduct(codes={"MES-26": "DEM_COH295"})) == (
        "Donnée incorrecte : MIG / DEM_COH295",
    )


def test_an_official_code_of_another_rule_changes_nothing():
    assert messages(a_mes(mig="oui"), conduct=Conduct(codes={"MES-24": "DEM_COH295"})) == (
        "Donnée incorrecte : MIG / DEM_COH9226",
    )


def test_a_warning_carries_the_official_code():
    old = a_1m_pce(derniere_telereleve=Telereleve(MONDAY.replace(month=1), 100))
    evaluation = evaluated(a_mes_verification(), pce=old, conduct=Conduct(codes={"MES-06": "DEM_COH300"}))
    assert evaluation.warnings == ("Avertissement : DEM_COH300",)


def test_a_refusal_keeps_the_warnings_out_of_its_messages():
    ask = a_mes(tarif="T3", frequence_releve="JJ", code_profil="P012", mig="oui")
    assert evaluated(ask).warnings == ("Avertissement : DEM_COH9214",)
    assert Answer.refusal(evaluated(ask)).messages == ("Donnée incorrecte : MIG / DEM_COH9226",)


def test_an_accepted_evaluation_is_no_refusal():
    with pytest.raises(ValueError, match="no refusal"):
        Answer.refusal(Evaluation(()))


def test_a_group_is_evaluated_whole_and_only_a_refusal_ends_it():
    seen = []

    def judging(id_, verdict):
        def decide(_ask, _world):
            """It is judged."""
            seen.append(id_)
            return verdict

        return rule(id_, refuses_with=codes.NON_RECEVABLE, source=Source("TJDC", "1.2"), coherence=9999)(decide)

    warned = judging("warned", Finding("A", 1, "2", warning=True))
    refused = judging("refused", Finding("B", 1, "2"))
    passed = judging("passed", Ok("fine"))
    checks = Checks(
        ((Stage.DATA, (warned,)), (Stage.PCE, (refused, passed)), (Stage.RECEVABILITE, (judging("no", None),)))
    )
    evaluation = evaluate(checks, a_tjdc(), a_world())
    assert seen == ["warned", "refused", "passed"]
    assert (evaluation.refused_at, evaluation.refused_with) == (Stage.PCE, codes.NON_RECEVABLE)
