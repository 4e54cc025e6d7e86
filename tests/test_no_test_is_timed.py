"""No test depends on how fast a machine is: what is bounded is counted, and a limit only ends a hang."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent
HTTPX = {f"httpx.{each}" for each in ("get", "post", "put", "patch", "delete", "request", "stream", "Client")}
CLOCK = re.compile(r"perf_counter|monotonic\(|time\.time\(|thread_time|process_time")
MAY_READ = {"away.py", "stopping.py", "work.py"}
"""What tests play and `bench/` plays too, and measures: no test looks at the figures. And what says how much work it is."""
WAITS = {"wait": 1, "join": 1, "next": 1, "result": 1, "settimeout": 1, "wait_for": 2}
"""Methods that are given a limit where they get so many arguments; a test's own time is called `real` or `store`."""
OWN_TIME = re.compile(r"\b(real|store)\b")
LEAVES = {"GIVES_UP", "IMPATIENT"}
"""Names of what leaves before it is answered: that is what is tested, and nothing is asked of a machine."""
CALLED = re.compile(rf"httpx\.|timeout=|settings\(|\.({'|'.join(sorted(WAITS))})\(")


def mistakes(name: str, text: str) -> Iterator[str]:
    """What makes a test depend on a machine, and what to do instead."""
    if CLOCK.search(text) and name not in MAY_READ:
        yield f"{name} reads a clock: count what is bounded, or ask tests/work.py how much work it is"
    if CALLED.search(text):
        tree = ast.parse(text)
        short = {each: value for each, value in _numbers(tree) if value < 60 and each not in LEAVES}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                yield from (f"{name}:{call.lineno} {told}" for told in (*_mistakes_of(call), *_short_of(call, short)))


def _mistakes_of(call: ast.Call) -> Iterator[str]:
    what, given = ast.unparse(call.func), {each.arg: each.value for each in call.keywords}
    if isinstance(given.get("timeout"), ast.Constant):
        yield "has a limit of its own: give timeout=HANG (tests/waiting.py), or a name for what gives up"
    if what in HTTPX and "timeout" not in given:
        yield "fails after five seconds, as httpx does by itself: give timeout=HANG"
    if what == "settings" and {"deadline", "database"} & given.keys():
        yield "has a hypothesis of its own: what holds for all stands in tests/conftest.py"


def _short_of(call: ast.Call, short: Mapping[str, float]) -> Iterator[str]:
    """What waits for less than a minute: a number of its own, from a second on (less is a pause), or one with a name."""
    for each in _limits_of(call):
        if isinstance(each, ast.Constant) and _is_number(each.value) and 1 <= each.value < 60:
            yield f"waits for {each.value} s and no longer: give HANG (tests/waiting.py)"
        if isinstance(each, ast.Name) and each.id in short:
            yield f"waits for {each.id}, {short[each.id]} s, and no longer: give HANG (tests/waiting.py)"


def _limits_of(call: ast.Call) -> Iterator[ast.expr]:
    yield from (each.value for each in call.keywords if each.arg == "timeout" and isinstance(each.value, ast.Name))
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if len(call.args) == WAITS.get(method) and not OWN_TIME.search(ast.unparse(call.func)):
        yield call.args[-1]


def _numbers(tree: ast.Module) -> Iterator[tuple[str, float]]:
    """The numbers that a module names."""
    for each in tree.body:
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant) and _is_number(each.value.value):
            yield from ((target.id, each.value.value) for target in each.targets if isinstance(target, ast.Name))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_a_limit_only_ends_a_hang_and_nothing_is_measured():
    files = [each for each in sorted(HERE.rglob("*.py")) if "node_modules" not in each.parts]
    judged = {str(each.relative_to(HERE)): each.read_text(encoding="utf-8") for each in files}
    own = judged.pop("waiting.py"), judged.pop(Path(__file__).name)

    assert all(own)
    assert len(judged) > 100
    assert [told for name, text in judged.items() for told in mistakes(name, text)] == []


TIMED = """begun = time.perf_counter()
httpx.get(url)
run(timeout=3)
f = settings(deadline=None)
SOON = 20.0
run(timeout=SOON)
thread.join(10)
over.wait(SOON)
more.wait_for(there, SOON)
"""


def test_each_kind_of_mistake_is_found():
    found = {each.split(" ")[0] for each in mistakes("x", TIMED)}

    assert found == {"x", "x:2", "x:3", "x:4", "x:6", "x:7", "x:8", "x:9"}


@pytest.mark.parametrize(
    "text",
    [
        "thread.join(HANG)",
        "over.wait(0.01)",
        "', '.join(names)",
        "server.store[''].wait(1)",
        "told.wait_for(2)",
        "GIVES_UP = 1\nrun(timeout=GIVES_UP)",
    ],
)
def test_what_ends_a_hang_pauses_leaves_or_lets_a_test_s_own_time_pass_is_no_mistake(text):
    assert list(mistakes("x", text)) == []


def test_work_is_measured_in_one_place_alone():
    assert list(mistakes("work.py", "thread_time()")) == []
    assert len(list(mistakes("x", "process_time()"))) == 1
