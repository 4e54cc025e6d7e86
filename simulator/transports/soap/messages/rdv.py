"""PriseRendezVous (MES 2.1.2 and 2.1.3): its methods are stated, their tags stand in an annex not public."""

from dataclasses import replace

from simulator.domain.answer import Answer
from simulator.domain.asks import MES_VERSIONS, RdvAsk
from simulator.transports.soap.messages import header, mes_demande
from simulator.transports.soap.wire.form import Fields, Received
from simulator.transports.soap.wire.operation import Caller, Contract
from simulator.transports.soap.wire.tag import REQUIRED, Section, Tag

_ANNEX = "nom et place, faute d'annexe publique"
_STATED = {"Rdv", "OptionExpress"}
_TAKE = Section("MES 2.1.2")
_STOP = Section("MES 2.1.3")
_EXPRESS = Section("MES 3.3.2.2.1")
_ALIAS = "RdvDemande et Rdv sont lus l'un pour l'autre"


def _supposed(tag: Tag) -> Tag:
    """Mark a message's tags as assumed, save those that the guide names."""
    assumed = tag.assumed
    if tag.name not in _STATED:
        assumed = f"{_ANNEX} ; {assumed}" if assumed else f"{_ANNEX}."
    return replace(tag, assumed=assumed, children=tuple(map(_supposed, tag.children)))


def _contract(section: Section, name: str, what: str, *asked: Tag, assumed: str = "") -> Contract:
    request = section.group(
        f"RequeteWS{name}",
        f"{what}.",
        *header.caller(section, MES_VERSIONS, cad="Numéro de CDG-F (ex CAD) qui a fait la demande."),
        section.text("NumeroDemande", "Numéro de la demande, rendu à sa création, tel que WD00053H.", REQUIRED),
        *asked,
        assumed=assumed,
    )
    demande = replace(
        mes_demande.demande_tag("ReponseRdvObjet"),
        doc="La demande et son rendez-vous, comme dans ReponseCreerDemandeObjet ; absent en cas de refus.",
    )
    answer = section.group(
        f"ReponseWS{name}",
        "Dit où en est la prise de rendez-vous.",
        *header.outcome(section, mes_demande.CODES),
        demande,
    )
    aliases = {"RdvDemande": "Rdv", "Rdv": "RdvDemande"}
    read = {other: published for other, published in aliases.items() if published in {tag.name for tag in asked}}
    chosen = f". Supposé : {assumed}" if assumed else ""
    return Contract(name, _supposed(request), _supposed(answer), f"{what}{chosen} ({section.source})", read)


PROPOSE = _contract(
    _TAKE,
    "ProposerDatePlage",
    "Propose une date et un créneau : libres, ils restent à confirmer ; pris, d'autres sont proposés",
    _TAKE.group(
        "RdvDemande",
        "Rendez-vous souhaité. La date devient aussitôt la date demandée.",
        _TAKE.day("Date", "Date souhaitée, AAAA-MM-JJ ; à renseigner.", assumed="pas avant aujourd'hui."),
        _TAKE.text("Plage", "Créneau souhaité ; à renseigner."),
        occurs=REQUIRED,
        assumed=f"{_ALIAS}.",
    ),
)

PAGE = _contract(
    _TAKE,
    "DemanderPrecSuiv",
    "Demande les rendez-vous libres des deux jours ouvrés voisins de ceux déjà proposés",
    _TAKE.one_of(
        "Sens", ("P", "S"), "Jours demandés : P = précédents, S = suivants ; à renseigner.", assumed="P et S."
    ),
    assumed="deux jours ouvrés à la fois, jamais dans le passé.",
)

ACCEPT = _contract(
    _TAKE,
    "AccepterRdv",
    "Accepte une date et un créneau : le rendez-vous est programmé",
    _TAKE.group(
        "Rdv",
        "Rendez-vous accepté.",
        _TAKE.day("Date", "Date acceptée, AAAA-MM-JJ ; à renseigner.", assumed="pas avant aujourd'hui."),
        _TAKE.text("Plage", "Créneau accepté ; à renseigner."),
        _EXPRESS.truth(
            "OptionExpress",
            "True pour une intervention Express d'un PCE coupé, à J+1 ou J+2 si aucun créneau n'y est libre ; à partir de V5.",
            assumed="True ou False, sans égard à la casse, 1 ou 0 ; jours ouvrés, complets tous deux ; compteur déposé :"
            " ignorée.",
        ),
        occurs=REQUIRED,
        assumed=f"place et autres balises, faute d'annexe publique ; {_ALIAS}.",
    ),
)

ABANDON_RDV = _contract(
    _STOP,
    "AbandonnerRdv",
    "Renonce à fixer le rendez-vous : la demande reste enregistrée à la dernière date communiquée",
)

ABANDON_DEMANDE = _contract(_STOP, "AbandonnerDemande", "Abandonne la demande, qui est annulée")

CONTRACTS = (PROPOSE, PAGE, ACCEPT, ABANDON_RDV, ABANDON_DEMANDE)

_DEMANDE = {"numero_demande": "NumeroDemande"}
_DEMANDE_FIELDS = header.fields(_DEMANDE)
_PROPOSE_FIELDS = header.fields({**_DEMANDE, "rdv_date": "RdvDemande/Date", "rdv_plage": "RdvDemande/Plage"})
_PAGE_FIELDS = header.fields({**_DEMANDE, "sens": "Sens"})
_ACCEPT_FIELDS = header.fields(
    {
        **_DEMANDE,
        "rdv_date": "Rdv/Date",
        "rdv_plage": "Rdv/Plage",
        "option_express": "Rdv/OptionExpress",
    }
)


def propose_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSProposerDatePlage."""
    return _ask(received, caller, _PROPOSE_FIELDS)


def page_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSDemanderPrecSuiv."""
    return _ask(received, caller, _PAGE_FIELDS)


def accept_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSAccepterRdv."""
    return _ask(received, caller, _ACCEPT_FIELDS)


def abandon_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSAbandonnerRdv or RequeteWSAbandonnerDemande."""
    return _ask(received, caller, _DEMANDE_FIELDS)


def _ask(received: Received, caller: Caller, fields: Fields) -> RdvAsk:
    return RdvAsk(**header.asked(received, caller, fields))


def answered(answer: Answer) -> dict[str, object]:
    """Write the answer of any of the five methods; the demande is told only where there is one."""
    if answer.numero_demande is None:
        return header.returned(answer)
    return {**header.returned(answer), "ReponseRdvObjet": mes_demande.demande_object(answer)}
