"""What every dialogue does: it needs no session, a refused step 1 leaves a trace, a failure leaves none."""

from dataclasses import replace
from datetime import time

import pytest

from simulator.domain import codes
from simulator.domain.conduct import Conduct
from simulator.domain.demande import IMPOSSIBLE, NON_VALIDEE
from simulator.domain.opening import OpeningHours
from simulator.domain.rule import Outcome
from tests.application.omegas import SANDBOX, an_omega, tells
from tests.builders import (
    ENDED,
    FLAMMECHE,
    HERON,
    a_1m_pce,
    a_mes,
    a_mes_verification,
    a_pce,
    a_tjdc,
    a_tjdc_verification,
)

NOWHERE = "21459999999999"
AFTERNOONS = OpeningHours(time(12), time(18))
INTERRUPTED = (
    "Dialogue interrompu suite à un problème technique, vérifiez l'état de la demande sur le portail ou les"
    " publications OMEGA. DEM_COH9099"
)
STEP_1 = {"TJDC": a_tjdc_verification, "MES": a_mes_verification}
STEP_2 = {"TJDC": a_tjdc, "MES": a_mes}


@pytest.fixture
def omega():
    with an_omega(a_1m_pce()) as played:
        yield played


def returned(answer):
    return answer.dialogue, answer.code, answer.messages


def test_dlg_01_step_2_needs_no_step_1_before_it(omega):
    answer = omega.ask(a_tjdc())

    assert answer.numero_demande == "WD001000"


def test_dlg_01_any_step_may_be_called_again_at_any_time(omega):
    first = omega.ask(a_tjdc_verification())
    omega.real.wait(hours=7)
    again = omega.ask(a_tjdc_verification())

    assert returned(first) == returned(again)
    assert returned(first)[:2] == ("P", "Message")


@pytest.mark.parametrize("step_1", STEP_1.values(), ids=STEP_1)
def test_dlg_03_an_unknown_pce_leaves_a_demande_in_022(omega, step_1):
    answer = omega.ask(step_1(numero_pce=NOWHERE))

    assert returned(answer) == ("A", "DmdKo", ("Numéro de PCE incorrect ou inconnu DEM_COH9001",))
    kept = omega.demande()
    assert (kept.statut, kept.statut.numero, kept.pce, kept.cdgf) == (IMPOSSIBLE, "022", NOWHERE, FLAMMECHE.code)


@pytest.mark.parametrize("step_1", STEP_1.values(), ids=STEP_1)
def test_dlg_03_a_pce_that_is_not_recevable_leaves_a_demande_in_023(step_1):
    with an_omega(a_pce()) as omega:  # not 1M, not Flammeche's; the MES is refused by an open MES
        if step_1 is a_mes_verification:
            omega.ask(a_mes())
        answer = omega.ask(step_1())

        assert tells(answer, codes.NON_RECEVABLE)
        kept = omega.demandes()[-1]
        assert (kept.statut, kept.statut.numero) == (NON_VALIDEE, "023")


@pytest.mark.parametrize("step_1", STEP_1.values(), ids=STEP_1)
def test_dlg_03_step_1_accepted_creates_nothing_and_takes_no_number(omega, step_1):
    assert tells(omega.ask(step_1()), codes.DEMANDE_RECEVABLE)
    assert omega.demandes() == ()
    assert omega.ask(a_tjdc()).numero_demande == "WD001000"


def test_dlg_03_the_demande_that_a_refusal_leaves_says_who_what_when_and_why(omega):
    omega.ask(a_mes_verification(numero_pce=NOWHERE, code_postal="69003"))

    kept = omega.demande()
    assert (kept.type, kept.version, kept.cree_par) == ("MES", "V8", FLAMMECHE.logins[0])
    assert kept.saisie["code_postal"] == "69003"
    assert kept.cree_le == omega.real.now
    (event,) = kept.historique
    assert (event.moment, event.statut) == (omega.real.now, "IMPOSSIBLE")
    assert event.cause == "step 1 refused: Numéro de PCE incorrect ou inconnu DEM_COH9001"


