"""Requests are read leniently, and nothing that was sent is lost."""

import pytest
from lxml import etree

from simulator.domain.asks import DatedValue
from simulator.transports.soap import Caller, Form, UnknownTagError, Unread
from simulator.transports.soap.messages.create_mes import ask
from simulator.transports.soap.wire.reader import Reader
from simulator.transports.soap.wire.shape import Shape
from simulator.transports.soap.wire.tag import Kind
from tests.transports.soap.samples import HEAD, Recorder, body, create_mes, create_tjdc, mes, tjdc, verify_tjdc

CONTRAT = "Demande/DonneesTypeDemande/Contrat"


def received(request, engine=tjdc):
    recorder = Recorder()
    reply = engine(recorder, recorder).answer(request, Caller())
    assert reply.status == 200, reply.body
    return recorder.received[0]


def test_an_absent_tag_is_none_and_an_empty_one_is_an_empty_text():
    form = received(verify_tjdc("<NumeroCAD/><NumeroPCE>  </NumeroPCE>")).form
    assert (form.text("NumeroCAD"), form.text("NumeroPCE"), form.text("CodePostal")) == ("", "", None)


def test_texts_are_kept_as_sent_less_the_white_space_around():
    form = received(verify_tjdc("<NumeroPCE>\n  nul & non avenu\t </NumeroPCE>".replace("&", "&amp;"))).form
    assert form.text("NumeroPCE") == "nul & non avenu"


@pytest.mark.parametrize("text", ["ZUT", "31/12/2026", "-1", "é€𝄞"])
def test_no_value_is_refused(text):
    inside = f"<Demande><DateDemandee>{text}</DateDemandee><TypeDemande>{text}</TypeDemande></Demande>"
    form = received(create_tjdc(inside)).form
    assert (form.text("Demande/DateDemandee"), form.text("Demande/TypeDemande")) == (text, text)


def test_cdata_and_comments_are_read_through():
    form = received(verify_tjdc("<NumeroPCE>12<!-- un -->34<![CDATA[<5>]]></NumeroPCE>")).form
    assert form.text("NumeroPCE") == "1234<5>"


@pytest.mark.parametrize("namespace", ["urn:omega-simulator:CreerDemandeTJDC", "http://www.grdf.example/ws", ""])
def test_any_namespace_is_understood(namespace):
    assert received(verify_tjdc("<NumeroPCE>1</NumeroPCE>", namespace=namespace)).form.text("NumeroPCE") == "1"


def test_mixed_namespaces_are_understood():
    root = "a:RequeteWSVerifierRecevabiliteTJDC"
    inside = '<b:NumeroPCE xmlns:b="urn:b">1</b:NumeroPCE><NumeroCAD>2</NumeroCAD>'
    form = received(body(f'<{root} xmlns:a="urn:a">{inside}</{root}>')).form
    assert (form.text("NumeroPCE"), form.text("NumeroCAD")) == ("1", "2")


def test_any_order_is_understood():
    form = received(create_tjdc(f"<Demande><Tarif>T2</Tarif><NumeroPCE>1</NumeroPCE></Demande>{HEAD}")).form
    assert (form.text("Demande/NumeroPCE"), form.text("Utilisateur/Login")) == ("1", "jean")


def test_repeated_groups_come_in_order_and_without_limit():
    days = "".join(f"<CJAAJ><Date>2026-03-0{n}</Date><Valeur>{n}</Valeur></CJAAJ>" for n in range(1, 8))
    inside = f"<Demande><DonneesTypeDemande><CJA>{days}</CJA></DonneesTypeDemande></Demande>"
    form = received(create_mes(inside), mes).form
    found = form.all("Demande/DonneesTypeDemande/CJA/CJAAJ")
    assert [(day.text("Date"), day.text("Valeur")) for day in found] == [(f"2026-03-0{n}", str(n)) for n in range(1, 8)]
    assert form.all("Demande/DonneesTypeDemande/CJA/CJAAM") == ()


