"""The services of the two guides, assembled from what answers them."""

from collections.abc import Mapping

from simulator.transports.soap.messages import create_mes, rdv, tjdc, verify_mes
from simulator.transports.soap.wire.operation import Contract, Handle, Service

SERVICES: Mapping[str, tuple[Contract, ...]] = {
    "CreerDemandeTJDC": tjdc.CONTRACTS,
    "CreerDemandeMES": (verify_mes.CONTRACT, create_mes.CONTRACT),
    "PriseRendezVous": rdv.CONTRACTS,
}
"""The operations of each service (TJDC 3; MES 3; MES 2.1.2 and 2.1.3)."""

CONTRACTS = {each.name: (name, each) for name, contracts in SERVICES.items() for each in contracts}
"""Every operation's service, by name, and its contract."""


def service(name: str, handles: Mapping[str, Handle], namespace: str = "") -> Service:
    """Assemble a service: ``handles`` has each of its operations, by name."""
    return Service(name, tuple(each.answered_by(handles[each.name]) for each in SERVICES[name]), namespace)
