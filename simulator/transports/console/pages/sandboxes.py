"""What is done to sandboxes: one is opened, which begins it where it is new; one is removed; this one begins anew."""

from starlette.exceptions import HTTPException

from simulator.domain.addresses import SANDBOX_NAME
from simulator.transports.console.desk import SANDBOX, Asked, Desk
from simulator.transports.console.pages.clock import ClockPage, clock_page


def act(asked: Asked, desk: Desk) -> ClockPage | str:
    """Do what the form says, and show the sandbox that is then looked at."""
    store, journal = desk.console.omega.store, desk.console.journal
    name = asked.form.get("nom", "").strip()
    match asked.form.get("faire"):
        case "ouvrir":
            return _opened(name, desk)
        case "retirer":
            journal.forget(name)
            store.forget(name)
            return _page_of("" if name == desk.sandbox else desk.sandbox, desk)
        case "recommencer":
            store.reset(desk.sandbox)
            journal.forget(desk.sandbox)
            return _page_of(desk.sandbox, desk)
        case _:
            raise HTTPException(405)


def _opened(name: str, desk: Desk) -> ClockPage | str:
    if SANDBOX_NAME.fullmatch(name):
        with desk.console.omega.store.exchange(name, counts=False):
            return _page_of(name, desk)
    says = desk.words.gettext("Reçu « %(came)s ». Attendu : de 1 à 64 lettres, chiffres, points, tirets ou traits bas.")
    return clock_page({}, desk, wrong={"nom": says % {"came": name[:70]}}, name=name, status=422)


def _page_of(sandbox: str, desk: Desk) -> str:
    return f"{desk.link('/horloge', **{SANDBOX: sandbox})}#bacs"
