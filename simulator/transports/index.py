"""What is answered at the root, and where nothing stands: the console to a browser, text to whoever else asks."""

from collections.abc import Iterable

from simulator import __version__
from simulator.domain import addresses
from simulator.transports.http import App, Receive, Scope, Send


def root(text: str, console: App) -> App:
    """Give what answers at the root: whoever names HTML among what he accepts, as browsers do, is shown the console."""
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"vary", b"Accept"),
    ]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if _asks_for_a_page(scope):
            await console(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


def nowhere(lost: App, console: App) -> App:
    """Give what answers where nothing stands: a page to whoever goes there with a browser, else what tells programs."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        reads = scope["method"] in {"GET", "HEAD"} and _asks_for_a_page(scope)
        await (console if reads else lost)(scope, receive, send)

    return answer


def _asks_for_a_page(scope: Scope) -> bool:
    return b"text/html" in b",".join(value for name, value in scope["headers"] if name == b"accept")


def index(soap_paths: Iterable[str], authorization_servers: Iterable[str]) -> str:
    """Write the page."""
    contracts = "\n".join(f"  {path}?wsdl" for path in soap_paths)
    return (
        f"omega-simulator {__version__}\n\nConsole\n  /   in a browser\n\nSOAP\n{contracts}\n\n"
        f"OKTA\n  POST {addresses.token(max(authorization_servers))}\n\n"
        f"Follow-up\n  GET {addresses.FOLLOW_UP}?code_cdgf=…\n\n"
        "Control\n  /_sim/docs\n  /_sim/pces?test=true\n  /_sim/cdgf\n  /_sim/catalogue\n\n"
        f"Put {addresses.SANDBOX} before any of these to work in a sandbox of your own.\n"
    )
