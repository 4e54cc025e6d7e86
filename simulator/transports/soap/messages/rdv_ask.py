"""PriseRendezVous: its messages as asks and answers (MES 2.1.2 and 2.1.3)."""

from typing import Any

from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.transports.soap.messages.header_ask import header, returned, texts
from simulator.transports.soap.messages.mes_ask import demande_object
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller

_DEMANDE = {"numero_demande": "NumeroDemande"}
_PROPOSE = {**_DEMANDE, "rdv_date": "RdvDemande/Date", "rdv_plage": "RdvDemande/Plage"}
_PAGE = {**_DEMANDE, "sens": "Sens"}
_ACCEPT = {
    **_DEMANDE,
    "rdv_date": "Rdv/Date",
    "rdv_plage": "Rdv/Plage",
    "option_express": "Rdv/OptionExpress",
}


def propose_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSProposerDatePlage."""
    return _ask(received, caller, _PROPOSE)


def page_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSDemanderPrecSuiv."""
    return _ask(received, caller, _PAGE)


def accept_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSAccepterRdv."""
    return _ask(received, caller, _ACCEPT)


def abandon_ask(received: Received, caller: Caller) -> RdvAsk:
    """Read RequeteWSAbandonnerRdv or RequeteWSAbandonnerDemande."""
    return _ask(received, caller, _DEMANDE)


def _ask(received: Received, caller: Caller, paths: dict[str, str]) -> RdvAsk:
    fields: dict[str, Any] = {**header(received, caller), **texts(received.form, paths)}
    return RdvAsk(**fields)


def answered(answer: Answer) -> dict[str, object]:
    """Write the answer of any of the five methods; the demande is told only where there is one."""
    if answer.numero_demande is None:
        return returned(answer)
    return {**returned(answer), "ReponseRdvObjet": demande_object(answer)}
