"""The dispatch table: which operation of the application answers which message."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

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
from simulator.domain.value import value
from simulator.transports.soap.instead import answered
from simulator.transports.soap.messages import create_mes as mes_created
from simulator.transports.soap.messages import rdv, tjdc
from simulator.transports.soap.messages import verify_mes as mes_verified
from simulator.transports.soap.notes import note_request
from simulator.transports.soap.services import SERVICES, service
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller, Handle, Service

Asked = TypeVar("Asked", bound=Ask)


@value()
class Dialogue(Generic[Asked]):
    """One operation: how its message is read, what answers it, how the answer is written."""

    read: Callable[[Received, Caller], Asked]
    hold: Callable[[Omega, str, Asked], Answer]
    write: Callable[[Answer], dict[str, object]]

    def on(self, omega: Omega) -> Handle:
        """Hold it with an OMEGA."""

        def handle(received: Received, caller: Caller) -> dict[str, object]:
            ask = self.read(received, caller)
            note_request(caller.notes, ask, received)
            hold = partial(self.hold, omega.seeing(caller.notes.look), caller.sandbox, ask)
            answer = answered(caller.notes, hold, lambda: omega.hold_to_schema(caller.sandbox, ask))
            return self.write(answer)

        return handle


DIALOGUES: Mapping[str, Dialogue[Any]] = {
    "VerifierRecevabiliteTJDC": Dialogue(tjdc.verify_ask, verify_tjdc, tjdc.verified),
    "CreerDemandeTJDC": Dialogue(tjdc.create_ask, create_tjdc, tjdc.created),
    "VerifierRecevabiliteMES": Dialogue(mes_verified.ask, verify_mes, mes_verified.answered),
    "CreerDemandeMES": Dialogue(mes_created.ask, create_mes, mes_created.answered),
    "ProposerDatePlage": Dialogue(rdv.propose_ask, propose_slot, rdv.answered),
    "DemanderPrecSuiv": Dialogue(rdv.page_ask, page_slots, rdv.answered),
    "AccepterRdv": Dialogue(rdv.accept_ask, accept_appointment, rdv.answered),
    "AbandonnerRdv": Dialogue(rdv.abandon_ask, abandon_appointment, rdv.answered),
    "AbandonnerDemande": Dialogue(rdv.abandon_ask, abandon_demande, rdv.answered),
}


def services(omega: Omega, namespaces: Mapping[str, str]) -> tuple[Service, ...]:
    """Give every SOAP service, answered by OMEGA; ``namespaces`` goes by the service's name."""
    handles = {name: dialogue.on(omega) for name, dialogue in DIALOGUES.items()}
    return tuple(service(name, handles, namespaces.get(name, "")) for name in SERVICES)
