"""The exceptions that the simulator raises on purpose.

    OmegaSimError
    ├── SettingsError   an option, an OMEGA_SIM_* variable or the configuration file says something wrong
    ├── FixtureError    a fixture file, or one of a user's own, says something wrong, at file:line:column
    ├── ScenarioError   a scenario says something wrong, at file:line:column
    ├── DocumentError   a JSON or YAML document (a PCE, a CDG-F, a demande) says something wrong, field by field
    ├── ClockError      a clock was asked to go back
    ├── NotInSchemaError  a request that the published XSD refuses came where strict_xsd is set
    ├── ContractError   a contract (WSDL, XSD) cannot be read, or is not of our services
    ├── UnknownNameError  a rule, a code or a status that does not exist was named
    ├── CopyError       an exchange of the journal cannot be copied in the form that was asked for
    ├── StoryError      a story says something wrong, at file:line:column
    ├── PlayError       a story cannot be played: no server answers, or it refuses what the story prepares
    ├── RequestError    a server did not give the request that it was asked for
    ├── ServerError     the port cannot be listened on, the server not be started
    ├── OutputError     what a command prints cannot be written
    └── StoreError      the database cannot be opened, read or written
        └── FullError     there are as many sandboxes as there may be

What OMEGA refuses is not here: a refusal is an answer, not an exception.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

Told = TypeVar("Told")
Where: TypeAlias = tuple[str | int, ...]
"""The keys and the indexes that lead to a place in a document; none, to the whole."""


class OmegaSimError(Exception):
    """Whatever the simulator says to its user: its text is a whole sentence and is shown without a traceback."""


class _MistakesError(OmegaSimError, Generic[Told]):
    """Every mistake at once; ``mistakes`` holds them."""

    def __init__(self, mistakes: Iterable[Told]) -> None:
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes))


class SettingsError(_MistakesError[str]):
    """Every mistake of the settings at once, one sentence each."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a document, and where; what it says goes on from there: ``is missing; it is required``."""

    path: Where
    says: str

    def __str__(self) -> str:
        return f"{dotted(self.path)} {self.says}" if self.path else self.says

    def within(self, *above: str | int) -> "Mistake":
        """Give the same mistake, as a document tells it in which its own stands."""
        return Mistake((*above, *self.path), self.says)


def dotted(path: Where) -> str:
    """Write a path as our sentences do: ``pces[3].pce.tarif``."""
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in path).removeprefix(".")


@dataclass(frozen=True, slots=True)
class FileMistake:
    """What is wrong in a file that people write, and where: lines and columns count from 1."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class FixtureError(_MistakesError[FileMistake]):
    """Every mistake of the fixture files, or of a user's own referential, at once."""


class ScenarioError(_MistakesError[FileMistake]):
    """Every mistake of one or several scenario files at once."""

    @classmethod
    def one(cls, file: str, line: int, column: int, text: str) -> "ScenarioError":
        """Tell a single mistake."""
        return cls([FileMistake(file, line, column, text)])


class StoryError(_MistakesError[FileMistake]):
    """Every mistake of one or several stories at once."""


class DocumentError(_MistakesError[Mistake]):
    """Every mistake of a document, or of a query, at once."""

    @classmethod
    def one(cls, path: Where, says: str) -> "DocumentError":
        """Tell a single mistake."""
        return cls([Mistake(path, says)])


class NotInSchemaError(OmegaSimError):
    """A request that the published XSD refuses came to a sandbox in strict mode: whoever read it tells where."""


class ContractError(_MistakesError[str]):
    """Every mistake of a contract's files at once, one sentence each."""


class ClockError(OmegaSimError):
    """A clock that only moves forward was asked to go back."""


class StoreError(OmegaSimError):
    """The database cannot be opened, read or written.

    The text is for the log and its reader; ``advice`` is the part of it that a client may see, without hosts or paths.
    ``kept`` None says that nobody knows whether what was saved is kept: the database went while it was to keep it.
    """

    def __init__(self, message: str, advice: str = "", *, kept: bool | None = False) -> None:
        self.advice = advice
        self.kept = kept
        super().__init__(message)


class FullError(StoreError):
    """There are as many sandboxes as there may be; the text says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, message)


class ServerError(OmegaSimError):
    """The port cannot be listened on, or the server not be started."""


class OutputError(OmegaSimError):
    """What a command prints cannot be written: a full disk, say."""


class UnknownNameError(OmegaSimError):
    """A name that the catalogue does not have; the message offers the nearest."""


class CopyError(OmegaSimError):
    """An exchange of the journal cannot be copied in the form that was asked for; the text says why."""


class PlayError(OmegaSimError):
    """A story cannot be played: no server answers, or it refuses what the story prepares."""


class RequestError(OmegaSimError):
    """A server did not give the request that it was asked for: it is away, or refused."""
