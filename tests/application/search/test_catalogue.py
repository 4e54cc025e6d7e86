"""What is looked for in the catalogue: by words, whatever their accents, and by certainty; and what the documents state."""

from simulator.application.catalogue import catalogue
from simulator.application.search.catalogue import CatalogueSearch, fits, found, holding, statement_entry
from simulator.application.statements import Statement
from simulator.domain.source import Certainty

DAYS = Statement("TJDC", "1.2", 8, "Five working days at least.", ("TJDC-05",), "", "Cinq jours ouvrés au moins.")
FLOW = Statement(
    "TJDC", "1.2", 6, "Readings are sent.", (), "No data is sent.", "Les relevés partent.", "Rien n’est envoyé."
)


def rules(**search):
    return [each.id for each in found(catalogue(), CatalogueSearch(**search))["rules"]]


def test_all_words_stand_in_what_is_found_in_either_language():
    assert "TJDC-05" in rules(text="cinq OUVRES")
    assert "TJDC-05" in rules(text="five working")
    assert rules(text="cinq ouvrés nowhere") == []


def test_an_entry_is_found_by_its_names_and_its_source():
    assert "TJDC-05" in rules(text="DEM_COH9105")
    assert "TJDC-05" in rules(text="tjdc 1.2")


def test_what_is_stated_in_part_is_found_among_what_is_assumed_too():
    stated, assumed = rules(certainty=Certainty.STATED), rules(certainty=Certainty.ASSUMED)

    assert {"DLG-01", "DLG-04"} <= set(assumed)
    assert "DLG-01" in stated
    assert "DLG-04" not in stated
    assert "DLG-03" not in assumed


def test_every_kind_is_counted_whatever_is_found_in_it():
    assert found(catalogue(), CatalogueSearch(text="nowhere at all")).keys() == catalogue().keys()


def test_a_statement_is_an_entry_that_is_stated():
    entry = statement_entry(DAYS)

    assert (entry.id, entry.french, entry.certainty) == ("TJDC.8", "Cinq jours ouvrés au moins.", Certainty.STATED)
    assert fits(entry, CatalogueSearch(text="TJDC-05"))
    assert statement_entry(FLOW).note == "Rien n’est envoyé."


def test_the_statements_that_something_holds_are_found_by_its_name():
    coded = Statement("MES", "2", 1, "A code.", ("code:rdv-programme",))

    assert list(holding((DAYS, FLOW, coded), "TJDC-05")) == [DAYS]
    assert list(holding((DAYS, FLOW, coded), "rdv-programme")) == [coded]
