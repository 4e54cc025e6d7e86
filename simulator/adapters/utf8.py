"""Where a mistake stands in a text that people write, and of bytes that are no text, which is the first."""

from simulator.domain.phrases import text_mistakes as wrong
from simulator.errors import FileMistake


def place(text: str, index: int) -> tuple[int, int]:
    """Give the line and the column of a sign, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def no_utf_8(error: UnicodeDecodeError, file: str, kind: str) -> FileMistake:
    """Tell the first byte that is no UTF-8, where it stands in a file of a kind."""
    before = error.object[: error.start].decode()
    told = wrong.NO_UTF_8(byte=f"0x{error.object[error.start]:02x}", kind=kind)
    return FileMistake(file, *place(before, len(before)), told)
