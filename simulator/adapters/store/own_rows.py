"""What is asked of a sandbox's own rows, the same under a lock and without."""

from typing import Any

from sqlalchemy import String, Table, bindparam, cast, delete, func, select
from sqlalchemy.sql import Select

from simulator.adapters.store.schema import booking, cdgf, quota, revoked_token, scenario, signing_key


def _mine(table: Table, *columns: Any) -> Select[Any]:
    return select(*columns).where(table.c.sandbox == bindparam("sandbox"))


CDGFS = _mine(cdgf, cdgf.c.document)
BOOKED = (
    _mine(booking, cast(booking.c.date, String), booking.c.plage, func.count())
    .where(booking.c.round == bindparam("round"))
    .group_by(booking.c.date, booking.c.plage)
)
"""By day, as ISO text whoever reads it: SQLite's driver has no dates."""
RELEASE = delete(booking).where(booking.c.sandbox == bindparam("sandbox"), booking.c.demande == bindparam("demande"))
REVOKED = _mine(revoked_token, revoked_token.c.jti).where(revoked_token.c.jti == bindparam("jti"))
KEYS = _mine(signing_key, signing_key.c.kid, signing_key.c.jwk).order_by(signing_key.c.position.desc())
QUOTA = _mine(quota, quota.c.last_call, quota.c.day, quota.c.calls, quota.c.shown, quota.c.shown_day).where(
    quota.c.fournisseur == bindparam("fournisseur")
)
SCRIPTED = _mine(scenario, scenario.c.name).limit(1)
