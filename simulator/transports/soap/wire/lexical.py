"""From a form that the published XSD admits for a value to the plain one, which the rules judge (DLG-10).

A text that its type does not admit stays as it came: a rule refuses it, and says what was expected.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from simulator.domain.phrases.found import ZONE
from simulator.transports.soap.wire.tag import Kind

Plain: TypeAlias = Callable[[str], tuple[str, str]]
"""Gives the plain form of a text without blanks around, and what was passed over of it, in words."""

_ZONED = re.compile(r"(-?[0-9]{4,}-[0-9]{2}(?:-[0-9]{2})?)(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)")
_DECIMAL = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*))?")
_TRUTHS = {"True": "true", "TRUE": "true", "1": "true", "False": "false", "FALSE": "false", "0": "false"}


def plain_day(text: str) -> tuple[str, str]:
    """Leave the zone of a date or of a month out: a day of OMEGA's is one in Paris, whatever the clock that wrote it."""
    found = _ZONED.fullmatch(text)
    return (found[1], ZONE(zone=found[2])) if found else (text, "")


def plain_number(text: str) -> tuple[str, str]:
    """Leave out of a decimal what makes no difference: plus sign, zeros before and behind. XML Schema knows no exponent."""
    found = _DECIMAL.fullmatch(text)
    if found is None or not any(map(str.isdigit, text)):
        return text, ""
    sign, whole, fraction = found[1], found[2] or "0", (found[3] or "").rstrip("0")
    value = f"{whole}.{fraction}" if fraction else whole
    return (f"-{value}" if sign == "-" and value != "0" else value), ""


def plain_truth(text: str) -> tuple[str, str]:
    """Give true or false for what programs write of them."""
    return _TRUTHS.get(text, text), ""


PLAIN: Mapping[Kind, Plain] = {
    Kind.DAY: plain_day,
    Kind.MONTH: plain_day,
    Kind.NUMBER: plain_number,
    Kind.INDEX: plain_number,
    Kind.FLAG: plain_truth,
    Kind.TRUTH: plain_truth,
}
"""The kinds of value that have several forms; of the others the text is the value."""
