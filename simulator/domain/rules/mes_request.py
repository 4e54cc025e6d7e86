"""MES, the request itself: type, version, and the shape of each value."""

import re

from simulator.domain import codes
from simulator.domain.asks import MES_VERSIONS, Contrat, DialogueStep, MesAsk
from simulator.domain.calendar import parse_date, parse_month
from simulator.domain.phrases import wanted
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.rules.mes_contract import TARIF_FREQUENCE
from simulator.domain.world import World

FREQUENCES = ("JJ", "MM", "6M", "1M")
CIVILITES = ("Mr", "Mlle", "Mme")
_TARIFS = tuple(TARIF_FREQUENCE)
_FIELDS = Source("MES", "3.3.1.1")
_DIGITS_OF_A_POSTAL_CODE = 5
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PERCENTAGE = re.compile(r"[0-9]{1,3}(,[0-9]{1,2})?")
_SIRET = re.compile(r"[0-9]{14}")
_SIRET_LA_POSTE = "356000000"


@rule(
    "MES-08",
    french="TypeDemande vaut « MES ».",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.2"),
    coherence=9208,
)
def type_is_mes(ask: MesAsk, _world: World) -> Verdict:
    """TypeDemande is "MES"."""
    if ask.step is DialogueStep.VERIFY:
        return None
    return Ok("MES") if ask.type_demande == "MES" else Finding("TypeDemande", ask.type_demande, "MES")


