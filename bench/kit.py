"""What the test kit costs: tests with a sandbox and a verify each, in CPU of pytest and of the server, beside empty tests."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import table
from bench.page import occasion

TESTS = 1000
_EMPTY = """
import pytest

@pytest.mark.parametrize("index", range(COUNT))
def test_nothing(index):
    pass
"""
_VERIFY = '''
import http.client
from urllib.parse import urlsplit

import pytest

CONNECTIONS = []
BODY = b"""<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><RequeteWSVerifierRecevabiliteTJDC>
<DNEntreprise>CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR</DNEntreprise><NumeroCAD>A04000010</NumeroCAD>
<Utilisateur><Login>DN6473</Login></Utilisateur><NumeroVersion>V1</NumeroVersion><NumeroPCE>21450000000101</NumeroPCE>
</RequeteWSVerifierRecevabiliteTJDC></Body></Envelope>"""

def verify(url):
    """As a client that keeps its connection."""
    split = urlsplit(url)
    if not CONNECTIONS:
        CONNECTIONS.append(http.client.HTTPConnection(split.netloc))
    CONNECTIONS[0].request("POST", split.path, BODY, {"Content-Type": "text/xml"})
    assert b"Message" in CONNECTIONS[0].getresponse().read()

@pytest.mark.parametrize("index", range(COUNT))
def test_a_verify(omega, index):
    verify(omega.soap_url("CreerDemandeTJDC"))
'''
_ASSERTED = _VERIFY + '    omega.journal.one(operation="VerifierRecevabiliteTJDC").assert_code("Message")\n'
_PREPARED = _VERIFY.replace(
    "    verify(omega", '    omega.clock.freeze("2026-03-02T09:00")\n    omega.pce(frequence="1M")\n    verify(omega'
)
SUITES = {
    "nothing": _EMPTY,
    "a sandbox, a verify in it": _VERIFY,
    "and an assertion of the journal": _ASSERTED,
    "and a frozen clock and a PCE instead": _PREPARED,
}


def main() -> str:
    """Measure one more test of each suite: pytest, plugin, client and server together, and what an empty one takes of it."""
    rows, empty = [], 0.0
    for name, suite in SUITES.items():
        each = (_cpu_seconds(suite, TESTS + 1) - _cpu_seconds(suite, 1)) / TESTS * 1000
        empty = empty or each
        rows.append([name, f"{each:.2f}", f"{each - empty:.2f}"])
        print(f"  {name}", flush=True)
    return f"{occasion()}\n\n{table(('a test of', 'CPU ms', 'beside an empty one'), rows)}"


def _cpu_seconds(suite: str, count: int) -> float:
    """Run so many of its tests in a process of their own, and give what all of it took."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "omega_simulator.plugin", "test_suite.py"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory(prefix="omega-bench-") as folder:
        Path(folder, "test_suite.py").write_text(suite.replace("COUNT", str(count)), encoding="utf-8")
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
