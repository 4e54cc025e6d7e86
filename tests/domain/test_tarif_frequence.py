"""MES-14: the table of tariffs and frequencies, MES Annexe B, cell by cell."""

import pytest

from tests.builders import a_mes, a_mes_verification, an_industrial_mes
from tests.domain.verdicts import (
    NOT_APPLICABLE,
    PASSED,
    REFUSED,
    WARNED,
    entries,
    messages,
    outcome,
    warnings,
)

OK, TOLERATED, KO, NA = "OK", "OK (toléré)", "KO", "NA"
ANNEXE_B = {
    #      6M  1M  MM         JJ
    "TF": (NA, NA, NA, NA),
    "T1": (OK, OK, TOLERATED, KO),
    "T2": (OK, OK, TOLERATED, KO),
    "T3": (OK, OK, OK, TOLERATED),
    "T4": (KO, KO, KO, OK),
    "TP": (KO, KO, KO, OK),
    "TB": (KO, KO, KO, OK),
    "TG": (OK, OK, OK, OK),
}
CELLS = [
    (tarif, frequence, cell)
    for tarif, row in ANNEXE_B.items()
    for frequence, cell in zip(("6M", "1M", "MM", "JJ"), row, strict=True)
]
cells = pytest.mark.parametrize(("tarif", "frequence", "cell"), CELLS, ids=[f"{t} {f}" for t, f, _ in CELLS])


@cells
def test_mes_14_each_cell_of_annexe_b_decides(tarif, frequence, cell):
    """MES-14"""
    ask = a_mes(tarif=tarif, frequence_releve=frequence, code_profil="P012")
    expected = {OK: PASSED, TOLERATED: WARNED, KO: REFUSED, NA: REFUSED}[cell]
    assert outcome("MES-14", ask) is expected
    (entry,) = entries("MES-14", ask)
    assert entry.value == f"{frequence} at {tarif}: {cell}"


def test_mes_14_the_table_has_eight_tariffs_and_four_frequencies():
    assert len(CELLS) == 8 * 4


@pytest.mark.parametrize(
    ("tarif", "frequence"), [cell[:2] for cell in CELLS if cell[2] == TOLERATED], ids=lambda each: each
)
def test_mes_14_what_is_tolerated_is_accepted_with_a_warning(tarif, frequence):
    ask = a_mes(tarif=tarif, frequence_releve=frequence, code_profil="P012", car="6000")
    assert warnings(ask) == ("Avertissement : DEM_COH9214",)


@pytest.mark.parametrize(
    ("tarif", "frequence"),
    [cell[:2] for cell in CELLS if cell[2] in {KO, NA} and cell[0] in {"T1", "T2"}],
    ids=lambda each: each,
)
def test_mes_14_what_is_ko_is_incorrect_data(tarif, frequence):
    ask = a_mes(tarif=tarif, frequence_releve=frequence, code_profil="P012")
    assert messages(ask) == ("Donnée incorrecte : FrequenceReleve / DEM_COH9214",)


@pytest.mark.parametrize("tarif", ["T4", "TP"])
@pytest.mark.parametrize("frequence", ["1M", "MM"])
def test_mes_14_a_large_site_that_is_not_daily_is_incorrect_data(tarif, frequence):
    ask = an_industrial_mes(tarif=tarif, frequence_releve=frequence)
    assert messages(ask) == ("Donnée incorrecte : FrequenceReleve / DEM_COH9214",)


@pytest.mark.parametrize("tarif", ["T4", "TP"])
def test_mes_14_a_large_site_that_is_daily_passes_without_warning(tarif):
    assert warnings(an_industrial_mes(tarif=tarif)) == ()


def test_mes_14_the_refusal_names_the_frequencies_that_the_tariff_allows():
    (entry,) = entries("MES-14", a_mes(tarif="T1", frequence_releve="JJ", code_profil="P012"))
    assert (entry.field, entry.expected) == ("FrequenceReleve", "one of 6M, 1M, MM")


@pytest.mark.parametrize("frequence", ["6M", "1M", "MM", "JJ"])
def test_mes_14_tf_is_incorrect_data_itself_since_no_frequency_goes_with_it(frequence):
    ask = a_mes(tarif="TF", frequence_releve=frequence, code_profil="P012")
    assert messages(ask) == ("Donnée incorrecte : Tarif / DEM_COH9214",)
    (entry,) = entries("MES-14", ask)
    assert entry.expected == "one of T1, T2, T3, T4, TP, TB, TG"


@pytest.mark.parametrize(
    ("tarif", "frequence"),
    [("TB", "JJ"), *(("TG", each) for each in ("6M", "1M", "MM", "JJ"))],
    ids=lambda each: each,
)
def test_mes_14_tb_and_tg_pass_as_annexe_b_says_though_the_field_does_not_list_them(tarif, frequence):
    assert warnings(a_mes(tarif=tarif, frequence_releve=frequence, code_profil="P012")) == ()


@pytest.mark.parametrize("frequence", ["6M", "1M", "MM"])
def test_mes_14_tb_is_daily_only(frequence):
    ask = a_mes(tarif="TB", frequence_releve=frequence, code_profil="P012")
    assert messages(ask) == ("Donnée incorrecte : FrequenceReleve / DEM_COH9214",)


@pytest.mark.parametrize("changes", [{"tarif": "T9"}, {"frequence_releve": "2M"}], ids=["tariff", "frequency"])
def test_mes_14_has_nothing_to_say_of_an_unknown_value(changes):
    assert outcome("MES-14", a_mes(**changes)) is NOT_APPLICABLE


def test_mes_14_is_a_rule_of_step_2():
    assert outcome("MES-14", a_mes_verification(tarif="T1", frequence_releve="JJ")) is NOT_APPLICABLE
