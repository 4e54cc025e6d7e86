"""One simulator, or two on one database, asked by many at once: what must be exact is, whoever was asked."""

import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle

import httpx
import pytest

from simulator.bootstrap import build
from simulator.commands.own_server import Running, own_server
from simulator.settings.model import Settings
from tests.builders import a_pce
from tests.journeys.client import Supplier, client_of_threads, tags_of
from tests.journeys.real import REAL
from tests.journeys.test_sandboxes import ROUBAIX
from tests.served import served

UNKNOWN_PCE, FREE = "21459999999999", "21450000000201"
VERIFY, CREATE, ACCEPT = "VerifierRecevabiliteTJDC", "CreerDemandeMES", "AccepterRdv"
NUMERO = re.compile(r"WD[0-9A-Z]{6}")
A_DAY = 40
"""How many calls of the follow-up a supplier has."""
WAITS = 300
"""Seconds for which a server waits for the other: as long as it takes."""


@dataclass(frozen=True)
class Both:
    """A supplier in one sandbox of one or two servers, asked in turn, by so many clients at once."""

    suppliers: tuple[Supplier, ...]
    counts: int
    clients: int

    def all_at_once(self, act: Callable[[int], object], count: int) -> list:
        """Do something as often as that, numbered."""
        with ThreadPoolExecutor(self.clients) as pool:
            return list(pool.map(act, range(count)))

    def one(self, index: int) -> Supplier:
        """Give one of them."""
        return self.suppliers[index % len(self.suppliers)]

    def ready(self, operation: str, pce: str, changes: dict | None = None, numero: str = "") -> bytes:
        """Write a request."""
        return self.suppliers[0].envelope(operation, pce, changes, numero)

    def post(self, envelope: bytes, index: int) -> httpx.Response:
        """Ask one of them."""
        supplier = self.one(index)
        headers = {"Content-Type": "text/xml"}
        name = "PriseRendezVous" if b"AccepterRdv" in envelope else "CreerDemandeMES"
        name = "CreerDemandeTJDC" if b"RecevabiliteTJDC" in envelope else name
        return supplier.http.post(f"{supplier.base}/ws/{name}", content=envelope, headers=headers)

    def control(self, *what: str, **more: object) -> dict:
        """Control the sandbox by the first."""
        return self.suppliers[0].control(*what, **more)

    def numeros(self) -> list[str]:
        """The numbers that were given; both tell the same."""
        told = []
        for each in self.suppliers:
            items = each.control("GET", "/demandes", query={"limit": 1000, "after": "WD000ZZZ"})["items"]
            told.append([one["numero"] for one in items])
        assert told[0] == told[-1]
        return told[0]


@contextmanager
def in_this_process(database: str) -> Iterator[list[Running]]:
    with ExitStack() as open_:
        open_.enter_context(pytest.MonkeyPatch.context()).setattr("simulator.bootstrap.real_time", REAL)
        settings = Settings(
            database=database, pces=0, quota_per_second=0, quota_per_day=A_DAY, database_lock_timeout=WAITS
        )
        yield [open_.enter_context(own_server(settings)) for _ in range(2)]


def processes(database: str, count: int) -> AbstractContextManager[list[Running]]:
    """Serve a database by so many processes."""

    @contextmanager
    def running() -> Iterator[list[Running]]:
        told = ("--database", database, "--pces", "0", "--quota-per-second", "0", "--quota-per-day", str(A_DAY))
        with ExitStack() as open_:
            bases = [
                open_.enter_context(served(*told, "--database-lock-timeout", str(WAITS))).base for _ in range(count)
            ]
            here = build(Settings(database=database, pces=0))
            open_.callback(here.close)
            yield [Running(here, each) for each in bases]

    return running()


SERVED = {
    "here": (in_this_process, "file", 120, 24),
    "one": (partial(processes, count=1), "memory", 400, 100),
    "file": (partial(processes, count=2), "file", 400, 100),
    "postgresql": (partial(processes, count=2), "postgresql", 400, 100),
}
QUICK = {"here"}


@pytest.fixture(scope="session")
def database(postgresql_if_asked, tmp_path_factory):
    """Make a database of a kind, and give its URL."""
    return {
        "memory": lambda: "sqlite://",
        "file": lambda: f"sqlite:///{tmp_path_factory.mktemp('together') / 'omega.db'}",
        "postgresql": lambda: postgresql_if_asked().database(),
    }


