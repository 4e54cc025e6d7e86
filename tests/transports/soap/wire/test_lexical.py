"""DLG-10: in whatever form the published XSD admits a value, the answer is that of the plain form."""

import re
from functools import cache
from itertools import count

import pytest
from hypothesis import Phase, given, settings
from lxml import etree

from simulator.application.samples import nested
from simulator.bootstrap import build
from simulator.settings.model import Settings
from simulator.transports.soap import Caller
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.lexical import plain_day, plain_number, plain_truth
from tests.draws import drawn_for
from tests.transports.soap.lexical_forms import SimpleType, drawer_of, simple_types
from tests.transports.soap.samples import Recorder, engine_of, filled, mes, rdv, tjdc
from tests.transports.soap.xsd import tags_of
from tools.soap_request import request_bytes

ENGINES = {"CreerDemandeTJDC": tjdc(), "CreerDemandeMES": mes(), "PriseRendezVous": rdv()}
TYPES = {name: simple_types(engine) for name, engine in ENGINES.items()}
TAGS = [
    (operation, path, TYPES[service][type_])
    for operation, (service, contract) in CONTRACTS.items()
    for path, (_, type_) in tags_of(ENGINES[service], contract.request.name).items()
    if type_ in TYPES[service]
]
CDGF = "A04000010"
PCE_OF = {"CreerDemandeTJDC": "21450000000101"}
REPEATED = re.compile("(CJAA[MJ])(?=/)")
_SUPPLY = "Demande/DonneesTypeDemande/"
WITH = {
    "IndexReleve": {
        f"{_SUPPLY}OptionPrestation": "2",
        f"{_SUPPLY}IndexReleve/Date": "2026-03-09",
        f"{_SUPPLY}IndexReleve/ValeurIndexReleve": "99999",
    },
    "CJA": {f"{_SUPPLY}Tarif": "T4", f"{_SUPPLY}FrequenceReleve": "JJ", f"{_SUPPLY}CJA/CJAA": "5000"},
}
"""What must stand beside a tag for the rules to look at it."""
PCE = "21450000000201"
"""A household of the test PCE, whose MES goes through its first appointment."""


@pytest.fixture(scope="module")
def omega():
    simulator = build(Settings(pces=0, port=0))
    yield Omega(simulator)
    simulator.store.close()


class Omega:
    """A simulator of which each question is the first of a sandbox, so that the same one gets the same answer."""

    def __init__(self, simulator):
        self.simulator = simulator
        self.engines = {each.service.name: each for each in simulator.engines}
        self.sandboxes = count()

    def answers(self, operation, path, text):
        """The answer to a request whose tag at a path has this text."""
        sandbox = f"lexical-{next(self.sandboxes)}"
        service = CONTRACTS[operation][0]
        numero = self.demande(sandbox) if service == "PriseRendezVous" else ""
        beside = next((tags for group, tags in WITH.items() if f"/{group}/" in path), {})
        return self.ask(sandbox, operation, {**self.tags(sandbox, operation, numero), **beside, path: text})

    def demande(self, sandbox):
        answer = self.ask(sandbox, "CreerDemandeMES", self.tags(sandbox, "CreerDemandeMES", ""))
        numero = etree.fromstring(answer).findtext(".//{*}NumeroDemande")
        assert numero, answer
        return numero

    def tags(self, sandbox, operation, numero):
        simulator = self.simulator
        with simulator.store.exchange(sandbox, counts=False) as exchange:
            point, today = exchange.pce(PCE_OF.get(CONTRACTS[operation][0], PCE)), exchange.now.date()
        return simulator.referential.request(
            operation, CDGF, point, {}, today=today, calendar=simulator.omega.calendar, numero_demande=numero
        )

    def ask(self, sandbox, operation, tags):
        service, contract = CONTRACTS[operation]
        caller = Caller(sandbox)
        reply = self.engines[service].answer(request_bytes(contract, nested(tags), service), caller)
        assert reply.status == 200
        return reply.body


def examples(type_: SimpleType):
    """A few of each tag, for a type has many; told as drawn, for what makes it smaller takes its time."""
    most = {"string": 2, "string enumeration": 3}.get(type_.kind, 6)
    return settings(max_examples=most, phases=[Phase.generate])


def one_of_each_type():
    """Each tag: slow, but for the first of its type that its operation has."""
    known = set()
    for operation, path, type_ in TAGS:
        yield pytest.param(operation, path, type_, marks=pytest.mark.slow if (operation, type_.name) in known else ())
        known.add((operation, type_.name))


each_tag = pytest.mark.parametrize(
    ("operation", "path", "type_"), list(one_of_each_type()), ids=lambda each: getattr(each, "name", each)
)


