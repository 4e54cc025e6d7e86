"""What is wrong in a scenario is told in French behind its place, as an editor shows it."""

import pytest

from simulator.adapters.scenarios.reader import read_scenario
from simulator.application.language import ENGLISH
from simulator.application.words import written_mistake_of
from simulator.errors import ScenarioError
from simulator.transports.soap.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "steps: [{then: {delay: 2x}}]",
            "steps[0].then.delay\u00a0: reçu «\u00a02x\u00a0». Attendu\u00a0: une durée",
        ),
        ("steps: [{when: {operation: CreerDemandTJDC}, then: {delay: 2s}}]", "le plus proche est CreerDemandeTJDC."),
        (
            "steps: [{then: {answer: maintenanc}}]",
            "une ligne du catalogue des codes de retour\u00a0; le plus proche est",
        ),
        ("steps: [{calls: 0, then: {delay: 2s}}]", "1, 2-3, 4.. ou every 5\u00a0: on compte de 1."),
        ("steps: [{then: {dely: 2s}}]", "ce champ n’existe pas ici\u00a0; le plus proche est delay."),
        ("steps: [{then: {delay: 2s, delay: 3s}}]", "delay\u00a0: donné deux fois\u00a0; d’abord ligne 1"),
        ("description: rien", "steps\u00a0: ce champ est obligatoire."),
        ("steps:\n\t- then", "Une tabulation est ici, où YAML attend des blancs."),
        ("steps: [", "Ce n’est pas du YAML\u00a0: "),
        ("a: &a [1]", "&a est une ancre\u00a0; un scénario écrit tout en entier"),
        ("a: *a", "*a est un alias\u00a0; un scénario écrit tout en entier"),
        ("a: " + "[" * 60 + "]" * 60, "Les listes s’emboîtent sur 51 niveaux\u00a0; un scénario en a 50 au plus."),
        ("a: !!python/object:os.system x", "est une étiquette de YAML\u00a0; un scénario n’a que des textes"),
        ("---\na: 1\n---\nb: 2\n", "Un second document commence ici\u00a0; un fichier tient un seul scénario."),
        ("title: a\x00", "U+0000 est ici\u00a0; un scénario n’a ni caractère de contrôle"),
        ("", "Le texte est vide\u00a0; un scénario est attendu, comme steps: [{then: {delay: 2s}}]."),
        ("- 1", "Attendu\u00a0: les champs name"),
        ("steps: []", "une liste de 1 à 100 étapes, comme [{then: {delay: 2s}}]."),
        (
            "steps: [{then: {okta: no-scope}}]",
            "mais seules les opérations d’OKTA répondent ainsi, et l’étape agit sur toutes",
        ),
        ("steps: [{then: {}}]", "Attendu\u00a0: au moins l’un de ceux-ci\u00a0: delay,"),
        ("name: autre\nsteps: [{then: {delay: 2s}}]", "mais le texte est sous le nom essai"),
        ("steps: [{then: {delay: 2s}}, {then: {delay: 3s}}]", "n’agit jamais\u00a0: steps[0] agit avant elle"),
    ],
)
def test_what_is_wrong_in_a_scenario_is_told_in_french(text, told):
    with pytest.raises(ScenarioError) as refused:
        read_scenario(text, "essai.yaml", vocabulary())

    says = [each.text for each in refused.value.mistakes]
    assert any(told in written_mistake_of(each) for each in says), [written_mistake_of(each) for each in says]
    assert [written_mistake_of(each, ENGLISH) for each in says] == says