@pytest.fixture(scope="session")
def postgresql_if_asked(request):
    return lambda: request.getfixturevalue("postgresql")


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, marks=() if each in QUICK else pytest.mark.slow) for each in SERVED],
)
def servers(request, database):
    serving, kind, counts, clients = SERVED[request.param]
    with serving(database[kind]()) as running:
        yield running, counts, clients


@pytest.fixture
def both(servers, sandbox):
    running, counts, clients = servers
    with client_of_threads() as client:
        there = Both(tuple(Supplier(each, client, sandbox) for each in running), counts, clients)
        there.control("PUT", "/clock", {"now": "2026-03-02T09:00:00+01:00"})
        yield there


def test_every_number_is_given_once_and_none_is_left_out(both):
    refused = both.ready(VERIFY, UNKNOWN_PCE)

    answers = both.all_at_once(lambda index: both.post(refused, index).status_code, both.counts)

    assert set(answers) == {200}
    made = both.numeros()
    assert made[0] == "WD001000"
    assert len(made) == len(set(made)) == both.counts
    assert (
        both.control("GET", "/demandes", query={"pce": UNKNOWN_PCE, "limit": 1000})["items"][-1]["numero"] == made[-1]
    )


def free_pces(both, count, **fields):
    pces = [f"2146000010{number:04}" for number in range(count)]
    for pce in pces:
        both.control("PUT", f"/pces/{pce}", {"cdgf": None, **fields})
    return pces


def returned(answer):
    return tags_of(answer.content)["Retour/CodeRetour"][0]


