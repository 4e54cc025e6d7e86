"""docs/tokens.md: what it shows is run."""

import re
import subprocess
import sys

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.served import ROOT, environment
from tests.waiting import HANG


def test_the_program_that_registers_a_client_s_key_gets_a_token():
    page = (ROOT / "docs" / "tokens.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with own_server(Settings(pces=0)) as server:
        assert "http://127.0.0.1:8024" in program
        done = subprocess.run(
            [sys.executable, "-c", program.replace("http://127.0.0.1:8024", server.base)],
            capture_output=True,
            text=True,
            timeout=HANG,
            check=False,
            env=environment(),
        )

    assert (done.stdout, done.stderr) == ("Bearer\n", "")
