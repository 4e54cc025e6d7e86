"""/_sim/pces: look, create, replace, change."""

import pytest

from tests.transports.control.conftest import problem

NUMERO = "21460000000014"


def test_a_pce_put_with_nothing_is_an_ordinary_household(api):
    made = api.put(f"/pces/{NUMERO}", {})

    assert (made["numero"], made["cdgf"], made["frequence"], made["tarif"]) == (NUMERO, None, "6M", "T2")
    assert made["adresse"]["commune"] == "Lyon"
    assert api.get(f"/pces/{NUMERO}") == made


def test_a_pce_put_whole_comes_back_as_it_was_put(api):
    whole = {
        "numero": NUMERO,
        "cdgf": "A04000010",
        "frequence": "6M",
        "tarif": "T2",
        "car": 12000,
        "profil": "P012",
        "telereleve": False,
        "derniere_telereleve": None,
        "derniere_releve": {"date": "2026-01-15", "index": 4210, "estimee": True},
        "coupe": False,
        "compteur": "POSE",
        "debit": 6.0,
        "mhs": None,
        "consommation_sans_fournisseur": False,
        "forfait_cuisine": False,
        "mig": False,
        "cja": {
            "annuelle": 40000,
            "mensuelles": [{"mois": "2026-05", "valeur": 5000.5}],
            "journalieres": [{"date": "2026-03-30", "valeur": 3000}],
        },
        "offre_historique": False,
        "adresse": {
            "numero": "12",
            "rue": "rue des Lilas",
            "code_postal": "69003",
            "commune": "Lyon",
            "code_insee": "69383",
            "departement": "69",
        },
        "rdv_electricite": [],
        "tjdc": None,
    }

    assert api.put(f"/pces/{NUMERO}", whole) == whole
    assert api.get(f"/pces/{NUMERO}") == whole


def test_a_put_replaces_and_a_patch_changes(api):
    api.put(f"/pces/{NUMERO}", {"tarif": "T1", "mig": True})

    assert api.patch(f"/pces/{NUMERO}", {"coupe": True})["mig"] is True
    assert api.put(f"/pces/{NUMERO}", {"coupe": True})["mig"] is False


def test_a_patch_within_the_address_leaves_the_rest_of_it(api):
    api.put(f"/pces/{NUMERO}", {"adresse": {"rue": "rue du Port", "code_postal": "13001", "commune": "Marseille"}})

    adresse = api.patch(f"/pces/{NUMERO}", {"adresse": {"rue": "quai Neuf"}})["adresse"]

    assert (adresse["rue"], adresse["commune"], adresse["departement"]) == ("quai Neuf", "Marseille", "13")


def test_the_departement_is_the_insee_code_s_though_the_postal_code_lies_in_another(api):
    adresse = {"rue": "rue du Bourg", "commune": "Saint-Pierre-Laval", "code_insee": "03250", "code_postal": "42620"}

    made = api.put(f"/pces/{NUMERO}", {"cdgf": "A04000010", "frequence": "1M", "telereleve": True, "adresse": adresse})

    assert made["adresse"] == {**adresse, "numero": "12", "departement": "03"}
    assert api.put(f"/pces/{NUMERO}", made) == made


def test_a_commune_of_which_only_the_insee_code_is_given_gets_a_postal_code_of_its_own(api):
    adresse = api.put(f"/pces/{NUMERO}", {"adresse": {"commune": "Ajaccio", "code_insee": "2A004"}})["adresse"]

    assert (adresse["departement"], adresse["code_postal"]) == ("2A", "20000")


def test_of_a_commune_that_is_not_known_no_postal_code_is_made_up_and_the_pce_can_be_put_back(api):
    made = api.put(f"/pces/{NUMERO}", {"adresse": {"commune": "Alata", "code_insee": "2A006"}})

    assert (made["adresse"]["departement"], made["adresse"]["code_postal"]) == ("2A", "")
    assert api.put(f"/pces/{NUMERO}", made) == made


