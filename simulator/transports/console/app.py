"""The application of the console: a route for each page, what it is made with, and what is told when a page cannot be."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from inspect import iscoroutinefunction
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, Router

from simulator.errors import StoreError
from simulator.transports.console import assets, trouble
from simulator.transports.console.asking import Asking
from simulator.transports.console.contents import PAGES, Page
from simulator.transports.console.desk import Console, Desk, View
from simulator.transports.console.shell import bar_of_story, whole_bar
from simulator.transports.http import App, Receive, Scope, Send, sandbox_of


def console_app(console: Console) -> App:
    """Make the application."""
    routes = [Route(f"{assets.PATH}{{name:path}}", assets.serve)]
    routes += (Route(each.path, _endpoint(console, each), methods=["GET", "POST"]) for each in PAGES)
    router = Router(routes, redirect_slashes=False, default=_nowhere)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        asking = Asking(console, Request(scope, receive))
        if sandbox := sandbox_of(scope):
            await RedirectResponse(asking.within(sandbox), 307)(scope, receive, send)
            return
        begun = []

        async def begin(message: Any) -> None:
            begun.append(True)
            await send(message)

        try:
            await router(scope, receive, begin)
        except ClientDisconnect:
            return
        except Exception as error:
            if begun:
                raise
            view = trouble.told(error, scope, asking.words)
            await (await _shown(console, view, asking))(scope, receive, send)

    return answer


async def _nowhere(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise HTTPException(404)


def _endpoint(console: Console, page: Page) -> Callable[[Request], Awaitable[Response]]:
    """Give what answers at a page's path; its module is imported when it is first asked for."""

    async def answer(request: Request) -> Response:
        module = import_module(f"simulator.transports.console.pages.{page.module}")
        handle = getattr(module, "act" if request.method == "POST" else "show", None)
        if handle is None:
            raise HTTPException(405)
        asking = Asking(console, request)
        desk, asked = asking.desk, await asking.read()
        if iscoroutinefunction(handle):
            outcome = await handle(asked, desk)
        else:
            outcome = await console.turns.take(desk.sandbox, partial(handle, asked, desk))
        if isinstance(outcome, View):
            return await _shown(console, outcome, asking)
        return RedirectResponse(outcome, 303) if isinstance(outcome, str) else outcome

    return answer


async def _shown(console: Console, view: View, asking: Asking) -> Response:
    """Write a view, a whole page with the instruments around it; without them where they cannot be read."""
    instruments = None
    if not view.part:
        desk: Desk = asking.desk
        try:
            if view.shows_sandbox:
                desk = replace(desk, sandbox=view.shows_sandbox)
                instruments = await console.turns.take(desk.sandbox, partial(bar_of_story, desk))
            else:
                instruments = await console.turns.take(desk.sandbox, partial(whole_bar, desk))
        except StoreError:
            if view.status < 500:
                raise
    return asking.answer(view, instruments)
