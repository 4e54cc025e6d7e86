"""What a page tells that cannot be shown: what does not exist, what was refused, and that the simulator itself failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException

from simulator.application.journal.record import FULL, STORE
from simulator.errors import ClockError, DocumentError, PlayError, UnknownNameError
from simulator.transports.called import Called
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import NothingHereError, View
from simulator.transports.console.words import Words
from simulator.transports.failure import note_failure
from simulator.transports.http import Scope, state_of
from simulator.transports.notes import notes_of

_REFUSALS: Mapping[type[Exception], tuple[int, str]] = {
    UnknownNameError: (404, n_("Ce nom n’existe pas dans ce bac.")),
    ClockError: (409, n_("L’horloge ne recule pas.")),
    PlayError: (409, n_("Ce parcours ne se joue pas ici.")),
    DocumentError: (422, n_("Le simulateur a refusé ce qui a été envoyé.")),
}
"""What operations raise: a status, and a fact; what they say themselves stands under it, untouched."""
_ADDRESS = n_("Rien n’est à cette adresse."), n_("Les rubriques mènent à tout ce qu’il y a.")
_METHOD = n_("Cette adresse ne prend pas ce qui a été envoyé."), n_("Les rubriques mènent à tout ce qu’il y a.")
_SANDBOXES = "/horloge#bacs"
"""Where they are removed: in the sandbox without a name, for which there always is room."""
_STORE = (
    n_("Le simulateur n’atteint pas sa base de données."),
    n_("OMEGA n’a rien répondu, et rien n’a été changé. La page reviendra quand la base répondra."),
)
_FULL = (
    n_("Ce serveur tient déjà autant de bacs à sable qu’il le peut."),
    n_(
        "OMEGA n’a rien répondu, et ce bac n’a pas été ouvert. La page Horloge et bacs du bac sans nom les montre :"
        " retirez-y ceux qui ne servent plus, ou démarrez le serveur avec un --most-sandboxes plus grand."
    ),
)
_BUG = (
    n_("Le simulateur s’est trompé."),
    n_("C’est un défaut du simulateur, pas une réponse d’OMEGA. Le journal du serveur dit où."),
)


@dataclass(frozen=True, slots=True)
class Trouble(View):
    """A fact, what to do, the page to go on to, and the words of whoever refused.

    ``ours`` tells that the simulator failed, and not OMEGA.
    """

    template: ClassVar[str] = "trouble.html"
    fact: str
    then: str = ""
    detail: str = ""
    page: str = ""
    ours: bool = False


def told(error: Exception, scope: Scope, words: Words) -> Trouble:
    """Say what happened; a failure of ours is told to the log, too."""
    if isinstance(error, NothingHereError):
        return Trouble(error.fact, error.then, page=error.page, status=404)
    if isinstance(error, HTTPException):
        fact, then = _ADDRESS if error.status_code == 404 else _METHOD
        return Trouble(words.gettext(fact), words.gettext(then), status=error.status_code)
    for kind, (status, fact) in _REFUSALS.items():
        if isinstance(error, kind):
            return Trouble(words.gettext(fact), detail=str(error), status=status)
    failure = note_failure(notes_of(scope), error, f"{scope['method']} {scope['path'][:200]} failed")
    if failure.kind == FULL:
        fact, then = map(words.gettext, _FULL)
        called: Called | None = state_of(scope).get("called")
        page = f"{called.prefix if called else ''}{_SANDBOXES}"
        return Trouble(fact, then, page=page, ours=True, status=failure.status)
    fact, then = _STORE if failure.kind == STORE else _BUG
    return Trouble(words.gettext(fact), words.gettext(then), failure.advice, ours=True, status=failure.status)
