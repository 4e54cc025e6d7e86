"""The generated pages of docs/: rules, codes, statements, follow-up, test PCE, scenarios, control: views of one catalogue."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.request import urlopen

from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.adapters.statement_file import read_statements
from simulator.application.catalogue import Entry, catalogue
from simulator.application.facts import fact
from simulator.commands import control_page, pce_pages, scenario_page, statements_page
from simulator.commands.own_server import own_server
from simulator.domain.demande import TYPES
from simulator.domain.rules_off import KEPT
from simulator.scenario_library import scenario_book
from simulator.settings.model import Settings

_DOCS = Path(__file__).parents[2] / "docs"
_WRITTEN = "*Written by `make docs` from the code and the fixtures: change those, not this page.*"


def check_pages() -> list[str]:
    """Name the pages that are not what would be written."""
    return list(_stale())


def write_pages() -> list[str]:
    """Write the pages that changed, and name them."""
    stale = _stale()
    for name, text in stale.items():
        (_DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (_DOCS / name).write_text(text, encoding="utf-8")
    return list(stale)


def _stale() -> dict[str, str]:
    return {name: text for name, text in _pages().items() if _read(_DOCS / name) != text}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _pages() -> dict[str, str]:
    return {
        "rules.md": _rules(),
        "codes.md": _codes(),
        "statements.md": _statements(),
        "follow-up.md": _follow_up(),
        **pce_pages.pages(load_referential(fixtures_folder()), _page, _table),
        "scenarios.md": _scenarios(),
        "control.md": _control(),
    }


def _page(title: str, says: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", _WRITTEN, says, *parts)) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(each) for each in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", "<br>")


def _certain(entry: Entry) -> str:
    parts = (str(entry.certainty), *(f"assumed: {each}" for each in entry.assumed))
    return "\n".join((*parts, entry.note) if entry.note else parts)


def _sources(entry: Entry) -> str:
    return ", ".join(map(str, entry.sources))


def _rules() -> str:
    rows = (
        (each.id, each.says, each.facts["answer"], each.facts["code"], _sources(each), _certain(each))
        for each in catalogue()["rules"]
    )
    says = (
        "Every behaviour, with where it comes from. *Stated*: a GRDF document says it. *Assumed*: the documents are silent and"
        " the choice is ours. The codes DEM_COH9000 to 9999 are ours too: map rules to the official codes of your own guide"
        " with `codes:` in the settings, or `--code TJDC-05=…`."
    )
    off = (
        "Where you know better than an assumption of ours, turn its rule off: `omega-sim serve --rule-off MES-32 --rule-off"
        " MES-18`, `OMEGA_SIM_RULES_OFF='MES-32 MES-18'`, or `rules_off: [MES-32, MES-18]` in the file. Nobody is judged by it"
        " any more. A rule takes its sub-rules with it (MES-18 all of MES-18.RG1 to MES-18.nombre); a sub-rule may be named"
        " alone. The trail of each exchange says `off` where the rule would have been judged; the start, `/_sim/catalogue`"
        " and `explain` name it. The test PCE go on announcing what is answered with every rule on."
    )
    kept = (
        "Only a rule that refuses can be turned off, and not these, which the dialogues need:",
        "\n".join(f"- {name}{'-*' if name.isalpha() else ''}: {why}" for name, why in KEPT.items()),
    )
    table = _table(("id", "behaviour", "refuses with", "code", "source", "certainty"), rows)
    return _page("Rules", says, "## Rules turned off", off, *kept, f"## All of them\n\n{table}")


def _codes() -> str:
    entries = catalogue()
    heads = ("id", "dialogue", "CodeRetour", "MessageRetour", "source", "certainty")
    codes = (
        (
            each.id,
            each.facts["type_retour_dialogue"],
            each.facts["code_retour"],
            each.says,
            _sources(each),
            _certain(each),
        )
        for each in entries["codes"]
    )
    statuts = (
        (each.id, each.facts["numero"], each.says, _sources(each), _certain(each)) for each in entries["statuts"]
    )
    errors = (
        f"## {title}\n\n"
        + _table(
            ("id", "HTTP", "says", "source", "certainty"),
            ((each.id, each.facts["status"], each.says, _sources(each), _certain(each)) for each in entries[kind]),
        )
        for kind, title in (
            ("service_errors", "Errors of the follow-up service"),
            ("okta_errors", "Errors of OKTA"),
            ("gateway_errors", "Errors of the API management"),
        )
    )
    kinds = ((each.id, each.says, _sources(each), _certain(each)) for each in entries["code_kinds"])
    return _page(
        "Codes",
        "What answers carry, in SOAP and REST.",
        "## Return codes of the dialogues\n\n" + _table(heads, codes),
        "## Codes within the labels\n\n" + _table(("id", "says", "source", "certainty"), kinds),
        "## Statuses\n\n" + _table(("code", "number", "label", "source", "certainty"), statuts),
        *errors,
        "## Types of demande\n\n"
        + _table(("type", "label", "source"), ((*each, "SUIVI 1.2") for each in TYPES.items())),
    )


def _statements() -> str:
    says = (
        "What GRDF's three documents state, in our words, document by document; each says what holds it here, or why it is not"
        " imitated. [Rules](rules.md), [codes and statuses](codes.md) and [follow-up fields](follow-up.md) tell of the"
        " other end; `omega-sim explain TJDC-05` shows one. A test that tries a statement is named for its rule or field."
    )
    return _page("Statements", says, *statements_page.parts(read_statements(), _table))


def _follow_up() -> str:
    rows = (
        (
            each.facts["block"],
            each.facts["key"],
            each.says,
            fact(each.facts["types"]),
            _sources(each),
            _certain(each),
        )
        for each in catalogue()["fields"]
    )
    says = (
        "The JSON of the follow-up (SUIVI 2.2.2). A field without a value is left out (assumed). `omega-sim explain"
        " mode_traitement` says the same of one."
    )
    return _page("Follow-up", says, _table(("block", "key", "says", "types", "source", "certainty"), rows))


def _scenarios() -> str:
    book = scenario_book(Settings())
    scenarios = {name: book.read(text, name) for name, text in book.library.items()}
    says = (
        "The troubles that ship, one file each in [scenarios/](../scenarios/README.md), where it also stands how to write your"
        " own. `--scenario` starts one in every sandbox, the control call in one: that without a name, or yours behind"
        " `/s/my-test`. `/stop` in place of `/start` ends it, `GET /_sim/scenarios` shows which steps acted. Each is played by"
        " a test through a real client."
    )
    parts = (f"## {group}\n\n{_table(scenario_page.HEADS, rows)}" for group, rows in scenario_page.tables(scenarios))
    return _page("Scenarios", says, *parts)


def _control() -> str:
    with own_server(Settings(pces=0)) as running, urlopen(f"{running.base}/_sim/openapi.json") as answer:  # noqa: S310
        document = json.load(answer)
    says = (
        "What a test sets up, changes and looks at: the paths under `/_sim`. Put `/s/{name}` before any of them to work in a\n"
        "sandbox of your own. All of it stands in `/_sim/openapi.json`, and what suppliers call by REST (OKTA, follow-up) in\n"
        "`/_sim/openapi-rest.json`, each body and answer with its fields: typed clients can be generated from both.\n"
        "`/_sim/docs` shows the same in a browser, where each can be tried.\n\n"
        "Behind a control token (`--control-token`; printed at start where none was given and the host is not loopback) send\n"
        '`-H "X-Omega-Sim-Token: $OMEGA_SIM_CONTROL_TOKEN"` with each; a browser signs in at `/_sim/docs`.\n\n'
        "A mistake is told in `application/problem+json`, with what came and what was expected.\n"
        "Every command below is sent by a test, and answered as told."
    )
    return _page("Control", says, *control_page.parts(document, _table))