def test_the_trail_of_a_refusal_is_kept_on_the_demande_in_the_order_of_the_checks(omega):
    answer = omega.ask(a_tjdc_verification(numero_pce=NOWHERE))

    rules = [each.rule for each in omega.demande().trail]
    assert rules[:5] == ["ACC-01", "ACC-02", "ACC-03", "ACC-04", "ACC-05"]
    assert rules[-1] == "PCE-01"
    assert omega.demande().trail[-1].outcome is Outcome.REFUSED
    assert omega.demande().trail[-1].code == "DEM_COH9001"
    assert answer.trail == omega.demande().trail


def test_the_trail_of_an_accepted_demande_is_kept_and_refuses_nothing(omega):
    omega.ask(a_tjdc())

    trail = omega.demande().trail
    assert {"TJDC-04", "TJDC-05", "TJDC-06"} <= {each.rule for each in trail if each.outcome is Outcome.PASSED}
    assert Outcome.REFUSED not in {each.outcome for each in trail}


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"login": ""}, codes.LOGIN_ABSENT),
        ({"dn_entreprise": "CN=personne"}, codes.HABILITATION),
        ({"certificate_dn": HERON.dn}, codes.HABILITATION),
        ({"numero_cad": HERON.code}, codes.HABILITATION),
        ({"numero_cad": "A09999999"}, codes.CAD_INVALIDE),
        ({"dn_entreprise": ENDED.dn, "numero_cad": ENDED.code, "login": ENDED.logins[0]}, codes.CAD_INVALIDE),
    ],
    ids=["login", "dn", "certificate", "another's CDG-F", "unknown CDG-F", "ended CDG-F"],
)
@pytest.mark.parametrize("step_1", STEP_1.values(), ids=STEP_1)
def test_dlg_04_a_refusal_about_access_creates_nothing(omega, step_1, changes, label):
    answer = omega.ask(step_1(numero_pce=NOWHERE, **changes))

    assert tells(answer, label)
    assert omega.demandes() == ()
    assert answer.numero_demande is None


@pytest.mark.parametrize(
    ("conduct", "label"),
    [
        (Conduct(opening_hours=AFTERNOONS), codes.SERVICE_FERME),
        (Conduct(maintenance=True), codes.MAINTENANCE),
        (Conduct(opening_hours=AFTERNOONS, maintenance=True), codes.SERVICE_FERME),
    ],
    ids=["closed", "maintenance", "both"],
)
@pytest.mark.parametrize("step_1", STEP_1.values(), ids=STEP_1)
def test_dlg_04_omega_closed_or_under_maintenance_creates_nothing(step_1, conduct, label):
    with an_omega(conduct=conduct) as omega:
        assert tells(omega.ask(step_1()), label)
        assert omega.demandes() == ()


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"code_postal": "13001"}, codes.HORS_DEPARTEMENT),
        ({"numero_version": "V99"}, codes.DONNEE_INCORRECTE),
        ({"numero_version": "V99", "numero_pce": NOWHERE}, codes.DONNEE_INCORRECTE),
    ],
    ids=["postal code", "incorrect data", "incorrect data and an unknown PCE"],
)
@pytest.mark.parametrize("step_1", STEP_1.values(), ids=STEP_1)
def test_dlg_04_a_postal_code_mismatch_or_incorrect_data_leaves_a_demande_in_023(omega, step_1, changes, label):
    answer = omega.ask(step_1(**changes))

    assert tells(answer, label)
    assert omega.demande().statut is NON_VALIDEE


@pytest.mark.parametrize(
    "changes",
    [{"numero_pce": NOWHERE}, {"code_postal": "13001"}, {"numero_version": "V99"}, {"login": ""}],
    ids=["unknown PCE", "postal code", "incorrect data", "login"],
)
@pytest.mark.parametrize("step_2", STEP_2.values(), ids=STEP_2)
def test_dlg_05_step_2_repeats_every_check_of_step_1_and_refused_creates_nothing(omega, step_2, changes):
    answer = omega.ask(step_2(**changes))

    assert answer.dialogue == "A"
    assert answer.numero_demande is None
    assert omega.demandes() == ()


