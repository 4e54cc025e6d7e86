"""MES, the index: the customer's own reading, and what OMEGA holds it against."""

from collections.abc import Iterator
from datetime import date

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk
from simulator.domain.calendar import parse_date
from simulator.domain.numbers import whole_number
from simulator.domain.pce import Pce
from simulator.domain.phrases import found, wanted
from simulator.domain.prestations import INDEX_AUTO_RELEVE, PRESTATIONS, TELERELEVE
from simulator.domain.rule import Finding, Ok, Source, Verdict, rule
from simulator.domain.rules.mes_prestation import option, passes_over
from simulator.domain.value import value
from simulator.domain.world import World

_USE = Source("MES", "3.3.1.2")


@value()
class _Known:
    """A reading that OMEGA has: a later one is of that day or after, and not below its index where that is known."""

    what: str
    day: date
    index: int | None


@value()
class _Given:
    """An index and its date as sent, each with its tag."""

    tag: str
    value: str
    date_tag: str
    day: str
    date_first: bool = False

    @property
    def absent(self) -> bool:
        return not self.value and not self.day

    def missing(self, expected: str) -> list[Finding]:
        return [Finding(name, "", expected) for name, value in self._both() if not value]

    def unwanted(self, expected: str) -> list[Finding]:
        return [Finding(name, value, expected) for name, value in self._both() if value]

    def no_index(self) -> list[Finding]:
        """Find a value that is no index."""
        wrong = self.value and whole_number(self.value) is None
        return [Finding(self.tag, self.value, wanted.A_WHOLE_INDEX())] if wrong else []

    def _both(self) -> list[tuple[str, str]]:
        both = [(self.tag, self.value), (self.date_tag, self.day)]
        return both[::-1] if self.date_first else both

    def held_against(self, known: list[_Known], today: date) -> Iterator[Finding]:
        """Find where it goes back behind what is known, or is not yet read."""
        index, day = whole_number(self.value), parse_date(self.day)
        above = [each for each in known if each.index is not None and index is not None and index < each.index]
        later = [each for each in known if day is not None and day < each.day]
        if above:
            yield Finding(self.tag, self.value, wanted.AT_LEAST(index=above[0].index, what=above[0].what))
        if day is not None and day > today:
            yield Finding(self.date_tag, day, wanted.TODAY_OR_BEFORE(day=today))
        elif later:
            yield Finding(self.date_tag, day, wanted.FROM_READING(day=later[0].day, what=later[0].what))


def _of_customer(ask: MesAsk) -> _Given:
    return _Given("IndexClient", ask.index_client, "DateIndexClient", ask.date_index_client)


def _of_mhs(pce: Pce) -> _Known | None:
    done = pce.mhs if pce.mhs and pce.mhs.etat == "REALISEE" else None
    return _Known(wanted.INDEX_OF_MHS(), done.date, done.index) if done else None


