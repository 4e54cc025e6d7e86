"""How scenarios look into SOAP requests."""

import pytest
from lxml import etree

from simulator.domain.scenario.vocabulary import PathStep
from simulator.transports.xpath import compiled_xpath, steps_of_xpath
from tests.work import work_of

REQUEST = etree.fromstring(
    "<Requete version='1'><NumeroCAD> A04000010 </NumeroCAD>"
    "<Demande><Type>MES</Type><Nom>DUPONT</Nom><!-- seul --></Demande>"
    "<Demande><Type>TJDC</Type><Nom/><Contrat><Nom>DURAND</Nom></Contrat></Demande></Requete>"
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("//NumeroCAD", ("A04000010",)),
        ("/Requete/Demande/Nom", ("DUPONT", "")),
        ("/Requete//Nom", ("DUPONT", "", "DURAND")),
        ("//Demande//Nom", ("DUPONT", "", "DURAND")),
        ("//*//Nom", ("DUPONT", "", "DURAND")),
        ("//Demande[2]/Nom", ("",)),
        ("//Demande[Type='MES']/Nom", ("DUPONT",)),
        ('//Demande[ Type = "TJDC" ]//Nom', ("", "DURAND")),
        ("//Nom/text()", ("DUPONT", "DURAND")),
        ("//@version", ("1",)),
        ("/Requete/@*", ("1",)),
        ("/Demande", ()),
        ("//Demande/*[1]", ("MES", "TJDC")),
        ("//Autre", ()),
    ],
)
def test_an_xpath_finds_texts_by_local_names(path, found):
    assert compiled_xpath(path)(REQUEST) == found


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "//",
        "Nom",
        "//Nom/",
        "//.",
        "//..",
        "count(//Nom)",
        "//Nom | //Type",
        "//ns:Nom",
        "//Nom[last()]",
        "//Nom[position()<3]",
        "//Nom[0]",
        "//Nom[.='x']",
        "//Nom[Type='x' or '1'='1']",
        "//Nom[Type='x'",
        "//Nom/ancestor::Demande",
        "//@version/Nom",
        "//text()[1]",
        "//Nom/following-sibling::*",
        "//Nom\n",
        "document('file:///etc/passwd')",
        "//Nom[contains(.,'x')]",
        "//Nom[$x]",
    ],
)
def test_nothing_else_of_xpath_is_taken(path):
    with pytest.raises(ValueError, match="it is an XPath of local names, such as //Tarif"):
        steps_of_xpath(path)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("//" + "N" * 200, "at most 200 characters"),
        ("/a" * 9, "at most 8 steps"),
        ("//a//b//c", "// at most 2 times"),
    ],
)
def test_an_xpath_is_short(path, told):
    with pytest.raises(ValueError, match=told):
        steps_of_xpath(path)


def test_an_xpath_s_steps_have_their_tests_and_the_tags_of_their_predicates():
    assert steps_of_xpath("//Demande[Type='MES'][1][Nom='X']/*/Nom/@version") == (
        PathStep(anywhere=True, test="Demande", filters=("Type", "Nom")),
        PathStep(anywhere=False, test="*"),
        PathStep(anywhere=False, test="Nom"),
        PathStep(anywhere=False, test="@version"),
    )


def test_two_predicates_must_both_hold_of_the_same_tag():
    assert compiled_xpath("//Demande[Type='MES'][Nom='DUPONT']/Nom")(REQUEST) == ("DUPONT",)
    assert compiled_xpath("//Demande[Type='TJDC'][Nom='DUPONT']/Nom")(REQUEST) == ()


@pytest.mark.parametrize("path", ["//a//b", "//*//*", "//*/*//*/*", "//a[b='x']//b"])
@pytest.mark.parametrize("piece", [b"<a><b/></a>" * 150, b"<a>" * 200 + b"</a>" * 200], ids=["flat", "deep"])
def test_an_xpath_costs_no_more_than_the_request_is_long(path, piece):
    find, document = compiled_xpath(path), etree.fromstring(b"<r>" + piece * 200 + b"</r>")

    assert work_of(lambda: find(document)) < 2000  # some 100, and a million if each tag were met for each
