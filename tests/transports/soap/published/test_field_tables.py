"""The published XSD holds every tag of the guides' field tables, in their order."""

import pytest

from simulator.transports.soap.services import CONTRACTS
from tests.laws import hold
from tests.transports.soap.samples import engine_of, mes, rdv, tjdc
from tests.transports.soap.xsd import XS, parsed, tags_of

HEAD = """
DNEntreprise 1 string
NumeroCAD 1 string
Utilisateur 1 Utilisateur
Utilisateur/Login 1 string
NumeroVersion 1 NumeroVersionEnum
"""
OUTCOME = """
TypeRetourDialogue 1 TypeRetourDialogueEnum
Retour 1 Retour
Retour/CodeRetour 1 string
Retour/MessageRetour 1-n string
"""
DEMANDE = """
ReponseCreerDemandeObjet 0-1 ReponseCreerDemandeObjet
ReponseCreerDemandeObjet/NumeroDemande 1 string
ReponseCreerDemandeObjet/DateDemandee 0-1 date
ReponseCreerDemandeObjet/ListeDatePlage 0-24 ListeDatePlage
ReponseCreerDemandeObjet/ListeDatePlage/Date 1 date
ReponseCreerDemandeObjet/ListeDatePlage/Plage 1 string
ReponseCreerDemandeObjet/DateProgrammee 0-1 DateProgrammee
ReponseCreerDemandeObjet/DateProgrammee/Date 1 date
ReponseCreerDemandeObjet/DateProgrammee/PlageHoraire 0-1 string
ReponseCreerDemandeObjet/DateProgrammee/HeureMin 0-1 string
ReponseCreerDemandeObjet/DateProgrammee/HeureMax 0-1 string
ReponseCreerDemandeObjet/DateProgrammee/RetourSynchroIntervention 0-1 RetourSynchroInterventionEnum
ReponseCreerDemandeObjet/RetourSynchroInterventions 0-3 RetourSynchroInterventions
ReponseCreerDemandeObjet/RetourSynchroInterventions/DatePlage 1 DatePlage
ReponseCreerDemandeObjet/RetourSynchroInterventions/DatePlage/Date 1 date
ReponseCreerDemandeObjet/RetourSynchroInterventions/DatePlage/PlageHoraire 0-1 string
ReponseCreerDemandeObjet/OptionExpress 0-1 boolean
"""
RDV = ("ProposerDatePlage", "DemanderPrecSuiv", "AccepterRdv", "AbandonnerRdv", "AbandonnerDemande")
TABLES = {
    "RequeteWSVerifierRecevabiliteTJDC": HEAD
    + """
TypeDemande 0-1 TypeDemandeEnum
NumeroPCE 1 string
NomDuClient 0-1 string
CodePostal 0-1 string
""",
    "ReponseWSVerifierRecevabiliteTJDC": OUTCOME,
    "RequeteWSCreerDemandeTJDC": HEAD
    + """
Demande 1 Demande
Demande/TypeDemande 1 TypeDemandeEnum
Demande/NumeroPCE 1 string
Demande/DateDemandee 0-1 date
Demande/AutorisationExpresse 0-1 AutorisationExpresseEnum
Demande/NomDuClient 0-1 string
Demande/CodePostal 0-1 string
Demande/Tarif 0-1 string
""",
    "ReponseWSCreerDemandeTJDC": OUTCOME
    + """
ReponseCreerDemandeObjet 0-1 ReponseCreerDemandeObjet
ReponseCreerDemandeObjet/NumeroDemande 1 string
ReponseCreerDemandeObjet/DateDemandee 0-1 date
""",
    "RequeteWSVerifierRecevabiliteMES": HEAD
    + """
NumeroPCE 1 string
CodePostal 0-1 string
""",
    "ReponseWSVerifierRecevabiliteMES": OUTCOME.replace("TypeRetourDialogueEnum", "TypeRetourVerificationEnum")
    + """
RetourRecupererDonneesObjet 0-1 RetourRecupererDonneesObjet
RetourRecupererDonneesObjet/ListePrestationsAutorisees 1-5 OptionPrestationEnum
RetourRecupererDonneesObjet/ReleveIndexMHS 0-1 ReleveIndexMHS
RetourRecupererDonneesObjet/ReleveIndexMHS/Date 0-1 date
RetourRecupererDonneesObjet/ReleveIndexMHS/Valeur 0-1 Index
RetourRecupererDonneesObjet/DateMHS 0-1 date
RetourRecupererDonneesObjet/IndexMHS 0-1 Index
""",
    "RequeteWSCreerDemandeMES": HEAD
    + """
Demande 1 Demande
Demande/TypeDemande 1 TypeDemandeEnum
Demande/NumeroPCE 1 string
Demande/CodePostal 0-1 string
Demande/DonneesFournisseur 0-1 DonneesFournisseur
Demande/DonneesFournisseur/ReferenceDemande 0-1 string
Demande/DonneesFournisseur/TelephoneFournisseur 0-1 string
Demande/DonneesFournisseur/GroupeAppartenance 0-1 string
Demande/DonneesFournisseur/CommentaireFournisseur 0-1 string
Demande/Commentaire 0-1 string
Demande/PremierRdvDemande 0-1 PremierRdvDemande
Demande/PremierRdvDemande/Date 0-1 date
Demande/PremierRdvDemande/Plage 0-1 string
Demande/PremierRdvDemande/NumeroSynchroIntervention 0-1 string
Demande/ContactIntervention 0-1 ContactIntervention
Demande/ContactIntervention/Nom 0-1 string
Demande/ContactIntervention/Telephone 0-1 string
Demande/ContactIntervention/CodeAcces 0-1 string
Demande/ContactIntervention/ComplementAdresse 0-1 string
Demande/DonneesTypeDemande 0-1 DonneesTypeDemande
Demande/DonneesTypeDemande/Contrat 0-1 Contrat
Demande/DonneesTypeDemande/Contrat/ClientFinal 0-1 ClientFinal
Demande/DonneesTypeDemande/Contrat/ClientFinal/Civilite 0-1 string
Demande/DonneesTypeDemande/Contrat/ClientFinal/Complement 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal 0-1 UtilisateurFinal
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/Civilite 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/Nom 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/Prenom 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/RaisonSociale 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/CodeSIRET 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/CodeNAF 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/TelephonePortable 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/TelephoneFixe 0-1 string
Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/eMail 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier 0-1 ContactCourrier
Demande/DonneesTypeDemande/Contrat/ContactCourrier/Nom 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/NumeroRue 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/Rue 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/ComplementAdresse 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/Commune 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/CodePostal 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/eMail 0-1 string
Demande/DonneesTypeDemande/Contrat/ContactCourrier/Pays 0-1 string
Demande/DonneesTypeDemande/Contrat/TypeUsageLocal 0-1 TypeUsageLocalEnum
Demande/DonneesTypeDemande/OffreHistorique 0-1 OffreHistoriqueEnum
Demande/DonneesTypeDemande/Tarif 0-1 TarifEnum
Demande/DonneesTypeDemande/FrequenceReleve 0-1 FrequenceReleveEnum
Demande/DonneesTypeDemande/CAR 0-1 decimal
Demande/DonneesTypeDemande/CodeProfil 0-1 string
Demande/DonneesTypeDemande/CJA 0-1 CJA
Demande/DonneesTypeDemande/CJA/CJAA 0-1 decimal
Demande/DonneesTypeDemande/CJA/CJAAM 0-1 CJAAM
Demande/DonneesTypeDemande/CJA/CJAAM/Date 0-1 DateFormat
Demande/DonneesTypeDemande/CJA/CJAAM/Valeur 0-1 decimal
Demande/DonneesTypeDemande/CJA/CJAAJ 0-5 CJAAJ
Demande/DonneesTypeDemande/CJA/CJAAJ/Date 0-1 date
Demande/DonneesTypeDemande/CJA/CJAAJ/Valeur 0-1 decimal
Demande/DonneesTypeDemande/OptionPrestation 0-1 OptionPrestationEnum
Demande/DonneesTypeDemande/TICGN 0-1 TICGN
Demande/DonneesTypeDemande/TICGN/TICGN 0-1 TICGNEnum
Demande/DonneesTypeDemande/TICGN/ValeurTICGN 0-1 string
Demande/DonneesTypeDemande/IndexReleve 0-1 IndexReleve
Demande/DonneesTypeDemande/IndexReleve/Date 0-1 date
Demande/DonneesTypeDemande/IndexReleve/ValeurIndexReleve 0-1 Index
Demande/DonneesTypeDemande/DateIndexClient 0-1 date
Demande/DonneesTypeDemande/IndexClient 0-1 Index
Demande/DonneesTypeDemande/MIG 0-1 MIGEnum
""",
    "ReponseWSCreerDemandeMES": OUTCOME + DEMANDE,
    "RequeteWSProposerDatePlage": HEAD
    + """
NumeroDemande 1 string
RdvDemande 1 RdvDemande
RdvDemande/Date 0-1 date
RdvDemande/Plage 0-1 string
""",
    "RequeteWSDemanderPrecSuiv": HEAD
    + """
NumeroDemande 1 string
Sens 0-1 SensEnum
""",
    "RequeteWSAccepterRdv": HEAD
    + """
NumeroDemande 1 string
Rdv 1 Rdv
Rdv/Date 0-1 date
Rdv/Plage 0-1 string
Rdv/OptionExpress 0-1 OptionExpressEnum
""",
    "RequeteWSAbandonnerRdv": HEAD + "NumeroDemande 1 string",
    "RequeteWSAbandonnerDemande": HEAD + "NumeroDemande 1 string",
    **{
        f"ReponseWS{method}": OUTCOME + DEMANDE.replace("ReponseCreerDemandeObjet", "ReponseRdvObjet") for method in RDV
    },
}
ENUMERATIONS = {
    "TypeRetourDialogueEnum": ["P", "A", "T"],
    "TypeRetourVerificationEnum": ["P", "A"],
    "TypeDemandeEnum": ["MES", "TJDC"],
    "AutorisationExpresseEnum": ["OUI", "NON"],
    "OptionPrestationEnum": ["4", "1", "2", "12", "9"],
    "TypeUsageLocalEnum": ["R", "NR"],
    "OffreHistoriqueEnum": ["A", "N"],
    "TarifEnum": ["T1", "T2", "T3", "T4", "TP", "TB", "TG"],
    "FrequenceReleveEnum": ["JJ", "MM", "6M", "1M"],
    "TICGNEnum": ["0", "1"],
    "MIGEnum": ["true", "false", "True", "False", "TRUE", "FALSE", "1", "0"],
    "OptionExpressEnum": ["true", "false", "True", "False", "TRUE", "FALSE", "1", "0"],
    "RetourSynchroInterventionEnum": ["1", "2", "3"],
    "SensEnum": ["P", "S"],
}
MES_VERSIONS = ["V4", "V5", "V6", "V7", "V8"]
VERSIONS = {"CreerDemandeTJDC": ["V1"], "CreerDemandeMES": MES_VERSIONS, "PriseRendezVous": MES_VERSIONS}


