"""CreerDemandeTJDC: its messages as asks and answers (TJDC 3.2 and 3.3)."""

from typing import Any

from simulator.domain.answer import Answer
from simulator.domain.asks import Step, TjdcAsk
from simulator.transports.soap.messages.header_ask import header, returned, texts
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller

_VERIFY = {
    "type_demande": "TypeDemande",
    "numero_pce": "NumeroPCE",
    "nom_du_client": "NomDuClient",
    "code_postal": "CodePostal",
}
_CREATE = {
    **_VERIFY,
    "date_demandee": "DateDemandee",
    "autorisation_expresse": "AutorisationExpresse",
    "tarif": "Tarif",
}


def verify_ask(received: Received, caller: Caller) -> TjdcAsk:
    """Read RequeteWSVerifierRecevabiliteTJDC."""
    fields: dict[str, Any] = {**header(received, caller), **texts(received.form, _VERIFY)}
    return TjdcAsk(step=Step.VERIFY, **fields)


def create_ask(received: Received, caller: Caller) -> TjdcAsk:
    """Read RequeteWSCreerDemandeTJDC."""
    fields: dict[str, Any] = {**header(received, caller), **texts(received.form, _CREATE, "Demande/")}
    return TjdcAsk(step=Step.CREATE, **fields)


def verified(answer: Answer) -> dict[str, object]:
    """Write ReponseWSVerifierRecevabiliteTJDC."""
    return returned(answer)


def created(answer: Answer) -> dict[str, object]:
    """Write ReponseWSCreerDemandeTJDC; the demande is told only where there is one."""
    if answer.numero_demande is None:
        return returned(answer)
    demande = {"NumeroDemande": answer.numero_demande, "DateDemandee": answer.date_demandee}
    return {**returned(answer), "ReponseCreerDemandeObjet": demande}
