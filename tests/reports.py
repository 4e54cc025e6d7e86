"""What workers tell of what passed: each test sends three reports, and a word instead of a report is a third of its cost."""

from typing import Any

import pytest


def _says_nothing_else(report: object) -> bool:
    return (
        type(report) is pytest.TestReport
        and report.passed
        and not (report.sections or report.user_properties or report.longrepr or hasattr(report, "wasxfail"))
    )


@pytest.hookimpl(tryfirst=True)
def pytest_report_to_serializable(report: Any) -> dict[str, Any] | None:
    """In a worker."""
    return {"passed": (report.nodeid, report.when, report.duration)} if _says_nothing_else(report) else None


@pytest.hookimpl(tryfirst=True)
def pytest_report_from_serializable(data: dict[str, Any]) -> pytest.TestReport | None:
    """In the process that counts them."""
    if "passed" not in data:
        return None
    nodeid, when, duration = data["passed"]
    file, _, name = nodeid.partition("::")
    return pytest.TestReport(nodeid, (file, None, name), {}, "passed", None, when, (), duration)
