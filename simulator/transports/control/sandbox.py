"""Health, reset, and the catalogue."""

from fastapi import APIRouter, Request

from simulator.application.catalogue import catalogue
from simulator.application.journal.ports import Journal
from simulator.application.ports import Store
from simulator.domain.demande import TYPES
from simulator.transports.control import told
from simulator.transports.control.probes import Probes
from simulator.transports.control.request import Paths, sandbox_of, unrecorded
from simulator.transports.turns import Turns


def router(store: Store, journal: Journal, probes: Probes, turns: Turns) -> APIRouter:
    """Make the paths."""
    paths = Paths(turns, tags=["simulator"])

    @paths.head("/health", include_in_schema=False)  # as `wget --spider` asks
    @paths.get("/health")
    async def health() -> told.Status:
        """Tell that the simulator answers; ready to be a container's health check."""
        return await probes.health()

    @paths.head("/ready", include_in_schema=False)
    @paths.get("/ready")
    async def ready() -> told.Status:
        """Tell that requests are answered: the database answers within a second; else 503, with what to do."""
        return await probes.ready()

    @paths.post("/reset")
    def reset(request: Request) -> told.Reset:
        """Start this sandbox anew, as after a fresh start: nothing of it survives. The others are left untouched."""
        store.reset(sandbox_of(request))
        journal.forget(sandbox_of(request))
        unrecorded(request)
        return {"status": "reset", "sandbox": sandbox_of(request)}

    @paths.get("/catalogue")
    def everything(request: Request) -> told.Catalogue:
        """Give rules, codes, errors, statuses, fields of the follow-up and types of demande, each with source and certainty."""
        conduct = store.conduct(sandbox_of(request))
        entries = catalogue(conduct.codes, conduct.rules_off.ids)
        return {
            **{kind: [each.as_document() for each in some] for kind, some in entries.items()},
            "types": [{"code": code, "libelle": label, "source": "SUIVI 1.2"} for code, label in TYPES.items()],
        }

    return paths
