"""The journal of a sandbox, to assert on: every exchange of its three channels, and why it was answered so."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Unpack
from urllib.parse import parse_qsl, urlsplit

from omega_simulator.documents import Filters, named
from omega_simulator.exchange import Exchange

_MOST_TOLD = 20
_PAGE = 1000
_CONTROL = "control"


class Journal:
    """Its exchanges, by any of the filters; changes made through ``/_sim`` only where ``channel="control"`` asks for them."""

    def __init__(self, control: Callable[..., Any]) -> None:
        """Take what asks the sandbox's control paths."""
        self._control = control

    def all(self, **filters: Unpack[Filters]) -> list[Exchange]:
        """Give the exchanges, the oldest first."""
        return [Exchange(each, self._whole) for each in self._listed(filters)]

    def one(self, **filters: Unpack[Filters]) -> Exchange:
        """Give the exchange: there is one, and no other."""
        __tracebackhide__ = True
        found = self.all(**filters)
        if len(found) != 1:
            came = f"{len(found)} came:" if found else "none came; the sandbox has:"
            raise AssertionError(_told(f"one exchange {_of(filters)}was expected, and {came}", found or self.all()))
        return found[0]

    def none(self, **filters: Unpack[Filters]) -> None:
        """There is no such exchange."""
        __tracebackhide__ = True
        if found := self.all(**filters):
            raise AssertionError(_told(f"no exchange {_of(filters)}was expected, and {len(found)} came:", found))
        self._nothing_dropped()

    def count(self, **filters: Unpack[Filters]) -> int:
        """Tell how many there are. Fails where the journal, which is bounded, has dropped some."""
        __tracebackhide__ = True
        self._nothing_dropped()
        counted = self._counted(filters)
        return counted if _channelled(filters) else counted - self._counted({**filters, "channel": _CONTROL})

    def told(self) -> str:
        """Tell the whole dialogue, each exchange with the rule that decided; of a long one, the last 20 exchanges."""
        items = self._control("GET", "/journal", query={"newest": "true", "limit": _MOST_TOLD + 1})["items"]
        before = ["(earlier exchanges are left out)"] if len(items) > _MOST_TOLD else []
        return "\n".join((*before, *(str(Exchange(each, self._whole)) for each in items[-_MOST_TOLD:])))

    def _whole(self, id_: str) -> dict[str, Any]:
        whole: dict[str, Any] = self._control("GET", f"/journal/{id_}")
        return whole

    def _listed(self, filters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        query: dict[str, Any] | None = {**_query(filters), "limit": _PAGE}
        while query:
            page = self._control("GET", "/journal", query=query)
            yield from (each for each in page["items"] if _channelled(filters) or each["channel"] != _CONTROL)
            query = dict(parse_qsl(urlsplit(page["next"] or "").query, keep_blank_values=True))

    def _counted(self, filters: Mapping[str, Any]) -> int:
        return int(self._control("GET", "/journal/count", query=_query(filters))["count"])

    def _nothing_dropped(self) -> None:
        __tracebackhide__ = True
        if dropped := self._control("GET", "/journal/count")["dropped"]:
            message = (
                f"the journal dropped {dropped} exchanges of this sandbox, so nobody knows: start the server with more"
                " journal_records or journal_bytes."
            )
            raise AssertionError(message)


def _query(filters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: named(value) for name, value in filters.items()}


def _channelled(filters: Mapping[str, Any]) -> bool:
    return bool({"channel", "operation"} & filters.keys())


def _of(filters: Mapping[str, Any]) -> str:
    return "".join(f"of {name} {value} " for name, value in _query(filters).items())


def _told(sentence: str, exchanges: Sequence[Exchange]) -> str:
    more = len(exchanges) - _MOST_TOLD
    rest = [f"… and {more} more"] if more > 0 else []
    return "\n".join((sentence, *map(str, exchanges[:_MOST_TOLD]), *rest)) if exchanges else f"{sentence} nothing"
