"""What is answered at the root: every address, as text."""

from collections.abc import Iterable

from simulator import __version__


def index(soap_paths: Iterable[str], authorization_servers: Iterable[str]) -> str:
    """Write the page."""
    contracts = "\n".join(f"  {path}?wsdl" for path in soap_paths)
    return (
        f"omega-simulator {__version__}\n\nSOAP\n{contracts}\n\n"
        f"OKTA\n  POST /oauth2/{max(authorization_servers)}/v1/token\n\n"
        "Follow-up\n  GET /fournisseur/demande/v1/demandes/{numero_demande}/externe?code_cdgf=…\n\n"
        "Control\n  /_sim/docs\n  /_sim/pces?test=true\n  /_sim/cdgf\n  /_sim/catalogue\n\n"
        "Put /s/{name} before any of these to work in a sandbox of your own.\n"
    )
