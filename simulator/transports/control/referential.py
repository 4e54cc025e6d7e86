"""The PCE and CDG-F of a sandbox."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body, HTTPException, Path, Query, Request

from simulator.application.announced import announced
from simulator.application.changes.cdgf import change_cdgf
from simulator.application.changes.pce import change_pce
from simulator.application.documents.cdgf import read_cdgf, write_cdgf
from simulator.application.documents.pce import enter_pce, patch_pce, write_pce
from simulator.application.journal.event import CHANGED, MADE, What, happened
from simulator.application.ports import Session, Store
from simulator.application.referential import Referential, TestPce
from simulator.application.search.pces import PceSearch, search_pces
from simulator.domain.calendar import paris_day
from simulator.domain.pce import Pce
from simulator.errors import DocumentError
from simulator.transports.control import documents
from simulator.transports.control.request import After, Limit, Numero, Paths, next_page, noted, sandbox_of
from simulator.transports.turns import Turns

_PCE_EXAMPLE = {"cdgf": "A04000010", "frequence": "1M", "tarif": "T2", "telereleve": True}
_CDGF_EXAMPLE = {
    "libelle": "Mon fournisseur",
    "fournisseur": "mon-fournisseur",
    "dn": "CN=mon-fournisseur,O=Essai,C=FR",
    "logins": ["DN0001"],
    "okta": {"client_id": "0oaessai00000000001a", "client_secret": "secret"},
}
Code = Annotated[str, Path(description="A CDG-F code.", examples=["A04000093"])]


def router(store: Store, referential: Referential, turns: Turns) -> APIRouter:
    """Make the paths."""
    paths = Paths(turns, tags=["referential"])

    @paths.get("/pces")
    def pces(  # noqa: PLR0913, PLR0917  each is a parameter of the query
        request: Request,
        test: Annotated[bool, Query(description="Only the test PCE, each with the answer to expect.")] = False,  # noqa: FBT002
        cdgf: Annotated[str, Query(description="Only those of this CDG-F.")] = "",
        numero: Annotated[str, Query(description="Only those whose number begins so.")] = "",
        commune: Annotated[str, Query(description="Only those there: a name, an INSEE code or a postal code.")] = "",
        libre: Annotated[bool, Query(description="Only those attached to no CDG-F.")] = False,  # noqa: FBT002
        after: After = "",
        limit: Limit = 100,
    ) -> documents.PceList:
        """List PCE by number."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            if test:
                rows = [each for each in referential.test_pces if each.numero > after]
                items = [_shown(exchange, each) for each in rows[:limit]]
                following = rows[limit - 1].numero if len(rows) > limit else None
            else:
                asked = PceSearch(numero=numero, commune=commune, cdgf=cdgf, libre=libre)
                page = search_pces(exchange, referential.communes, asked, after=after, limit=limit)
                items, following = [write_pce(each) for each in page.items], page.next
        return {"items": items, "next": next_page(request, following)}

    @paths.get("/pces/{numero}")
    def pce(request: Request, numero: Numero) -> documents.Pce:
        """Show a PCE as it is now."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return write_pce(_known(exchange, numero))

    @paths.put("/pces/{numero}")
    def put_pce(
        request: Request, numero: Numero, document: Annotated[documents.PceFields, Body(examples=[_PCE_EXAMPLE])]
    ) -> documents.Pce:
        """Create or replace a PCE; the fields left out take the defaults of an ordinary household."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            entered = {**document, "numero": _same("numero", numero, document)}
            pce = enter_pce(entered, _begun(exchange), referential.communes)
            became = CHANGED if exchange.pce(numero) else MADE
            pce = change_pce(exchange, pce)
            noted(request, happened(exchange, What.PCE, numero, became))
            return write_pce(pce)

    @paths.patch("/pces/{numero}")
    def patch(
        request: Request, numero: Numero, document: Annotated[documents.PceFields, Body(examples=[{"coupe": True}])]
    ) -> documents.Pce:
        """Change some fields of a PCE."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            pce = patch_pce(_known(exchange, numero), document, _begun(exchange), referential.communes)
            pce = change_pce(exchange, pce)
            noted(request, happened(exchange, What.PCE, numero, CHANGED))
            return write_pce(pce)

    @paths.get("/cdgf")
    def cdgfs(request: Request) -> documents.CdgfList:
        """List the CDG-F, each with its supplier's DN, logins and OKTA client."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            known = sorted(exchange.directory.by_code.items())
        return {"items": [write_cdgf(each) for _, each in known], "next": None}

    @paths.put("/cdgf/{code}")
    def put_cdgf(
        request: Request, code: Code, document: Annotated[documents.CdgfFields, Body(examples=[_CDGF_EXAMPLE])]
    ) -> documents.Cdgf:
        """Create or replace a CDG-F, with a supplier of your own if you like.

        The supplier's other CDG-F take its DN, logins and OKTA client.
        """
        cdgf = read_cdgf({**document, "code": _same("code", code, document)})
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            cdgf = change_cdgf(exchange, cdgf)
            noted(request, happened(exchange, What.CDGF, code, CHANGED))
            return write_cdgf(cdgf)

    return paths


def _begun(exchange: Session) -> date:
    return paris_day(exchange.clock.begun)


def _known(exchange: Session, numero: str) -> Pce:
    pce = exchange.pce(numero)
    if pce is None:
        raise HTTPException(
            404,
            f"PCE {numero!r} is unknown in this sandbox: PUT creates it; GET /_sim/pces?test=true lists the test PCE.",
        )
    return pce


def _same(field: str, in_path: str, document: dict[str, Any]) -> str:
    if document.get(field, in_path) != in_path:
        raise DocumentError.one(
            (field,), f"is {document[field]!r} in the body and {in_path!r} in the path: give one of them"
        )
    return in_path


def _shown(exchange: Session, entry: TestPce) -> dict[str, Any]:
    pce = exchange.pce(entry.numero)
    now = write_pce(pce) if pce else {"numero": entry.numero}
    return {**now, **announced(entry, exchange.conduct.codes)}
