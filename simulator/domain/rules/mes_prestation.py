"""MES, the prestation: which option."""

from collections.abc import Iterator

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk
from simulator.domain.pce import Pce
from simulator.domain.phrases import found, wanted
from simulator.domain.prestations import PRESTATIONS, TELERELEVE, forced_prestation, prestations
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World

_USE = Source("MES", "3.3.1.2")


def option(ask: MesAsk, pce: Pce) -> str:
    """Give the option that counts: the one that OMEGA forces, else the one sent (MES-09)."""
    return forced_prestation(pce) or ask.option_prestation


@rule(
    "MES-02",
    french="Aucune autre MES n'est ouverte sur le PCE.",
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "1.2"),
    coherence=9202,
    certainty=ASSUMED,
)
def no_other_mes_is_open(_ask: MesAsk, world: World) -> Verdict:
    """No other MES is open on the PCE."""
    if world.pce is None:
        return None
    other = next((each for each in world.open_demandes if each.type == "MES"), None)
    if other is None:
        return Ok(found.NOTHING_OPEN())
    return Finding("NumeroPCE", found.DEMANDE(numero=other.numero), wanted.NO_MES())


def passes_over(ask: MesAsk, pce: Pce) -> bool:
    """Tell whether OMEGA takes option 12 in the place of another: what went with the other counts for nothing (MES-09)."""
    forced = forced_prestation(pce)
    return forced is not None and ask.option_prestation != forced


@rule(
    "MES-09",
    french=(
        "OptionPrestation est une de celles que l'étape 1 autorise, et elle est obligatoire ; sur un PCE"
        " télérelevé et non coupé, c'est d'office 12, quelle que soit l'option envoyée, et l'IndexReleve ou"
        " la Plage envoyés avec une autre ne comptent pas."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9209,
    assumed=(
        "that OptionPrestation is compulsory where none is forced",
        "that any option of the enumeration, or none, is taken for 12 where 12 is forced",
        "that an IndexReleve or a Plage that went with another option is then passed over",
        "that a meter removed counts as not read remotely",
    ),
)
def option_is_one_that_step_1_allows(ask: MesAsk, world: World) -> Verdict:
    """OptionPrestation is one of those that step 1 allows, and compulsory; read remotely and not cut, it is forced to 12,
    whatever option was sent, and the IndexReleve or Plage that went with another is passed over.
    """
    sent = ask.option_prestation
    if ask.step is DialogueStep.VERIFY:
        return None
    if sent and sent not in PRESTATIONS:
        return Finding("OptionPrestation", sent, wanted.ONE_OF(among=", ".join(PRESTATIONS)))
    if world.pce is None:
        return None
    if forced := forced_prestation(world.pce):
        over = ", ".join(_went_with(ask)) if passes_over(ask, world.pce) else ""
        return Ok((found.FORCED_WITHOUT if over else found.FORCED)(sent=sent or "none", forced=forced, over=over))
    allowed = prestations(world.pce)
    return Ok(sent) if sent in allowed else Finding("OptionPrestation", sent, wanted.ONE_OF(among=", ".join(allowed)))


def _went_with(ask: MesAsk) -> Iterator[str]:
    if ask.index_releve_date or ask.index_releve_valeur:
        yield f"IndexReleve {ask.index_releve_valeur} {ask.index_releve_date}".rstrip()
    if ask.rdv_plage:
        yield f"Plage {ask.rdv_plage}"


@rule(
    "MES-10",
    french="Choisir l'option 12 exige NumeroVersion V6 ou plus, sauf si OMEGA l'impose.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.2.2.1.2"),
    coherence=9210,
    assumed=("that an earlier version may send 12 where MES-09 forces it",),
    note="There step 1 offers nothing but 12.",
)
def option_12_needs_v6(ask: MesAsk, world: World) -> Verdict:
    """Choosing option 12 needs NumeroVersion V6 or later, save where OMEGA forces it."""
    if ask.step is DialogueStep.VERIFY or world.pce is None or ask.option_prestation != TELERELEVE:
        return None
    if not ask.from_version(6) and forced_prestation(world.pce) is None:
        return Finding("OptionPrestation", found.OPTION_IN(option=TELERELEVE, version=ask.numero_version), wanted.V6())
    return Ok(ask.numero_version)


BEHAVIOURS = (
    behaviour(
        "MES-01",
        "Any active CDG-F may ask for a MES, titulaire or not, for a PCE libre or not.",
        Source("MES", "1.2"),
        french="Tout CDG-F actif peut demander une MES, titulaire ou non, sur un PCE libre ou non.",
    ),
    behaviour(
        "MES-03",
        "Step 1 returns ListePrestationsAutorisees: 1 to 5 of 1, 2, 4, 9, 12.",
        Source("MES", "3.2.2.1"),
        french="L'étape 1 renvoie ListePrestationsAutorisees : de 1 à 5 options parmi 1, 2, 4, 9, 12.",
        assumed=("which PCE allows what",),
        note="The first that fits: cut or meter removed, 1; read remotely, 12; MHS asked or programmed, 9 and 1; 6M libre with"
        " the index of a MHS, 4, 2 and 1; 6M otherwise, 2 and 1; any other, 1.",
    ),
    behaviour(
        "MES-04",
        "Step 1 returns ReleveIndexMHS when a MHS was carried out and the PCE is inactive; of a DISCO PCE read remotely and not"
        " cut, only if the last remote reading is strictly more than 5 days old and still coherent.",
        Source("MES", "3.2.2.1, 3.2.2.2"),
        french=(
            "L'étape 1 renvoie ReleveIndexMHS si une MHS a été réalisée et que le PCE est inactif ; d'un PCE"
            " DISCO télérelevé et non coupé, seulement si la dernière télérelève a strictement plus de 5 jours"
            " et reste cohérente."
        ),
        assumed=(
            "that the date follows the value: neither comes back where the PCE is not inactive",
            "that inactive means cut, meter removed or libre",
            "that a DISCO PCE is one of frequency 6M or 1M",
            "that coherent means not below the index of the MHS",
        ),
    ),
    behaviour(
        "MES-05",
        "Step 1 returns DateMHS when a MHS is asked or programmed (the programmed date, else the last one asked), and IndexMHS"
        " when that MHS has a self-read index.",
        Source("MES", "3.2.2.1"),
        french=(
            "L'étape 1 renvoie DateMHS si une MHS est demandée ou programmée (la date programmée, sinon la"
            " dernière demandée), et IndexMHS si cette MHS a un index auto-relevé."
        ),
    ),
    behaviour(
        "MES-27",
        "The answer holds exactly one of DateDemandee, ListeDatePlage and DateProgrammee.",
        Source("MES", "3.3.2.2"),
        french="La réponse porte exactement un des trois : DateDemandee, ListeDatePlage ou DateProgrammee.",
    ),
)
DATA = (option_is_one_that_step_1_allows, option_12_needs_v6)
OPEN = (no_other_mes_is_open,)
