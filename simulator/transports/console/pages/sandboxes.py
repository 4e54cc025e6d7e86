"""What is done to sandboxes: one is opened, which begins it where it is new; copied; removed; this one begins anew."""

import re

from starlette.exceptions import HTTPException

from simulator.domain.addresses import SANDBOX_NAME
from simulator.errors import FullError
from simulator.transports.console.desk import SANDBOX, Asked, Desk
from simulator.transports.console.pages.clock import ClockPage, clock_page

_PAGE = re.compile(r"/(?:[\w-]+(?:/[\w.-]+)*)?", re.ASCII)
"""The page of ours on which a sandbox is to be looked at, where the form says one."""


def show(_asked: Asked, desk: Desk) -> str:
    """Lead to where sandboxes are: a mistake in a form leaves this address in the browser."""
    return _page_of(desk.sandbox, desk)


def act(asked: Asked, desk: Desk) -> ClockPage | str:
    """Do what the form says, and show the sandbox that is then looked at."""
    store, journal = desk.console.omega.store, desk.console.journal
    name = asked.form.get("nom", "").strip()
    match asked.form.get("faire"):
        case "ouvrir" | "copier" as does:
            wrong = _begun(name, desk, copy=does == "copier")
            if wrong:
                return clock_page({}, desk, wrong={"nom": wrong}, name=name)
            page = asked.form.get("page", "")
            return desk.link(page, **{SANDBOX: name}) if _PAGE.fullmatch(page) else _page_of(name, desk)
        case "retirer":
            store.forget(name)
            journal.forget(name)
            return _page_of("" if name == desk.sandbox else desk.sandbox, desk)
        case "recommencer":
            store.reset(desk.sandbox)
            journal.forget(desk.sandbox)
            return _page_of(desk.sandbox, desk)
        case _:
            raise HTTPException(405)


def _begun(name: str, desk: Desk, *, copy: bool) -> str:
    """Have a sandbox begin, where there is none, as a copy of this one or as any; or say what is wrong with its name."""
    said, store = desk.words.gettext, desk.console.omega.store
    if not SANDBOX_NAME.fullmatch(name):
        says = said("Reçu « %(came)s ». Attendu : de 1 à 64 lettres, chiffres, points, tirets ou traits bas.")
        return says % {"came": name[:40]}
    try:
        if copy:
            there = said("Un bac porte déjà ce nom : retirez-le d’abord, ou donnez un autre nom.")
            return "" if store.copy(desk.sandbox, name) else there
        with store.exchange(name, counts=False):
            return ""
    except FullError:
        return said("Il y a déjà autant de bacs que ce serveur en tient : retirez-en un.")


def _page_of(sandbox: str, desk: Desk) -> str:
    return f"{desk.link('/horloge', **{SANDBOX: sandbox})}#bacs"
