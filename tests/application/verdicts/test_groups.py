"""A trail by what its rules look at."""

from simulator.application.language import ENGLISH
from simulator.application.verdicts.groups import groups_of
from simulator.domain.rule import Outcome, TrailEntry
from tests.builders import a_tjdc
from tests.domain.verdicts import evaluated


def test_a_trail_is_told_in_groups_in_the_order_of_the_checks():
    trail = evaluated(a_tjdc()).trail
    groups = groups_of(trail)

    assert [each.name for each in groups] == ["Accès", "Données de la requête", "PCE", "Département", "Recevabilité"]
    assert [each.rules for each in groups][:2] == ["règles d’accès", "règles de la requête"]
    assert [entry for each in groups for entry in each.entries] == list(trail)
    assert [each.name for each in groups_of(trail, ENGLISH)][:2] == ["Access", "Data of the request"]


def test_what_is_no_rule_of_a_check_stands_beside_and_the_follow_up_apart():
    lines = tuple(TrailEntry(each, Outcome.PASSED) for each in ("DLG-10", "ACC-01", "API-05"))

    assert [each.name for each in groups_of(lines)] == ["À côté", "Accès", "Suivi et jeton"]
