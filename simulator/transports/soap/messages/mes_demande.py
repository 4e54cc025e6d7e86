"""The demande in an answer of CreerDemandeMES, which the appointment operations give too (MES 3.3.2.1)."""

from simulator.domain.answer import Answer
from simulator.domain.demande import RendezVous
from simulator.transports.soap.wire.tag import REQUIRED, Section, Tag

CODES = "DmdOkDP, DmdOkDD, Message, DatePlageH, ListeDP ou DmdKo (annexe A)"
_S = Section("MES 3.3.2.1")
_ONE_OF_THREE = "Exclut les deux autres parmi DateDemandee, ListeDatePlage et DateProgrammee."

_PROPOSED = _S.group(
    "ListeDatePlage",
    f"Un rendez-vous libre dans les deux jours ouvrés suivants. {_ONE_OF_THREE}",
    _S.day("Date", "Date du rendez-vous, AAAA-MM-JJ.", REQUIRED),
    _S.text("Plage", "Créneau du rendez-vous.", REQUIRED),
    occurs="0-24",
    assumed="sous une MHS, un rendez-vous libre à son seul jour.",
)

_PROGRAMMED = _S.group(
    "DateProgrammee",
    f"Rendez-vous programmé, validé ou à valider. {_ONE_OF_THREE}",
    _S.day("Date", "Date du rendez-vous.", REQUIRED),
    _S.text("PlageHoraire", "Créneau du rendez-vous."),
    _S.text("HeureMin", "Heure réelle de début du créneau.", assumed="écrite HH:MM."),
    _S.text("HeureMax", "Heure réelle de fin du créneau.", assumed="écrite HH:MM."),
    _S.one_of(
        "RetourSynchroIntervention",
        ("1", "2", "3"),
        "Position du rendez-vous à synchroniser, si c'en est un.",
        assumed="son rang dans RetourSynchroInterventions, et comme eux à partir de V5.",
    ),
)

_SYNCHRONISED = _S.group(
    "RetourSynchroInterventions",
    "Rendez-vous déjà pris dans le même local pour l'électricité ; à partir de V5.",
    _S.group(
        "DatePlage",
        "Date et créneau de ce rendez-vous.",
        _S.day("Date", "Date du rendez-vous, AAAA-MM-JJ.", REQUIRED),
        _S.text("PlageHoraire", "Créneau du rendez-vous."),
        occurs=REQUIRED,
    ),
    occurs="0-3",
)


def demande_tag(name: str) -> Tag:
    """The demande in an answer, under the name that the operation gives it."""
    return _S.group(
        name,
        "La demande créée ; absent quand rien n'a été créé.",
        _S.text("NumeroDemande", "Numéro de la demande, à rappeler pour prendre rendez-vous.", REQUIRED),
        _S.day("DateDemandee", f"Date demandée enregistrée, en confirmation. {_ONE_OF_THREE}"),
        _PROPOSED,
        _PROGRAMMED,
        _SYNCHRONISED,
        _S.flag("OptionExpress", "Le rendez-vous est-il Express ? À partir de V5.", assumed="booléen XML."),
    )


def demande_object(answer: Answer) -> dict[str, object]:
    """Write ReponseCreerDemandeObjet (MES 3.3.2.1)."""
    return {
        "NumeroDemande": answer.numero_demande,
        "DateDemandee": answer.date_demandee,
        "ListeDatePlage": [{"Date": each.date, "Plage": each.plage.code} for each in answer.slots],
        "DateProgrammee": _programmed(answer.date_programmee) if answer.date_programmee else None,
        "RetourSynchroInterventions": [
            {"DatePlage": {"Date": each.date, "PlageHoraire": each.plage}} for each in answer.synchros
        ],
        "OptionExpress": answer.option_express,
    }


def _programmed(rdv: RendezVous) -> dict[str, object]:
    return {
        "Date": rdv.date,
        "PlageHoraire": rdv.plage,
        "HeureMin": rdv.heure_min,
        "HeureMax": rdv.heure_max,
        "RetourSynchroIntervention": str(rdv.synchro) if rdv.synchro else None,
    }
