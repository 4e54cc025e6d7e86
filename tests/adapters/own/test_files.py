"""A referential of a user's own, YAML and CSV: what is made of it, and how its mistakes are told."""

import json
import re
from codecs import BOM_UTF8
from collections import Counter

import pytest

from simulator.adapters.own.files import MOST_MISTAKES, OwnFiles
from simulator.errors import FixtureError
from tests.shipped import REFERENTIAL

SUPPLIER = """\
fournisseurs:
  - nom: Moi Energie
    dn: CN=moi,O=Moi,C=FR
    logins: [DN0001, moi@moi.example]
    okta: {client_id: 0oaMOI0000000000001a, client_secret: secret}
    cdgf:
      - {code: MOI01, libelle: Moi}
      - {code: MOI02, actif: false}
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Write files, and read them."""
    monkeypatch.chdir(tmp_path)

    def read(**texts):
        names = [name.replace("_", ".") for name in texts]
        for name, text in zip(names, texts.values(), strict=True):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return OwnFiles(names, REFERENTIAL)

    return read


@pytest.fixture
def documents(own):
    """What is read of files: the PCE by number, and the demandes."""

    def read(**texts):
        pces, demandes = own(**texts).documents(dict)
        return {each["numero"]: each for each in pces}, demandes

    return read


@pytest.fixture
def mistakes(own):
    """The mistakes that files have."""

    def read(**texts):
        with pytest.raises(FixtureError) as caught:
            own(**texts).documents(dict)
        return [str(each) for each in caught.value.mistakes]

    return read


def test_suppliers_stand_beside_those_that_ship(own):
    joined = own(mine_yaml=SUPPLIER + "serveurs_okta: [ausMOI]\n").joined()

    assert list(joined.cdgfs) == [*REFERENTIAL.cdgfs, "MOI01", "MOI02"]
    mine = joined.cdgfs["MOI01"]
    assert (mine.fournisseur, mine.dn, mine.logins) == (
        "Moi Energie",
        "CN=moi,O=Moi,C=FR",
        ("DN0001", "moi@moi.example"),
    )
    assert mine.okta == joined.cdgfs["MOI02"].okta
    assert not joined.cdgfs["MOI02"].actif
    assert joined.authorization_servers == REFERENTIAL.authorization_servers | {"ausMOI"}


def test_a_csv_says_what_yaml_says(documents):
    in_yaml, _ = documents(
        mine_yaml="""\
pces:
  - {numero: "27000000000001", cdgf: A04000010, car: 8000, debit: 6.5, telereleve: true,
     adresse: {commune: Ajaccio, rue: cours},
     derniere_releve: {date: 2026-01-15, index: 4210, estimee: true}, rdv_electricite: [{date: J+3, plage: "01"}]}
  - {numero: "GI000001", cdgf: null, car: null}
"""
    )
    in_csv, _ = documents(
        mine_csv="numero,cdgf,car,debit,telereleve,adresse.commune,adresse.rue,"
        "derniere_releve.date,derniere_releve.index,derniere_releve.estimee,rdv_electricite\n"
        "27000000000001,A04000010,8000,6.5,true,Ajaccio,cours,2026-01-15,4210,TRUE,"
        '"[{""date"": ""J+3"", ""plage"": ""01""}]"\n'
        "GI000001,null,null,,,,,,,,\n"
    )

    assert in_csv == in_yaml
    completed = {"code_postal": "20000", "commune": "Ajaccio", "code_insee": "2A004", "departement": "2A"}
    assert in_csv["27000000000001"]["adresse"] == {"numero": "12", "rue": "cours", **completed}
    assert in_csv["GI000001"] == {"numero": "GI000001", "cdgf": None, "car": None}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"])
def test_a_csv_is_read_as_spreadsheets_write_it(documents, separator, ending, begin):
    lines = ["numero;adresse.rue;coupe", '27000000000001;"rue dite ""du Puits""";TRUE', "", "27000000000002;;"]
    text = ending.join(each.replace(";", separator) for each in lines) + ending

    pces, _ = documents(mine_csv=begin + text.encode())

    assert (pces["27000000000001"]["adresse"]["rue"], pces["27000000000001"]["coupe"]) == ('rue dite "du Puits"', True)
    assert pces["27000000000002"] == {"numero": "27000000000002"}


def test_demandes_are_written_as_in_the_fixtures_and_may_stand_on_a_pce_of_a_csv(documents):
    _, (demande,) = documents(
        a_yaml=SUPPLIER
        + """\
demandes:
  - {numero: WD00AB12, type: CHF, cdgf: MOI01, pce: "27000000000001", date_demandee: J+1, rdv: {date: J+3, plage: "03"},
     historique: [[J-1T15:25, ATTRDV, created]], saisie: {tarif: T2, index_releve_date: J-5}}
""",
        b_csv="numero;cdgf\n27000000000001;MOI01\n",
    )

    assert (demande["cree_le"], demande["statut"]) == ("J-1T15:25", "ATTRDV")
    assert demande["rdv"] == {"date": "J+3", "plage": "03", "heure_min": "10:00", "heure_max": "11:00"}
    assert demande["saisie"]["index_releve_date"] == {"$date": "J-5"}
    assert json.dumps(demande)


