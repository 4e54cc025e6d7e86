"""Whatever a client sent, its copies are a shell's, Python's and YAML's: nothing of it is taken for a command."""

import ast
import subprocess

import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.application.copies.curl import as_curl
from simulator.application.copies.kit_test import as_test
from simulator.application.copies.scenario import as_scenario
from simulator.application.copies.zeep import as_zeep
from simulator.application.journal.masked_body import MASK
from tests.records import a_record, wired
from tests.waiting import HANG

NASTY = [
    "'",
    '"',
    '"""',
    "\\",
    "`id`",
    "$(id)",
    "${X}",
    "\n",
    "\r\n",
    "#",
    "-->",
    "\u00e9",
    "\u2028",
    "{a}",
    "%s",
    " ",
    "@x",
    "\0",
]
TEXTS = st.lists(st.sampled_from(NASTY) | st.text(max_size=5), max_size=6).map("".join)
ON_A_LINE = TEXTS.map(lambda text: "".join(each for each in text if each.isprintable()))


@st.composite
def records(draw, mask=MASK):
    body = draw(TEXTS | TEXTS.map(f"a={mask}".__add__)).encode("utf-8", "replace")
    request = wired(body, **{"X-Odd": draw(ON_A_LINE), "Authorization": f"Bearer {mask}"})
    names = {name: draw(TEXTS) for name in ("pce", "demande", "path", "fournisseur")} | {"query": draw(ON_A_LINE)}
    called = {
        "operation": draw(st.sampled_from(["", "CreerDemandeTJDC", "SuiviDemande"])),
        "strict": draw(st.booleans()),
    }
    return a_record(request=request, messages=tuple(draw(st.lists(ON_A_LINE, max_size=2))), **called, **names)


@given(records(mask="known"))
def test_a_shell_makes_the_very_words_of_it_that_were_sent(record):
    echo = 'curl() { printf "%s\\0" "$@"; }\n'
    done = subprocess.run(
        ["/bin/bash", "-c", echo + as_curl(record)], capture_output=True, timeout=HANG, check=False, env={}
    )

    assert (done.returncode, done.stderr) == (0, b"")
    words = done.stdout.split(b"\0")[:-1]
    odd = f"X-Odd: {dict(record.request.headers)['X-Odd']}".encode()
    assert odd in words or odd == b"X-Odd: "
    if record.request.body and b"\0" not in record.request.body:
        assert words[-1] == record.request.body


@given(records())
def test_scripts_are_python_that_says_what_was_sent(record):
    zeep, test = ast.parse(as_zeep(record)), ast.parse(as_test(record))
    called = {each.func.id for each in ast.walk(test) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}
    assert called <= {"send", "Request", "urlopen", "next"}
    assert {
        each.func.id for each in ast.walk(zeep) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
    } <= {"Client", "print"}


@given(records())
def test_a_scenario_is_yaml_with_one_step(record):
    read = yaml.safe_load(as_scenario(record))
    assert [*read] == ["name", "description", "client", "steps"]
    assert len(read["steps"]) == 1
