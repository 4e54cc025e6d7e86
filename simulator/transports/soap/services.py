"""The services of the two guides, assembled from what answers them."""

from collections.abc import Mapping

from simulator.transports.soap.messages import mes as mes_types
from simulator.transports.soap.messages import rdv as rdv_types
from simulator.transports.soap.messages import tjdc as tjdc_types
from simulator.transports.soap.wire.operation import Contract, Handle, Service

CONTRACTS: dict[str, tuple[str, Contract]] = {
    each.name: (service, each)
    for service, contracts in (
        (tjdc_types.NAME, (tjdc_types.VERIFY_TJDC, tjdc_types.CREATE_TJDC)),
        (mes_types.NAME, (mes_types.VERIFY_MES, mes_types.CREATE_MES)),
        (rdv_types.NAME, rdv_types.CONTRACTS),
    )
    for each in contracts
}
"""Every operation's service, by name, and its contract."""


def tjdc_service(verify: Handle, create: Handle, namespace: str = "") -> Service:
    """CreerDemandeTJDC (TJDC 3)."""
    operations = (tjdc_types.VERIFY_TJDC.answered_by(verify), tjdc_types.CREATE_TJDC.answered_by(create))
    return Service(tjdc_types.NAME, operations, namespace)


def mes_service(verify: Handle, create: Handle, namespace: str = "") -> Service:
    """CreerDemandeMES (MES 3)."""
    operations = (mes_types.VERIFY_MES.answered_by(verify), mes_types.CREATE_MES.answered_by(create))
    return Service(mes_types.NAME, operations, namespace)


def rdv_service(handles: Mapping[str, Handle], namespace: str = "") -> Service:
    """PriseRendezVous (MES 2.1.2 and 2.1.3): ``handles`` has each of its five methods, by name."""
    operations = tuple(each.answered_by(handles[each.name]) for each in rdv_types.CONTRACTS)
    return Service(rdv_types.NAME, operations, namespace)