@pytest.mark.parametrize("root", TABLES)
def test_a_message_has_the_tags_of_its_table_in_order(root):
    engine = engine_of(root.partition("WS")[2])
    expected = {path: (occurs, kind) for path, occurs, kind in map(str.split, filter(None, TABLES[root].split("\n")))}
    assert list(tags_of(engine, root).items()) == list(expected.items())


def test_every_message_has_its_table():
    messages = [message.name for _, contract in CONTRACTS.values() for message in (contract.request, contract.answer)]
    hold(
        f"{name} has no table of fields: add to TABLES its tags as its guide lists them, with occurrence and kind"
        for name in messages
        if name not in TABLES
    )
    hold(f"{name} of TABLES is no message of ours: delete its table" for name in TABLES if name not in messages)


@pytest.mark.parametrize("engine", [tjdc(), mes(), rdv()], ids=lambda engine: engine.service.name)
def test_enumerations_hold_the_documented_values_in_their_order(engine):
    schema = parsed(engine.xsd())
    published = {
        node.get("name"): [value.get("value") for value in node.iter(f"{XS}enumeration")]
        for node in schema.findall(f"{XS}simpleType")
        if node.find(f".//{XS}enumeration") is not None
    }
    documented = ENUMERATIONS | {"NumeroVersionEnum": VERSIONS[engine.service.name]}
    assert published == {name: documented[name] for name in published}
    assert len(published) >= 4


def test_every_documented_enumeration_is_published():
    text = tjdc().xsd() + mes().xsd() + rdv().xsd()
    assert [name for name in ENUMERATIONS if name.encode() not in text] == []
