"""ACC-04: Distinguished Names are compared as names, whichever tool wrote them."""

import unicodedata

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.domain.distinguished_name import Attribute, DnError, flaw, read_dn, same_dn
from simulator.domain.dn_types import NAMES, oid_of
from tests.work import work_of

DN = "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR"
GAZ = r"1.2.840.113549.1.9.1=#16066140622e6672,CN=Chloé,O=Gaz\, Eau,C=FR"
SAME = {
    "itself": (DN, DN),
    "from the most general part": (DN, "C=FR,O=Flammeche Energie,OU=SI,CN=fournisseur-a"),
    "blanks around the separators": (DN, "CN = fournisseur-a , OU = SI , O = Flammeche Energie , C = FR"),
    "blanks and line feeds of a pretty-printed request": (
        DN,
        "\n  CN=fournisseur-a,\n  OU=SI,O=Flammeche\n  Energie,C=FR\n",
    ),
    "another case": (DN, "cn=FOURNISSEUR-A,ou=si,o=flammeche energie,c=fr"),
    "openssl's one line": (DN, "/C=FR/O=Flammeche Energie/OU=SI/CN=fournisseur-a"),
    "OIDs": (DN, "2.5.4.3=fournisseur-a,2.5.4.11=SI,2.5.4.10=Flammeche Energie,2.5.4.6=FR"),
    "OIDs as .NET and Java write them": (DN, "OID.2.5.4.3=fournisseur-a,oid.2.5.4.11=SI,O=Flammeche Energie,C=FR"),
    "long names": (
        DN,
        "commonName=fournisseur-a,organizationalUnitName=SI,organizationName=Flammeche Energie,countryName=FR",
    ),
    "semicolons, as RFC 2253 had it": (DN, "CN=fournisseur-a;OU=SI;O=Flammeche Energie;C=FR"),
    "quotes": (DN, 'CN="fournisseur-a",OU="SI",O="Flammeche Energie",C="FR"'),
    "needless escapes": (DN, r"CN=\66ournisseur-a,OU=\53\49,O=Flammeche\ Energie,C=FR"),
    "a string in hexadecimal": (DN, "CN=#0c0d666f75726e6973736575722d61,OU=#13025349,O=Flammeche Energie,C=FR"),
    "several blanks": ("O=Gaz  du   Heron", "O=Gaz du Heron"),
    "accents composed and not": ("O=Société", f"O={unicodedata.normalize('NFD', 'Société')}"),
    "accents in UTF-8": ("CN=Chloé", r"CN=Chlo\C3\A9"),
    "full-width letters": ("CN=Gaz", "CN=\uff27\uff41\uff5a"),
    "the sharp s": ("CN=Straße", "CN=STRASSE"),
    "a multiple part, the other way round": ("CN=a+OU=b,C=FR", "OU=b + CN=a, C=FR"),
    "openssl's RFC 2253": (GAZ, r"emailAddress=a@b.fr,CN=Chlo\C3\A9,O=Gaz\, Eau,C=FR"),
    "openssl's default": (GAZ, r'C = FR, O = "Gaz, Eau", CN = Chlo\C3\A9, emailAddress = a@b.fr'),
    "openssl's compat": (GAZ, r"/C=FR/O=Gaz, Eau/CN=Chlo\xC3\xA9/emailAddress=a@b.fr"),
    ".NET": (GAZ, 'E=a@b.fr, CN=Chloé, O="Gaz, Eau", C=FR'),
    ".NET, a quote in a value": ('O="Gaz ""Eau""",S=Ain', r"O=Gaz \"Eau\",ST=Ain"),
    "Java's toString": (GAZ, 'EMAILADDRESS=a@b.fr, CN=Chloé, O="Gaz, Eau", C=FR'),
    "openssl's one line, with a slash in a value": ("O=Gaz/Eau,C=FR", "/C=FR/O=Gaz/Eau"),
    "openssl's one line, with an escaped slash": ("CN=a/b,C=FR", r"/C=FR/CN=a\/b"),
    "openssl's one line, with a plus and a backslash": (r"O=Gaz\+Eau\\Feu,C=FR", r"/C=FR/O=Gaz+Eau\Feu"),
    "openssl's one line, with a multiple part": ("CN=a+OU=b,C=FR", "/C=FR/OU=b+CN=a"),
    "a character that ISO-8859-1 writes": ("CN=é", r"/CN=\xE9"),
    "a type that nobody knows, in another case": ("x-rang=1,C=FR", "X-RANG=1,C=FR"),
}
OTHERS = {
    "one part less": (DN, "CN=fournisseur-a,OU=SI,O=Flammeche Energie"),
    "one part more": (DN, f"{DN},L=Lyon"),
    "another name": (DN, "CN=fournisseur-b,OU=SI,O=Flammeche Energie,C=FR"),
    "values exchanged": (DN, "CN=SI,OU=fournisseur-a,O=Flammeche Energie,C=FR"),
    "types exchanged": ("CN=a,O=b", "O=a,CN=b"),
    "parts in no order": (DN, "OU=SI,CN=fournisseur-a,O=Flammeche Energie,C=FR"),
    "two parts made one": (DN, "CN=fournisseur-a+OU=SI,O=Flammeche Energie,C=FR"),
    "a part twice": (DN, f"{DN},C=FR"),
    "a blank less": (DN, "CN=fournisseur-a,OU=SI,O=FlammecheEnergie,C=FR"),
    "without an accent": ("O=Société", "O=Societe"),
    "an escaped comma made a separator": (r"O=Gaz\, C=FR", "O=Gaz,C=FR"),
    "a quoted comma made a separator": ('O="Gaz, C=FR"', "O=Gaz,C=FR"),
    "a null character": ("CN=fournisseur-a", r"CN=fournisseur-a\00.evil"),
    "what is no string, in hexadecimal": ("CN=a", "CN=#0201ff"),
    "a name that an escape only seems to end": (r"CN=a\\,O=b", r"CN=a\,O=b"),
}
UNREADABLE = {
    "empty": ("", "it is empty"),
    "blank": (" \n ", "it is empty"),
    "no type": ("fournisseur-a", "'fournisseur-a' is no part of it, as CN=fournisseur-a is"),
    "no type within": ("CN=a,Flammeche,C=FR", "'Flammeche,C=FR' is no part of it"),
    "an empty part at the end": (f"{DN},", "'' is no part of it"),
    "an empty part within": ("CN=a,,C=FR", "',C=FR' is no part of it"),
    "a plus that is not escaped": ("O=Gaz + Eau,C=FR", "'Eau,C=FR' is no part of it"),
    "a quote that nothing closes": ('O="Gaz,C=FR', "is no part of it"),
    "something behind the quotes": ('O="Gaz" Eau,C=FR', "is no part of it"),
    "a backslash that escapes nothing": (r"CN=GAZ\utilisateur", r"\u is no escape; a backslash is written twice"),
    "a backslash at the end": ("CN=a\\", "is no part of it"),
    "one line without types": ("/Flammeche/SI", "'/Flammeche/SI' is none on one line, as /C=FR/CN=fournisseur-a is"),
    "too long": (f"CN={'x' * 1022}", "it is 1025 characters long; a Distinguished Name has at most 1024"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_a_name_is_the_same_however_it_is_written(one, other):
    assert same_dn(one, other)
    assert same_dn(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS.values(), ids=OTHERS)
def test_a_name_that_says_something_else_is_another(one, other):
    assert same_dn(one, one)
    assert not same_dn(one, other)
    assert not same_dn(other, one)


@pytest.mark.parametrize(("text", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_name_is_nobody_s_not_even_its_own_and_why_is_told(text, why):
    assert not same_dn(text, text)
    assert not same_dn(DN, text)
    assert why in flaw(text)
    with pytest.raises(DnError):
        read_dn(text)


def test_the_most_specific_part_is_read_first_from_one_line_too():
    expected = ((Attribute("2.5.4.3", "a"),), (Attribute("2.5.4.10", "Gaz"), Attribute("2.5.4.11", "b")))

    assert read_dn("CN=a,O=Gaz+OU=b") == read_dn("/O=Gaz+OU=b/CN=a") == expected


@pytest.mark.parametrize(
    "hostile", ["CN=" + "\\" * 1000, "CN=" + '""' * 500, "/A=" * 340, "A=," * 340, "CN=" + " " * 1020]
)
def test_a_hostile_text_is_judged_for_little_work(hostile):
    assert work_of(lambda: same_dn(DN, hostile)) < 200


def test_each_type_is_known_by_its_oid_and_by_one_oid_only():
    names = [name.casefold() for each in NAMES.values() for name in each]

    assert len(names) == len(set(names))
    assert {oid_of(name) for name in names} == set(NAMES)


@pytest.mark.parametrize(("oid", "name"), x509.name._NAMEOID_TO_NAME.items(), ids=str)
def test_the_short_names_of_rfc_4514_are_written_as_cryptography_writes_them(oid, name):
    assert NAMES[oid.dotted_string][0] == name


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
TYPES = st.sampled_from([oid for oid in NameOID.__dict__.values() if isinstance(oid, x509.ObjectIdentifier)])
ATTRIBUTES = st.tuples(TYPES, TEXTS)


def named(parts):
    """The name of these parts; a value that its type does not allow is not tried."""
    try:
        return x509.Name(
            [
                x509.RelativeDistinguishedName([x509.NameAttribute(oid, value) for oid, value in part.items()])
                for part in parts
            ]
        )
    except (TypeError, ValueError):
        assume(False)  # noqa: FBT003  hypothesis's own


@given(st.lists(st.dictionaries(TYPES, TEXTS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_name_that_cryptography_writes_is_read_as_it_was(parts):
    name = named(parts)
    assume(len(name.rfc4514_string()) <= 1000)

    read = read_dn(name.rfc4514_string())

    assert [{each.type: each.value.strip() for each in part} for part in read] == [
        {oid.dotted_string: value.strip() for oid, value in part.items()} for part in reversed(parts)
    ]


@given(st.lists(ATTRIBUTES, min_size=1, max_size=4), st.lists(ATTRIBUTES, min_size=1, max_size=4))
def test_two_names_are_the_same_only_if_their_parts_are_in_either_order(one, other):
    def folded(parts):
        return [(oid, " ".join(fold(value).split())) for oid, value in parts]

    def fold(value):
        return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())

    first, second = (named([{oid: value} for oid, value in each]).rfc4514_string() for each in (one, other))
    assume(max(len(first), len(second)) <= 1000)

    assert same_dn(first, first)
    assert same_dn(first, second) == (folded(other) in (folded(one), folded(one)[::-1]))
