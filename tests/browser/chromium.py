"""Chromium for the tests of the console: npm brings it, with its libraries and fonts, so no machine needs one of its own."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.foreign.commands import node_for
from tests.waiting import HANG

HERE = Path(__file__).parent
_PACKAGES = HERE / "node_modules"
_UNPACKED = _PACKAGES / ".chromium"
ELSEWHERE = "omega.test"
"""A name that leads to this machine without being one of its own: a page there is one of a server shared in plain http."""
# Nothing of Chromium's own asks the world for anything; root may run it.
_QUIET = (
    f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start one, and end it."""
    path, environment = _where()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(_QUIET), env=environment, timeout=HANG * 1000
        )
        yield browser
        browser.close()


def axe() -> str:
    """Give the script of axe-core, which looks for what WCAG forbids."""
    return (_PACKAGES / "axe-core/axe.min.js").read_text(encoding="utf-8")


def _where() -> tuple[str, dict[str, str | float | bool]]:
    """Give the browser that npm brought, where there is one for the machine, and else the one that is installed."""
    if sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64"):
        unpack = [*node_for(_PACKAGES), str(HERE / "unpack.mjs"), str(_UNPACKED)]
        subprocess.run(unpack, check=True, timeout=HANG)
        ours = {"LD_LIBRARY_PATH": str(_UNPACKED / "lib"), "FONTCONFIG_FILE": str(HERE / "fonts.conf")}
        return str(_UNPACKED / "chromium"), {**os.environ, **ours}
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "there is no Chromium on the PATH, and npm brings none for this machine: install one"
    return found, {**os.environ}
