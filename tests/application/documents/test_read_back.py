"""Whatever a PCE, a CDG-F or a sandbox's settings are, their document reads back as it was: all of it is kept."""

import json
from dataclasses import fields
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.application.documents.cdgf import read_cdgf, write_cdgf
from simulator.application.documents.conduct import conduct_over, write_conduct
from simulator.application.documents.pce import read_kept_pce, read_pce, write_pce
from simulator.domain.cdgf import Cdgf, OktaClient
from simulator.domain.conduct import Conduct, RulesOff
from simulator.domain.opening import OpeningHours
from simulator.domain.own_codes import why_no_code
from simulator.domain.pce import (
    AbonnementTjdc,
    Adresse,
    CapaciteJournaliere,
    CapaciteMensuelle,
    Cja,
    Mhs,
    Pce,
    RdvElectricite,
    Releve,
    Telereleve,
)
from simulator.domain.rules import RULES
from simulator.domain.rules_off import turned_off, why_not

codes = st.from_regex(r"[A-Z0-9]{3,20}", fullmatch=True)
lines = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), max_size=20)
filled = lines.filter(lambda line: line.strip())
secrets = st.from_regex(r"[\x21-\x7e]{1,20}", fullmatch=True)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
indexes = st.integers(0, 10**9)
quantities = indexes | st.floats(0, 1e9)


def listed(each, most):
    return st.lists(each, max_size=most).map(tuple)


cjas = st.builds(
    Cja,
    quantities,
    listed(st.builds(CapaciteMensuelle, st.from_regex(r"20[0-9]{2}-(0[1-9]|1[0-2])", fullmatch=True), quantities), 3),
    listed(st.builds(CapaciteJournaliere, days, quantities), 3),
)
tjdcs = st.tuples(days, days).flatmap(
    lambda both: st.builds(
        AbonnementTjdc,
        codes,
        st.just(min(both)),
        st.just(max(both)),
        st.sampled_from(["EN_COURS", "SUSPENDU", "TERMINE"]),
    )
)
ADRESSES = [
    Adresse("12", "rue des Lilas", "69003", "Lyon", "69383", "69"),
    Adresse("", "cours", "20000", "Ajaccio", "2A004", "2A"),
    Adresse("1 bis", "", "97400", "Saint-Denis", "97411", "974"),
]
OF_A_PCE = {
    "numero": st.from_regex(r"[0-9]{14}|GI[0-9]{6}", fullmatch=True),
    "cdgf": st.none() | codes,
    "frequence": st.sampled_from(["6M", "1M", "MM", "JJ"]),
    "tarif": st.sampled_from(["T1", "T2", "T3", "T4", "TP"]),
    "car": st.none() | quantities,
    "profil": lines,
    "telereleve": st.booleans(),
    "derniere_telereleve": st.none() | st.builds(Telereleve, days, indexes),
    "derniere_releve": st.none() | st.builds(Releve, days, indexes, st.booleans()),
    "coupe": st.booleans(),
    "compteur": st.sampled_from(["POSE", "DEPOSE"]),
    "debit": st.floats(0.1, 1e6),
    "mhs": st.none()
    | st.builds(Mhs, st.sampled_from(["DEMANDEE", "PROGRAMMEE", "REALISEE"]), days, st.none() | indexes),
    "consommation_sans_fournisseur": st.booleans(),
    "forfait_cuisine": st.booleans(),
    "mig": st.booleans(),
    "cja": st.none() | cjas,
    "offre_historique": st.booleans(),
    "adresse": st.sampled_from(ADRESSES),
    "rdv_electricite": listed(st.builds(RdvElectricite, days, st.from_regex(r"[0-9]{2}", fullmatch=True)), 3),
    "tjdc": st.none() | tjdcs,
}
OF_A_CDGF = {
    "code": codes,
    "libelle": lines,
    "fournisseur": filled,
    "dn": st.sampled_from(["CN=fournisseur-a,O=Exemple,C=FR", "C=FR, O=É\\, Fils, CN=b"]),
    "actif": st.booleans(),
    "historique": st.booleans(),
    "logins": listed(filled, 3),
    "okta": st.none() | st.builds(OktaClient, secrets, secrets, st.booleans(), st.sampled_from(["", '{"kty": "RSA"}'])),
}

minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
hours = st.builds(
    lambda ends, on: OpeningHours(min(ends), max(ends), tuple(sorted(on))),
    st.sets(minutes, min_size=2, max_size=2),
    st.sets(st.integers(1, 7), min_size=1),
)
turned = (
    st.sets(st.sampled_from([each.id for each in RULES if not why_not(each.id)]), max_size=3).map(sorted).map(tuple)
)
OF_A_CONDUCT = {
    "quota_per_second": indexes,
    "quota_per_day": indexes,
    "strict_xsd": st.booleans(),
    "opening_hours": st.none() | hours,
    "maintenance": st.booleans(),
    "codes": st.dictionaries(
        st.sampled_from([each.id for each in RULES if not why_no_code(each.id)]), filled, max_size=3
    ),
    "rules_off": turned.map(lambda names: RulesOff(names, turned_off(names))),
}
"""What a sandbox is set to, by field."""


@given(st.builds(Pce, **OF_A_PCE), days)
def test_a_pce_reads_back_as_it_was_whatever_the_day(pce, begun):
    document = json.loads(json.dumps(write_pce(pce)))

    assert read_pce(document, begun) == read_kept_pce(document, begun) == pce
    assert write_pce(read_pce(document, begun)) == document


@given(st.builds(Cdgf, **OF_A_CDGF))
def test_a_cdgf_reads_back_as_it_was(cdgf):
    document = json.loads(json.dumps(write_cdgf(cdgf)))

    assert read_cdgf(document) == cdgf
    assert write_cdgf(read_cdgf(document)) == document


@given(st.builds(Conduct, **OF_A_CONDUCT))
def test_what_a_sandbox_is_set_to_reads_back_as_it_was(conduct):
    document = json.loads(json.dumps(write_conduct(conduct)))

    assert conduct_over(Conduct(quota_per_second=7, maintenance=True), document) == conduct


@pytest.mark.parametrize(("type_", "drawn"), [(Pce, OF_A_PCE), (Cdgf, OF_A_CDGF), (Conduct, OF_A_CONDUCT)])
def test_every_field_is_drawn(type_, drawn):
    assert drawn.keys() == {each.name for each in fields(type_)}
