"""What a contract says, however it is written: extensions, groups, references, facets, split over files."""

import pytest

from simulator.adapters.contracts.bundle import bundle_of, read_bundle
from simulator.adapters.contracts.wsdl import terms_of
from simulator.application.contracts.terms import TagTerms, Values
from simulator.errors import ContractError
from tests.adapters.contracts.papers import MESSAGES, element, importing, including, tag, written, wsdl, xsd
from tests.served import ROOT

OFFICIAL = ROOT / "tests" / "official"


def request_of(schemas: str) -> TagTerms:
    return terms_of(bundle_of(wsdl(schemas).encode(), "service.wsdl")).operations[0].request


def request(*members: str, more: str = "") -> TagTerms:
    """The request whose sequence holds these."""
    return request_of(xsd(element("Demander", *members) + element("Repondre") + more))


def told(message: TagTerms) -> dict[str, str]:
    return {each.name: f"{each.occurs} {each.kind}" for each in message.members}


def mistakes(document: str) -> list[str]:
    with pytest.raises(ContractError) as caught:
        terms_of(bundle_of(document.encode(), "service.wsdl"))
    return list(caught.value.mistakes)


def simple(inside: str, base: str = "xs:string") -> str:
    return (
        f'<xs:element name="A"><xs:simpleType><xs:restriction base="{base}">{inside}</xs:restriction></xs:simpleType>'
        "</xs:element>"
    )


def test_an_operation_has_its_action_its_style_its_address_and_its_messages():
    found = terms_of(read_bundle(OFFICIAL / "CreerDemandeMES.wsdl"))

    verify, create = found.operations
    assert verify.namespace == "http://omega.example/services/demande-mes/v8"
    assert (create.name, create.soap_action, create.style) == (
        "CreerDemandeMES",
        "urn:omega:CreerDemandeMES",
        "document/literal",
    )
    assert verify.address == create.address == "https://omega.example/omega/services/CreerDemandeMES"
    assert (create.request.name, create.answer.name) == ("RequeteWSCreerDemandeMES", "ReponseWSCreerDemandeMES")
    assert create.file == str(OFFICIAL / "CreerDemandeMES.wsdl")


def test_a_wsdl_split_in_two_is_read_as_one():
    found = terms_of(read_bundle(OFFICIAL / "CreerDemandeTJDC.wsdl"))

    verify, create = found.operations
    assert (verify.name, create.name) == ("VerifierRecevabiliteTJDC", "CreerTJDC")
    assert verify.answer.file == str(OFFICIAL / "abstrait" / "tjdc.wsdl")
    assert create.answer.file == str(OFFICIAL / "xsd" / "tjdc" / "tjdc.xsd")


def test_each_tag_has_the_namespace_that_its_schema_s_form_gives_it():
    create = terms_of(read_bundle(OFFICIAL / "CreerDemandeTJDC.wsdl")).operations[1]

    spaces = {path.partition("/")[2]: each.namespace for path, each in create.answer.walk()}
    assert spaces == {
        "": "http://omega.example/schemas/tjdc",
        "TypeRetourDialogue": "",
        "Retour": "http://omega.example/schemas/communs/v2",
        "Retour/MessageRetour": "http://omega.example/schemas/communs/v2",
        "Retour/CodeRetour": "http://omega.example/schemas/communs/v2",
        "ReponseCreerDemandeObjet": "",
        "ReponseCreerDemandeObjet/DateDemandee": "",
        "ReponseCreerDemandeObjet/NumeroDemande": "",
    }


def test_the_form_of_one_tag_wins_over_that_of_its_schema():
    found = request(tag("A"), tag("B", form="unqualified"))

    assert [each.namespace for each in found.members] == ["urn:t", ""]


def test_occurrences_are_those_of_the_tag_times_those_of_its_groups():
    found = request(
        tag("A", minOccurs=0),
        f'<xs:sequence minOccurs="2" maxOccurs="3">{tag("B", maxOccurs=2)}{tag("C", minOccurs=0)}</xs:sequence>',
        f'<xs:sequence maxOccurs="unbounded">{tag("D")}</xs:sequence>',
        tag("E", minOccurs=0, maxOccurs=0),
    )

    assert told(found) == {
        "A": "0-1 string",
        "B": "2-6 string",
        "C": "0-3 string",
        "D": "1-n string",
    }


def test_of_a_choice_each_may_be_absent_and_they_exclude_each_other():
    found = request(f"<xs:choice>{tag('A')}<xs:sequence>{tag('B')}{tag('C')}</xs:sequence></xs:choice>")

    assert told(found) == {"A": "0-1 string", "B": "0-1 string", "C": "0-1 string"}
    assert found.choices == (("A", "B"),)