def test_ten_mistakes_are_told_at_once_each_at_its_line_and_column(mistakes):
    told = mistakes(
        mine_yaml="""\
fournisseurs:
  - {nom: Moi, dn: CN=moi, logins: [DN1], okta: {client_id: 0oa1flammecheFICTIF4, client_secret: s}, cdgf: [{code: A04000010}]}
  - {nom: Lui, dn: nobody, logins: [DN2], okta: {client_id: lui, client_secret: s}, cdgf: [{code: LUI01}]}
pces:
  - {numero: "21450000000017"}
  - {numero: "27000000000001", cdgf: LUI02}
demandes:
  - {numero: WD000101, type: CHT, cdgf: LUI01, pce: "27000000000009", historique: [[J-1T15:25, ATTRDV, created]]}
pce: []
""",
        pces_csv="numero;cdgf;frequence;adresse.code_postal;adresse.code_insee\n"
        "27000000000002;A04000010;6M;69003;69383\n"
        "27000000000003;A04000010;7M;6000;06088\n"
        "27000000000002;;;;\n"
        "27000000000004;;\n",
    )

    places = [re.match(r"[a-z.]+:\d+:\d+", each)[0] for each in told]
    assert places == [
        "mine.yaml:2:50", "mine.yaml:2:110", "mine.yaml:3:16",
        "mine.yaml:5:6", "mine.yaml:6:32",
        "mine.yaml:8:6", "mine.yaml:8:48",
        "mine.yaml:9:1",
        "pces.csv:3:26", "pces.csv:3:29", "pces.csv:4:1", "pces.csv:5:1",
    ]  # fmt: skip
    assert "a supplier's client of the simulator's, which stays as it is" in told[0]
    assert "pces[0].numero is '21450000000017', a test PCE of the simulator's" in told[3]
    assert "no CDG-F of the fixtures or of your files; the nearest is LUI01" in told[4]
    assert "frequence is '7M'; it is one of 6M, 1M, MM, JJ" in told[8]
    assert "numero is '27000000000002', as is that of pces.csv:2; it is given once" in told[10]
    assert "the row has 3 cells, and the header 5" in told[11]


def test_a_pce_of_which_a_field_is_wrong_is_held_against_all_others_too(mistakes):
    told = mistakes(
        mine_yaml="""\
pces:
  - {numero: "27000000000001", cdgf: LUI01, frequence: 7M}
  - {numero: "27000000000001", tarife: T2}
  - {numero: 27000000000001, cdgf: A04000010}
demandes:
  - {numero: WD00AB12, type: CHT, cdgf: A04000010, pce: "27000000000001", historique: [[J-1T15:25, ATTRDV, created]],
     cree_par: DN6473}
""",
        pces_csv="numero;cdgf;frequence\n27000000000002;LUI01;7M\n27000000000002;;8M\n",
    )

    assert [re.match(r"(.*?) (is|it)", each)[1] for each in told] == [
        "mine.yaml:2:32: pces[0].cdgf", "mine.yaml:2:45: pces[0].frequence",
        "mine.yaml:3:6: pces[1].numero", "mine.yaml:3:32: pces[1].tarife",
        "mine.yaml:4:6: pces[2].numero",
        "pces.csv:2:16: cdgf", "pces.csv:2:22: frequence",
        "pces.csv:3:1: numero", "pces.csv:3:17: frequence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "mine.csv:1:1: a column without a name is no field of a PCE"),
        ("numero,cdgff\n", "mine.csv:1:8: cdgff is no field of a PCE; the nearest is cdgf"),
        ("numero,adresse\n", "mine.csv:1:8: adresse is no field of a PCE"),
        ("numero,cdgf,cdgf\n", "mine.csv:1:13: cdgf is given twice"),
        ("cdgf\nA04000010\n", "mine.csv:1:1: the column numero is missing"),
        ("numero,cdgf\n,A04000010\n", "mine.csv:2:1: numero is missing; it is required"),
        ('numero,adresse.rue,coupe\n27000000000001,"a\nb, c",oui\n', "mine.csv:3:7: coupe is 'oui'; it is true or false"),
        ('numero,coupe\n27000000000001,"oui\n', "mine.csv:2:1: unexpected end of data; CSV was expected"),
        ("numero,mhs.date\n27000000000001,J-3\n", "mine.csv:2:16: mhs.etat is missing; it is required"),
        ('numero,car\n27000000000001,"12 000"\n', "mine.csv:2:16: car is '12 000'; it is a number"),
        ("numero,rdv_electricite\n27000000000001,J+3\n", "mine.csv:2:16: rdv_electricite is 'J+3'; it is a list"),
        ("numero,adresse.code_insee,adresse.departement\n27000000000001,06088,69\n", "mine.csv:2:22: adresse.departement is"),
        ("numero\n21450000000017\n", "mine.csv:2:1: numero is '21450000000017', a test PCE of the simulator's"),
        ("numero\n21460000000101\n", "mine.csv:2:1: numero is '21460000000101', a test PCE of the simulator's"),
    ],
)  # fmt: skip
def test_a_mistake_of_a_csv_is_told_where_it_stands(mistakes, text, told):
    assert any(each.startswith(told) for each in mistakes(mine_csv=text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- 1\n", "mine.yaml:1:1: the file is [1]; it is a mapping of serveurs_okta, fournisseurs, pces, demandes"),
        ("pces: {}\npce: 1\n", "mine.yaml:2:1: pce is no part of a referential; the nearest is pces"),
        ("pces: 3\n", "mine.yaml:1:1: pces is 3; it is a list"),
        ("pces: [3]\n", "mine.yaml:1:8: pces[0] The PCE is 3"),
        ("pces:\n\t- 3\n", "mine.yaml:2:1: a tab stands here"),
        ("pces:\n  - {numero: 27000000000001}\n", "mine.yaml:2:6: pces[0].numero is 27000000000001; it is a PCE number"),
        ("fournisseurs:\n  - {nom: Moi}\n", "mine.yaml:2:5: fournisseurs[0].dn is missing"),
        ("fournisseurs: [{nom: M, dn: CN=m, logins: [], okta: {client_id: m, client_secret: s}, cdgf: []}]\n",
         "mine.yaml:1:87: fournisseurs[0].cdgf is []; it is a list of one CDG-F at least"),
        ("demandes: [{numero: WD00AB12, type: CHF, cdgf: A04000010, pce: '2700000000000', historique: [[JT15:25, ATTRDV, x]]}]",
         "mine.yaml:1:59: demandes[0].pce is '2700000000000', no PCE of your files or of the fixtures: give it in pces"),
    ],
)  # fmt: skip
def test_a_mistake_of_yaml_is_told_where_it_stands(mistakes, text, told):
    assert any(each.startswith(told) for each in mistakes(mine_yaml=text))


