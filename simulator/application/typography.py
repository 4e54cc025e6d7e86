"""French as it is printed: its apostrophes, and the blanks at which no line breaks."""

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
_BEFORE = re.compile(r" (?=[;:!?»])")
_AFTER = re.compile(r"(?<=«) ")
_UNIT = re.compile(r"(?<=[0-9}]) (?=(?:kWh|m³|ms|jours?|ans|h)\b)")


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Print a sentence that was typed on a keyboard: ’ for ', and no line broken before ; : ! ? » or within « »."""
    printed = _AFTER.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, text.replace("'", "’")))
    return _UNIT.sub(NO_BREAK, printed)
