"""What the server can be told of the contract of one SOAP service, so as to speak as the supplier's official one."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FilePath

from simulator.domain.addresses import PAGES, ROOTS

_PATH = re.compile(r"(/[A-Za-z0-9_~.-]*[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+")
_LONGEST = 200
_TAKEN = (*ROOTS, *(f"{each}/" for each in PAGES))
_Namespace = Annotated[str, Field(pattern=r"^[^\s\"<>\\^`{|}]*$")]  # what no URI may hold
NotEmpty = Annotated[_Namespace, Field(min_length=1)]


def may_be_path(path: str) -> bool:
    """Whether a service may stand at a path: it is plain, and not of those that the simulator has itself."""
    return bool(_PATH.fullmatch(path)) and len(path) <= _LONGEST and not f"{path}/".startswith(_TAKEN)


def _checked_path(path: str) -> str:
    if not may_be_path(path):
        raise ValueError
    return path


class ContractSettings(BaseModel):
    """One service's contract; `omega-sim contract adopt` writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wsdl: FilePath | None = Field(
        default=None,
        description="it is the path of an official WSDL that exists, from this file's folder."
        " Leave it out to publish the simulator's own.",
    )
    path: Annotated[str, AfterValidator(_checked_path)] | None = Field(
        default=None,
        description="it is where the service stands beside /ws, as /omega/services/CreerDemandeMES: letters, digits,"
        " '.', '_', '-', '~' between slashes, and none of the simulator's own. Leave it out for /ws alone.",
    )
    namespace: _Namespace | None = Field(
        default=None,
        description="it is the namespace of the messages' root elements, a URI."
        " Leave it out for that of `namespaces` and --namespace.",
    )
    elements: Literal["qualified", "unqualified"] = Field(
        default="qualified",
        description="elements are qualified (those inside a message are in its namespace) or unqualified (in none)."
        " Leave it out for qualified.",
    )
    namespaces: Mapping[str, _Namespace] = Field(
        default={},
        description="namespaces go by path, each a URI, as ReponseWSCreerDemandeMES/Retour: urn:example:types; each"
        " holds for the tags below too. Leave it out where `namespace` and `elements` say all.",
    )
    answers: Mapping[str, tuple[str, ...]] = Field(
        default={},
        description="answers list, for an answer's root element, the paths of the tags written, in order."
        " Leave it out to write every tag in the simulator's order.",
    )
    target_namespace: _Namespace | None = Field(
        default=None,
        min_length=1,
        description="it is the target namespace of the WSDL that the simulator writes, a URI."
        " Leave it out for that of the messages.",
    )
    soap_actions: Mapping[str, str] = Field(
        default={},
        description="soapActions go by operation, as CreerDemandeMES: urn:example:creer, for the WSDL that the simulator"
        " writes; a request may bear any. Leave it out for {target namespace}/{operation}.",
    )
