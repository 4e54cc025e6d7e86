"""Where a behaviour comes from, and how sure of it one may be."""

from enum import StrEnum

from simulator.domain.value import value


class Certainty(StrEnum):
    """Whether a document says it, or the documents are silent and the choice is ours."""

    STATED = "stated"
    ASSUMED = "assumed"


STATED = Certainty.STATED
ASSUMED = Certainty.ASSUMED


@value()
class Source:
    """A document and a place in it: ``Source("TJDC", "1.2")``.

    Documents: ``TJDC`` (web service CreerDemandeTJDC V1.9), ``MES`` (web service CreerDemandeMES V8.0), ``SUIVI``
    (API REST Suivi Demande V0), ``OKTA`` and ``RFC`` (public), ``omega-simulator`` (nobody's word but ours).
    """

    document: str
    section: str = ""

    def __str__(self) -> str:
        """Read as one cites it: ``TJDC 1.2``."""
        return f"{self.document} {self.section}".strip()


OURS = Source("omega-simulator")
