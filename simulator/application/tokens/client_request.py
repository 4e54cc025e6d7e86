"""What a client sends to an OKTA endpoint, parsed and judged by nobody yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.domain.okta_errors import CREDENTIALS_IN_QUERY, PARAMETER_TWICE, OktaRefusal

_CREDENTIALS = frozenset({"client_id", "client_secret", "client_assertion", "client_assertion_type"})


@dataclass(frozen=True, slots=True)
class ClientRequest:
    """A form, the names in the query, the Authorization headers, and the endpoint's own URL as the client called it."""

    fields: Sequence[tuple[str, str]]
    endpoint: str
    authorization: Sequence[str] = ()
    query: Sequence[str] = ()

    def field(self, name: str) -> str:
        """Give a parameter; one without a value is as good as absent (RFC 6749 3.2)."""
        return next((value for key, value in self.fields if key == name), "")

    def shape_refusal(self) -> OktaRefusal | None:
        """Refuse credentials in the query, and a parameter that came twice."""
        if _CREDENTIALS.intersection(self.query):
            return OktaRefusal(CREDENTIALS_IN_QUERY)
        if any(count > 1 for count in Counter(name for name, _ in self.fields).values()):
            return OktaRefusal(PARAMETER_TWICE)
        return None