@rule(
    "MES-06",
    french=(
        "PCE télérelevé, coupé ou non, dont la dernière télérelève a strictement plus de 5 jours : l'étape"
        " 1 avertit, l'étape 2 exige IndexClient et DateIndexClient, quelle que soit l'option."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.2.2.2 Nb, 3.3.1.2"),
    coherence=9206,
    assumed=("that option 1 is included", "that a meter removed counts as not read remotely"),
)
def old_remote_reading_needs_an_index(ask: MesAsk, world: World) -> Verdict:
    """Read remotely, cut or not, and last read strictly more than 5 days ago: step 1 warns, step 2 requires IndexClient and
    DateIndexClient, whatever the option.
    """
    if world.pce is None or not world.pce.read_remotely:
        return None
    age = world.pce.telereleve_age(world.today)
    if not world.pce.telereleve_too_old(world.today):
        return Ok(found.READ_AGO(age=age))
    return _needed(ask, found.LAST_READ_AGO(age=age))


@rule(
    "MES-07",
    french=(
        "PCE libre qui consomme depuis sa MHS : l'étape 1 avertit, l'étape 2 exige IndexClient et"
        " DateIndexClient, sans revenir en deçà de la MHS."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9207,
    assumed=(
        "that step 1 warns",
        "that it holds whatever the option, beside IndexReleve for option 2",
        "that it wins over MES-12 when the last remote reading is 5 days old or less",
        "that the index is held against that of the MHS and its date",
        "that it is the index with which the PCE is put into service",
    ),
)
def consumption_without_supplier_needs_an_index(ask: MesAsk, world: World) -> Verdict:
    """PCE libre seen consuming since its MHS: step 1 warns, step 2 requires IndexClient and DateIndexClient, neither going
    back behind the MHS.
    """
    if world.pce is None or not world.pce.consumes_without_supplier:
        return None
    needed = _needed(ask, found.CONSUMES())
    if ask.step is DialogueStep.VERIFY or not isinstance(needed, list):
        return needed
    known = _of_mhs(world.pce)
    return [*needed, *_of_customer(ask).held_against([known] if known else [], world.today)]


def _needed(ask: MesAsk, why: str) -> Finding | list[Finding]:
    expected = wanted.AT_CREATION(why=why)
    if ask.step is DialogueStep.VERIFY:
        return Finding("IndexClient", why, expected, warning=True)
    return _of_customer(ask).missing(expected)


@rule(
    "MES-11",
    french=(
        "Sur un PCE 6M non télérelevé, l'option 2 exige IndexReleve : sa valeur n'est inférieure ni à"
        " l'index de la MHS (PCE libre déjà mis en service) ni à la dernière relève estimée, sa date n'est"
        " ni future ni antérieure aux leurs. Avec une autre option, il est absent."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.2, history V6.0"),
    coherence=9211,
    assumed=(
        "that « en fonction de » means not below",
        "that IndexReleve is absent with options 9 and 12 too",
        "the bounds of its date",
        "that an index is a whole number of m³",
    ),
    note="Where OMEGA forces option 12 in the place of another, the IndexReleve that went with it is passed over (MES-09).",
)
def index_releve_goes_with_option_2(ask: MesAsk, world: World) -> Verdict:
    """On a 6M PCE not read remotely, option 2 needs IndexReleve: its value not below the index of the MHS (PCE libre already
    put into service) nor the last estimated reading, its date not after today nor before those of the same. With another
    option it must be absent.
    """
    if ask.step is DialogueStep.VERIFY or world.pce is None or passes_over(ask, world.pce):
        return None
    pce, sent, given = world.pce, ask.option_prestation, _of_option_2(ask)
    if sent == INDEX_AUTO_RELEVE:
        if pce.frequence != "6M" or pce.read_remotely:
            return None
        held = given.held_against(_known_at_6m(pce), world.today)
        return [*given.missing(wanted.WITH_OPTION_2()), *given.no_index(), *held] or Ok(given.value)
    if sent not in PRESTATIONS:
        return None
    return [] if given.absent else given.unwanted(wanted.ABSENT_WITH_OPTION(option=sent))


def _of_option_2(ask: MesAsk) -> _Given:
    return _Given(
        "ValeurIndexReleve", ask.index_releve_valeur, "IndexReleve.Date", ask.index_releve_date, date_first=True
    )


def _known_at_6m(pce: Pce) -> list[_Known]:
    of_mhs, last = _of_mhs(pce), pce.derniere_releve
    known = [of_mhs] if of_mhs and pce.libre and of_mhs.index is not None else []
    return [*known, _Known(wanted.LAST_ESTIMATED(), last.date, last.index)] if last and last.estimee else known


@rule(
    "MES-12",
    french=(
        "Avec l'option 12, IndexClient n'est renseigné que si la dernière télérelève a plus de 5 jours, et"
        " alors avec sa date, sans revenir en deçà de cette relève ; sur un PCE non télérelevé, la rubrique"
        " est absente."
    ),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9212,
    assumed=(
        "that the index is not below the last remote reading, and its date not before it nor after today",
        "that IndexClient is absent where the PCE is not read remotely, save for MES-07",
        "that an index is a whole number of m³",
    ),
    note="On a cut PCE, whose option is 1, an index that is sent is held against the last reading all the same, old (MES-06)"
    " or not, or against the MHS where it is read every day: the PCE is put into service with it.",
)
def index_client_goes_with_an_old_reading(ask: MesAsk, world: World) -> Verdict:
    """With option 12, IndexClient is filled in only if the last remote reading is more than 5 days old, then with its date,
    neither going back behind that reading; on a PCE that is not read remotely the section is absent.
    """
    if ask.step is DialogueStep.VERIFY or world.pce is None:
        return None
    pce, given = world.pce, _of_customer(ask)
    if pce.telereleve_too_old(world.today):
        return [*given.no_index(), *given.held_against(_last_read_remotely(pce), world.today)]
    if pce.consumes_without_supplier:
        return given.no_index() or None
    if not pce.read_remotely:
        return None if given.absent else given.unwanted(wanted.ABSENT_NOT_REMOTE())
    if option(ask, pce) == TELERELEVE:
        return given.unwanted(wanted.ABSENT_RECENT())
    of_mhs = _of_mhs(pce)  # a meter that goes on being read every day has no reading here
    known = _last_read_remotely(pce) or ([of_mhs] if of_mhs else [])
    return [*given.no_index(), *given.held_against(known, world.today)] or None


def _last_read_remotely(pce: Pce) -> list[_Known]:
    last = pce.derniere_telereleve
    return [_Known(wanted.LAST_REMOTE(), last.date, last.index)] if last else []


DATA = (
    old_remote_reading_needs_an_index,
    consumption_without_supplier_needs_an_index,
    index_releve_goes_with_option_2,
    index_client_goes_with_an_old_reading,
)