def test_of_an_all_the_order_is_free():
    found = request_of(
        xsd(
            f'<xs:element name="Demander"><xs:complexType><xs:all>{tag("A")}{tag("B")}</xs:all></xs:complexType></xs:element>'
            + element("Repondre")
        )
    )

    assert (found.any_order, list(told(found))) == (True, ["A", "B"])


def test_an_extension_begins_with_what_it_extends_and_attributes_are_told():
    found = request_of(
        xsd(
            f'<xs:complexType name="Base"><xs:sequence>{tag("A")}</xs:sequence><xs:attribute name="v" use="required"/>'
            '</xs:complexType><xs:element name="Demander"><xs:complexType><xs:complexContent><xs:extension base="t:Base">'
            f'<xs:sequence>{tag("B")}</xs:sequence><xs:attribute name="w" type="xs:int"/></xs:extension></xs:complexContent>'
            "</xs:complexType></xs:element>" + element("Repondre")
        )
    )

    assert told(found) == {"A": "1 string", "B": "1 string", "@v": "1 anySimpleType", "@w": "0-1 int"}


def test_a_text_with_attributes_is_both():
    found = request(
        '<xs:element name="A"><xs:complexType><xs:simpleContent><xs:extension base="xs:date"><xs:attribute name="u"'
        ' type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>'
    )

    (each,) = found.members
    assert each.values == Values("date")
    assert [member.name for member in each.members] == ["@u"]


def test_a_wildcard_is_told_as_a_star():
    assert told(request(tag("A"), '<xs:any maxOccurs="unbounded"/>')) == {"A": "1 string", "*": "0-n anything"}


@pytest.mark.parametrize(
    ("inside", "base", "values"),
    [
        ("", "xs:string", Values("string")),
        (
            '<xs:maxLength value="5"/><xs:minLength value="1"/>',
            "xs:string",
            Values("string", (), {"maxLength": "5", "minLength": "1"}),
        ),
        (
            '<xs:pattern value="[0-9]+"/><xs:pattern value="GI.*"/>',
            "xs:string",
            Values("string", (), {"pattern": "[0-9]+ or GI.*"}),
        ),
        ('<xs:enumeration value="a"/><xs:enumeration value=""/>', "xs:token", Values("token", ("a", ""))),
        ('<xs:enumeration value="1"/>', "xs:int", Values("int", ("1",))),
        (
            '<xs:totalDigits value="9"/><xs:fractionDigits value="2"/>',
            "xs:decimal",
            Values("decimal", (), {"totalDigits": "9", "fractionDigits": "2"}),
        ),
        ('<xs:minInclusive value="2026-01-01"/>', "xs:date", Values("date", (), {"minInclusive": "2026-01-01"})),
        ('<xs:whiteSpace value="collapse"/>', "xs:string", Values("string")),
    ],
)
def test_the_values_of_a_text_are_its_base_its_list_and_its_facets(inside, base, values):
    (each,) = request(simple(inside, base)).members

    assert each.values == values


def test_facets_are_gathered_from_every_step_the_last_winning():
    code = (
        '<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="9"/><xs:minLength value="2"/>'
        "</xs:restriction></xs:simpleType>"
    )
    (each,) = request(simple('<xs:maxLength value="5"/>', "t:Code"), more=code).members

    assert each.values == Values("string", (), {"maxLength": "5", "minLength": "2"})


def test_lists_unions_fixed_and_nillable_are_told():
    found = request(
        '<xs:element name="A"><xs:simpleType><xs:list itemType="xs:date"/></xs:simpleType></xs:element>',
        '<xs:element name="B"><xs:simpleType><xs:union memberTypes="xs:date xs:gYear"/></xs:simpleType></xs:element>',
        tag("C", fixed="x"),
        tag("D", nillable="true"),
    )

    assert [each.kind for each in found.members] == ["list of date", "union of date, gYear", "string", "string"]
    assert found.members[2].values.facets == {"fixed": "x"}
    assert [each.nillable for each in found.members] == [False, False, False, True]


def test_a_type_inside_itself_is_told_once():
    node = (
        f'<xs:complexType name="N"><xs:sequence>{tag("V")}{tag("N", "t:N", minOccurs=0)}</xs:sequence></xs:complexType>'
    )
    found = request(tag("A", "t:N"), more=node)

    assert [path for path, _ in found.walk()] == ["Demander", "Demander/A", "Demander/A/V", "Demander/A/N"]


def test_a_schema_nested_beyond_reason_is_refused():
    deep = "<xs:sequence>" * 200 + "</xs:sequence>" * 200

    assert "is no valid schema" in mistakes(wsdl(xsd(element("Demander", deep) + element("Repondre"))))[0]


