"""The JSON of the follow-up (SUIVI 2.2.2): API-09, and what of MES and TJDC is seen there."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from simulator.domain.asks import Cja, DatedValue
from simulator.domain.calendar import PARIS
from simulator.domain.demande import (
    ANNULEE,
    ATTENTE_RDV,
    CLOTUREE,
    EN_COURS_TRAITEMENT,
    IMPOSSIBLE,
    NON_VALIDEE,
    TYPES,
    Demande,
    RendezVous,
)
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.suivi import BLOCKS, observation_disco, suivi
from tests.builders import FLAMMECHE, a_mes, a_pce, a_tjdc

CREATED = datetime(2025, 3, 5, 15, 25, 35, 932464, tzinfo=PARIS)
ROOT_OF_THE_EXAMPLE = [
    "numero_demande",
    "type_demande",
    "cdgf",
    "statut_externe_demande",
    "cree_le",
    "mode_traitement",
    "est_demande_fournisseur",
    "cree_par",
    "cree_automatiquement",
    "date_effet_contractuel",
    "date_dernier_changement_statut_externe",
    "derniere_date_demandee",
    "fournisseur_peut_prendre_rdv",
    "est_digitalisable",
    "presence_pj",
    "commentaire_soumission_analyse",
    "cdgf_erreur_pce",
]


def a_demande(type_="CHF", statut=ATTENTE_RDV, **changes):
    valid = {
        "numero": "WD00053H",
        "type": type_,
        "cdgf": "A04000010",
        "pce": "21450000000017",
        "statut": statut,
        "cree_le": CREATED,
        "cree_par": "DN6473",
        "date_demandee": date(2025, 3, 6),
        "saisie": {"commentaire_soumission_analyse": "testcomanalyse"},
    }
    return Demande(**{**valid, **changes})


def the_mes(ask=None, **changes):
    ask = ask or a_mes()
    entered = {"saisie": ask.entered(), "version": ask.numero_version, "option_prestation": ask.option_prestation}
    return a_demande("MES", **{**entered, **changes})


def shown(demande, pce=None):
    return suivi(demande, FLAMMECHE, pce)


def block(name, demande):
    return shown(demande)[f"informations_{name}"]


def test_api_09_the_root_has_the_keys_of_the_documents_example_in_its_order_then_five_blocks():
    assert list(shown(a_demande())) == [*ROOT_OF_THE_EXAMPLE, *BLOCKS]
    assert list(BLOCKS) == [
        "informations_fournisseur",
        "informations_contractuelles",
        "informations_realisation",
        "informations_intervention",
        "informations_client",
    ]


def test_api_09_the_root_says_what_the_documents_example_says():
    document = {key: value for key, value in shown(a_demande()).items() if key not in BLOCKS}
    assert document == {
        "numero_demande": "WD00053H",
        "type_demande": {"code": "CHF", "libelle": "Demande de changement de fournisseur"},
        "cdgf": {"code": "A04000010", "libelle": "Flammeche Energie"},
        "statut_externe_demande": {"code": "ATTRDV", "libelle": "En attente RDV"},
        "cree_le": "2025-03-05T15:25:35.932464+01:00",
        "mode_traitement": {"code": "NONPASSANT", "libelle": "Non Passant"},
        "est_demande_fournisseur": True,
        "cree_par": "DN6473",
        "cree_automatiquement": False,
        "date_effet_contractuel": "2025-03-06",
        "date_dernier_changement_statut_externe": "2025-03-05",
        "derniere_date_demandee": "2025-03-06",
        "fournisseur_peut_prendre_rdv": True,
        "est_digitalisable": False,
        "presence_pj": False,
        "commentaire_soumission_analyse": "testcomanalyse",
        "cdgf_erreur_pce": {},
    }


@pytest.mark.parametrize("type_", TYPES)
def test_api_09_each_of_the_23_types_has_every_block_even_with_nothing_entered(type_):
    document = shown(a_demande(type_, saisie={}))
    assert set(BLOCKS) < set(document)
    assert document["type_demande"] == {"code": type_, "libelle": TYPES[type_]}


def test_api_09_a_field_without_value_is_absent():
    document = shown(a_demande(saisie={}, date_demandee=None))
    assert not {"commentaire_soumission_analyse", "derniere_date_demandee", "date_effet_contractuel"} & set(document)


def test_microseconds_and_the_paris_offset_are_written_even_for_a_moment_without_them():
    assert shown(a_demande(cree_le=datetime(2025, 7, 1, 8, tzinfo=PARIS)))["cree_le"] == (
        "2025-07-01T08:00:00.000000+02:00"
    )


def test_the_last_change_of_status_is_a_paris_date():
    changed = a_demande().become(ANNULEE, datetime.fromisoformat("2025-03-08T23:30:00+00:00"), "withdrawn")
    assert shown(changed)["date_dernier_changement_statut_externe"] == "2025-03-09"


def test_a_demande_that_no_user_made_was_made_by_omega():
    document = shown(a_demande(cree_par=""))
    assert (document["est_demande_fournisseur"], document["cree_automatiquement"]) == (False, True)
    assert "cree_par" not in document


def test_attached_documents_are_told():
    assert shown(a_demande(saisie={"pieces_jointes": ["plan.pdf"]}))["presence_pj"] is True


def test_an_erreur_pce_names_the_cdgf_concerned():
    concerned = {"code": "A04000028", "libelle": "Gaz du Heron Bleu"}
    saisie = {"cdgf_erreur_pce": concerned}
    assert shown(a_demande("ERREUR_PCE", saisie=saisie))["cdgf_erreur_pce"] == concerned
    assert shown(a_demande("CHF", saisie=saisie))["cdgf_erreur_pce"] == {}


@pytest.mark.parametrize("statut", [IMPOSSIBLE, NON_VALIDEE])
def test_a_refused_demande_is_non_passant_has_no_effect_and_tells_why(statut):
    trail = (
        TrailEntry("MES-01", Outcome.PASSED),
        TrailEntry("MES-02", Outcome.REFUSED, "NumeroPCE", code="DEM_COH9202"),
    )
    document = shown(the_mes(statut=statut, trail=trail))
    assert document["mode_traitement"]["code"] == "NONPASSANT"
    assert "date_effet_contractuel" not in document
    assert document["informations_realisation"]["motifs_refus"] == [{"code": "DEM_COH9202", "champ": "NumeroPCE"}]
    assert "caractere" not in document["informations_intervention"]


def test_an_ordinary_mes_is_passant():
    assert shown(the_mes())["mode_traitement"] == {"code": "PASSANT", "libelle": "Passant"}


@pytest.mark.parametrize(
    ("demande", "pce", "may_book"),
    [
        (the_mes(), a_pce(), True),
        (the_mes(), a_pce(frequence="JJ"), False),
        (the_mes(option_prestation="2"), a_pce(), False),
        (the_mes(statut=CLOTUREE), a_pce(), False),
        (the_mes(), None, False),
    ],
    ids=["6M", "JJ: a technician calls", "without intervention", "closed", "PCE gone"],
)
def test_the_supplier_may_book_where_a_mes_waits_for_a_slot(demande, pce, may_book):
    assert shown(demande, pce)["fournisseur_peut_prendre_rdv"] is may_book


@pytest.mark.parametrize("type_", sorted(set(TYPES) - {"MES"}))
def test_the_supplier_may_book_where_a_demande_of_any_other_type_waits_for_its_appointment(type_):
    for pce in (None, a_pce(), a_pce(frequence="JJ")):
        assert shown(a_demande(type_, ATTENTE_RDV), pce)["fournisseur_peut_prendre_rdv"] is True
    for statut in (EN_COURS_TRAITEMENT, CLOTUREE, ANNULEE, NON_VALIDEE):
        assert shown(a_demande(type_, statut), a_pce())["fournisseur_peut_prendre_rdv"] is False


def test_a_mes_shows_what_the_supplier_entered_each_in_its_block():
    ask = a_mes(
        reference_demande="REF-1",
        tarif="T4",
        frequence_releve="JJ",
        mig="true",
        ticgn="1",
        valeur_ticgn="12,5",
        cja=Cja(cjaa="32000", cjaam=(DatedValue("2026-04", "500"),), cjaaj=(DatedValue("2026-03-20", "300"),)),
        index_releve_date="2026-03-01",
        index_releve_valeur="4210",
        courrier_commune="Lyon",
    )
    demande = the_mes(ask)
    assert block("fournisseur", demande) == {"reference_demande": "REF-1"}
    assert block("contractuelles", demande) == {
        "numero_pce": "21450000000017",
        "option_prestation": {"code": "1", "libelle": "Relève spéciale"},
        "tarif": "T4",
        "frequence_releve": "JJ",
        "car": 12000,
        "mig": True,
        "ticgn": {"application": True, "taux": "12,5"},
        "cja": {
            "annuelle": 32000,
            "mensuelles": [{"mois": "2026-04", "valeur": 500}],
            "journalieres": [{"date": "2026-03-20", "valeur": 300}],
        },
    }
    assert block("realisation", demande) == {"index_releve": {"date": "2026-03-01", "valeur": 4210}}
    assert block("intervention", demande)["premier_rdv_demande"] == {"date": "2026-03-12"}
    assert block("client", demande) == {
        "type_usage_local": "R",
        "utilisateur_final": {"civilite": "Mme", "nom": "Exemple"},
        "contact_courrier": {"commune": "Lyon"},
    }


def test_api_09_the_four_values_of_donnees_fournisseur_are_given_back():
    entered = {
        "reference_demande": "REF-1",
        "telephone_fournisseur": "0199000000",
        "groupe_appartenance": "Grands comptes",
        "commentaire_fournisseur": "à rappeler",
    }
    assert block("fournisseur", the_mes(a_mes(**entered))) == entered


def test_the_option_shown_is_the_one_kept_not_the_one_sent():
    """MES-09: télé-relevé and not cut, OMEGA forces 12."""
    contract = block("contractuelles", the_mes(a_mes(option_prestation="1"), option_prestation="12"))
    assert contract["option_prestation"] == {"code": "12", "libelle": "Télé-relevé"}


@pytest.mark.parametrize(("recorded", "libelle"), [("NORMAL", "Normal"), ("EXPRESS", "Express"), ("URGENT", "Urgent")])
def test_api_09_the_express_or_urgent_that_was_recorded_is_shown(recorded, libelle):
    waiting = the_mes(caractere=recorded)
    programmed = the_mes(caractere=recorded, rdv=RendezVous(date(2026, 3, 12), "03"))
    for demande in (waiting, programmed):
        assert block("intervention", demande)["caractere"] == {"code": recorded, "libelle": libelle}


def test_the_appointment_its_hours_its_synchronisation_and_its_character_are_shown():
    rdv = RendezVous(date(2026, 3, 12), "03", "10:00", "11:00", 2)
    document = shown(the_mes(rdv=rdv, plage_demandee="03", caractere="EXPRESS"))
    visit = document["informations_intervention"]
    assert visit["rdv"] == {
        "date": "2026-03-12",
        "plage": "03",
        "heure_min": "10:00",
        "heure_max": "11:00",
        "synchro": 2,
    }
    assert visit["caractere"] == {"code": "EXPRESS", "libelle": "Express"}
    assert visit["derniere_plage_demandee"] == "03"
    assert document["date_effet_contractuel"] == "2026-03-12"


def test_a_mes_without_intervention_has_no_character():
    assert "caractere" not in block("intervention", the_mes(option_prestation="12"))


def test_mes_25_observation_disco_is_20_5_and_53_characters_of_the_contact():
    assert observation_disco("N" * 30, "C" * 30, "A" * 90) == f"{'N' * 20} {'C' * 5} {'A' * 53}"
    contact = {"contact_nom": "Exemple", "contact_code_acces": "12A345", "contact_complement_adresse": "Escalier B"}
    assert block("intervention", the_mes(a_mes(**contact)))["observation_disco"] == "Exemple 12A34 Escalier B"


def test_mes_25_without_contact_there_is_no_observation():
    assert "observation_disco" not in block("intervention", the_mes())


def test_mes_21_the_naf_code_is_not_shown():
    assert "9999Z" not in str(shown(the_mes(a_mes(utilisateur_naf="9999Z"))))


def test_mes_29_the_synchro_number_of_the_request_is_not_shown():
    assert "synchro-77" not in str(shown(the_mes(a_mes(rdv_numero_synchro="synchro-77"))))


@pytest.mark.parametrize("version", ["V4", "V5", "V6", "V7"])
def test_mes_22_before_v8_the_final_users_phones_and_email_are_not_shown(version):
    reached = {
        "utilisateur_telephone_portable": "0639980001",
        "utilisateur_telephone_fixe": "0439980001",
        "utilisateur_email": "a@exemple.example",
    }
    before = the_mes(a_mes(**reached, numero_version=version))
    assert block("client", before)["utilisateur_final"] == {"civilite": "Mme", "nom": "Exemple"}
    since = the_mes(a_mes(**reached, numero_version="V8"))
    assert block("client", since)["utilisateur_final"] == {
        "civilite": "Mme",
        "nom": "Exemple",
        "telephone_portable": "0639980001",
        "telephone_fixe": "0439980001",
        "email": "a@exemple.example",
    }


def the_tjdc(statut=EN_COURS_TRAITEMENT, **changes):
    ask = a_tjdc(nom_du_client="Exemple", tarif="T2", date_demandee="2028-02-29")
    return a_demande("TJDC", statut, saisie=ask.entered(), date_demandee=date(2028, 2, 29), **changes)


def test_a_tjdc_shows_its_authorisation_its_customer_and_a_subscription_of_three_years():
    """TJDC-14; a subscription begun on a 29 February ends on 1 March."""
    assert block("contractuelles", the_tjdc()) == {
        "numero_pce": "21450000000017",
        "date_demandee": "2028-02-29",
        "autorisation_expresse": "OUI",
        "nom_du_client": "Exemple",
        "abonnement": {"debut": "2028-02-29", "fin": "2031-03-01"},
    }


@pytest.mark.parametrize("statut", [ANNULEE, NON_VALIDEE, IMPOSSIBLE])
def test_a_tjdc_that_came_to_nothing_has_no_subscription(statut):
    assert "abonnement" not in block("contractuelles", the_tjdc(statut))


def test_tjdc_09_the_tariff_is_not_shown():
    assert "tarif" not in block("contractuelles", the_tjdc())


def test_a_closed_demande_tells_when_it_was_carried_out():
    closed = replace(a_demande("CHT"), statut=CLOTUREE)
    assert block("realisation", closed) == {"date_realisation": "2025-03-06"}


@pytest.mark.parametrize("car", ["12 000", "douze", "9" * 5000])
def test_what_is_no_number_that_json_can_hold_is_shown_as_it_came(car):
    assert block("contractuelles", the_mes(a_mes(car=car)))["car"] == car
