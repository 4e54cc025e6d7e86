"""No test depends on how fast a machine is: what is bounded is counted, and a limit only ends a hang."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
HTTPX = {f"httpx.{each}" for each in ("get", "post", "put", "patch", "delete", "request", "stream", "Client")}
CLOCK = re.compile(r"perf_counter|monotonic\(|time\.time\(")
MEASURED_FOR_BENCH = {"away.py", "stopping.py"}
"""What tests play and `bench/` plays too, and measures: no test looks at the figures."""
CALLED = re.compile(r"httpx\.|timeout=|@settings")


def mistakes(name: str, text: str) -> Iterator[str]:
    """What makes a test depend on a machine, and what to do instead."""
    if CLOCK.search(text) and name not in MEASURED_FOR_BENCH:
        yield f"{name} reads a clock: count what is bounded, or ask tests/work.py how much work it is"
    calls = ast.walk(ast.parse(text)) if CALLED.search(text) else ()
    for call in calls:
        if not isinstance(call, ast.Call):
            continue
        at, what, given = (
            f"{name}:{call.lineno}",
            ast.unparse(call.func),
            {each.arg: each.value for each in call.keywords},
        )
        if isinstance(given.get("timeout"), ast.Constant):
            yield f"{at} has a limit of its own: give timeout=HANG (tests/waiting.py), or a name for what gives up"
        if what in HTTPX and "timeout" not in given:
            yield f"{at} fails after five seconds, as httpx does by itself: give timeout=HANG"
        if what == "settings" and {"deadline", "database"} & given.keys():
            yield f"{at} has a hypothesis of its own: what holds for all stands in tests/conftest.py"


def test_a_limit_only_ends_a_hang_and_nothing_is_measured():
    files = [each for each in sorted(HERE.rglob("*.py")) if "node_modules" not in each.parts]
    judged = {str(each.relative_to(HERE)): each.read_text(encoding="utf-8") for each in files}
    own = judged.pop("waiting.py"), judged.pop(Path(__file__).name)

    assert all(own)
    assert len(judged) > 100
    assert [told for name, text in judged.items() for told in mistakes(name, text)] == []


def test_each_kind_of_mistake_is_found():
    text = "begun = time.perf_counter()\nhttpx.get(url)\nrun(timeout=3)\nf = settings(deadline=None)(f)  # @settings\n"

    assert [each.split(" ")[0] for each in mistakes("x", text)] == ["x", "x:2", "x:3", "x:4"]
