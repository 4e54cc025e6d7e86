"""``omega-sim certs``: a CA, the server's certificate and one for each supplier, to try client certificates with."""

from datetime import timedelta
from pathlib import Path

from simulator.adapters.certificate_files import CA, CLIENTS, Order, Written, write_certificates
from simulator.adapters.fixture_files import load_referential
from simulator.adapters.own.files import OwnFiles
from simulator.adapters.system import real_time

_BASE = "https://127.0.0.1:8024"


def make_certificates(  # noqa: PLR0913  an option each
    folder: Path,
    hosts: tuple[str, ...],
    days: int,
    password: str,
    *,
    force: bool,
    legacy_p12: bool = False,
    referentials: tuple[str, ...] = (),
) -> str:
    """Write every certificate, and tell what was written and how it is used; ``referentials`` are files of the user's own.

    Raises SettingsError and FixtureError.
    """
    referential = OwnFiles(referentials, load_referential()).joined()
    suppliers = {each.fournisseur: each.dn for each in referential.cdgfs.values()}
    order = Order(
        suppliers=suppliers, now=real_time(), days=days, hosts=hosts, password=password, legacy_p12=legacy_p12
    )
    return _told(folder, order, write_certificates(folder, order, force=force))


def _told(folder: Path, order: Order, written: tuple[Written, ...]) -> str:
    until = (order.now + timedelta(days=order.days)).date()
    names = {each.path: " ".join((f"{each.path}.pem", *each.suffixes[1:])) for each in written}
    width = max(map(len, names.values()))
    rows = "\n".join(f"  {names[each.path]:<{width}}  {each.what}" for each in written)
    client = next((each.path for each in written if each.path.startswith(CLIENTS)), "")
    old = ", in the form that old .NET and Java read" if order.legacy_p12 else ""
    return (
        f"Written into {folder}/, valid until {until}; the keys (.key) have no password:\n\n{rows}\n\n"
        f"The .p12 files (.NET, Java, SoapUI) hold certificate, key and CA{old}; their password is {order.password}\n\n"
        f"  omega-sim serve --tls {folder}\n"
        f"  curl --cacert {folder / CA} --cert {folder / client}.pem --key {folder / client}.key {_BASE}/_sim/health\n\n"
        "These are for tests: whoever has ca.key can be any supplier here, and nobody anywhere else."
    )
