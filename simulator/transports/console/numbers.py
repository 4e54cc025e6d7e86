"""Numbers of PCE: as they are read, in groups that the page sets apart and a copy joins; and those that nobody has."""

from itertools import pairwise

from simulator.transports.console.desk import Desk, NothingHereError

_GROUPS = (0, 2, 5, 8, 11, 14)
_DIGITS = 14


def spaced(numero: str) -> tuple[str, ...]:
    """Give the groups of a number: 21 450 000 000 101; one of another form stays whole."""
    if len(numero) != _DIGITS:
        return (numero,)
    return tuple(numero[start:end] for start, end in pairwise(_GROUPS))


def unknown_pce(numero: str, desk: Desk) -> NothingHereError:
    """Give what tells that no PCE has a number."""
    said = desk.words.gettext
    return NothingHereError(
        said("Le PCE %(numero)s n’existe pas dans ce bac.") % {"numero": numero[:100]},
        said("La page PCE en cherche un, et en crée un."),
    )
