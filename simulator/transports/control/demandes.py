"""The demandes of a sandbox."""

from typing import Annotated

from fastapi import APIRouter, Body, HTTPException, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict

from simulator.application.changes.demande import make_demande
from simulator.application.changes.statut import change_statut
from simulator.application.dialogues.omega import Omega
from simulator.application.documents.demande import write_demande
from simulator.application.gateway.follow_demande import shown
from simulator.application.journal.event import What, happened
from simulator.application.search.demandes import demande_filters
from simulator.domain.demande import Demande
from simulator.transports.control import documents
from simulator.transports.control.request import After, Limit, Paths, next_page, noted, sandbox_of
from simulator.transports.notes import notes_of
from simulator.transports.turns import Turns

_EXAMPLES = [
    {
        "type": "CHF",
        "pce": "21450000000017",
        "statut": "ATTRDV",
        "saisie": {"reference_demande": "CHF-0053", "tarif": "T2"},
    },
    {"type": "COUP", "pce": "21450000000017", "statut": "RDVPROGRAMME", "rdv": {"date": "J+5", "plage": "03"}},
]
Filter = Annotated[str | None, Query()]
OfDemande = Annotated[str, Path(description="A NumeroDemande.", examples=["WD000001"])]


class Event(BaseModel):
    """An internal event: the status that OMEGA gives a demande by itself."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"statut": "ANNULEE"}]})
    statut: str
    cause: str = "internal event, by /_sim"


def router(omega: Omega, turns: Turns) -> APIRouter:
    """Make the paths."""
    store = omega.store
    paths = Paths(turns, tags=["demandes"])

    @paths.get("/demandes")
    def some(  # noqa: PLR0913, PLR0917  each is a parameter of the query
        request: Request,
        pce: Filter = None,
        cdgf: Filter = None,
        type: Filter = None,  # noqa: A002  the parameter's public name
        statut: Filter = None,
        after: After = "",
        limit: Limit = 100,
    ) -> documents.DemandeList:
        """List demandes by number; `statut` is a code, a number (022, 023) or a label."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            filters = demande_filters(pce=pce, cdgf=cdgf, type_=type, statut=statut)
            page = exchange.demandes(filters, after=after, limit=limit)
        return {"items": [write_demande(each) for each in page.items], "next": next_page(request, page.next)}

    @paths.post("/demandes", status_code=201)
    def make(
        request: Request,
        response: Response,
        document: Annotated[documents.DemandeFields, Body(examples=_EXAMPLES)],
    ) -> documents.Demande:
        """Make a demande, of any of the 23 types and in any status: what a follow-up has to read and SOAP cannot make.

        It takes the sandbox's next number. `cdgf` left out is the titulaire of the PCE. Dates may be relative (`J+3`), and
        `saisie` holds what the follow-up shows of such a demande. A status has no other effect than on the demande, but that
        RDV programmé takes a slot; from then on the demande lives with the clock as any other.
        """
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            demande = make_demande(
                exchange, document, calendar=omega.calendar, planning=omega.planning, plages=omega.plages
            )
            noted(request, happened(exchange, What.DEMANDE, demande.numero, demande.statut.code, pce=demande.pce))
        response.headers["Location"] = f"{request.scope['path']}/{demande.numero}"
        notes = notes_of(request.scope)
        notes.demande, notes.pce, notes.cdgf = demande.numero, demande.pce, demande.cdgf
        return write_demande(demande)

    @paths.get("/demandes/{numero}")
    def one(request: Request, numero: OfDemande) -> documents.Demande:
        """Show a demande: its statuses, what was entered, and the trail of the rules."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            return write_demande(_known(numero, exchange.demande(numero)))

    @paths.get("/demandes/{numero}/externe")
    def externe(request: Request, numero: OfDemande) -> documents.Followed:
        """Tell a demande as the follow-up tells its supplier: without a token, and without a call of the quota."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            demande = _known(numero, exchange.demande(numero))
            return shown(exchange, demande, exchange.directory.by_code[demande.cdgf]).document()

    @paths.post("/demandes/{numero}/statut")
    def event(request: Request, numero: OfDemande, event: Event) -> documents.Demande:
        """Give a demande another status, as an event inside OMEGA would."""
        with store.exchange(sandbox_of(request), counts=False) as exchange:
            demande = change_statut(
                exchange, numero, event.statut, event.cause, calendar=omega.calendar, planning=omega.planning
            )
            known = _known(numero, demande)
            noted(request, happened(exchange, What.DEMANDE, numero, known.statut.code, pce=known.pce))
        return write_demande(known)

    return paths


def _known(numero: str, found: Demande | None) -> Demande:
    if found is None:
        detail = f"demande {numero!r} is unknown in this sandbox: GET /_sim/demandes lists those that it has."
        raise HTTPException(404, detail)
    return found
