"""Any demande that there may be, as hypothesis draws it."""

from datetime import date, datetime

from hypothesis import strategies as st

from simulator.domain.calendar import PARIS
from simulator.domain.demande import STATUTS, TYPES, Demande, Evenement, RendezVous
from simulator.domain.rule import Outcome, TrailEntry

texts = st.text(max_size=20)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), allow_imaginary=False, timezones=st.just(PARIS))  # noqa: DTZ001  their zone follows
values = st.recursive(
    texts | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner),
    max_leaves=8,
)
demandes = st.builds(
    Demande,
    numero=st.from_regex(r"WD[0-9A-Z]{6}", fullmatch=True),
    type=st.sampled_from(sorted(TYPES)),
    cdgf=texts,
    pce=texts,
    statut=st.sampled_from(STATUTS),
    cree_le=moments,
    cree_par=texts,
    date_demandee=st.none() | days,
    rdv=st.none() | st.builds(RendezVous, days, texts, texts, texts, st.sampled_from([None, 1, 2, 3])),
    plage_demandee=texts,
    option_prestation=texts,
    caractere=st.sampled_from(["NORMAL", "EXPRESS", "URGENT"]),
    fenetre=st.none() | days,
    abonnement=st.sampled_from(["", "EN_COURS", "SUSPENDU", "TERMINE"]),
    perte_prevue=st.none() | days,
    version=texts,
    saisie=st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), values, max_size=4),
    historique=st.lists(
        st.builds(Evenement, moments, st.sampled_from([each.code for each in STATUTS]), texts), max_size=3
    ).map(tuple),
    trail=st.lists(st.builds(TrailEntry, texts, st.sampled_from(Outcome), texts, texts, texts, texts), max_size=3).map(
        tuple
    ),
)