def test_a_file_is_given_once_is_there_and_is_of_a_known_kind(mistakes):
    told = mistakes(a_csv="numero\n", b_csv="numero\n", c_txt="numero\n27000000000001\n")

    assert [each.partition(": ")[0] for each in told] == ["b.csv:1:1", "c.txt:1:1"]
    assert "the file says what a.csv says" in told[0]
    with pytest.raises(FixtureError, match=r"^nowhere\.csv:1:1: the file cannot be read: No such file or directory$"):
        OwnFiles(["nowhere.csv"], REFERENTIAL).documents(dict)


@pytest.mark.parametrize("mark", [b"", BOM_UTF8], ids=["plain", "marked"])
def test_an_accent_as_spreadsheets_wrote_them_once_is_told_where_it_stands(mistakes, mark):
    rows = b"numero,adresse.rue\n27000000000001,rue de l'" + "Église\n".encode("cp1252")

    assert mistakes(mine_csv=mark + rows) == [
        "mine.csv:2:25: byte 0xc9 is no UTF-8; a referential is UTF-8 text, as a spreadsheet saves CSV UTF-8"
    ]


def test_the_cdgf_that_there_are_are_told_in_order(mistakes):
    (told,) = mistakes(mine_csv="numero,cdgf\n27000000000001,ZZZ9\n")

    known = told.partition("there are ")[2].split(", ")
    assert known == sorted(REFERENTIAL.cdgfs)


def test_of_very_many_mistakes_the_first_are_told_and_the_others_counted(mistakes):
    told = mistakes(mine_csv="numero\n" + "1\n" * (MOST_MISTAKES + 50))

    assert len(told) == MOST_MISTAKES + 1
    assert told[-1] == f"mine.csv:{MOST_MISTAKES + 2}:1: from here on there are 50 more mistakes"


def test_the_fingerprint_is_of_what_the_files_say_not_of_their_names_nor_of_their_order(own):
    first = own(a_csv="numero\n27000000000001\n", b_csv="numero\n27000000000002\n").fingerprint

    assert own(d_csv="numero\n27000000000002\n", c_csv="numero\n27000000000001\n").fingerprint == first
    assert own(a_csv="numero\n27000000000001\n", b_csv="numero\n27000000000003\n").fingerprint != first


def test_what_many_rows_say_is_read_once(own):
    rows = "".join(f"27{index:012};A04000010;6M;69003;69383\n" for index in range(500))
    files = own(mine_csv="numero;cdgf;frequence;adresse.code_postal;adresse.code_insee\n" + rows)
    counts = Counter()
    for name, field in files._files[0]._fields.items():
        field._reader = field._reader.into(lambda value, name=name: (counts.update([name]), value)[1])

    files.documents(dict)

    assert counts == {"numero": 500, "cdgf": 1, "frequence": 1, "adresse": 1}
