"""``fixtures/demandes.yaml`` (API-11), and how its mistakes are told."""

from collections import Counter
from datetime import date, timedelta

import pytest

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.application.documents.demande import read_demande
from simulator.application.documents.pce import read_pce
from simulator.application.words import cause_of
from simulator.domain.demande import CLOTUREE, STATUTS, TYPES
from simulator.domain.suivi import BLOCKS, suivi
from simulator.errors import FixtureError
from tests.laws import hold
from tests.shipped import REFERENTIAL

FOLDER = fixtures_folder()
BEGUN = date(2026, 3, 2)
COMMUNES = REFERENTIAL.communes
DOCUMENTS, PCE_DOCUMENTS = load_demandes(FOLDER, COMMUNES)
DEMANDES = [read_demande(each, BEGUN) for each in DOCUMENTS]
PCES = {each["numero"]: read_pce(each, BEGUN) for each in PCE_DOCUMENTS}


def test_api_11_there_are_at_least_two_demandes_of_each_of_the_23_types_in_several_statuses():
    count = Counter(each.type for each in DEMANDES)
    assert set(count) == set(TYPES)
    assert min(count.values()) >= 2
    assert all(len({each.statut for each in DEMANDES if each.type == type_}) > 1 for type_ in TYPES)
    hold(
        f"no demande has the status {each.code}: give one of fixtures/demandes.yaml that status"
        for each in STATUTS
        if each not in {demande.statut for demande in DEMANDES}
    )


def test_api_11_one_supplier_has_all_23_types_and_every_supplier_has_some():
    assert {each.type for each in DEMANDES if each.cdgf == "A04000010"} == set(TYPES)
    assert {each.cdgf for each in DEMANDES} == set(REFERENTIAL.cdgfs)


def test_api_09_each_block_is_filled_by_some_type():
    documents = [suivi(each, REFERENTIAL.cdgfs[each.cdgf]) for each in DEMANDES]
    assert all(any(document[block] for document in documents) for block in BLOCKS)


def test_the_demande_of_the_documents_example_exists():
    example = next(each for each in DEMANDES if each.numero == "WD00053H")
    assert (example.type, example.cdgf, example.statut.code, example.cree_par) == (
        "CHF",
        "A04000010",
        "ATTRDV",
        "DN6473",
    )


def test_who_created_a_demande_is_a_user_of_its_supplier():
    assert all(each.cree_par in ("", *REFERENTIAL.cdgfs[each.cdgf].logins) for each in DEMANDES)


def test_no_demande_stands_on_a_test_pce_and_each_pce_has_no_more_than_one_open_mes():
    test_pces = {each.numero for each in REFERENTIAL.test_pces}
    assert not test_pces & ({each.pce for each in DEMANDES} | set(PCES))
    open_mes = Counter(each.pce for each in DEMANDES if each.type == "MES" and not each.ended)
    assert set(open_mes.values()) == {1}


def test_every_demande_but_one_for_an_unknown_pce_stands_on_a_pce_that_exists():
    assert {each.numero for each in DEMANDES if each.pce not in PCES} == {"WD000134"}


def test_numbers_are_those_of_no_test_pce_and_of_no_new_demande():
    others = {each.numero for entry in REFERENTIAL.test_pces for each in entry.demandes}
    numeros = {each.numero for each in DEMANDES}
    assert len(numeros) == len(DEMANDES)
    assert not others & numeros
    assert all("WD0000ZZ" < each < "WD001000" for each in numeros)


def test_what_happened_lies_in_the_past_and_what_is_open_in_the_future():
    past = {each.numero: each.historique[-1].moment.date() for each in DEMANDES}
    assert max(past.values()) < BEGUN
    waiting = [each for each in DEMANDES if each.statut.code in {"ATTRDV", "RDVPROGRAMME"} or each.type == "TJDC"]
    open_ones = [each for each in waiting if not each.ended]
    assert open_ones
    assert all(each.date_effet and each.date_effet > BEGUN for each in open_ones)
    assert all(not each.date_effet or each.date_effet < BEGUN for each in DEMANDES if each.statut is CLOTUREE)


