"""Documents are read field by field; what is wrong is told at once, but not without end."""

import pytest

from simulator.application.documents.fields import read_fields, read_part, reread_fields
from simulator.application.documents.readers import day, group, many, one_of, optional, positive, quantity, text, whole
from simulator.errors import DocumentError, Mistake
from tests.builders import MONDAY


def whole_document(fields, document):
    return read_fields("The document", fields, document)


def mistakes(fields, document, read=whole_document):
    with pytest.raises(DocumentError) as caught:
        read(fields, document)
    return tuple(map(str, caught.value.mistakes))


@pytest.mark.parametrize("count", [1, 20])
def test_up_to_20_mistakes_are_told_each(count):
    told = mistakes({"car": whole}, {f"f{n}": 0 for n in range(count)})

    assert told == tuple(f"f{n} is not a field here; there are car" for n in range(count))


@pytest.mark.parametrize(
    ("count", "last"), [(21, "and 1 more mistake"), (22, "and 2 more mistakes"), (5000, "and 4980 more mistakes")]
)
def test_beyond_20_mistakes_the_last_sentence_counts_the_others(count, last):
    told = mistakes({"car": whole}, {f"f{n}": 0 for n in range(count)})

    assert len(told) == 21
    assert told[19:] == ("f19 is not a field here; there are car", last)


def test_mistakes_within_count_as_those_of_the_whole_document():
    fields = {"cars": many(group(dict, {"car": whole})), "numero": text()}
    told = mistakes(fields, {"cars": [{"car": -1} for _ in range(30)], "numero": 1})

    assert len(told) == 21
    assert told[0].startswith("cars[0].car is -1; ")
    assert told[20] == "and 11 more mistakes"


def test_a_mistake_is_found_by_its_path_and_writes_it_whatever_stands_in_a_name():
    fields = {"cars": many(group(dict, {"a.b [0] is": many(whole)}))}
    with pytest.raises(DocumentError) as caught:
        read_part(fields, {"cars": [{}, {"a.b [0] is": [1, -1]}]})
    (mistake,) = caught.value.mistakes
    assert mistake == Mistake(("cars", 1, "a.b [0] is", 1), "is -1; it is a whole number from 0, without quotes")
    assert str(mistake).startswith("cars[1].a.b [0] is[1] is -1; ")


def test_a_part_tells_all_its_mistakes():
    assert len(mistakes({"car": whole}, {f"f{n}": 0 for n in range(30)}, read=read_part)) == 30


def test_a_text_has_at_most_so_many_characters():
    fields = {"dn": text(most=3)}

    assert whole_document(fields, {"dn": "ééé"}) == {"dn": "ééé"}
    assert mistakes(fields, {"dn": "éééé"}) == ("dn is 'éééé'; it is a text on one line, of at most 3 characters",)


@pytest.mark.parametrize("reader", [whole, positive, quantity])
@pytest.mark.parametrize("value", [10**400, float("inf"), float("nan"), True, "1", -1])
def test_what_is_no_number_that_can_be_counted_with_is_refused(reader, value):
    (told,) = mistakes({"car": reader}, {"car": value})

    assert "; it is a" in told


OF_ALL_KINDS = {
    "numero": text(),
    "debit": positive,
    "etat": optional(one_of("POSE", "DEPOSE")),
    "date": optional(day(MONDAY)),
    "rdv": many(group(dict, {"date": day(MONDAY), "index": whole, "plages": many(one_of("AM"))}, ("date",))),
}


@pytest.mark.parametrize(
    "document",
    [
        {
            "numero": "1",
            "debit": 6,
            "etat": "POSE",
            "date": "J+1",
            "rdv": [{"date": "J-3", "index": 0, "plages": ["AM"]}],
        },
        {"numero": "", "etat": None, "date": None, "rdv": []},
        {},
    ],
)
def test_what_was_read_before_reads_the_same_again(document):
    told, before = reread_fields(OF_ALL_KINDS)(document), whole_document(OF_ALL_KINDS, document)

    assert told == before
    assert list(map(type, told.values())) == list(map(type, before.values()))


def test_what_was_read_before_is_not_looked_at_again():
    document = {"numero": 1, "etat": "IN THE SEA", "rdv": [{"date": "J", "index": -1, "plages": ["PM"]}]}

    assert reread_fields(OF_ALL_KINDS)(document) == {
        "numero": 1,
        "etat": "IN THE SEA",
        "rdv": ({"date": MONDAY, "index": -1, "plages": ("PM",)},),
    }
