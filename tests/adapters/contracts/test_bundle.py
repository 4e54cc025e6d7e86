"""A contract's files are followed inside one folder, each once, and nowhere else."""

from pathlib import Path

import pytest

from simulator.adapters.contracts.bundle import bundle_of, read_bundle
from simulator.adapters.contracts.wsdl import terms_of
from simulator.errors import ContractError
from tests.adapters.contracts.papers import MESSAGES, importing, including, tag, written, wsdl, xsd
from tests.served import ROOT


def mistakes(path: Path, folder: Path | None = None) -> list[str]:
    with pytest.raises(ContractError) as caught:
        terms_of(read_bundle(path, folder))
    assert str(caught.value).splitlines() == list(caught.value.mistakes)
    return list(caught.value.mistakes)


def test_every_file_is_found_in_its_folder_and_gets_a_name_without_one():
    found = read_bundle(ROOT / "tests" / "official" / "CreerDemandeTJDC.wsdl")

    assert list(found.papers) == ["CreerDemandeTJDC.wsdl", "tjdc.wsdl", "tjdc.xsd", "communs.xsd", "enumerations.xsd"]
    files = found.files()
    assert b'location="tjdc.wsdl"' in files["CreerDemandeTJDC.wsdl"]
    assert b'schemaLocation="tjdc.xsd"' in files["tjdc.wsdl"]
    assert b'schemaLocation="communs.xsd"' in files["tjdc.xsd"]
    assert not any(b"../" in each for each in files.values())


def test_files_of_the_same_name_are_numbered(tmp_path):
    path = written(
        tmp_path,
        service_wsdl=wsdl(xsd(including("a/types.xsd") + including("b/types.xsd") + MESSAGES)),
        a__types_xsd=xsd('<xs:simpleType name="A"><xs:restriction base="xs:date"/></xs:simpleType>'),
        b__types_xsd=xsd('<xs:simpleType name="B"><xs:restriction base="xs:date"/></xs:simpleType>'),
    )

    assert list(read_bundle(path).papers) == ["service.wsdl", "types.xsd", "2-types.xsd"]


def test_names_that_would_be_no_safe_file_names_are_made_so(tmp_path):
    (tmp_path / "types é & “x”.xsd").write_text(xsd(), encoding="utf-8")
    (tmp_path / ".types.XSD").write_text(xsd(), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "_types.xsd").write_text(xsd(), encoding="utf-8")
    links = ("types%20é%20&amp;%20“x”.xsd", ".types.XSD", r"sub\_types.xsd")
    path = written(tmp_path, service_wsdl=wsdl(xsd("".join(map(including, links)) + MESSAGES)))

    assert list(read_bundle(path).papers) == ["service.wsdl", "types-x-.xsd", "types.XSD", "2-types.xsd"]


def test_a_folder_above_that_of_the_wsdl_may_be_given(tmp_path):
    path = written(
        tmp_path / "wsdl", service_wsdl=wsdl(xsd(including("../xsd/m.xsd"))), **{"..__xsd__m_xsd": xsd(MESSAGES)}
    )

    (told,) = mistakes(path)
    assert told == (
        f"{path} includes ../xsd/m.xsd, which is outside {path.parent}: give the folder that holds the whole contract"
        " with --folder."
    )
    assert [each.name for each in terms_of(read_bundle(path, tmp_path)).operations] == ["Faire"]


def test_a_folder_that_does_not_hold_the_wsdl_is_refused(tmp_path):
    path = written(tmp_path, service_wsdl=wsdl(xsd(MESSAGES)))
    (tmp_path / "other").mkdir()

    assert mistakes(path, tmp_path / "other") == [
        f"{path} is outside {tmp_path / 'other'}; give the folder that holds the whole contract."
    ]


@pytest.mark.parametrize(
    "location", ["../../../../../../etc/passwd", "/etc/passwd", "..%2F..%2Fetc/passwd", "..\\..\\x.xsd", ".."]
)
def test_an_import_outside_the_folder_is_refused(tmp_path, location):
    (tmp_path / "in").mkdir()
    path = written(tmp_path / "in", service_wsdl=wsdl(xsd(including(location) + MESSAGES)))

    (told,) = mistakes(path)
    assert told.startswith(f"{path} includes {location}, which is outside {path.parent}")


def test_a_symbolic_link_out_of_the_folder_is_refused(tmp_path):
    path = written(tmp_path / "in", service_wsdl=wsdl(xsd(including("m.xsd"))))
    (tmp_path / "m.xsd").write_text(xsd(MESSAGES), encoding="utf-8")
    (path.parent / "m.xsd").symlink_to("../m.xsd")

    assert "which is outside" in mistakes(path)[0]