def test_a_new_commune_does_not_keep_the_old_postal_code(api):
    api.put(f"/pces/{NUMERO}", {"adresse": {"numero": "8", "commune": "Grenoble"}})

    adresse = api.patch(f"/pces/{NUMERO}", {"adresse": {"commune": "Bastia"}})["adresse"]

    assert adresse["numero"] == "8"
    assert (adresse["code_insee"], adresse["code_postal"], adresse["departement"]) == ("2B033", "20200", "2B")


def test_what_is_of_two_communes_is_refused_and_the_pce_stays_as_it_was(api):
    before = api.put(f"/pces/{NUMERO}", {})
    of_ajaccio = "code_insee 2A004 is Ajaccio's"

    for method in ("PUT", "PATCH"):
        wrong = {"adresse": {"commune": "Grenoble", "code_insee": "2A004", "departement": "69"}}
        answer = api.call(method, f"/pces/{NUMERO}", json=wrong)

        problem(answer, 422)
        assert answer.json()["errors"] == [
            "adresse.departement is '69'; it is 2A, that of code_insee 2A004: leave it out, or mend the other",
            f"adresse.commune is 'Grenoble'; {of_ajaccio}, and Grenoble (38185) another: give those of one commune",
        ]
    assert api.get(f"/pces/{NUMERO}") == before


def test_a_common_pce_that_is_patched_keeps_what_was_not_said(api):
    before = api.get("/pces/21450000000201")

    after = api.patch("/pces/21450000000201", {"coupe": True})

    assert after == {**before, "coupe": True}


def test_relative_dates_count_from_the_day_on_which_the_sandbox_begins(api):
    api.put("/clock", {"now": "2026-03-31T12:00:00+02:00", "frozen": True})
    api.post("/clock/advance", {"by": "P10D"})

    made = api.put(f"/pces/{NUMERO}", {"mhs": {"etat": "REALISEE", "date": "J-3", "index": 1}})

    assert made["mhs"]["date"] == "2026-03-28"


@pytest.mark.parametrize("numero", ["123", "2145000000001", "214500000000177", "GI12345", "gi123456", "é" * 14])
def test_a_number_of_another_shape_is_refused(api, numero):
    assert "14 digits or GI and 6 digits" in problem(api.call("PUT", f"/pces/{numero}", json={}), 422)


def test_a_number_in_the_body_that_is_not_the_path_s_is_refused(api):
    told = problem(api.call("PUT", f"/pces/{NUMERO}", json={"numero": "21460000000021"}), 422)

    assert "'21460000000021' in the body" in told
    assert f"{NUMERO!r} in the path" in told


def test_every_mistake_of_a_document_is_told_at_once_with_the_nearest_name(api):
    answer = api.call("PUT", f"/pces/{NUMERO}", json={"tarrif": "T2", "car": "beaucoup", "adresse": {"rue": 5}})

    problem(answer, 422)
    first, second, third = answer.json()["errors"]
    assert first == "tarrif is not a field here; the nearest is tarif"
    assert second.startswith("car is 'beaucoup'; it is a number")
    assert third.startswith("adresse.rue is 5; ")
    assert api.call("GET", f"/pces/{NUMERO}").status_code == 404


@pytest.mark.parametrize("method", ["GET", "PATCH"])
def test_an_unknown_pce_is_told_with_what_creates_it(api, method):
    options = {"json": {"coupe": True}} if method == "PATCH" else {}

    told = problem(api.call(method, "/pces/21459999999999", **options), 404)

    assert "PUT creates it" in told


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"[]", 422, 'the body is []; a JSON object was expected, such as {"'),
        (b'"' + b"x" * 5000 + b'"', 422, "…"),
        (b'{"car": ', 422, "the body is no JSON at character"),
        (b"", 422, "the body is missing; a JSON object was expected, such as "),
        (b"null", 422, "a JSON object was expected"),
        (b"\xff", 400, "JSON in UTF-8 was expected"),
        (b"[" * 100_000, 400, "JSON in UTF-8 was expected"),
        (b'{"car": NaN}', 422, "car is nan; it is a number"),
        (b'{"profil": "\\ud800"}', 422, "half of a surrogate pair"),
        (b'{"profil": "a\\u0000b"}', 422, "a text on one line"),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_body_that_is_no_document_is_refused_in_a_few_words(api, method, content, status, told):
    api.put("/pces/21450000000017", {})
    headers = {"Content-Type": "application/json"}

    detail = problem(api.call(method, "/pces/21450000000017", content=content, headers=headers), status)

    assert told in detail
    assert len(detail) < 400
    assert api.get("/pces/21450000000017")["car"] is not None


