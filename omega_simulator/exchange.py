"""An exchange of the journal: what came, what was answered, the rules that decided; and what a test asserts of it."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from omega_simulator import telling

Document = dict[str, Any]


class Exchange:
    """One exchange. Its assertions give it back, so that they can be chained.

    ``document`` is what ``GET /_sim/journal`` lists of it; ``whole``, asked for when needed, what ``/_sim/journal/{id}`` tells.
    """

    def __init__(self, document: Document, whole: Callable[[str], Document]) -> None:
        """Take it in short, and what gives one by its id in full."""
        self.document = document
        self._whole = whole

    @cached_property
    def whole(self) -> Document:
        """All of it: headers and bodies, trail, unread tags, the scenario that acted."""
        return self._whole(self.id)

    @property
    def id(self) -> str:
        """What the answer's X-Omega-Sim-Exchange said."""
        return str(self.document["id"])

    @property
    def operation(self) -> str:
        """What was called: ``CreerDemandeTJDC``, ``SuiviDemande``, ``token``."""
        return str(self.document["operation"])

    @property
    def status(self) -> int | None:
        """HTTP's status; None where no answer left."""
        status: int | None = self.document["status"]
        return status

    @property
    def code(self) -> str:
        """The CodeRetour; empty where the answer has none."""
        return str((self.document["retour"] or {}).get("code_retour", ""))

    @property
    def messages(self) -> list[str]:
        """Each MessageRetour."""
        return list(self.document["messages"])

    @property
    def numero(self) -> str:
        """The demande that it was about, or that it created."""
        return str(self.document["demande"])

    @property
    def request(self) -> str:
        """The body that came, its secrets masked."""
        return str(self.whole["request"]["body"])

    @property
    def answer(self) -> str:
        """The body that went, or that a scenario withheld; its secrets masked."""
        return str((self.whole["answer"] or self.whole["withheld"] or {}).get("body", ""))

    @property
    def trail(self) -> list[Document]:
        """Each rule evaluated, in order: ``rule``, ``outcome``, ``field``, ``value``, ``expected``, ``code`` and more."""
        return list(self.whole["trail"])

    def assert_code(self, code: str) -> "Exchange":
        """The answer's CodeRetour is this one, or a rule that refused or warned left it (``DEM_COH9105``, or your own)."""
        __tracebackhide__ = True
        if code != self.code and code not in _left(self.trail):
            raise AssertionError(telling.failure(self.whole, f"CodeRetour {code} was expected"))
        return self

    def assert_status(self, status: int) -> "Exchange":
        """The answer's HTTP status is this one."""
        __tracebackhide__ = True
        if status != self.status:
            raise AssertionError(telling.failure(self.whole, f"HTTP {status} was expected"))
        return self

    def assert_refused_by(self, rule: str) -> "Exchange":
        """This rule, or a part of it (MES-18 has MES-18.RG1), refused."""
        __tracebackhide__ = True
        refused = [each["rule"] for each in self.trail if each["outcome"] == "refused"]
        if not any(each == rule or each.startswith(f"{rule}.") for each in refused):
            raise AssertionError(telling.failure(self.whole, f"a refusal by {rule} was expected"))
        return self

    def __str__(self) -> str:
        """Tell it in a line, and each rule that refused or warned in another."""
        return telling.exchange(self.whole)

    def __repr__(self) -> str:
        return f"<Exchange {telling.headline(self.document)}>"


def _left(trail: Iterable[Document]) -> set[str]:
    return {each["code"] for each in trail if each["outcome"] in telling.SPOKE}
