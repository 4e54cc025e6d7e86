"""What OMEGA would answer about a PCE now: what it then does answer, and nothing of it is left behind."""

from contextlib import closing

import pytest

from simulator.application.dialogues.create_mes import create_mes
from simulator.application.dialogues.create_tjdc import create_tjdc
from simulator.application.dialogues.verify_mes import verify_mes
from simulator.application.dialogues.verify_tjdc import verify_tjdc
from simulator.application.outlook import Looking
from simulator.bootstrap import build
from simulator.domain.prestations import PRESTATIONS
from simulator.settings.model import Settings
from simulator.transports.soap.written import read_ask
from tests.journeys.test_test_pces import REFERENTIAL
from tests.living import paris
from tests.work import work_of

HOLD = {
    "VerifierRecevabiliteTJDC": verify_tjdc,
    "CreerDemandeTJDC": create_tjdc,
    "VerifierRecevabiliteMES": verify_mes,
    "CreerDemandeMES": create_mes,
}
TITULAIRE, OTHER = "A04000010", "A04000028"
NUMEROS = [each.numero for each in REFERENTIAL.test_pces]
EACH = [pytest.param(numero, marks=() if index % 4 == 0 else pytest.mark.slow) for index, numero in enumerate(NUMEROS)]
"""A quarter of them are quick, and meet every prestation."""


@pytest.fixture(scope="module")
def simulator():
    with closing(build(Settings(pces=0))) as built:
        yield built


@pytest.fixture
def looked(simulator):
    """Look at a PCE from a sandbox where it is Monday, nine o'clock."""
    looking = Looking(omega=simulator.omega, referential=simulator.referential, read=read_ask)

    def look(numero, *cdgfs, sandbox="looking"):
        with simulator.omega.store.exchange(sandbox, counts=False) as exchange:
            if not exchange.clock.frozen:
                exchange.set_clock(exchange.clock.set(paris("2026-03-02T09:00:00"), frozen=True, real=exchange.real))
            return looking.on(exchange, numero, cdgfs)

    return look


def prospects_of(supplier):
    return [each for each in (supplier.tjdc, supplier.tjdc_created, supplier.mes, *supplier.mes_created) if each]


@pytest.mark.parametrize("numero", EACH)
def test_what_is_foreseen_is_what_then_is_answered(simulator, looked, numero):
    for supplier in looked(numero, TITULAIRE, OTHER).suppliers:
        for index, foreseen in enumerate(prospects_of(supplier)):
            makes = foreseen.accepted and foreseen.operation.startswith("Creer")
            sandbox = f"{numero}-{supplier.cdgf.code}-{index}" if makes else numero
            looked(numero, TITULAIRE, sandbox=sandbox)  # sets its clock
            answer = HOLD[foreseen.operation](simulator.omega, sandbox, read_ask(foreseen.operation, foreseen.tags))

            told = ("dialogue", "code", "messages", "prestations", "date_demandee", "date_programmee", "slots", "trail")
            assert [getattr(answer, each) for each in told] == [getattr(foreseen.answer, each) for each in told]


@pytest.mark.parametrize("numero", NUMEROS[:: len(NUMEROS) // 6])
def test_looking_leaves_no_demande_no_number_and_no_slot(simulator, looked, numero):
    sandbox = f"left-by-{numero}"
    looked(numero, sandbox=sandbox)

    with simulator.omega.store.exchange(sandbox, counts=False) as exchange:
        assert not [each for each in exchange.demandes({}, limit=1000).items if each.numero >= "WD001000"]
        assert exchange.next_numero() == "WD001000"
        assert not exchange.clock.started
        pce = exchange.pce(numero)
        assert pce is None or not exchange.booked(pce.adresse.code_insee)


def test_the_first_day_of_a_tjdc_is_the_fifth_working_day(looked):
    (supplier,) = looked("21450000000101", TITULAIRE).suppliers
    assert supplier.titulaire
    assert f"{supplier.tjdc_created.day}" == "2026-03-09"


def test_who_is_not_titulaire_is_refused_a_tjdc_by_its_rule_and_may_have_a_mes(looked):
    (supplier,) = looked("21450000000101", OTHER).suppliers
    assert [each.rule for each in supplier.tjdc.spoke] == ["TJDC-03"]
    assert supplier.tjdc_created is None
    assert supplier.mes.accepted


def test_an_appointment_is_asked_in_the_first_slot_that_is_free(looked):
    (supplier,) = looked("21450000000302", OTHER).suppliers
    special = next(each for each in supplier.mes_created if each.prestation == "1")

    assert special.label == "Relève spéciale"
    assert special.answer.code == "DatePlageH"
    assert special.slots[0].date == special.day
    assert f"{special.day}" > "2026-03-02"


def test_every_supplier_that_can_ask_is_looked_at_once_the_titulaire_first(looked):
    suppliers = looked("21450000000101").suppliers

    names = [each.cdgf.fournisseur for each in suppliers]
    assert len(names) == len(set(names)) >= 3
    assert suppliers[0].titulaire


def test_a_pce_that_does_not_exist_is_refused_as_such(looked):
    seen = looked("21459999999999", TITULAIRE)
    assert seen.pce is None
    assert seen.suppliers[0].mes.answer.messages[0].startswith("Numéro de PCE incorrect ou inconnu")


def test_a_page_of_five_suppliers_is_a_few_milliseconds_of_work(looked):
    looked("21450000000302")  # imports, and rules met for the first time
    assert len(looked("21450000000302").suppliers) >= 3
    assert work_of(lambda: looked("21450000000302")) < 100


def test_the_quick_ones_meet_every_prestation(looked):
    quick = [each.values[0] for each in EACH if not each.marks]
    met = {made.prestation for numero in quick for made in looked(numero, OTHER).suppliers[0].mes_created}
    assert met == set(PRESTATIONS)