@pytest.mark.parametrize("location", ["", "x\x01.xsd".replace("\x01", "%00"), "a" * 5000])
def test_what_is_no_path_of_a_file_is_refused(tmp_path, location):
    path = written(tmp_path, service_wsdl=wsdl(xsd(including(location) + MESSAGES)))

    (told,) = mistakes(path)
    assert told.startswith(f"{path} includes {location[:300]}, ")


def test_a_file_that_is_not_there_is_told_with_the_nearest_and_all_at_once(tmp_path):
    path = written(
        tmp_path,
        service_wsdl=wsdl(xsd(including("mesages.xsd") + importing("zzz.xsd")), imports='<import location="w.wsdl"/>'),
        messages_xsd=xsd(MESSAGES),
    )

    assert mistakes(path) == [
        f"{path} imports w.wsdl, and {tmp_path / 'w.wsdl'} does not exist.",
        f"{path} includes mesages.xsd, and {tmp_path}/mesages.xsd does not exist; the nearest name there is messages.xsd.",
        f"{path} imports zzz.xsd, and {tmp_path / 'zzz.xsd'} does not exist.",
    ]


@pytest.mark.parametrize(
    "location",
    ["http://schemas.example/v2/m.xsd?x=1", "https://x/m.xsd", "//x/m.xsd", "ftp://x/m.xsd", "file:///m.xsd"],
)
def test_an_address_is_never_fetched_but_its_file_is_taken_beside(tmp_path, location):
    path = written(tmp_path, service_wsdl=wsdl(xsd(including(location))))

    assert mistakes(path) == [
        f"{path} includes {location}, and nothing is fetched over the network: put m.xsd beside {path}."
    ]

    (tmp_path / "m.xsd").write_text(xsd(MESSAGES), encoding="utf-8")
    assert terms_of(read_bundle(path)).operations[0].request.name == "Demander"


def test_files_that_import_each_other_are_read_once(tmp_path):
    path = written(
        tmp_path,
        service_wsdl=wsdl(xsd(including("a.xsd")), imports='<import namespace="urn:w" location="service.wsdl"/>'),
        a_xsd=xsd(including("a.xsd") + including("b.xsd") + importing("u.xsd") + MESSAGES),
        b_xsd=xsd(including("a.xsd")),
        u_xsd=xsd(importing("a.xsd", "urn:t") + tag("U"), namespace="urn:u"),
    )

    assert list(read_bundle(path).papers) == ["service.wsdl", "a.xsd", "b.xsd", "u.xsd"]
    assert terms_of(read_bundle(path)).operations[0].answer.name == "Repondre"


DTD = '<!DOCTYPE definitions [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "text",
    [
        DTD + wsdl(xsd(MESSAGES)),
        DTD + wsdl(xsd(MESSAGES)).replace("<types>", "<documentation>&b;</documentation><types>"),
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + wsdl(xsd(MESSAGES)),
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + wsdl(xsd(MESSAGES)).replace("urn:faire", "&e;"),
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>' + wsdl(xsd(MESSAGES)),
    ],
)
def test_a_dtd_is_refused_in_any_file(tmp_path, text):
    path = written(tmp_path, service_wsdl=text)
    assert mistakes(path) == [f"{path} holds a DTD (<!DOCTYPE ...>), which no contract needs: remove it."]

    path = written(tmp_path, service_wsdl=wsdl(xsd(including("m.xsd"))), m_xsd=DTD + xsd(MESSAGES))
    assert mistakes(path) == [f"{tmp_path / 'm.xsd'} holds a DTD (<!DOCTYPE ...>), which no contract needs: remove it."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is not well-formed XML"),
        ("<definitions>", "is not well-formed XML"),
        ("\x00", "is not well-formed XML"),
        ("<a>" * 300 + "</a>" * 300, "is not well-formed XML"),
        ("<html/>", "begins with html; the definitions of a WSDL 1.1 or an XSD's schema were expected."),
        (
            '<description xmlns="http://www.w3.org/ns/wsdl"/>',
            "/ns/wsdl}description; the definitions of a WSDL 1.1 or",
        ),
        (xsd(MESSAGES), "is an XSD; give the WSDL that imports it."),
    ],
)
def test_what_is_no_wsdl_is_told(tmp_path, text, expected):
    path = written(tmp_path, service_wsdl=text)

    (told,) = mistakes(path)
    assert told.startswith(str(path))
    assert expected in told


def test_a_wsdl_that_does_not_exist_or_is_a_folder_is_told(tmp_path):
    assert mistakes(tmp_path / "x.wsdl") == [f"{tmp_path / 'x.wsdl'} cannot be read (No such file or directory)."]
    assert mistakes(tmp_path) == [f"{tmp_path} cannot be read (Is a directory)."]


def test_a_contract_in_memory_reads_no_file():
    with pytest.raises(ContractError, match="does not exist"):
        bundle_of(wsdl(xsd(including("m.xsd"))).encode(), "service.wsdl")
