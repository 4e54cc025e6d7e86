"""``omega-sim serve``: build, tell what there is, serve until stopped."""

import logging
import os
import socket as sockets
import sys
import threading
from contextlib import closing

from simulator.bootstrap import Simulator, build
from simulator.dialects import own_paths
from simulator.domain.rules import RULES
from simulator.settings import Settings
from simulator.settings_tls import tls_of
from simulator.transports.server import Server, listen

log = logging.getLogger("simulator")
_SHOWN_TEST_PCES = 6
_SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter while others want it: the event loop asks for it again and again."""


def serve_forever(settings: Settings) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Raises OmegaSimError when the simulator cannot be built or the port not be taken.
    """
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    sys.setswitchinterval(_SWITCH_SECONDS)
    with listen(settings.host, settings.port) as socket:
        simulator = build(settings)
        with closing(simulator.store):
            _serve(simulator, socket, settings)
    print("omega-sim stopped.", flush=True)
    if simulator.turns.under_way:  # a database holds their threads, and would hold up the end of the process
        log.warning(
            "%d exchanges were still waiting for the database: nothing of them is kept", simulator.turns.under_way
        )
        logging.shutdown()
        os._exit(0)


def _serve(simulator: Simulator, socket: sockets.socket, settings: Settings) -> None:
    server = Server(
        simulator.app,
        tls=tls_of(settings),
        log_level=_server_level(settings.log_level),
        read_timeout=settings.read_timeout,
        proxies=settings.trusted_proxies,
    )
    host, port = socket.getsockname()[:2]
    scheme = "https" if tls_of(settings) else "http"
    base = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"

    def ready() -> None:
        print(banner(simulator, base), flush=True)
        threading.Thread(target=simulator.warm, daemon=True).start()

    server.when_ready = ready
    server.when_stopping = simulator.recorder.stop
    server.serve_until_stopped([socket])


def _server_level(level: str) -> str:
    return "warning" if level == "info" else level


def banner(simulator: Simulator, base: str) -> str:
    """Write what a user needs first: addresses, credentials, a handful of PCE to try."""
    referential = simulator.referential
    server = max(referential.authorization_servers)
    paths = [f"/ws/{each.service.name}" for each in simulator.engines] + list(own_paths(simulator.settings))
    wsdls = "\n".join(f"  SOAP       {base}{path}?wsdl" for path in paths)
    suppliers = "\n".join(
        f"  {each.code}  {each.libelle:<38} {each.dn}\n             login {each.logins[0]}"
        + (f"   client_id {each.okta.client_id}   client_secret {each.okta.client_secret}" if each.okta else "")
        for each in referential.cdgfs.values()
        if each.actif and each.logins
    )
    pces = "\n".join(f"  {each.numero}  {each.montre}" for each in referential.test_pces[:_SHOWN_TEST_PCES])
    token = "as given" if simulator.settings.control_token else simulator.control_token
    control = f"\n  control token: {token}" if token else ""
    running = ", ".join(simulator.settings.scenarios)
    scenarios = f"\n  scenarios  {running}: started in every sandbox" if running else ""
    off = [each.id for each in RULES if each.id in simulator.omega.rules_off]
    unjudged = f"\n  rules off  {', '.join(off)}" if off else ""
    return (
        f"omega-sim listens on {base}\n\n{wsdls}\n"
        f"  OKTA       {base}/oauth2/{server}/v1/token\n"
        f"  follow-up  {base}/fournisseur/demande/v1/demandes/{{numero_demande}}/externe?code_cdgf=…\n"
        f"  control    {base}/_sim/docs{control}{scenarios}{unjudged}\n{_who_calls(simulator.settings)}\n"
        f"Suppliers (fictional): CDG-F, DN, login, OKTA client\n{suppliers}\n\n"
        f"PCE to try ({base}/_sim/pces?test=true lists all {len(referential.test_pces)}, with the answer to expect)\n{pces}\n\n"
        "Ctrl-C stops."
    )


def _who_calls(settings: Settings) -> str:
    """Tell which client certificates are asked for, and which header is believed."""
    told = ""
    if tls := tls_of(settings):
        asked = "required" if tls.required else "optional"
        told += f"  TLS        client certificates: {f'{asked}, of {tls.client_ca}' if tls.client_ca else 'none'}\n"
    if settings.proxy_dn_header:
        proxies = ", ".join(map(str, settings.trusted_proxies))
        told += f"  proxy      {settings.proxy_dn_header} tells the DN of the client's certificate, from {proxies}\n"
    return told
