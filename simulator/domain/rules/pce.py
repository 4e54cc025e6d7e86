"""Whether the PCE exists, and lies where the supplier says."""

from simulator.domain import codes
from simulator.domain.asks import Ask
from simulator.domain.phrases import wanted
from simulator.domain.rule import Finding, Ok, Source, Verdict, rule
from simulator.domain.world import World

_CORSE_DU_SUD = ("200", "201")
_OVERSEAS = "97"


def departement(code_postal: str) -> str:
    """Give the département of a postal code: 2A and 2B in Corsica, three digits overseas (97x)."""
    if code_postal.startswith("20"):
        return "2A" if code_postal[:3] in _CORSE_DU_SUD else "2B"
    return code_postal[:3] if code_postal.startswith(_OVERSEAS) else code_postal[:2]


@rule(
    "PCE-01",
    french="Le PCE existe dans le référentiel d'OMEGA.",
    refuses_with=codes.PCE_INCONNU,
    source=Source("TJDC", "Annexe A"),
    coherence=9001,
)
def pce_exists(ask: Ask, world: World) -> Verdict:
    """The PCE exists in OMEGA's referential."""
    if world.pce is None:
        return Finding("NumeroPCE", ask.numero_pce, wanted.PCE())
    return Ok(world.pce.numero)


@rule(
    "PCE-02",
    french=("CodePostal, s'il est donné, est du département de la commune du PCE, ou bien celui du PCE lui-même."),
    refuses_with=codes.HORS_DEPARTEMENT,
    source=Source("TJDC", "3.3.1.2"),
    assumed=(
        "that the département is that of the commune's INSEE code",
        "that the PCE's own postal code passes, be it of another département",
    ),
    note="Some communes get their post from the département next to theirs.",
)
def postal_code_is_in_the_departement(ask: Ask, world: World) -> Verdict:
    """CodePostal, if given, lies in the département of the PCE's commune, or is the PCE's own."""
    if not ask.code_postal or world.pce is None:
        return None
    adresse = world.pce.adresse
    own = adresse.code_postal
    well_formed = len(ask.code_postal) == 5 and ask.code_postal.isascii() and ask.code_postal.isdigit()
    if ask.code_postal == own or (well_formed and departement(ask.code_postal) == adresse.departement):
        return Ok(ask.code_postal)
    expected = wanted.OF_DEPARTEMENT_OR_OWN if own else wanted.OF_DEPARTEMENT
    return Finding("CodePostal", ask.code_postal, expected(departement=adresse.departement, own=own))


KNOWN = (pce_exists,)
DEPARTEMENT = (postal_code_is_in_the_departement,)
