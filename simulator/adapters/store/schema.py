"""The tables. Each carries the sandbox; what all sandboxes begin with stands once, under ``COMMON``."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, Index, Integer, MetaData, String, Table, Text

COMMON = "*"
"""The common referential's own sandbox: no sandbox can have this name."""

FIRST_SEQUENCE = 36**3
"""New demandes begin at WD001000; those of the referential stand below."""

metadata = MetaData()

sandbox = Table(
    "sandbox",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("begun", String(40), nullable=False),
    Column("shown", String(40), nullable=False),
    Column("real", String(40), nullable=False),
    Column("frozen", Boolean, nullable=False),
    Column("started", Boolean, nullable=False),
    Column("used", Float, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("due", Float),
    Column("lived", Boolean, nullable=False),
    Column("settings", Text),
)
"""``version`` is raised by each exchange that writes what another may have read, and never takes a value that an earlier life
of the sandbox had; ``due`` is when time next changes something, or earlier; ``lived`` tells that time has changed something,
so that the common demandes that it changes are the sandbox's own; ``settings`` are the sandbox's own, as JSON, None where all
are the server's.
"""
Index("sandbox_by_use", sandbox.c.used)

pce = Table(
    "pce",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("numero", String(14), primary_key=True),
    Column("cdgf", String(20)),
    Column("commune", String(5), nullable=False),
    Column("by_time", Boolean, nullable=False),
    Column("document", Text, nullable=False),
)
"""``commune`` is an INSEE code."""
Index("pce_by_cdgf", pce.c.sandbox, pce.c.cdgf, pce.c.numero)
Index("pce_by_commune", pce.c.sandbox, pce.c.commune, pce.c.numero)

cdgf = Table(
    "cdgf",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("code", String(20), primary_key=True),
    Column("document", Text, nullable=False),
)

demande = Table(
    "demande",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("numero", String(8), primary_key=True),
    Column("pce", String(40), nullable=False),
    Column("cdgf", String(40), nullable=False),
    Column("type", String(16), nullable=False),
    Column("statut", String(24), nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("living", Boolean, nullable=False),
    Column("due", Float),
    Column("by_time", Boolean, nullable=False),
    Column("document", Text, nullable=False),
)
Index("demande_by_due", demande.c.sandbox, demande.c.due, demande.c.numero)
Index("demande_by_pce", demande.c.sandbox, demande.c.pce, demande.c.numero)
Index("demande_open_on_pce", demande.c.sandbox, demande.c.pce, demande.c.ended, demande.c.numero)
Index("demande_living_on_pce", demande.c.sandbox, demande.c.pce, demande.c.living, demande.c.numero)
Index("demande_by_type", demande.c.sandbox, demande.c.type, demande.c.numero)
Index("demande_by_statut", demande.c.sandbox, demande.c.statut, demande.c.numero)
Index("demande_by_cdgf", demande.c.sandbox, demande.c.cdgf, demande.c.numero)

booking = Table(
    "booking",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("demande", String(8), primary_key=True),
    Column("round", String(16), nullable=False),
    Column("date", Date, nullable=False),
    Column("plage", String(8), nullable=False),
    Column("by_time", Boolean, nullable=False),
)
Index("booking_by_round", booking.c.sandbox, booking.c.round)

revoked_token = Table(
    "revoked_token",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("jti", String(200), primary_key=True),
)

signing_key = Table(
    "signing_key",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("kid", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("jwk", Text, nullable=False),
)

quota = Table(
    "quota",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("fournisseur", String(256), primary_key=True),
    Column("last_call", Float),
    Column("day", String(10), nullable=False),
    Column("calls", Integer, nullable=False),
    Column("shown", Float),
    Column("shown_day", String(10), nullable=False),
)

scenario = Table(
    "scenario",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("started", Boolean, nullable=False),
    Column("text", Text),
)
"""The scenarios that a sandbox started, stopped or defined; ``text`` None is a scenario that ships."""

scenario_progress = Table(
    "scenario_progress",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("scenario", String(64), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("document", Text, nullable=False),
)
"""Where a scenario stands, for each key that it counts by."""

referential = Table(
    "referential",
    metadata,
    Column("sandbox", String(64), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
"""With what the common referential was made: seed, number of PCE."""

LIVED = (pce, demande, booking)
"""What time changes; ``by_time`` tells that nobody but time did."""

COUNTS = (quota, scenario_progress)
"""What is counted under the lock, or compared and set: no exchange rests on what it has read of it before."""

IN_SANDBOX = (pce, cdgf, demande, booking, revoked_token, signing_key, quota, scenario, scenario_progress)
