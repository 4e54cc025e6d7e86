"""What the catalogue adds to a statement, told in French: which parts of it are assumed, and what explains it.

The English stands where the thing is declared; here each is the name of its French.
"""

from simulator.application.remarks import of_codes, of_dialogues, of_mes
from simulator.application.typography import typeset

FRENCH = {each.english: each.french for module in (of_dialogues, of_mes, of_codes) for each in module.REMARKS}


def remark_in_french(english: str) -> str:
    """Tell a remark in French; what has no French stays."""
    return typeset(FRENCH.get(english, english))