@each_tag
def test_the_answer_is_that_of_the_plain_form(omega, operation, path, type_):
    at = REPEATED.sub(r"\1[1]", path)

    @drawn_for(operation, path)
    @examples(type_)
    @given(drawer_of(type_)(type_))
    def check(form):
        assert omega.answers(operation, at, form.sent) == omega.answers(operation, at, form.plain), form

    check()


@each_tag
def test_strict_mode_takes_each_form_and_it_is_read_as_the_plain_one(operation, path, type_):
    engine, recorder = recorded(operation)
    _, contract = CONTRACTS[operation]
    xpath = "//*[local-name()='{}']".format("']/*[local-name()='".join([contract.request.name, *path.split("/")]))
    full = etree.fromstring(request_of(operation))

    @drawn_for(operation, path)
    @examples(type_)
    @given(drawer_of(type_)(type_))
    def check(form):
        (tag, *_) = full.xpath(xpath)
        tag.text = form.sent
        caller = Caller()
        assert engine.answer(etree.tostring(full), caller).status == 200
        assert caller.notes.strict == (), (form, caller.notes.strict)
        read = recorder.received.pop()
        assert read.form.text(path) == form.plain
        told = {each.sent: each.value for each in read.read_as}
        assert (form.sent.strip() == form.plain) or told[form.sent.strip()] == form.plain

    check()


@cache
def recorded(operation):
    recorder = Recorder()
    return engine_of(operation, recorder), recorder


def request_of(operation):
    """A request with every tag, valid by the XSD."""
    service, contract = CONTRACTS[operation]
    return request_bytes(contract, filled(contract.request), f"urn:omega-simulator:{service}")


@pytest.mark.parametrize("service", ENGINES)
def test_every_simple_type_that_is_published_has_its_drawer(service):
    for type_ in TYPES[service].values():
        assert drawer_of(type_)
    assert len(TYPES[service]) > 5


def test_a_new_type_is_told_with_what_to_do():
    with pytest.raises(
        AssertionError, match=r"Heure \(time\) is published, and nothing draws its forms: add to DRAWERS of"
    ):
        drawer_of(SimpleType("Heure", "time", {}))


@pytest.mark.parametrize("operation", CONTRACTS)
def test_blanks_and_newlines_around_a_value_of_any_type_do_not_count(operation):
    engine, recorder = recorded(operation)
    full = etree.fromstring(request_of(operation))
    assert engine.answer(etree.tostring(full), Caller()).status == 200
    for tag in full.iter():
        if not len(tag):
            tag.text = f"\n\t {tag.text}\r\n "
    assert engine.answer(etree.tostring(full), Caller()).status == 200
    second, first = recorder.received.pop(), recorder.received.pop()
    assert first.form == second.form


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("12000.0", "12000"),
        ("12000.00", "12000"),
        ("+12000", "12000"),
        ("012000", "12000"),
        ("12000.", "12000"),
        ("12000.50", "12000.5"),
        (".5", "0.5"),
        ("-0.0", "0"),
        ("-012.50", "-12.5"),
        ("000", "0"),
        ("1" * 30 + ".0", "1" * 30),
    ],
)
def test_a_number_has_one_plain_form(text, plain):
    assert plain_number(text) == (plain, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1E4",
        "1e4",
        "1E+4",
        "NaN",
        "INF",
        ".",
        "+",
        "+.",
        "--1",
        "1 000",
        "1,5",
        "0x10",
        "١٢",
        "²",
        "1_000",
        "1.2.3",
    ],
)
def test_what_is_no_decimal_of_xml_schema_stays_as_it_came(text):
    assert plain_number(text) == (text, "")


@pytest.mark.parametrize("zone", ["Z", "+01:00", "-14:00", "+00:00"])
@pytest.mark.parametrize("day", ["2026-03-09", "2026-03", "12026-03-09"])
def test_the_zone_of_a_date_is_passed_over(day, zone):
    assert plain_day(day + zone) == (day, f"the zone {zone} is passed over")


@pytest.mark.parametrize("zone", ["", "z", "+1:00", "+15:00", "T00:00:00Z", " Z", "+01:00Z"])
def test_what_is_no_zone_of_xml_schema_stays_as_it_came(zone):
    assert plain_day(f"2026-03-09{zone}") == (f"2026-03-09{zone}", "")


@pytest.mark.parametrize("text", ["oui", "tRUE", "yes", "2", ""])
def test_what_is_not_listed_as_true_or_false_stays_as_it_came(text):
    assert plain_truth(text) == (text, "")
