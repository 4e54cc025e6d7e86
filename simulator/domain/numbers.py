"""Numbers as the rules read them, in the plain form of DLG-10: digits, and a point before a fraction."""

import re
from decimal import Decimal

MOST_DIGITS = 15
"""Of the whole part: what a JSON reader keeps exactly, and more than any meter counts."""
_KWH = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]+)?")


def whole_number(text: str) -> int | None:
    """Read a whole number of 15 digits at most, without sign; None when the text is no such number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def kwh(text: str) -> Decimal | None:
    """Read an amount of energy, its fraction kept; None when the text is no such amount."""
    return Decimal(text) if _KWH.fullmatch(text) else None


def as_json(amount: Decimal) -> int | float:
    """Give an amount as JSON has numbers: whole where it is, else as close as a float comes."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
