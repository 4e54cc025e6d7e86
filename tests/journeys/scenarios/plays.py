"""Which shipped scenarios a test plays; and the supplier's software that meets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import zeep
from zeep.helpers import serialize_object
from zeep.plugins import HistoryPlugin

from simulator.application.samples import nested
from simulator.transports.soap.services import CONTRACTS
from tests.journeys.client import Supplier
from tests.waiting import HANG

TJDC = "21450000000101"
"""A PCE on which a TJDC is recevable."""
LIBRE = "21450000000301"
"""A PCE to put into service, in a commune where every slot is free."""
PLAGE = {"Demande/PremierRdvDemande/Plage": "03"}


def plays(*names: str) -> pytest.MarkDecorator:
    """Have a test played once for each of these scenarios, started in the sandbox of its supplier."""
    return pytest.mark.parametrize("supplier", names, indirect=True)


@dataclass(frozen=True)
class Dialogue:
    """What zeep made of an answer."""

    tags: Mapping[str, Any]

    @property
    def returned(self) -> tuple[str, str]:
        return self.tags["TypeRetourDialogue"], self.tags["Retour"]["CodeRetour"]

    @property
    def messages(self) -> list[str]:
        return self.tags["Retour"]["MessageRetour"]

    @property
    def demande(self) -> dict[str, Any]:
        return self.tags.get("ReponseCreerDemandeObjet") or self.tags.get("ReponseRdvObjet") or {}

    @property
    def numero(self) -> str:
        return self.demande.get("NumeroDemande") or ""


class Zeep:
    """A SOAP client, made from the contracts that the supplier's sandbox serves."""

    def __init__(self, supplier: Supplier) -> None:
        self.supplier = supplier
        self.history = HistoryPlugin()
        self._clients: dict[str, zeep.Client] = {}

    def __call__(
        self, operation: str, pce: str, changes: dict[str, str | None] | None = None, numero: str = ""
    ) -> Dialogue:
        client = self.client(CONTRACTS[operation][0])
        request = nested(self.supplier.tags(operation, pce, changes, numero))
        return Dialogue(serialize_object(client.service[operation](**request), dict))

    def client(self, service: str) -> zeep.Client:
        if service not in self._clients:
            transport = zeep.Transport(operation_timeout=HANG)
            address = f"{self.supplier.base}/ws/{service}?wsdl"
            self._clients[service] = zeep.Client(address, transport=transport, plugins=[self.history])
        return self._clients[service]

    def close(self) -> None:
        for each in self._clients.values():
            each.transport.session.close()
