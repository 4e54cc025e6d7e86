"""``omega-sim serve``: build, tell what there is, serve until stopped."""

import gc
import logging
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from socket import socket as Socket  # noqa: N812  a class

from simulator.adapters.server_log import server_log
from simulator.bootstrap import Simulator, build
from simulator.commands.ready_file import ReadyFile
from simulator.commands.server_of import server_of
from simulator.domain import addresses
from simulator.domain.rules import RULES
from simulator.domain.rules_off import turned_off
from simulator.output import go_on_whatever_comes_of_it
from simulator.settings.control import open_to_all
from simulator.settings.dialects import own_paths
from simulator.settings.model import Settings
from simulator.settings.tls import base_url, tls_of
from simulator.transports.server import Server, listen_on

log = logging.getLogger("simulator")
_SHOWN_TEST_PCES = 6
_SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter while others want it: the event loop asks for it again and again."""
_COLLECTED = 5000, 2, 100
"""After how many more objects Python looks for garbage in the youngest, after how many such looks in those that stayed.

Exchanges leave records and what is known of a sandbox, and hardly any garbage: Python's own 700, 10, 10 cost a twentieth of
each, and held some up for a twentieth of a second while it went through all.
"""
_WARMED_AFTER_SECONDS = 2.0
"""Meanwhile the interpreter is for the first requests, and who asks for one thing and leaves pays for no other."""


def serve_forever(settings: Settings) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Raises OmegaSimError when the simulator cannot be built, the port not be taken or the ready file not be written.
    """
    go_on_whatever_comes_of_it()
    sys.setswitchinterval(_SWITCH_SECONDS)
    with ExitStack() as open_until_the_end:
        open_until_the_end.enter_context(server_log(settings.log_level, settings.log_format))
        sockets = [open_until_the_end.enter_context(each) for each in listen_on(settings.host, settings.port)]
        ready_file = open_until_the_end.enter_context(ReadyFile(settings.ready_file))
        simulator = build(settings)
        with closing(simulator):
            _serve(simulator, sockets, settings, ready_file)
        held = simulator.turns.under_way
        if held:
            log.warning("%d exchanges were still waiting for the database: nothing of them is kept", held)
    print("omega-sim stopped.", flush=True)
    if held:  # a database holds their threads, and would hold up the end of the process
        os._exit(0)


def _serve(simulator: Simulator, sockets: list[Socket], settings: Settings, ready_file: ReadyFile) -> None:
    server = server_of(simulator)
    bases = [base_url(settings, *each.getsockname()[:2]) for each in sockets]

    def ready() -> None:
        ready_file.write(bases[0])
        print(banner(simulator, bases), flush=True)
        gc.freeze()  # what there is by now stays, and is gone through no more
        gc.set_threshold(*_COLLECTED)
        gc.enable()
        warming = threading.Timer(_WARMED_AFTER_SECONDS, simulator.warm)
        warming.daemon = True
        warming.start()

    if settings.stop_with_stdin:
        threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
    server.when_ready = ready
    server.serve_until_stopped(sockets)


def _stop_with_stdin(server: Server) -> None:
    """Read until there is nothing more; not through `sys.stdin`, whose lock would hold up the end of the process."""
    with suppress(OSError):  # it was closed from the start
        while os.read(0, 4096):
            pass
    server.should_exit = True


def banner(simulator: Simulator, bases: Sequence[str]) -> str:
    """Write what a user needs first: addresses, credentials, a handful of PCE to try."""
    settings = simulator.settings
    base = settings.public_url or bases[0]
    everywhere = {"0.0.0.0", "::"}.intersection(settings.host)  # noqa: S104  compared
    listens = " and ".join(bases) + (" (and on every other address of this machine)" if everywhere else "")
    public = f"\nand is called {settings.public_url}" if settings.public_url else ""
    referential = simulator.referential
    server = max(referential.authorization_servers)
    paths = [addresses.soap(each.service.name) for each in simulator.engines] + list(own_paths(settings))
    wsdls = "\n".join(f"  SOAP       {base}{path}?wsdl" for path in paths)
    suppliers = "\n".join(
        f"  {each.code}  {each.libelle:<38} {each.dn}\n             login {each.logins[0]}"
        + (f"   client_id {each.okta.client_id}   client_secret {each.okta.client_secret}" if each.okta else "")
        for each in referential.cdgfs.values()
        if each.actif and each.logins
    )
    pces = "\n".join(f"  {each.numero}  {each.montre}" for each in referential.test_pces[:_SHOWN_TEST_PCES])
    running = ", ".join(settings.scenarios)
    scenarios = f"\n  scenarios  {running}: started in every sandbox" if running else ""
    off = [each.id for each in RULES if each.id in turned_off(settings.rules_off)]
    unjudged = f"\n  rules off  {', '.join(off)}" if off else ""
    return (
        f"omega-sim listens on {listens}{public}\n\n"
        f"  console    {base}/   in a browser\n{wsdls}\n"
        f"  OKTA       {base}{addresses.token(server)}\n"
        f"  follow-up  {base}{addresses.FOLLOW_UP}?code_cdgf=…\n"
        f"  control    {base}/_sim/docs{_control(simulator)}{scenarios}{unjudged}\n{_who_calls(settings)}\n"
        f"Suppliers (fictional): CDG-F, DN, login, OKTA client\n{suppliers}\n\n"
        f"PCE to try ({base}/_sim/pces?test=true lists all {len(referential.test_pces)}, with the answer to expect)\n{pces}\n\n"
        "Ctrl-C stops."
    )


def _control(simulator: Simulator) -> str:
    if open_to_all(simulator.settings):
        return (
            "\n  WARNING    --control-token none: whoever reaches this port may read, change and remove everything"
            "\n             through /_sim, and so may any web page that they visit from a machine that reaches it."
        )
    if simulator.control_token is None:
        return ""
    return f"\n  control token: {'as given' if simulator.settings.control_token else simulator.control_token}"


def _who_calls(settings: Settings) -> str:
    """Tell which client certificates are asked for, and which header is believed."""
    told = ""
    if tls := tls_of(settings):
        asked = "required" if tls.required else "optional"
        told += f"  TLS        client certificates: {f'{asked}, of {tls.client_ca}' if tls.client_ca else 'none'}\n"
    proxies = ", ".join(map(str, settings.trusted_proxies))
    if proxies:
        told += f"  proxy      X-Forwarded-For, -Proto, -Host, -Port and -Prefix are believed from {proxies}\n"
    if settings.proxy_dn_header:
        told += f"  proxy      {settings.proxy_dn_header} tells the DN of the client's certificate, from {proxies}\n"
    return told