def test_an_unknown_tag_is_set_aside_with_its_path_its_line_and_its_text():
    got = received(create_tjdc("\n<Demande>\n<NumeroPCE>1</NumeroPCE><Couleur>bleu</Couleur></Demande>"))
    assert got.unread == (Unread("Demande/Couleur", 3, "bleu", "unknown"),)
    assert got.form.text("Demande/NumeroPCE") == "1"


def test_below_an_unknown_group_each_text_is_set_aside():
    got = received(verify_tjdc("<Autre>un<Deux>2</Deux><Trois/></Autre>"))
    assert [(aside.path, aside.text) for aside in got.unread] == [
        ("Autre", "un"),
        ("Autre/Deux", "2"),
        ("Autre/Trois", ""),
    ]


def test_the_first_of_two_is_read_and_the_second_set_aside():
    got = received(verify_tjdc("<NumeroPCE>1</NumeroPCE><NumeroPCE>2</NumeroPCE>"))
    assert got.form.text("NumeroPCE") == "1"
    assert got.unread == (Unread("NumeroPCE", 1, "2", "duplicate"),)


def test_a_tag_of_another_place_is_set_aside_as_misplaced():
    got = received(verify_tjdc("<Login>jean</Login><NumeroPCE>1</NumeroPCE>"))
    assert got.form.text("Utilisateur/Login") is None
    assert got.unread == (Unread("Login", 1, "jean", "misplaced"),)


def test_text_between_tags_is_set_aside():
    got = received(create_tjdc("<Demande>un<NumeroPCE>1</NumeroPCE>deux</Demande>"))
    assert [(aside.path, aside.text, aside.why) for aside in got.unread] == [
        ("Demande", "un", "text"),
        ("Demande", "deux", "text"),
    ]


def test_tags_inside_a_text_are_set_aside():
    got = received(verify_tjdc("<NumeroPCE>12<b>3</b>45</NumeroPCE>"))
    assert got.form.text("NumeroPCE") == "1245"
    assert got.unread == (Unread("NumeroPCE/b", 1, "3", "unknown"),)


def test_what_is_set_aside_in_a_repeated_group_says_in_which_one():
    days = "<CJAAJ/><CJAAJ><Couleur>bleu</Couleur></CJAAJ>"
    inside = f"<Demande><DonneesTypeDemande><CJA>{days}</CJA></DonneesTypeDemande></Demande>"
    assert received(create_mes(inside), mes).unread[0].path == "Demande/DonneesTypeDemande/CJA/CJAAJ[2]/Couleur"


def test_a_second_element_in_the_body_is_set_aside():
    request = body("<RequeteWSVerifierRecevabiliteTJDC/><Autre/>")
    assert received(request).unread == (Unread("/Body/Autre", 1, "", "misplaced"),)


def test_many_elements_in_the_body_are_counted_rather_than_listed():
    unread = received(body("<RequeteWSVerifierRecevabiliteTJDC/>" + "<Autre/>" * 1000)).unread
    assert len(unread) == 11
    assert unread[-1] == Unread("/Body", 0, "990 more elements stand in the Body after these", "uncounted")


def test_too_many_unknown_tags_are_counted_rather_than_listed():
    got = received(verify_tjdc("<a>1</a>" * 5000 + "<b>" + "<c/>" * 99 + "</b>"))
    assert len(got.unread) == 201
    assert got.unread[-1].text.startswith("4900 more tags")
    assert got.unread[-1].why == "uncounted"


@pytest.mark.parametrize("tag", ["CodePostal", "Tarif"])
def test_postal_code_and_tariff_are_read_at_the_root_too(tag):
    got = received(create_tjdc(f"{HEAD}<{tag}>69003</{tag}><Demande><NumeroPCE>1</NumeroPCE></Demande>"))
    assert got.form.text(f"Demande/{tag}") == "69003"
    assert got.unread == ()


def test_the_published_place_wins_over_the_other_one():
    got = received(create_tjdc("<CodePostal>1</CodePostal><Demande><CodePostal>2</CodePostal></Demande>"))
    assert got.form.text("Demande/CodePostal") == "2"
    assert got.unread == (Unread("CodePostal", 1, "1", "duplicate"),)