def test_a_body_not_announced_as_json_is_told_what_to_announce(api):
    answer = api.call("PUT", f"/pces/{NUMERO}", content=b"{}", headers={"Content-Type": "text/plain"})

    assert "send Content-Type: application/json" in problem(answer, 422)


def test_a_body_too_large_is_refused(api):
    headers = {"Content-Type": "application/json"}

    answer = api.call("PUT", f"/pces/{NUMERO}", content=b'{"profil": "' + b"x" * 3_000_000 + b'"}', headers=headers)

    assert answer.status_code == 413


def test_pages_go_by_next_to_the_end(api):
    api.put("/pces/GI999417", {})
    at_once = [each["numero"] for each in api.everything("/pces", limit=1000)]

    by_seven = [each["numero"] for each in api.everything("/pces", limit=7)]

    assert len(at_once) > 80
    assert by_seven == at_once == sorted(set(at_once))
    assert at_once[-1] == "GI999417"


def test_next_keeps_the_sandbox_and_the_filters(api):
    api.put("/pces/GI999417", {"cdgf": "A04000010"})
    page = api.get("/pces", cdgf="A04000010", limit=5)

    assert page["next"].startswith(f"{api.prefix}/_sim/pces?")
    found = api.everything("/pces", cdgf="A04000010", limit=5)
    assert {each["cdgf"] for each in found} == {"A04000010"}
    assert found[-1]["numero"] == "GI999417"


def test_a_pce_that_changes_hands_leaves_its_supplier_s_list(api):
    before = {each["numero"] for each in api.everything("/pces", cdgf="A04000010")}
    numero = min(before)

    api.patch(f"/pces/{numero}", {"cdgf": None})

    assert {each["numero"] for each in api.everything("/pces", cdgf="A04000010")} == before - {numero}


def test_the_test_pce_come_each_with_what_to_try_and_the_answer_to_expect(api):
    items = api.everything("/pces", test=True, limit=20)

    assert len(items) > 40
    assert [each["numero"] for each in items] == sorted({each["numero"] for each in items})
    for each in items:
        assert each["montre"], each["numero"]
        assert each["essais"] or each["numero"] == "21450000000999", each["numero"]
        assert all(essai["attendu"]["messages"] for essai in each["essais"]), each["numero"]


def test_a_test_pce_shows_what_a_sandbox_made_of_it(api):
    api.patch("/pces/21450000000201", {"coupe": True})

    (shown,) = [each for each in api.everything("/pces", test=True) if each["numero"] == "21450000000201"]

    assert shown["coupe"] is True


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 1001}, "limit"),
        ({"limit": "tout"}, "'tout'"),
        ({"test": "peut-être"}, "test"),
        ({"cgdf": "A04000010"}, "cgdf is no parameter of GET"),
        ({"zzz": "1"}, "there are test, cdgf, numero, commune, libre, after, limit"),
    ],
)
def test_a_parameter_that_is_wrong_or_unknown_is_refused(api, query, told):
    assert told in problem(api.call("GET", "/pces", params=query), 422)


def test_an_unknown_parameter_is_told_with_the_nearest(api):
    assert "the nearest is cdgf" in problem(api.call("GET", "/pces", params={"cgdf": "A04000010"}), 422)


def test_pce_are_found_by_the_beginning_of_their_number_by_commune_and_libre(api):
    api.put("/pces/30000000000001", {"cdgf": None, "adresse": {"commune": "Lyon", "code_postal": "69003"}})

    found = api.get("/pces", numero="3000", commune="69003", libre=True)["items"]
    assert [each["numero"] for each in found] == ["30000000000001"]
    assert "Lyon" in problem(api.call("GET", "/pces", params={"commune": "Lion"}), 422)
