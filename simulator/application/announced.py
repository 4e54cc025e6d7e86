"""What a test PCE shows: what to try on it, and the answer that is announced."""

import re
from collections.abc import Mapping
from typing import Any

from simulator.application.referential import Attendu, Essai, TestPce
from simulator.domain.rules import RULES

_RULE = re.compile(r"\{([^{}]*)\}")


def announced(entry: TestPce, official: Mapping[str, str]) -> dict[str, Any]:
    """Write what a test PCE shows, as JSON; codes are those that the answers carry."""
    return {
        "montre": entry.montre,
        "regles": list(entry.regles),
        "essais": [announced_try(each, official) for each in entry.essais],
    }


def messages(expected: Attendu, official: Mapping[str, str]) -> tuple[str, ...]:
    """Give the messages announced; ``{TJDC-05}`` gives way to the code that answers carry for that rule."""
    codes = {each.id: each.code(official) for each in RULES}
    return tuple(_RULE.sub(lambda found: codes.get(found[1], found[0]), each) for each in expected.messages)


def announced_try(essai: Essai, official: Mapping[str, str]) -> dict[str, Any]:
    """Write what to try, and the answer to expect, as JSON; what follows it stands in ``puis``."""
    expected = essai.attendu
    return {
        "operation": essai.operation,
        "cdgf": essai.cdgf,
        "demande": dict(essai.demande),
        "jour_ouvre": essai.jour_ouvre or None,
        "avant": essai.avant or None,
        "attendu": {
            "type": expected.type,
            "code": expected.code,
            "messages": list(messages(expected, official)),
            "prestations": list(expected.prestations),
            "statut": expected.statut,
            "champs": dict(expected.champs),
        },
        "puis": [announced_try(each, official) for each in essai.puis],
    }
