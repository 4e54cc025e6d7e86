"""``omega-sim serve``: build, tell what there is, serve until stopped."""

import logging
import socket as sockets
import threading
from contextlib import closing

from simulator.bootstrap import Simulator, build
from simulator.settings import Settings
from simulator.transports.server import Server, Tls, listen

_SHOWN_TEST_PCES = 6


def serve_forever(settings: Settings) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Raises OmegaSimError when the simulator cannot be built or the port not be taken.
    """
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    with listen(settings.host, settings.port) as socket:
        simulator = build(settings)
        with closing(simulator.store):
            _serve(simulator, socket, settings)
    print("omega-sim stopped.", flush=True)


def _serve(simulator: Simulator, socket: sockets.socket, settings: Settings) -> None:
    server = Server(simulator.app, tls=_tls(settings), log_level=_server_level(settings.log_level))
    host, port = socket.getsockname()[:2]
    scheme = "https" if settings.tls_certificate else "http"
    base = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"

    def ready() -> None:
        print(banner(simulator, base), flush=True)
        threading.Thread(target=simulator.warm, daemon=True).start()

    server.when_ready = ready
    server.when_stopping = simulator.recorder.stop
    server.serve_until_stopped([socket])


def _server_level(level: str) -> str:
    return "warning" if level == "info" else level


def _tls(settings: Settings) -> Tls | None:
    if settings.tls_certificate is None or settings.tls_key is None:
        return None
    return Tls(settings.tls_certificate, settings.tls_key, settings.tls_client_ca)


def banner(simulator: Simulator, base: str) -> str:
    """Write what a user needs first: addresses, credentials, a handful of PCE to try."""
    referential = simulator.referential
    server = max(referential.authorization_servers)
    wsdls = "\n".join(f"  SOAP       {base}/ws/{each.service.name}?wsdl" for each in simulator.engines)
    suppliers = "\n".join(
        f"  {each.code}  {each.libelle:<38} {each.dn}\n             login {each.logins[0]}"
        + (f"   client_id {each.okta.client_id}   client_secret {each.okta.client_secret}" if each.okta else "")
        for each in referential.cdgfs.values()
        if each.actif and each.logins
    )
    pces = "\n".join(f"  {each.numero}  {each.montre}" for each in referential.test_pces[:_SHOWN_TEST_PCES])
    token = "as given" if simulator.settings.control_token else simulator.control_token
    control = f"\n  control token: {token}" if token else ""
    return (
        f"omega-sim listens on {base}\n\n{wsdls}\n"
        f"  OKTA       {base}/oauth2/{server}/v1/token\n"
        f"  follow-up  {base}/fournisseur/demande/v1/demandes/{{numero_demande}}/externe?code_cdgf=…\n"
        f"  control    {base}/_sim/docs{control}\n\n"
        f"Suppliers (fictional): CDG-F, DN, login, OKTA client\n{suppliers}\n\n"
        f"PCE to try ({base}/_sim/pces?test=true lists all {len(referential.test_pces)}, with the answer to expect)\n{pces}\n\n"
        "Ctrl-C stops."
    )
