import pytest

from bench.budget import ORDER
from bench.sampled import REST, STEPS, step_of

STORE = "/house/simulator/adapters/store/quick.py:QuickExchange.pce"
RULE = "/house/simulator/domain/rules/pce.py:libre"
SERVER = "/site-packages/uvicorn/protocols/http/httptools_impl.py:HttpToolsProtocol.data_received"


@pytest.mark.parametrize(
    ("function", "step"),
    [
        (SERVER, "HTTP"),
        ("/house/simulator/transports/front.py:Front.__call__", "route"),
        ("/house/simulator/application/tokens/check.py:check", "gateway"),
        ("/house/simulator/transports/soap/wire/reader.py:read", "parse"),
        ("/house/simulator/transports/soap/messages/verify_mes.py:ask", "parse"),
        ("/house/simulator/transports/soap/messages/verify_mes.py:answered", "answer"),
        (RULE, "rules"),
        (STORE, "rows"),
        ("/house/simulator/transports/soap/wire/writer.py:Writer.write", "answer"),
        ("/house/simulator/application/journal/masking.py:masked", "journal"),
        ("/house/simulator/adapters/server_log.py:log_exchanges", "log"),
    ],
)
def test_a_function_belongs_to_the_step_of_its_room(function, step):
    assert step_of([function]) == step


def test_the_innermost_room_decides():
    assert step_of([STORE, RULE, SERVER]) == "rows"
    assert step_of([RULE, STORE, SERVER]) == "rules"


def test_the_standard_library_counts_for_who_called_it():
    assert step_of(["/lib/python3.11/json/decoder.py:JSONDecoder.decode", STORE, SERVER]) == "rows"


def test_what_belongs_to_no_step_is_the_rest():
    assert step_of(["/lib/python3.11/threading.py:Thread.run"]) == REST


def test_each_step_is_shown():
    assert sorted(ORDER) == sorted(STEPS)
