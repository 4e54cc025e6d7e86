"""Every rule and behaviour, one module for each subject; what each operation checks, in order."""

import re

from simulator.domain.checks import Checks, Stage
from simulator.domain.rule import Rule
from simulator.domain.rules import (
    access,
    dialogue,
    follow_up,
    life,
    mes_capacity,
    mes_contract,
    mes_date,
    mes_index,
    mes_prestation,
    mes_request,
    pce,
    rdv,
    tjdc,
)

_PARTS = re.compile(r"[0-9]+|[^0-9]+")


def _in_order(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Sort by id, numbers as numbers: RG2 stands before RG10."""
    return tuple(sorted(rules, key=lambda each: [part.zfill(3) for part in _PARTS.findall(each.id)]))


RULES: tuple[Rule, ...] = (
    *dialogue.BEHAVIOURS,
    *access.RULES,
    *pce.RULES,
    *access.BEHAVIOURS,
    *_in_order(tjdc.RULES),
    *_in_order(
        (
            *mes_request.RULES,
            *mes_contract.RULES,
            *mes_capacity.RULES,
            *mes_prestation.RULES,
            *mes_index.RULES,
            *mes_date.RULES,
            *rdv.MES_RULES,
        )
    ),
    *rdv.RULES,
    *life.BEHAVIOURS,
    *follow_up.BEHAVIOURS,
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
        (Stage.RECEVABILITE, (*mes_prestation.OPEN, *mes_date.RECEVABILITE, *mes_prestation.URGENT)),
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


_DATED = (*rdv.SLOTS, mes_prestation.urgent_needs_a_small_meter)
PROPOSE_CHECKS = _of_an_appointment(rdv.WITH_SLOT, _DATED)
PAGE_CHECKS = _of_an_appointment(rdv.WITH_DIRECTION, (rdv.pce_has_slots,))
ACCEPT_CHECKS = _of_an_appointment(rdv.ACCEPTING, _DATED)
ABANDON_CHECKS = _of_an_appointment(())