def test_the_other_name_of_the_first_appointment_is_read():
    got = received(create_mes("<Demande><RdvDemande><Date>2026-03-02</Date><X>1</X></RdvDemande></Demande>"), mes)
    assert got.form.text("Demande/PremierRdvDemande/Date") == "2026-03-02"
    assert got.unread == (Unread("Demande/PremierRdvDemande/X", 1, "1", "unknown"),)


@pytest.mark.parametrize("who", ["ClientFinal", "UtilisateurFinal"])
def test_the_title_is_read_with_its_accent_too(who):
    inside = f"<Contrat><{who}><Civilité>Mme</Civilité></{who}></Contrat>"
    got = received(create_mes(f"<Demande><DonneesTypeDemande>{inside}</DonneesTypeDemande></Demande>"), mes)
    assert got.form.text(f"{CONTRAT}/{who}/Civilite") == "Mme"


def test_a_path_that_the_message_does_not_have_is_an_error_that_names_the_nearest():
    form = received(verify_tjdc("<NumeroPCE>1</NumeroPCE>")).form
    with pytest.raises(UnknownTagError, match=r"NumeroPEC: .* the nearest is NumeroPCE"):
        form.text("NumeroPEC")


def test_a_group_has_no_text():
    with pytest.raises(TypeError, match="Demande is a group"):
        received(create_tjdc("<Demande/>")).form.text("Demande")


def test_a_form_made_by_hand_is_read_the_same_way():
    form = Form({"Demande": {"CJAAJ": [{"Date": "1"}, {"Date": "2"}]}, "Liste": ["4", "2"]})
    assert [day.text("Date") for day in form.all("Demande/CJAAJ")] == ["1", "2"]
    assert form.text("Demande/CJAAJ/Date") == "1"
    assert form.texts("Liste") == ("4", "2")
    assert form.text("Absent/Bien") is None
    assert form == Form(form.as_dict())


@pytest.mark.parametrize(("alias", "target"), [("A", "B"), ("X", "Many")])
def test_an_alias_that_could_not_work_is_refused(alias, target):
    shape = Shape("R", kind=Kind.GROUP, members={"A": Shape("A"), "B": Shape("B"), "Many": Shape("Many", many=True)})
    with pytest.raises(ValueError, match=f"{alias} cannot be read as {target}"):
        Reader(shape, {alias: target})


def test_an_alias_of_a_tag_that_does_not_exist_is_refused():
    shape = Shape("R", kind=Kind.GROUP, members={"A": Shape("A")})
    with pytest.raises(UnknownTagError):
        Reader(shape, {"X": "AA"})


def test_a_reader_reads_any_element():
    shape = Shape("R", kind=Kind.GROUP, members={"A": Shape("A")})
    assert Reader(shape).read(etree.fromstring("<R><A>1</A></R>")).form.as_dict() == {"A": "1"}


@pytest.mark.parametrize(("version", "told"), [("V4", True), ("V7", True), ("V8", False), ("V9", False)])
def test_mes_22_what_a_version_does_not_know_yet_is_told_among_what_nothing_reads(version, told):
    user = "<UtilisateurFinal>\n<eMail>a@b.example</eMail><TelephoneFixe/><Nom>Exemple</Nom></UtilisateurFinal>"
    inside = f"<Demande><DonneesTypeDemande><Contrat>{user}</Contrat></DonneesTypeDemande></Demande>"
    got = received(create_mes(f"{inside}<NumeroVersion>{version}</NumeroVersion>"), mes)
    known = Unread(f"{CONTRAT}/UtilisateurFinal/eMail", 2, "a@b.example", "version")
    assert got.unread == ((known,) if told else ())


def test_mes_18_a_second_cjaam_is_set_aside_and_judged_all_the_same():
    several = "".join(
        f"<CJAAM><Date>{month}</Date><Valeur>5</Valeur></CJAAM>" for month in ("2026-04", "2026-05", "2026-06")
    )
    inside = f"<Demande><DonneesTypeDemande><CJA>{several}</CJA></DonneesTypeDemande></Demande>"
    got = received(create_mes(inside), mes)
    assert {each.why for each in got.unread} == {"duplicate"}
    months = ask(got, Caller()).cja.cjaam
    assert months == tuple(DatedValue(month, "5") for month in ("2026-04", "2026-05", "2026-06"))
