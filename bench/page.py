"""Where figures are kept: sections of a page, each written anew by the command that measures it."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
PERFORMANCE = ROOT / "docs" / "performance.md"
README = ROOT / "bench" / "README.md"


def put(page: Path, section: str, text: str) -> None:
    """Write a section of a page. Raises ValueError where the page has no such section."""
    page.write_text(replaced(page.read_text(encoding="utf-8"), section, text), encoding="utf-8")


def replaced(page: str, section: str, text: str) -> str:
    """Give a page with another text between the marks of a section. Raises ValueError where it does not stand there."""
    begin, end = f"<!-- python -m bench {section} -->\n", f"<!-- end of {section} -->"
    before, found, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"the page has no section {section!r}: it begins with {begin!r} and ends with {end!r}")
    return f"{before}{begin}{text.strip()}\n{end}{after}"


def occasion() -> str:
    """Tell when, on what and of which simulator something is measured: the last commit that changed it, and + for more."""
    commit = _git("log", "-1", "--format=%h", "--", "simulator") + "+" * bool(
        _git("status", "--porcelain", "simulator")
    )
    machine = f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, commit {commit}. {machine}; load {os.getloadavg()[0]:.1f} when it ended."


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", info.read_text(encoding="utf-8")) if info.exists() else None
    return found[1] if found else platform.machine()


def _git(*arguments: str) -> str:
    asked = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip()