@rule(
    "MES-28",
    french=(
        "NumeroVersion va de V4 à V8, et décide de ce qui est admis et renvoyé : RetourSynchroInterventions"
        " et OptionExpress à partir de V5, l'option 12 à partir de V6, le contrôle du téléphone à partir de"
        " V7, les téléphones et l'adresse électronique de l'utilisateur final à partir de V8 ; en V4, OMEGA"
        " enregistre l'Express de lui-même."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.1, 3.3.2"),
    coherence=9228,
    assumed=(
        "that OptionExpress goes on after V5: the text says = « V5 »",
        "that the final user's phones and e-mail begin with V8",
        "that another version is incorrect data",
    ),
)
def version_is_known(ask: MesAsk, _world: World) -> Verdict:
    """NumeroVersion is one of V4 to V8, and decides what is accepted and returned: RetourSynchroInterventions and
    OptionExpress from V5, option 12 from V6, the phone check from V7, the final user's phones and e-mail from V8; V4
    keeps Express by itself.
    """
    if ask.numero_version not in MES_VERSIONS:
        return Finding("NumeroVersion", ask.numero_version, ", ".join(MES_VERSIONS))
    return Ok(ask.numero_version)


@rule(
    "MES-26",
    french=(
        "Chaque valeur est de sa liste : civilité, tarif, fréquence, usage, MIG, plage ; les dates sont au"
        " format AAAA-MM-JJ, les mois au format AAAA-MM."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_FIELDS,
    coherence=9226,
    assumed=("the list of the slots", "that TypeUsageLocal, Tarif and FrequenceReleve are required"),
    note="Of the tariffs, TB, TG and TF are those of Annexe B: MES-14 judges them.",
)
def values_are_of_their_lists(ask: MesAsk, world: World) -> Verdict:
    """Each value is one of its list: civilité, tarif, fréquence, usage, MIG, slot; dates are YYYY-MM-DD, months YYYY-MM."""
    if ask.step is DialogueStep.VERIFY:
        return None
    plages = [each.code for each in world.planning.plages] if world.planning and ask.rdv_plage else []
    lists = (
        ("ClientFinal.Civilite", ask.contrat.client_final_civilite, CIVILITES, False),
        ("UtilisateurFinal.Civilite", ask.contrat.utilisateur_civilite, CIVILITES, False),
        ("TypeUsageLocal", ask.contrat.type_usage_local, ("R", "NR"), True),
        ("Tarif", ask.tarif, _TARIFS, True),
        ("FrequenceReleve", ask.frequence_releve, FREQUENCES, True),
        ("MIG", ask.mig, ("true", "false"), False),
        ("PremierRdvDemande.Plage", ask.rdv_plage, plages or [ask.rdv_plage], False),
    )
    dates = (
        ("PremierRdvDemande.Date", ask.rdv_date),
        ("IndexReleve.Date", ask.index_releve_date),
        ("DateIndexClient", ask.date_index_client),
        *[("CJAAJ.Date", each.date) for each in ask.cja.cjaaj],
    )
    return [
        *[
            Finding(name, value, wanted.ONE_OF(among=", ".join(allowed)))
            for name, value, allowed, required in lists
            if value not in allowed and (value or required)
        ],
        *[Finding(name, value, wanted.A_DATE()) for name, value in dates if value and parse_date(value) is None],
        *[
            Finding("CJAAM.Date", each.date, wanted.A_MONTH())
            for each in ask.cja.cjaam
            if each.date and parse_month(each.date) is None
        ],
    ]


@rule(
    "MES-24",
    french="TICGN vaut « 0 » ou « 1 » ; ValeurTICGN est un pourcentage à virgule, au format 3,2.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_FIELDS,
    coherence=9224,
    assumed=("that it has three digits, or a comma and two more, at most", "that 100 is the most"),
)
def ticgn_is_a_flag_and_a_percentage(ask: MesAsk, _world: World) -> Verdict:
    """TICGN is "0" or "1"; ValeurTICGN is a percentage with a decimal comma, in the format 3,2."""
    findings = []
    if ask.ticgn and ask.ticgn not in {"0", "1"}:
        findings.append(Finding("TICGN", ask.ticgn, wanted.EITHER(one="0", other="1")))
    if ask.valeur_ticgn and not _is_percentage(ask.valeur_ticgn):
        findings.append(Finding("ValeurTICGN", ask.valeur_ticgn, wanted.A_PERCENTAGE()))
    return findings if ask.ticgn or ask.valeur_ticgn else None


def _is_percentage(text: str) -> bool:
    return _PERCENTAGE.fullmatch(text) is not None and float(text.replace(",", ".")) <= 100


@rule(
    "MES-23",
    french="À partir de V7, ContactIntervention.Telephone ne contient que des chiffres.",
    refuses_with=codes.TELEPHONE_INCORRECT,
    source=Source("MES", "Annexe A, 3.3.1.1"),
    coherence=9223,
)
def contact_phone_is_digits(ask: MesAsk, _world: World) -> Verdict:
    """From V7, ContactIntervention.Telephone holds digits only."""
    if not ask.from_version(7) or not ask.contact_telephone:
        return None
    if ask.contact_telephone.isascii() and ask.contact_telephone.isdigit():
        return Ok(ask.contact_telephone)
    return Finding("ContactIntervention.Telephone", ask.contact_telephone, wanted.DIGITS_ONLY())


@rule(
    "MES-32",
    french=("SIRET (14 chiffres et leur clé), adresse électronique et codes postaux (5 chiffres) sont bien formés."),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_FIELDS,
    coherence=9232,
    certainty=ASSUMED,
)
def identifiers_are_well_formed(ask: MesAsk, _world: World) -> Verdict:
    """SIRET (14 digits and their key), e-mail and postal codes (5 digits) are well formed."""
    who = ask.contrat
    filled = [
        each
        for each in (
            ("CodeSIRET", who.utilisateur_siret, _is_siret, wanted.SIRET),
            ("ContactCourrier.eMail", who.courrier_email, _is_email, wanted.EMAIL),
            ("CodePostal", ask.code_postal, _is_postal_code, wanted.POSTAL_CODE),
            ("ContactCourrier.CodePostal", _french_postal_code(who), _is_postal_code, wanted.POSTAL_CODE),
            ("UtilisateurFinal.eMail", who.utilisateur_email if ask.from_version(8) else "", _is_email, wanted.EMAIL),
        )
        if each[1]
    ]
    if not filled:
        return None
    return [Finding(name, value, shape()) for name, value, fits, shape in filled if not fits(value)]


def _french_postal_code(who: Contrat) -> str:
    """Give the postal code to which letters go; none where that is abroad."""
    return who.courrier_code_postal if who.courrier_pays.strip().casefold() in {"", "france", "fr"} else ""


def _is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None


def _is_postal_code(text: str) -> bool:
    return len(text) == _DIGITS_OF_A_POSTAL_CODE and text.isascii() and text.isdigit()


def _is_siret(text: str) -> bool:
    if _SIRET.fullmatch(text) is None:
        return False
    digits = [int(each) for each in text]
    if text.startswith(_SIRET_LA_POSTE) and sum(digits) % 5 == 0:
        return True
    doubled = [each if place % 2 else each * 2 for place, each in enumerate(digits)]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


BEHAVIOURS = (
    behaviour("MES-21", "CodeNAF is ignored.", Source("MES", "3.3.1.2"), french="CodeNAF n'est pas pris en compte."),
    behaviour(
        "MES-22",
        "TelephonePortable, TelephoneFixe and eMail of the final user are optional, and kept from V8; before, they are passed"
        " over, and told among the tags that nothing read.",
        Source("MES", "3.3.1.2, history V8.0"),
        french=(
            "TelephonePortable, TelephoneFixe et eMail de l'utilisateur final sont facultatifs, et gardés à"
            " partir de V8 ; avant, ils ne comptent pas, et sont signalés parmi les balises que personne n'a"
            " lues."
        ),
        assumed=("that they begin with V8, the document's version", "that earlier versions have them passed over"),
    ),
    behaviour(
        "MES-25",
        "ObservationDisco, the first 20 characters of Nom, a space, 5 of CodeAcces, a space, 53 of ComplementAdresse, is"
        " shown on the demande.",
        Source("MES", "3.3.1.2"),
        french=(
            "ObservationDisco, soit 20 caractères de Nom, un espace, 5 de CodeAcces, un espace, 53 de"
            " ComplementAdresse, figure sur la demande."
        ),
    ),
    behaviour(
        "MES-29",
        "NumeroSynchroIntervention is ignored.",
        Source("MES", "3.3.1.1"),
        french="NumeroSynchroIntervention n'est pas pris en compte.",
    ),
)
DATA = (
    type_is_mes,
    version_is_known,
    values_are_of_their_lists,
    ticgn_is_a_flag_and_a_percentage,
    contact_phone_is_digits,
    identifiers_are_well_formed,
)
