"""Every rule and behaviour, one module for each subject; what each operation checks, in order."""

import re
from types import ModuleType

from simulator.domain.checks import Checks, Stage
from simulator.domain.rule import Rule
from simulator.domain.rules import (
    access,
    dialogue,
    follow_up,
    life,
    mes_capacity,
    mes_caractere,
    mes_contract,
    mes_date,
    mes_index,
    mes_prestation,
    mes_request,
    pce,
    rdv,
    tjdc,
)

MODULES = (
    access,
    dialogue,
    follow_up,
    life,
    mes_capacity,
    mes_caractere,
    mes_contract,
    mes_date,
    mes_index,
    mes_prestation,
    mes_request,
    pce,
    rdv,
    tjdc,
)
"""The catalogue is what stands in these, alone or in a tuple."""

_SUBJECTS = {name: place for place, name in enumerate(["DLG", "ACC", "PCE", "TEC", "TJDC", "MES", "RDV", "VIE", "API"])}
_PARTS = re.compile(r"[0-9]+|[^0-9]+")


def written_in(module: ModuleType) -> tuple[Rule, ...]:
    """Give every rule and behaviour of a module, each once."""
    values = (each if isinstance(each, tuple) else (each,) for each in vars(module).values())
    return tuple(dict.fromkeys(each for some in values for each in some if isinstance(each, Rule)))


def _place(each: Rule) -> tuple[int, list[str]]:
    """Order by subject, then by id, numbers as numbers: RG2 stands before RG10."""
    subject = each.id.partition("-")[0]
    return _SUBJECTS.get(subject, len(_SUBJECTS)), [part.zfill(3) for part in _PARTS.findall(each.id)]


RULES: tuple[Rule, ...] = tuple(
    sorted(dict.fromkeys(each for module in MODULES for each in written_in(module)), key=_place)
)

_ACCESS = tuple((Stage.ACCESS, (each,)) for each in access.RULES)
"""Service open, no maintenance, login, habilitation, state of the CDG-F: the first failure wins (assumed)."""

TJDC_CHECKS = Checks(
    (
        *_ACCESS,
        (Stage.DATA, tjdc.DATA),
        (Stage.PCE, pce.KNOWN),
        (Stage.DEPARTEMENT, pce.DEPARTEMENT),
        (Stage.RECEVABILITE, tjdc.RECEVABILITE),
    )
)
MES_CHECKS = Checks(
    (
        *_ACCESS,
        (
            Stage.DATA,
            (
                *mes_request.DATA,
                *mes_contract.DATA,
                *mes_capacity.DATA,
                *mes_prestation.DATA,
                *mes_index.DATA,
                *mes_date.DATA,
            ),
        ),
        (Stage.PCE, pce.KNOWN),
        (Stage.DEPARTEMENT, pce.DEPARTEMENT),
        (Stage.RECEVABILITE, (*mes_prestation.OPEN, *mes_date.RECEVABILITE, *mes_caractere.URGENT)),
    )
)


def _of_an_appointment(data: tuple[Rule, ...], slots: tuple[Rule, ...] = ()) -> Checks:
    return Checks(
        (
            *_ACCESS,
            (Stage.DATA, (mes_request.version_is_known, *data)),
            (Stage.RECEVABILITE, rdv.WAITING),
            (Stage.RECEVABILITE, slots),
        )
    )


_DATED = (*rdv.SLOTS, *mes_caractere.URGENT)
PROPOSE_CHECKS = _of_an_appointment(rdv.WITH_SLOT, _DATED)
PAGE_CHECKS = _of_an_appointment(rdv.WITH_DIRECTION, (rdv.pce_has_slots,))
ACCEPT_CHECKS = _of_an_appointment(rdv.ACCEPTING, _DATED)
ABANDON_CHECKS = _of_an_appointment(())