def test_dlg_05_a_refused_step_2_takes_no_number_and_may_be_sent_again(omega):
    for wrong in ({"numero_pce": NOWHERE}, {"autorisation_expresse": "NON"}, {"date_demandee": ""}):
        assert omega.ask(a_tjdc(**wrong)).dialogue == "A"

    assert omega.ask(a_tjdc()).numero_demande == "WD001000"


def test_dlg_05_step_2_after_a_refused_step_1_makes_a_demande_of_its_own(omega):
    omega.ask(a_tjdc_verification(code_postal="13001"))

    assert omega.ask(a_tjdc()).numero_demande == "WD001001"
    assert [each.statut.code for each in omega.demandes()] == ["NONVALIDEE", "ENCOURSTRAITEMENT"]


class BrokenStore:
    """A store of which one thing fails, in the middle of an exchange."""

    def __init__(self, store, method):
        self.store = store
        self.method = method

    def hold(self, sandbox, operation, **how):
        def fails(exchange):
            setattr(exchange, self.method, fail)
            return operation(exchange)

        def fail(*_args, **_named):
            raise OSError("the disk is full")

        return self.store.hold(sandbox, fails, **how)


@pytest.mark.parametrize("step_2", [a_tjdc(), a_mes(tarif="T2")], ids=["TJDC", "MES"])
@pytest.mark.parametrize("method", ["pce", "open_demandes", "booked", "next_numero", "save_demande"])
def test_tec_01_a_failure_of_the_simulator_is_no_answer_of_omega_s_and_leaves_nothing(omega, step_2, method):
    broken = replace(omega, omega=replace(omega.omega, store=BrokenStore(omega.omega.store, method)))
    if step_2.type_demande == "MES":
        omega.put(a_pce())

    with pytest.raises(OSError, match="the disk is full"):
        broken.ask(step_2)

    assert omega.demandes() == ()
    assert omega.ask(step_2).numero_demande == "WD001000"


@pytest.mark.parametrize("method", ["next_numero", "save_demande"])
def test_tec_01_a_failure_while_keeping_a_refusal_leaves_nothing(omega, method):
    broken = replace(omega, omega=replace(omega.omega, store=BrokenStore(omega.omega.store, method)))

    with pytest.raises(OSError, match="the disk is full"):
        broken.ask(a_mes_verification(numero_pce=NOWHERE))

    assert omega.demandes() == ()


def test_official_codes_take_the_place_of_ours_in_answer_trail_and_cause():
    official = {"TJDC-04": "0104", "PCE-01": "0001", "TEC-01": "9999"}
    with an_omega(a_1m_pce(frequence="6M"), conduct=Conduct(codes=official)) as omega:
        refused = omega.ask(a_tjdc_verification())
        unknown = omega.ask(a_tjdc_verification(numero_pce=NOWHERE))
        kept = omega.demandes()

    assert "Demande non recevable : 0104" in refused.messages
    assert unknown.messages == ("Numéro de PCE incorrect ou inconnu 0001",)
    assert "0104" in [each.code for each in kept[0].trail]
    assert kept[1].historique[0].cause.endswith("inconnu 0001")


def test_an_exchange_starts_the_clock_of_its_sandbox_whether_accepted_or_refused(omega):
    with omega.omega.store.exchange(SANDBOX, counts=False) as exchange:
        assert not exchange.clock.started

    omega.ask(a_tjdc_verification(login=""))

    with omega.omega.store.exchange(SANDBOX, counts=False) as exchange:
        assert exchange.clock.started


def test_one_sandbox_does_not_see_what_another_was_asked(omega):
    omega.ask(a_tjdc_verification(numero_pce=NOWHERE), "elsewhere")

    assert omega.demandes() == ()