def test_a_schema_without_namespace_takes_that_of_each_that_includes_it(tmp_path):
    kind = '<xs:simpleType name="K"><xs:restriction base="xs:date"/></xs:simpleType>'
    path = written(
        tmp_path,
        service_wsdl=wsdl(
            xsd(
                including("k.xsd")
                + importing("u.xsd")
                + element("Demander", tag("A", "t:K"), '<xs:element ref="u:U" xmlns:u="urn:u"/>')
                + element("Repondre")
            )
        ),
        k_xsd=xsd(kind, namespace=""),
        u_xsd=xsd(including("k.xsd") + tag("U", "t:K"), namespace="urn:u"),
    )

    found = terms_of(read_bundle(path)).operations[0].request
    assert [(each.kind, each.namespace) for each in found.members] == [("date", "urn:t"), ("date", "urn:u")]


def test_an_import_that_says_no_file_means_another_schema_of_the_contract():
    other = xsd(tag("U"), namespace="urn:u")
    members = '<xs:element ref="u:U" xmlns:u="urn:u"/>'
    found = request_of(xsd(importing(None) + element("Demander", members) + element("Repondre")) + other)

    assert told(found) == {"U": "1 string"}


def test_an_import_that_says_no_file_and_finds_none_is_refused():
    assert mistakes(wsdl(xsd(importing(None) + MESSAGES))) == [
        (
            "service.wsdl imports the namespace 'urn:u' and says no file, and none of the contract's is about it:"
            " give the import a schemaLocation."
        )
    ]


def test_two_files_of_one_namespace_are_both_imported(tmp_path):
    path = written(
        tmp_path,
        service_wsdl=wsdl(xsd(importing("a.xsd", "urn:t") + importing("b.xsd", "urn:t"), namespace="")),
        a_xsd=xsd(element("Demander", tag("A"))),
        b_xsd=xsd(element("Repondre", tag("B"))),
    )

    found = terms_of(read_bundle(path)).operations[0]
    assert (found.request.file, found.answer.file) == (str(tmp_path / "a.xsd"), str(tmp_path / "b.xsd"))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (wsdl(xsd(MESSAGES), root="Zut"), "service.wsdl: a message has the element {urn:t}Zut, which no schema has."),
        (
            wsdl(xsd(MESSAGES)).replace('type="w:P"', 'type="w:Q"'),
            "service.wsdl: portType 'w:Q' is named and stands in none",
        ),
        (
            wsdl(xsd(MESSAGES)).replace('message="w:In"', 'message="In"'),
            "service.wsdl: message 'In' is named and stands",
        ),
        (
            wsdl(xsd(MESSAGES)).replace(
                '<portType name="P"><operation name="Faire">', '<portType name="P"><operation name="F">'
            ),
            "the binding has an operation Faire, its portType has none",
        ),
        (wsdl(xsd(MESSAGES)).replace("wsdl/soap/", "wsdl/soap12/"), "service.wsdl has no operation bound to SOAP 1.1."),
        (wsdl(xsd(element("Demander", tag("A", "t:Zut")) + element("Repondre"))), "service.wsdl is no valid schema: "),
        (wsdl(xsd(element("Demander", "<xs:zut/>") + element("Repondre"))), "service.wsdl is no valid schema: "),
        (
            wsdl(xsd(MESSAGES + '<xs:simpleType name="A"><xs:restriction base="t:A"/></xs:simpleType>')),
            "is no valid schema: ",
        ),
        (
            wsdl(
                xsd(
                    MESSAGES
                    + '<xs:complexType name="A"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent>'
                    "</xs:complexType>"
                )
            ),
            "is no valid schema: ",
        ),
        (wsdl(xsd(MESSAGES + simple('<xs:pattern value="["/>'))), "is no valid schema: "),
        (
            wsdl(xsd(element("Demander", tag("A", maxOccurs="9" * 30)) + tag("Repondre") + tag("Repondre"))),
            "is no valid schema: ",
        ),
    ],
)
def test_a_contract_that_contradicts_itself_is_refused(document, expected):
    told = mistakes(document)

    assert expected in told[0]
    assert not any("\n" in each for each in told)


@pytest.mark.parametrize(
    ("change", "style"),
    [
        (("<s:binding transport", '<s:binding style="rpc" transport'), "rpc/literal"),
        (('<input><s:body use="literal"/>', '<input><s:body use="encoded"/>'), "document/encoded and literal"),
        (
            ('<input><s:body use="literal"/>', '<input><s:body use="literal"/><s:header use="literal"/>'),
            "document/literal with a SOAP header",
        ),
        (("<s:operation ", '<s:operation style="rpc" '), "rpc/literal"),
    ],
)
def test_another_style_is_told(change, style):
    document = wsdl(xsd(MESSAGES)).replace(*change)

    assert terms_of(bundle_of(document.encode(), "service.wsdl")).operations[0].style == style


def test_a_part_that_has_a_type_is_no_element():
    document = wsdl(xsd(MESSAGES)).replace('element="t:Demander"', 'type="xs:string"')

    assert terms_of(bundle_of(document.encode(), "service.wsdl")).operations[0].request is None
