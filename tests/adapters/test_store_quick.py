"""An exchange without a lock comes out as one under it: played again where another process was faster, never on what is old."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from sqlalchemy import text

from simulator.adapters.store import quick
from simulator.adapters.store.common import MOST_ON_PCE
from simulator.application.gateway.quota import Moment, count_call
from simulator.application.kept import ScenarioRow, SigningKey
from simulator.domain.clock import Clock
from simulator.domain.conduct import Conduct
from simulator.domain.demande import ANNULEE, NON_VALIDEE
from simulator.domain.scenario.play import Progress
from tests.adapters.stores import DEMANDES, PCES, RealTime
from tests.adapters.two import Between, two_stores
from tests.builders import FLAMMECHE, a_demande, a_pce
from tests.waiting import HANG

PCE = "21450000000101"
DAY = date(2026, 3, 9)


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request, tmp_path):
    """Make new databases, each time."""
    numbers = count()
    return {
        "file": lambda: f"sqlite:///{tmp_path / f'{next(numbers)}.db'}",
        "postgresql": lambda: request.getfixturevalue("postgresql").database(),
    }[request.param]


@pytest.fixture
def two(database):
    with two_stores(database()) as stores:
        yield stores
        stores.nothing_is_left_open()


def create(exchange):
    demande = a_demande(numero=exchange.next_numero(), pce=PCE)
    exchange.save_demande(demande)
    return demande.numero


def seen(exchange):
    """All that an exchange can ask."""
    return {
        "now": exchange.now,
        "clock": exchange.clock,
        "pces": [exchange.pce(numero) for numero, _ in PCES] + [exchange.pce("21450000000999")],
        "demandes": [exchange.demande(f"WD00{number:04}") for number in (1, 2, 3, 1000, 1001, 1002)],
        "open": exchange.open_demandes(PCE),
        "living": exchange.living_demandes(PCE),
        "booked": exchange.booked("69383"),
        "revoked": [exchange.token_revoked(each) for each in ("AT.1", "AT.2")],
        "keys": exchange.signing_keys(),
        "quota": exchange.quota("Flammeche Energie"),
        "cdgf": exchange.directory.by_code,
    }


def quickly(store, sandbox, operation):
    """Play it without a lock, which must do."""
    done = store.attempt(sandbox, operation)
    assert done, "it went the locked way"
    return done[0]


def under_lock(store, sandbox, operation):
    with store.exchange(sandbox) as exchange:
        return operation(exchange)


# -- played again ----------------------------------------------------------------------------------------------------------


def test_what_another_process_wrote_in_the_middle_has_it_played_again_and_it_counts_once(two):
    creating = Between(create, lambda: two.other.hold("s", create))

    assert two.one.hold("s", creating) == "WD001001"

    assert creating.plays == 2
    assert two.one.hold("s", create) == "WD001002"
    assert two.made() == ["WD001000", "WD001001", "WD001002"]


BETWEEN = {
    "a number was taken": lambda exchange: exchange.next_numero(),
    "the clock went on": lambda exchange: exchange.set_clock(
        exchange.clock.advance(timedelta(days=1), real=exchange.real)
    ),
    "a slot was given back": lambda exchange: exchange.release("WD000002"),
    "a token was revoked": lambda exchange: exchange.revoke_token("AT.1"),
}


@pytest.mark.parametrize("happens", BETWEEN.values(), ids=BETWEEN)
def test_an_exchange_that_writes_rests_on_nothing_that_another_changed_under_the_lock_meanwhile(two, happens):
    def note(exchange):
        numero = create(exchange)
        exchange.save_demande(a_demande(numero=numero, pce=PCE, cree_le=exchange.now))
        return numero

    noting = Between(note, lambda: under_lock(two.other, "s", happens))

    numero = two.one.hold("s", noting)

    assert noting.plays == 2
    with two.other.exchange("s") as exchange:
        assert exchange.demande(numero).cree_le == exchange.now
        assert exchange.next_numero() > numero
    assert numero == ("WD001001" if happens is BETWEEN["a number was taken"] else "WD001000")


def test_what_another_process_only_read_or_wrote_in_another_sandbox_has_nothing_played_again(two):
    def beside():
        two.other.hold("s", seen)
        two.other.hold("another", create)

    creating = Between(create, beside)

    assert two.one.hold("s", creating) == "WD001000"
    assert creating.plays == 1


def asked_by(two, act):
    """The statements of an exchange, on the connection that is left."""
    (link,) = two.one._database.readers.era.idle
    asked, execute = [], link.execute
    link.execute = lambda statement, values: asked.append(statement) or execute(statement, values)
    act()
    link.execute = execute
    return [each for each in asked if not each.startswith("PRAGMA")]


def test_once_another_was_faster_what_will_write_is_alone_from_its_start_for_a_while(two):
    def is_alone_from_its_start(**how):
        asked = asked_by(two, lambda: two.one.hold("s", create, **how))
        looked = next(at for at, each in enumerate(asked) if "FROM sandbox" in each)
        return "COMMIT" not in asked[looked:-1] and asked[looked - 1] in {"BEGIN", "BEGIN IMMEDIATE"}

    quickly(two.one, "s", create)
    assert not is_alone_from_its_start(writes=True)
    two.one.hold("s", Between(create, lambda: two.other.hold("s", create)))

    for_a_while = [is_alone_from_its_start(writes=True) for _ in range(20)]

    assert (for_a_while[0], for_a_while[-1]) == (True, False)
    two.one.hold("s", Between(create, lambda: two.other.hold("s", create)))
    assert not is_alone_from_its_start()
    assert len(two.made()) == 27


def test_what_is_only_read_is_of_one_moment_even_if_another_writes_between_two_looks(two):
    def change(exchange):
        exchange.save_pce(replace(exchange.pce(PCE), car=417))
        create(exchange)

    def look(exchange):
        plays.append(exchange)
        car = exchange.pce(PCE).car
        if len(plays) == 1:
            two.other.hold("s", change)
        return car, len(exchange.open_demandes(PCE))

    plays = []
    before = two.other.hold("s", lambda exchange: (exchange.pce(PCE).car, len(exchange.open_demandes(PCE))))

    assert two.one.hold("s", look) in {before, (417, before[1] + 1)}
    assert two.one.hold("s", look) == (417, before[1] + 1)


def test_what_an_operation_raises_on_what_is_of_two_moments_reaches_nobody(two):
    def move(exchange):
        exchange.save_pce(replace(exchange.pce(PCE), coupe=True))
        exchange.save_pce(replace(exchange.pce("21450000000102"), coupe=True))

    def look(exchange):
        plays.append(exchange)
        first = exchange.pce(PCE).coupe
        if len(plays) == 1:
            two.other.hold("s", move)
        if first != exchange.pce("21450000000102").coupe:
            raise ZeroDivisionError
        return first

    plays = []
    assert two.one.hold("s", look) in {True, False}


def test_a_slot_is_seen_taken_when_it_was_taken_in_the_middle(two):
    def take(exchange):
        if exchange.booked("69383").get((DAY, "01"), 0):
            return "taken"
        exchange.book("69383", exchange.next_numero(), DAY, "01")
        return "free"

    assert two.one.hold("s", Between(take, lambda: two.other.hold("s", take))) == "taken"
    assert len(two.rows("booking")) == 1
    assert two.one.hold("s", create) == "WD001001"


def test_a_pce_s_first_mes_is_seen_when_it_was_made_in_the_middle(two):
    def mes(exchange):
        if exchange.open_demandes("21450000000104"):
            return None
        demande = a_demande(numero=exchange.next_numero(), pce="21450000000104")
        exchange.save_demande(demande)
        return demande.numero

    assert two.one.hold("s", Between(mes, lambda: two.other.hold("s", mes))) is None
    assert len(two.made()) == 1


def counted(per_day):
    policy = Conduct(quota_per_second=0, quota_per_day=per_day)

    def call(exchange):
        count = count_call(exchange.quota("Flammeche Energie"), policy, Moment.of(exchange))
        if not count.exceeded:
            exchange.save_quota("Flammeche Energie", count.state)
        return not count.exceeded

    return call


@pytest.mark.parametrize("before", [0, 1])
def test_a_call_counted_in_the_middle_counts_and_so_does_this_one(two, before):
    call = counted(per_day=1000)
    for _ in range(before):
        assert two.one.hold("s", call)

    calling = Between(call, lambda: two.other.hold("s", call))

    assert two.one.hold("s", calling)
    assert calling.plays == 2
    assert two.one.hold("s", lambda exchange: exchange.quota("Flammeche Energie").calls) == before + 2


def test_the_last_call_of_a_day_is_given_once(two):
    call = counted(per_day=1)

    assert two.one.hold("s", Between(call, lambda: two.other.hold("s", call))) is False
    assert two.one.hold("s", lambda exchange: exchange.quota("Flammeche Energie").calls) == 1


def test_a_call_counts_nothing_in_a_life_that_began_in_the_middle_even_at_the_same_moment(two):
    def reset():
        two.other.reset("s")
        with two.other.exchange("s"):
            pass

    calling = Between(counted(per_day=10), reset)

    two.one.hold("s", calling)

    assert calling.plays == 2
    assert two.one.hold("s", lambda exchange: exchange.quota("Flammeche Energie").calls) == 1


def test_an_exchange_in_whose_middle_its_sandbox_was_removed_is_held_in_the_new_life(two):
    two.one.hold("s", create)

    assert two.one.hold("s", Between(create, lambda: two.other.forget("s"))) == "WD001000"
    assert len(two.made()) == 1


def test_what_counts_raises_no_version_and_what_others_read_from_memory_does(two):
    def version_after(act):
        (before,) = two.row("version")
        act()
        return two.row("version")[0] - before

    progress = lambda: under_lock(two.one, "s", lambda exchange: exchange.save_progress("x", "", Progress()))  # noqa: E731

    assert version_after(lambda: two.one.hold("s", counted(10))) == 0
    assert version_after(lambda: under_lock(two.one, "s", counted(10))) == 0
    assert version_after(progress) == 0
    assert version_after(lambda: two.one.hold("s", seen)) == 0
    assert version_after(lambda: under_lock(two.one, "s", seen)) == 0
    two.real.wait(seconds=61)  # whose last use is written
    assert version_after(lambda: two.one.hold("s", seen)) == 0
    assert version_after(lambda: two.one.hold("s", create)) == 1
    assert version_after(lambda: under_lock(two.one, "s", create)) == 1


# -- never on what is old --------------------------------------------------------------------------------------------------

WRITES = {
    "a PCE": lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), coupe=True)),
    "a new PCE": lambda exchange: exchange.save_pce(a_pce(numero="21450000000999")),
    "a new demande": create,
    "a demande that ends": lambda exchange: exchange.save_demande(
        replace(exchange.demande("WD000001"), statut=ANNULEE)
    ),
    "a number": lambda exchange: exchange.next_numero(),
    "a slot": lambda exchange: exchange.book("69383", "WD000001", DAY, "01"),
    "a slot given back": lambda exchange: exchange.release("WD000002"),
    "a call that counts": lambda exchange: exchange.save_quota(
        "Flammeche Energie", replace(exchange.quota("Flammeche Energie"), calls=7)
    ),
}
LOCKED_WRITES = {
    "a CDG-F": lambda exchange: exchange.save_cdgf(replace(FLAMMECHE, code="A04000099")),
    "a revoked token": lambda exchange: exchange.revoke_token("AT.1"),
    "a key": lambda exchange: exchange.add_signing_key(SigningKey("k", "{}")),
    "a clock that goes on": lambda exchange: exchange.set_clock(
        exchange.clock.advance(timedelta(days=40), real=exchange.real)
    ),
    "another beginning": lambda exchange: exchange.set_clock(
        replace(Clock.beginning(exchange.real - timedelta(days=30)), started=True)
    ),
    "a scenario": lambda exchange: exchange.save_scenario(ScenarioRow("x", started=True)),
    "nothing": lambda exchange: None,
}
WAYS = [
    *(
        pytest.param(under_lock, write, id=f"{name}, under the lock")
        for name, write in (WRITES | LOCKED_WRITES).items()
    ),
    *(pytest.param(quickly, write, id=f"{name}, without") for name, write in WRITES.items()),
]


@pytest.mark.parametrize(("how", "write"), WAYS)
def test_what_another_process_wrote_is_read_at_once(two, how, write):
    two.one.hold("s", lambda exchange: exchange.book("69383", "WD000002", DAY, "02"))
    quickly(two.one, "s", seen)  # all of it is known now
    how(two.other, "s", write)

    now = quickly(two.one, "s", seen)

    assert now == under_lock(two.other, "s", seen)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_an_exchange_itself_wrote_is_read_by_the_next(two, write):
    two.one.hold("s", lambda exchange: exchange.book("69383", "WD000002", DAY, "02"))
    quickly(two.one, "s", seen)
    quickly(two.one, "s", write)

    assert quickly(two.one, "s", seen) == under_lock(two.other, "s", seen)


def test_a_slot_given_back_is_free_at_once(two):
    quickly(two.one, "s", lambda exchange: exchange.book("69383", "WD000002", DAY, "02"))
    quickly(two.one, "s", seen)

    quickly(two.one, "s", lambda exchange: exchange.release("WD000002"))

    assert quickly(two.one, "s", lambda exchange: exchange.booked("69383")) == {}
    assert two.rows("booking") == []


def test_a_new_life_is_not_taken_for_the_one_before_whatever_was_written_in_both(two):
    def live(store, car):
        store.reset("s")
        with store.exchange("s"):
            pass
        store.hold("s", lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), car=car)))

    versions = set()
    for car in (100, 200, 300):
        live(two.other, car)
        versions.add(two.row("version"))
        assert quickly(two.one, "s", lambda exchange: exchange.pce(PCE).car) == car
    assert len(versions) == 3


def test_a_sandbox_that_went_after_a_day_begins_anew_for_who_knew_it(two):
    quickly(two.one, "s", create)
    quickly(two.one, "s", seen)

    two.real.wait(days=1, seconds=1)

    assert two.one.attempt("s", seen) is None
    under_lock(two.other, "s", lambda exchange: None)
    assert quickly(two.one, "s", lambda exchange: exchange.demande("WD001000")) is None
    assert quickly(two.one, "s", create) == "WD001000"


def test_what_an_exchange_did_not_change_is_still_known_once_it_has_written(two):
    before = quickly(two.one, "s", seen)
    quickly(two.one, "s", create)

    known = two.one._database.readers.era.memory.of("s", two.row("version")[0])

    assert known.demandes["WD000001"] == before["demandes"][0]
    assert known.pces[PCE].as_of(before["now"].date()) == before["pces"][0]


@pytest.fixture
def decoded(monkeypatch):
    """The documents that exchanges without a lock decode, by kind."""
    kinds = []
    for kind in ("read_kept_pce", "kept_demande"):
        read = getattr(quick, kind)
        monkeypatch.setattr(quick, kind, lambda *given, kind=kind, read=read: kinds.append(kind) or read(*given))
    return kinds


def test_a_document_is_decoded_once_however_often_it_is_asked_for_until_it_is_written(two, decoded):
    quickly(two.one, "s", seen)
    assert decoded.count("read_kept_pce") == len(PCES)
    assert "kept_demande" in decoded

    decoded.clear()
    for _ in range(3):
        quickly(two.one, "s", seen)
        quickly(two.one, "s", counted(per_day=1000))
    assert decoded == []

    quickly(two.one, "s", lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), coupe=True)))
    for _ in range(3):
        quickly(two.one, "s", seen)
    assert decoded == ["read_kept_pce"]


# -- what goes the locked way ----------------------------------------------------------------------------------------------


def test_a_first_use_that_counts_starts_the_clock_without_the_lock_and_one_that_does_not_goes_the_locked_way(two):
    assert two.one.attempt("begun", seen)
    assert two.one.attempt("new", seen, counts=False) is None
    with two.one.exchange("new", counts=False) as exchange:
        assert not exchange.clock.started
    assert two.one.attempt("new", seen)
    with two.other.exchange("new", counts=False) as exchange:
        assert exchange.clock.started
    assert two.one.attempt("new", seen, counts=False)
    under_lock(two.one, "new", seen)
    assert two.one.attempt("new", seen)


@pytest.mark.parametrize("how", [quickly, under_lock])
def test_a_clock_s_start_is_a_write_as_any_other_which_what_is_known_then_rests_on(two, how):
    with two.one.exchange("there", counts=False):
        pass
    (before,) = two.row("version", sandbox="there")

    how(two.one, "there", seen)

    assert two.row("version", "started", sandbox="there") == (before + 1, True)
    assert quickly(two.one, "there", create) == "WD001000"
    assert two.row("version", sandbox="there") == (before + 2,)


def test_a_first_use_that_fails_leaves_no_sandbox_and_no_clock_that_has_started(two):
    with two.one.exchange("there", counts=False):
        pass
    for name in ("new", "there"):
        with pytest.raises(ZeroDivisionError):
            two.one.attempt(name, lambda _: 1 / 0)

    assert "new" not in {each.name for each in two.other.sandboxes()}
    with two.one.exchange("there", counts=False) as exchange:
        assert not exchange.clock.started


def test_a_first_use_goes_the_locked_way_where_it_takes_unused_sandboxes_away(two):
    two.one.hold("old", seen)
    two.real.wait(days=2)

    assert two.one.attempt("new", seen) is None
    two.one.hold("new", seen)

    assert [each.name for each in two.other.sandboxes()] == ["new"]
    assert two.one.attempt("newer", seen)


@pytest.mark.parametrize("seconds", [61, -61, 86_401])
def test_a_sandbox_that_was_not_used_for_a_minute_or_of_which_time_went_back_goes_the_locked_way(two, seconds):
    two.real.wait(seconds=seconds)

    assert two.one.attempt("s", seen) is None
    two.one.hold("s", seen)
    assert two.one.attempt("s", seen)
    assert two.row("used") == (two.real.now.timestamp(),)


LOOKS = {
    "a PCE": lambda exchange: exchange.pce(PCE),
    "a demande": lambda exchange: exchange.demande("WD001000"),
    "open demandes": lambda exchange: exchange.open_demandes(PCE),
    "living demandes": lambda exchange: exchange.living_demandes(PCE),
    "bookings": lambda exchange: exchange.booked("69383"),
    "a quota": lambda exchange: exchange.quota("x"),
}


@pytest.mark.parametrize("again", LOOKS.values(), ids=LOOKS)
def test_an_operation_that_looks_at_what_it_has_changed_sees_it(two, again):
    def change(exchange):
        create(exchange)
        exchange.save_pce(replace(exchange.pce("21450000000102"), car=417))
        exchange.save_pce(a_pce(numero=PCE, car=417))
        exchange.book("69383", "WD001000", DAY, "01")
        exchange.save_quota("x", replace(exchange.quota("x"), calls=7))
        return again(exchange)

    told = two.one.hold("s", change)

    assert told
    assert told == under_lock(two.other, "s", again)


# -- what is due -----------------------------------------------------------------------------------------------------------


def soonest(two):
    return two.rows("demande", columns="min(due)")[0][0]


@pytest.mark.parametrize("how", [quickly, under_lock])
def test_what_is_due_next_is_never_told_too_late_whoever_saved_what(two, how):
    def demande(days, statut=None):
        changes = {"statut": statut} if statut else {}
        return a_demande(
            **changes, numero=f"WD0020{days:02}", pce=PCE, date_demandee=date(2026, 3, 2) + timedelta(days=days)
        )

    for each in (demande(20), demande(9), demande(30), demande(9, ANNULEE), demande(4), demande(4, NON_VALIDEE)):
        how(two.one, "s", lambda exchange, each=each: exchange.save_demande(each))

        (due,) = two.row("due")
        first = soonest(two)
        assert first is None or due <= first
    assert soonest(two)


def test_once_something_is_due_an_exchange_goes_the_locked_way_which_looks_up_what_is_due_then(two):
    def saved(day):
        return lambda exchange: exchange.save_demande(
            a_demande(numero=exchange.next_numero(), pce=PCE, date_demandee=date(2026, 3, day))
        )

    quickly(two.one, "s", saved(20))
    quickly(two.one, "s", saved(5))
    first = soonest(two)
    quickly(
        two.one, "s", lambda exchange: exchange.save_demande(replace(exchange.demande("WD001001"), statut=NON_VALIDEE))
    )
    assert two.row("due") == (first,)  # too early now, which costs one look
    under_lock(
        two.other,
        "s",
        lambda exchange: exchange.set_clock(exchange.clock.set_forward(_moment(first + 1), real=exchange.real)),
    )
    with two.aside() as connection:
        connection.execute(text("UPDATE sandbox SET due = :due WHERE sandbox = 's'"), {"due": first})

    assert two.one.attempt("s", seen) is None
    assert under_lock(two.one, "s", lambda exchange: exchange.due(1)) is None
    assert two.row("due") == (soonest(two),)
    assert two.one.attempt("s", seen)


def _moment(seconds):
    return RealTime().now + timedelta(seconds=seconds - RealTime().now.timestamp())


# -- failures --------------------------------------------------------------------------------------------------------------


def test_an_operation_that_fails_leaves_nothing(two):
    def fail(exchange):
        create(exchange)
        exchange.book("69383", "WD001000", DAY, "01")
        exchange.save_quota("x", exchange.quota("x"))
        raise ZeroDivisionError

    before = quickly(two.one, "s", seen)
    with pytest.raises(ZeroDivisionError):
        two.one.hold("s", fail)

    assert quickly(two.one, "s", seen) == before == under_lock(two.other, "s", seen)
    assert quickly(two.one, "s", create) == "WD001000"


def writes_much(exchange):
    create(exchange)
    exchange.save_pce(replace(exchange.pce(PCE), coupe=True))
    exchange.book("69383", "WD001000", DAY, "01")


@pytest.mark.parametrize(
    "statement", ["UPDATE sandbox", "INSERT INTO demande", "INSERT INTO pce", "INSERT INTO booking"]
)
def test_of_what_fails_while_it_is_written_nothing_is_kept_and_nothing_is_believed(two, statement):
    before = quickly(two.one, "s", seen)
    (link,) = two.one._database.readers.era.idle
    execute = link.execute

    def fails(text, values):
        if statement in text:
            link.execute = execute
            raise link.error(statement)
        return execute(text, values)

    link.execute = fails
    assert two.one.attempt("s", writes_much) is None
    assert two.one._database.readers.era.memory.since("s", two.one.look("s").stood) is None
    assert two.made() == []
    assert two.one.hold("s", seen) == before == under_lock(two.other, "s", seen)
    assert two.one.hold("s", create) == "WD001000"


def test_whether_scenarios_have_a_say_is_told_while_another_exchange_has_the_database(two):
    under_lock(two.other, "t", lambda exchange: exchange.save_scenario(ScenarioRow("x", started=True)))

    with ThreadPoolExecutor(1) as pool, two.one.exchange("u") as exchange:
        create(exchange)
        told = [pool.submit(two.one.look, each).result(HANG).scripted for each in ("s", "t")]

    assert told == [False, True]


# -- one look for whether a scenario has a say and for the exchange --------------------------------------------------------


def looked_at(asked):
    return sum("FROM sandbox" in each for each in asked)


def test_the_look_that_tells_whether_scenarios_have_a_say_serves_the_exchange_too(two):
    quickly(two.one, "s", seen)

    def follow():
        look = two.one.look("s")
        assert look.scripted is False
        two.one.hold("s", seen, look=look)

    asked = asked_by(two, follow)

    assert looked_at(asked) == 1
    assert len([each for each in asked if each not in {"BEGIN", "COMMIT"}]) == 2  # the quota is read each time


def test_a_look_that_another_process_made_old_before_its_exchange_writes_nothing_over(two):
    quickly(two.one, "s", create)
    look = two.one.look("s")
    two.other.hold("s", create)

    assert two.one.hold("s", create, look=look) == "WD001002"
    assert two.made() == ["WD001000", "WD001001", "WD001002"]


def test_what_is_read_upon_an_old_look_is_all_of_that_moment_or_all_of_now(two):
    def both(exchange):
        return exchange.pce(PCE).car, exchange.demande("WD001000")

    def change(exchange):
        create(exchange)
        exchange.save_pce(replace(exchange.pce(PCE), car=417))

    car = two.one.hold("s", lambda exchange: exchange.pce(PCE).car)  # known from then on, and the demande is not
    look = two.one.look("s")
    two.other.hold("s", change)

    assert two.one.hold("s", both, look=look) == two.other.hold("s", both)
    assert car != 417


def test_a_look_is_taken_again_where_this_process_has_seen_more_since(two):
    two.one.hold("s", create)
    look = two.one.look("s")
    two.one.hold("s", create)
    creating = Between(create, lambda: None)

    assert two.one.hold("s", creating, look=look) == "WD001002"
    assert creating.plays == 1


def test_a_look_at_a_sandbox_that_is_no_more_or_begins_anew_is_none_at_the_next(two):
    two.one.hold("s", create)
    look = two.one.look("s")
    two.other.reset("s")

    assert two.one.hold("s", create, look=look) == "WD001000"
    assert two.one.hold("never", create, look=two.one.look("never")) == "WD001000"


# -- the rest --------------------------------------------------------------------------------------------------------------


def test_no_way_of_using_a_store_leaves_a_transaction_open(two):
    for act in (
        lambda: two.one.hold("s", create),
        lambda: two.one.hold("s", seen),
        lambda: two.one.attempt("s", lambda exchange: (create(exchange), exchange.demande("WD001001"))),
        lambda: two.one.may_wait("s"),
        lambda: two.one.look("s").scripted,
        two.one.ready,
        two.one.sandboxes,
        lambda: two.one.load(PCES, DEMANDES, {"seed": "417"}),
        lambda: two.one.forget("s"),
        lambda: two.one.hold("s", counted(10)),
    ):
        act()
        two.nothing_is_left_open()


def test_what_one_reads_a_second_time_costs_a_look_at_the_sandbox_s_row(two):
    quickly(two.one, "s", seen)

    asked = asked_by(two, lambda: quickly(two.one, "s", seen))

    statements = [each for each in asked if each not in {"BEGIN", "COMMIT"}]
    assert len(statements) == 2  # the quota is read each time
    assert "FROM sandbox" in statements[0]


@pytest.mark.parametrize("numero", ["2145000000010\0", "é" * 41, "x" * 10_000, ""])
def test_a_number_of_any_shape_is_looked_for_as_under_the_lock(two, numero):
    def look(exchange):
        return exchange.pce(numero), exchange.demande(numero), exchange.open_demandes(numero)

    assert two.one.hold("s", look) == under_lock(two.one, "s", look) == (None, None, ())


def test_a_demande_of_a_sandbox_hides_the_common_one_of_its_number_however_it_is_asked_for(two):
    moved = replace(under_lock(two.one, "s", lambda exchange: exchange.demande("WD000001")), pce="21450000000104")

    quickly(two.one, "s", lambda exchange: exchange.save_demande(moved))

    for how in (quickly, under_lock):
        assert how(two.one, "s", lambda exchange: exchange.open_demandes("21450000000104")) == (moved,)
        assert "WD000001" not in [each.numero for each in how(two.one, "s", lambda e: e.open_demandes(PCE))]


def test_of_more_demandes_than_one_looks_at_on_a_pce_the_same_are_seen(two):
    def many(exchange):
        for _ in range(MOST_ON_PCE + 1):
            create(exchange)

    quickly(two.one, "s", many)

    assert len(quickly(two.one, "s", lambda exchange: exchange.open_demandes(PCE))) == MOST_ON_PCE
    for look in (LOOKS["open demandes"], LOOKS["living demandes"]):
        assert quickly(two.one, "s", look) == under_lock(two.one, "s", look)


def test_what_is_written_without_a_lock_is_what_is_written_under_it(database):
    def all_of_it(exchange):
        create(exchange)
        exchange.save_pce(replace(exchange.pce(PCE), coupe=True))
        exchange.book("69383", "WD001000", DAY, "01")
        exchange.save_quota("x", replace(exchange.quota("x"), last_call=1.5, day="2026-03-02", calls=1))

    rows = []
    for how in (quickly, under_lock):
        with two_stores(database()) as two:
            how(two.one, "s", all_of_it)
            rows.append([two.rows(each) for each in ("demande", "pce", "booking", "quota")])
            rows[-1].append(two.row("sequence", "due", "used"))

    assert rows[0] == rows[1]
    assert json.loads(rows[0][1][0][-1])["coupe"] is True


def booked(exchange):
    create(exchange)
    exchange.book("69383", "WD001000", DAY, "01")


LITTLE = {
    "a demande": create,
    "a demande and its slot": booked,
    "a demande, its slot and its PCE": writes_much,
    "a PCE": lambda exchange: exchange.save_pce(replace(exchange.pce(PCE), coupe=True)),
    "a number": lambda exchange: exchange.next_numero(),
    "a slot given back": lambda exchange: exchange.release("WD000900"),
    "another slot": lambda exchange: exchange.book("69383", "WD000900", DAY, "02"),
    "a slot that nobody has given back": lambda exchange: exchange.release("WD000999"),
    "a demande that was there": lambda exchange: exchange.save_demande(
        replace(exchange.demande("WD000001"), statut=ANNULEE, pce="21450000000104")
    ),
    "a call that counts": lambda exchange: exchange.save_quota("x", replace(exchange.quota("x"), calls=7)),
}


@pytest.mark.parametrize("writes", LITTLE.values(), ids=LITTLE)
def test_little_that_is_written_without_a_lock_is_what_is_written_under_it(database, writes):
    rows = []
    for how in (quickly, under_lock):
        with two_stores(database()) as two:
            under_lock(two.other, "s", lambda exchange: exchange.book("69383", "WD000900", DAY, "01"))
            how(two.one, "s", writes)
            rows.append([sorted(two.rows(each)) for each in ("demande", "pce", "booking", "quota")])
            rows[-1].append(two.row("sequence", "due", "used"))
            two.nothing_is_left_open()

    assert rows[0] == rows[1]


@pytest.mark.parametrize("writes", LITTLE.values(), ids=LITTLE)
def test_little_that_another_process_overtakes_is_written_once_upon_what_the_other_left(database, writes):
    def another_pce(exchange):
        exchange.save_pce(a_pce(numero="21450000000777"))

    def overtaken(two):
        two.one.hold("s", Between(writes, lambda: two.other.hold("s", another_pce)))

    def in_turn(two):
        under_lock(two.other, "s", another_pce)
        under_lock(two.one, "s", writes)

    rows = []
    for way in (overtaken, in_turn):
        with two_stores(database()) as two:
            under_lock(two.other, "s", lambda exchange: exchange.book("69383", "WD000900", DAY, "01"))
            way(two)
            rows.append([sorted(two.rows(each)) for each in ("demande", "pce", "booking", "quota")])
            rows[-1].append(two.row("sequence", "due"))

    assert rows[0] == rows[1]


class OnlyOnceError(Exception):
    pass


def counted_and_created(exchange):
    create(exchange)
    exchange.save_quota("x", replace(exchange.quota("x"), calls=7))


@pytest.mark.parametrize("writes", [*LITTLE.values(), counted_and_created], ids=[*LITTLE, "a demande and a call"])
def test_of_what_another_process_overtakes_nothing_is_kept(two, writes):
    """Whether it is played again with success or not: here it is not."""

    def another(exchange):
        if writes is not counted_and_created:  # a call that counts raises no version
            exchange.save_pce(a_pce(numero="21450000000777"))
        exchange.save_quota("x", replace(exchange.quota("x"), calls=5))

    def all_rows():
        return [sorted(two.rows(each)) for each in ("demande", "pce", "booking", "quota")], two.row("sequence", "due")

    kept = []

    def happens():
        two.other.hold("s", another)
        kept.append(all_rows())

    def once(exchange):
        if kept:
            raise OnlyOnceError
        return writes(exchange)

    under_lock(two.other, "s", lambda exchange: exchange.book("69383", "WD000900", DAY, "01"))
    with pytest.raises(OnlyOnceError):
        two.one.hold("s", Between(once, happens))

    assert all_rows() == kept[0]
