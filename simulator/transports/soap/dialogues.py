"""The dispatch table: which operation of the application answers which message."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from simulator.application.dialogues.abandon_appointment import abandon_appointment
from simulator.application.dialogues.abandon_demande import abandon_demande
from simulator.application.dialogues.accept_appointment import accept_appointment
from simulator.application.dialogues.create_mes import create_mes
from simulator.application.dialogues.create_tjdc import create_tjdc
from simulator.application.dialogues.omega import Omega
from simulator.application.dialogues.page_slots import page_slots
from simulator.application.dialogues.propose_slot import propose_slot
from simulator.application.dialogues.verify_mes import verify_mes
from simulator.application.dialogues.verify_tjdc import verify_tjdc
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask
from simulator.transports.soap.instead import answered
from simulator.transports.soap.messages import mes as mes_types
from simulator.transports.soap.messages import mes_ask as mes_messages
from simulator.transports.soap.messages import rdv as rdv_types
from simulator.transports.soap.messages import rdv_ask as rdv_messages
from simulator.transports.soap.messages import tjdc as tjdc_types
from simulator.transports.soap.messages import tjdc_ask as tjdc_messages
from simulator.transports.soap.notes import note_request
from simulator.transports.soap.services import mes_service, rdv_service, tjdc_service
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller, Handle, Service

Asked = TypeVar("Asked", bound=Ask)


def services(omega: Omega, namespaces: Mapping[str, str]) -> tuple[Service, ...]:
    """Give every SOAP service, answered by OMEGA; ``namespaces`` goes by the service's name."""

    def dialogue(
        read: Callable[[Received, Caller], Asked],
        hold: Callable[[Omega, str, Asked], Answer],
        write: Callable[[Answer], dict[str, object]],
    ) -> Handle:
        def handle(received: Received, caller: Caller) -> dict[str, object]:
            ask = read(received, caller)
            note_request(caller.notes, ask, received)
            return write(answered(caller.notes, lambda: hold(omega, caller.sandbox, ask)))

        return handle

    return (
        tjdc_service(
            dialogue(tjdc_messages.verify_ask, verify_tjdc, tjdc_messages.verified),
            dialogue(tjdc_messages.create_ask, create_tjdc, tjdc_messages.created),
            namespaces.get(tjdc_types.NAME, ""),
        ),
        mes_service(
            dialogue(mes_messages.verify_ask, verify_mes, mes_messages.verified),
            dialogue(mes_messages.create_ask, create_mes, mes_messages.created),
            namespaces.get(mes_types.NAME, ""),
        ),
        rdv_service(
            {
                "ProposerDatePlage": dialogue(rdv_messages.propose_ask, propose_slot, rdv_messages.answered),
                "DemanderPrecSuiv": dialogue(rdv_messages.page_ask, page_slots, rdv_messages.answered),
                "AccepterRdv": dialogue(rdv_messages.accept_ask, accept_appointment, rdv_messages.answered),
                "AbandonnerRdv": dialogue(rdv_messages.abandon_ask, abandon_appointment, rdv_messages.answered),
                "AbandonnerDemande": dialogue(rdv_messages.abandon_ask, abandon_demande, rdv_messages.answered),
            },
            namespaces.get(rdv_types.NAME, ""),
        ),
    )