def test_appointments_have_a_slot_that_exists_with_its_real_hours():
    plages = {each.code: (each.heure_min, each.heure_max) for each in REFERENTIAL.plages}
    rdvs = [each.rdv for each in DEMANDES if each.rdv]
    assert rdvs
    assert all(plages[each.plage] == (each.heure_min, each.heure_max) for each in rdvs)


def test_a_tjdc_under_way_agrees_with_its_pce():
    for each in DEMANDES:
        if each.type == "TJDC" and each.statut is CLOTUREE:
            subscription = PCES[each.pce].tjdc
            assert subscription
            assert (subscription.cdgf, subscription.debut) == (each.cdgf, each.date_demandee)


def test_relative_dates_follow_the_sandbox():
    later = [read_demande(each, BEGUN + timedelta(days=10)) for each in DOCUMENTS]
    assert all(
        two.cree_le.date() - one.cree_le.date() == timedelta(days=10) for one, two in zip(DEMANDES, later, strict=True)
    )


GOOD = """\
pces: []
demandes:
  - {numero: WD000101, type: ARLV, cdgf: A04000010, pce: "21460000000101",
     historique: [[J-4T09:12, ENCOURSTRAITEMENT, created]],
     saisie: {index_releve_date: J-5}}
"""


def told(tmp_path, text):
    (tmp_path / "demandes.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FixtureError) as caught:
        load_demandes(tmp_path, COMMUNES)
    return [str(each).partition("/")[2] for each in caught.value.mistakes]


def test_a_demandes_creation_and_status_come_from_its_history(tmp_path):
    (tmp_path / "demandes.yaml").write_text(GOOD, encoding="utf-8")
    ((document,), _) = load_demandes(tmp_path, COMMUNES)
    demande = read_demande(document, BEGUN)
    assert demande.cree_le == demande.historique[0].moment
    assert demande.statut.code == "ENCOURSTRAITEMENT"
    assert demande.saisie == {"index_releve_date": "2026-02-25"}


@pytest.mark.parametrize(
    ("right", "wrong", "place", "says"),
    [
        ("type: ARLV", "type: ARLVV", "demandes.yaml:3:24:", "the nearest is ARLV"),
        ("ENCOURSTRAITEMENT,", "ENCOURSTRAITEMEN,", "demandes.yaml:4:19:", "the nearest is ENCOURSTRAITEMENT"),
        ("numero: WD000101", "numero: WD001000", "demandes.yaml:3:6:", "below WD001000"),
        ("index_releve_date", "index_releve_dat", "demandes.yaml:5:15:", "the nearest is index_releve_date"),
        ("[[J-4T09:12, ", "[[J+4T09:12, ANNULEE, x], [J-4T09:12, ", "demandes.yaml:4:6:", "not in order"),
        ("demandes:", "demande:", "demandes.yaml:1:1:", "demandes is NoneType"),
    ],
)
def test_a_mistake_is_told_at_its_line_and_column(tmp_path, right, wrong, place, says):
    mistakes = told(tmp_path, GOOD.replace(right, wrong))
    assert any(each.startswith(place) and says in each for each in mistakes), mistakes


def test_a_number_given_twice_is_a_mistake(tmp_path):
    twice = GOOD + GOOD.partition("demandes:\n")[2]
    assert told(tmp_path, twice) == [
        "demandes.yaml:6:6: demandes[1].numero is WD000101, as is that of demandes[0]; it is given once"
    ]


def test_every_mistake_of_the_file_is_told_at_once(tmp_path):
    text = GOOD.replace("pces: []", "pces: [{numero: 7}]").replace("type: ARLV, ", "")
    assert [each.split()[1] for each in told(tmp_path, text)] == ["pces[0].numero", "demandes[0].type"]


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(FixtureError, match=r"demandes.yaml:1:1: the file cannot be read"):
        load_demandes(tmp_path, COMMUNES)


def test_whatever_they_went_through_is_told_in_french():
    causes = {each.cause for demande in DEMANDES for each in demande.historique}

    assert len(causes) > 20
    hold(f"{each!r} has no French: add it to domain/phrases/causes.py" for each in causes if cause_of(each) == each)
