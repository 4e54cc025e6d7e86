"""The test files of what changed since the last commit: `python -m tools.changed`, one a line, for `make quick`."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parents[1]


def changed(root: Path) -> list[str]:
    """Give the files that differ from the last commit, those that git does not know yet included."""
    status = ["git", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"]
    told = subprocess.run(status, cwd=root, check=True, capture_output=True, text=True).stdout
    return [each[3:] for each in told.split("\0") if each]


def files_to_test(paths: Iterable[str], root: Path) -> list[str]:
    """Name the tests of these files: a test file is its own, a module's stand at its place below tests/ and bear its name."""
    return sorted({str(each.relative_to(root)) for path in paths for each in _files_to_test(Path(path), root)})


def _files_to_test(path: Path, root: Path) -> Iterator[Path]:
    if path.suffix != ".py" or not (root / path).exists():
        return
    if path.parts[0] == "tests":
        if path.name.startswith("test_"):
            yield root / path
    elif path.parts[0] == "simulator":
        yield from (root / "tests" / path.relative_to("simulator").parent).glob(f"test_{path.stem}*.py")
    elif path.parts[0] == "omega_simulator":
        yield from (root / "tests" / path.parent).glob(f"test_{path.stem}*.py")


if __name__ == "__main__":
    sys.stdout.writelines(f"{each}\n" for each in files_to_test(changed(HERE), HERE))