@pytest.mark.slow  # tests/journeys/test_parallel.py has one PCE of one server
def test_each_pce_gets_one_mes(both):
    option = {"Demande/DonneesTypeDemande/OptionPrestation": "1"}
    pces = free_pces(both, 5)
    envelopes = [both.ready(CREATE, pce, option) for pce in pces]

    answers = both.all_at_once(
        lambda index: (pces[index % 5], returned(both.post(envelopes[index % 5], index // 5))), both.counts
    )

    assert Counter(answers) == {
        **{(pce, "DmdOkDD"): 1 for pce in pces},
        **{(pce, "DmdKo"): both.counts // 5 - 1 for pce in pces},
    }


def test_a_slot_of_capacity_1_is_given_once(both):
    count = both.counts // 5
    first = {"Demande/PremierRdvDemande/Date": "2026-03-09", "Demande/PremierRdvDemande/Plage": "03"}
    pces = free_pces(both, count, adresse=ROUBAIX)
    creating = [both.ready(CREATE, pce, first) for pce in pces]
    made = both.all_at_once(lambda index: tags_of(both.post(creating[index], index).content), count)
    numeros = [each["ReponseCreerDemandeObjet/NumeroDemande"][0] for each in made]
    assert len(set(numeros)) == count
    slot = {"Rdv/Date": "2026-03-12", "Rdv/Plage": "02"}
    accepting = [both.ready(ACCEPT, pce, slot, numero) for pce, numero in zip(pces, numeros, strict=True)]

    answers = Counter(both.all_at_once(lambda index: returned(both.post(accepting[index], index)), count))

    assert answers == {"DmdOkDP": 1, "ListeDP": count - 1}
    assert len(both.control("GET", "/demandes", query={"statut": "RDVPROGRAMME", "after": "WD000ZZZ"})["items"]) == 1


@pytest.mark.slow  # tests/journeys/test_scenarios_count.py counts those of one server
def test_a_scenario_of_seven_calls_acts_on_seven(both):
    step = {"when": {"operation": VERIFY}, "calls": "1-7", "then": {"http": {"status": 503}}}
    both.control("PUT", "/scenarios/busy", {"steps": [step]})
    refused = both.ready(VERIFY, UNKNOWN_PCE)

    answers = Counter(both.all_at_once(lambda index: both.post(refused, index).status_code, both.counts))

    assert answers == {503: 7, 200: both.counts - 7}
    assert len(both.numeros()) == both.counts - 7


def test_a_supplier_has_exactly_its_calls_of_the_day_and_each_is_answered(both):
    both.post(both.ready(VERIFY, UNKNOWN_PCE), 0)
    (numero,) = both.numeros()
    token = both.suppliers[0].token().json()["access_token"]

    def follow(index):
        return both.one(index).follow(numero, token).status_code

    answers = Counter(both.all_at_once(follow, both.counts))

    assert answers == {200: A_DAY, 429: both.counts - A_DAY}


@pytest.mark.slow  # tests/adapters/test_store_quick.py moves a clock in the middle of what another writes
def test_a_clock_that_both_advance_shows_all_of_it(both):
    refused = both.ready(VERIFY, UNKNOWN_PCE)
    both.control("PUT", "/clock", {"now": "2026-03-02T09:00:00+01:00", "frozen": True})

    def advance(index):
        if index % 4:
            return both.post(refused, index).status_code
        both.one(index // 4).control("POST", "/clock/advance", {"by": "PT1H"})
        return 200

    assert set(both.all_at_once(advance, both.counts)) == {200}
    hours = both.counts // 4
    assert both.control("GET", "/clock")["now"].startswith(
        f"2026-03-{2 + (9 + hours) // 24:02}T{(9 + hours) % 24:02}:00"
    )
    moments = [both.control("GET", f"/demandes/{each}")["cree_le"] for each in both.numeros()]
    assert moments == sorted(moments)


def test_a_sandbox_that_is_reset_while_it_is_used_answers_everybody_and_keeps_nothing_of_a_life_before(both):
    refused = both.ready(VERIFY, UNKNOWN_PCE)
    option = {"Demande/DonneesTypeDemande/OptionPrestation": "1"}
    creating = both.ready(CREATE, FREE, option)
    turn = cycle([refused, creating])
    before = both.control("GET", "/pces/21450000000202")["car"]
    assert before % 10 != 4

    def use(index):
        supplier = both.one(index)
        if index % 10 == 9:
            supplier.control("POST", "/reset")
            return 200
        if index % 10 == 4:
            supplier.control("PATCH", "/pces/21450000000202", {"car": index})
            return 200
        answer = both.post(next(turn), index)
        return answer.text if answer.is_error else 200

    assert set(both.all_at_once(use, both.counts)) == {200}
    made = both.numeros()
    assert made == [f"WD001{'0' * (3 - len(each))}{each}" for each in map(in_base_36, range(len(made)))]
    both.control("POST", "/reset")
    for supplier in both.suppliers:
        assert supplier.control("GET", "/pces/21450000000202")["car"] == before
        supplier.soap(VERIFY, UNKNOWN_PCE)
    assert both.numeros() == ["WD001000", "WD001001"][: len(both.suppliers)]


def in_base_36(number):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return (in_base_36(number // 36) if number >= 36 else "") + digits[number % 36]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["file", "postgresql"])
def test_of_two_servers_killed_twenty_times_under_load_no_number_that_was_answered_is_lost(database, kind):
    url = database[kind]()
    told = ("--database", url, "--pces", "0", "--database-lock-timeout", str(WAITS))
    answered: list[str] = []
    with served(*told) as stays, client_of_threads() as client:
        here = build(Settings(database=url, pces=0))
        supplier = Supplier(Running(here, stays.base), client, "killed")
        creating = supplier.envelope(CREATE, UNKNOWN_PCE, {"Demande/DonneesTypeDemande/OptionPrestation": "1"})
        with here.store.exchange("killed") as exchange:
            pces = [f"2149{number:010}" for number in range(800)]
            for each in pces:
                exchange.save_pce(a_pce(numero=each, cdgf=None))
        here.close()

        def ask(base, pce):
            """Create a MES; tell whether one who stays did not answer."""
            try:
                answer = client.post(
                    f"{base}/s/killed/ws/CreerDemandeMES",
                    content=creating.replace(UNKNOWN_PCE.encode(), pce.encode()),
                    headers={"Content-Type": "text/xml"},
                )
            except httpx.TransportError:
                return base == stays.base
            assert answer.status_code == 200, answer.text
            assert NUMERO.search(answer.text), answer.text
            answered.append(NUMERO.search(answer.text)[0])
            return False

        for round_ in range(20):
            with served(*told) as other, ThreadPoolExecutor(8) as pool:
                mine = pces[40 * round_ : 40 * round_ + 40]
                asked = [pool.submit(ask, (stays.base, other.base)[index % 2], each) for index, each in enumerate(mine)]
                asked[4 + round_].result()
                other.stop(signal.SIGKILL)
                assert not any(each.result() for each in asked)
        page = supplier.control("GET", "/demandes", query={"limit": 1000, "after": "WD000ZZZ"})
        kept = {each["numero"]: each["pce"] for each in page["items"]}
    assert len(answered) == len(set(answered)) >= 400
    assert set(answered) <= set(kept)
    assert len(set(kept.values())) == len(kept)
