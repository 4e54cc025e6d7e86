"""PCE: a search in all that the sandbox has, and before anything is searched, the test PCE by subject."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.documents.form import Misplaced
from simulator.application.language import Language
from simulator.application.referential import TestPce
from simulator.application.search.pces import PceSearch, search_pces
from simulator.application.search.subjects import find_test_pces
from simulator.application.subjects import by_subject
from simulator.application.telling import tell
from simulator.domain.pce import Pce
from simulator.errors import DocumentError
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.forms import as_typed, told
from simulator.transports.console.numbers import spaced

PAGE = 50
_FIELDS = ("numero", "commune", "cdgf", "essai", "apres")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One PCE of a list; ``about`` is what a test PCE shows."""

    url: str
    spaced: tuple[str, ...]
    pce: Pce
    titulaire: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test PCE: what it shows, and how many things there are to try on it."""

    url: str
    spaced: tuple[str, ...]
    about: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The test PCE of a subject."""

    name: str
    title: str
    says: str
    pces: tuple[Test, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List(View):
    """The page. ``found`` None: nothing is searched, and the test PCE are shown that ``essai`` is about."""

    template: ClassVar[str] = "pces.html"
    asked: PceSearch
    essai: str
    cdgfs: tuple[tuple[str, str], ...]
    wrong: Mapping[str, tuple[str, ...]]
    found: tuple[Found, ...] | None
    first: bool
    next: str
    groups: tuple[Group, ...]


def show(asked: Asked, desk: Desk) -> List:
    query, referential = asked.query, desk.console.referential
    numero, commune, cdgf, essai, after = (as_typed(query.get(name, "")) for name in _FIELDS)
    search = PceSearch(numero=numero, commune=commune, cdgf=cdgf, libre=query.get("libre") == "oui")
    searched = search != PceSearch() or query.get("tous") == "oui"
    groups = () if searched else tuple(_groups(find_test_pces(referential, essai), desk))
    with desk.exchange() as exchange:
        names = {code: each.libelle for code, each in sorted(exchange.directory.by_code.items())}
        page, wrong = None, dict[str, tuple[str, ...]]()
        try:
            page = search_pces(exchange, referential.communes, search, after=after, limit=PAGE) if searched else None
        except DocumentError as error:
            wrong = {str(each.path[0]): (told(Misplaced(each.says), desk.words),) for each in error.mistakes}
    return List(
        asked=search,
        essai=essai,
        cdgfs=tuple(names.items()),
        wrong=wrong,
        found=tuple(_found(page.items, names, desk)) if page else () if wrong else None,
        first=not after,
        next=desk.link("/pce", **{**query, "apres": page.next}) if page and page.next else "",
        groups=groups,
    )


def _found(pces: Iterable[Pce], names: Mapping[str, str], desk: Desk) -> Iterator[Found]:
    shows = {each.numero: each.montre for each in desk.console.referential.test_pces}
    for each in pces:
        yield Found(
            url=desk.link(f"/pce/{each.numero}"),
            spaced=spaced(each.numero),
            pce=each,
            titulaire=names.get(each.cdgf or "", ""),
            about=shows.get(each.numero, ""),
        )


def _groups(entries: Iterable[TestPce], desk: Desk) -> Iterator[Group]:
    language = Language(desk.words.lang)
    for subject, found in by_subject(entries).items():
        if found:
            yield Group(
                name=subject.name,
                title=tell(subject.title, language, {}),
                says=tell(subject.says, language, {}),
                pces=tuple(_test(each, desk) for each in found),
            )


def _test(entry: TestPce, desk: Desk) -> Test:
    return Test(
        url=desk.link(f"/pce/{entry.numero}"),
        spaced=spaced(entry.numero),
        about=entry.montre,
        tries=len(entry.essais),
    )
