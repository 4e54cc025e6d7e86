"""The house as it stood at another commit."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parents[1]


@contextmanager
def house_at(revision: str) -> Iterator[Path]:
    """Lay a commit's package, fixtures and scenarios into a folder that is gone afterwards."""
    parts = ["simulator", "fixtures", "scenarios"]
    packed = subprocess.run(["git", "archive", revision, *parts], cwd=HERE, check=True, capture_output=True).stdout
    with TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
        yield Path(folder)
