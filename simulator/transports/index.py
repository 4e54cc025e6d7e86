"""What is answered at the root: every address, as text."""

from collections.abc import Iterable

from simulator import __version__
from simulator.domain import addresses


def index(soap_paths: Iterable[str], authorization_servers: Iterable[str]) -> str:
    """Write the page."""
    contracts = "\n".join(f"  {path}?wsdl" for path in soap_paths)
    return (
        f"omega-simulator {__version__}\n\nSOAP\n{contracts}\n\n"
        f"OKTA\n  POST {addresses.token(max(authorization_servers))}\n\n"
        f"Follow-up\n  GET {addresses.FOLLOW_UP}?code_cdgf=…\n\n"
        "Control\n  /_sim/docs\n  /_sim/pces?test=true\n  /_sim/cdgf\n  /_sim/catalogue\n\n"
        f"Put {addresses.SANDBOX} before any of these to work in a sandbox of your own.\n"
    )
