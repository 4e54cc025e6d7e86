import random

from simulator.domain.scenario.calls import Calls
from simulator.domain.scenario.delay import Delay, Law
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.model import Per
from simulator.domain.scenario.play import Count, without_key
from tests.domain.scenario.steps import PCE, Playthrough, a_call, a_scenario, a_step, exactly


def seeded(seed: str):
    return lambda low, high, key: random.Random(f"{seed}|{key}").randint(low, high)


def test_the_first_step_that_matches_acts_and_only_it():
    story = Playthrough(a_scenario(a_step(texts={"pce": exactly("other")}), a_step(), a_step()))
    assert story.acted(2) == [2, 2]


def test_calls_2_to_3_acts_on_the_second_and_third_matching_call():
    story = Playthrough(a_scenario(a_step(Calls(2, 3), operations=("CreerDemandeMES",))))
    assert story.acted(1) == [None]
    assert story.acted(3, a_call("CreerDemandeTJDC")) == [None, None, None]
    assert story.acted(4) == [1, 1, None, None]


def test_every_third_call_is_acted_on_and_4_without_end_begins_at_the_fourth():
    assert Playthrough(a_scenario(a_step(Calls(every=3)))).acted(7) == [None, None, 1, None, None, 1, None]
    assert Playthrough(a_scenario(a_step(Calls(4)))).acted(6) == [None, None, None, 1, 1, 1]


def test_a_call_counts_for_every_step_that_it_matches_so_that_steps_for_calls_1_and_2_follow_each_other():
    story = Playthrough(a_scenario(a_step(Calls(1, 1)), a_step(Calls(2, 2))))
    assert story.acted(3) == [1, 2, None]


def test_an_exchange_that_another_scenario_took_counts_and_is_not_acted_on():
    story = Playthrough(a_scenario(a_step(Calls(2, 2))))
    assert story.meet(taken=True).act is None
    assert story.acted(1) == [1]


def test_two_pces_advance_separately_through_a_scenario_per_pce():
    story = Playthrough(
        a_scenario(a_step(state="initial", then=Then(state="second")), a_step(state="second"), per=Per.PCE)
    )
    assert story.acted(2) == [1, 2]
    assert story.acted(2, a_call(pce="21450000000024")) == [1, 2]
    assert story.acted(1) == [2]


def test_a_state_is_entered_by_the_step_that_acts_and_remembers_since_when():
    story = Playthrough(a_scenario(a_step(state="initial", then=Then(state="second")), a_step(state="second")))
    call = a_call()
    assert story.meet(call).progress.standing.state == "second"
    assert story.meet(call).progress.standing.since == call.now


def test_chance_with_the_same_seed_acts_on_the_same_calls_in_two_runs():
    runs = [Playthrough(a_scenario(a_step(chance=0.3)), seeded("8024")).acted(200) for _ in range(2)]
    assert runs[0] == runs[1]
    assert 30 < runs[0].count(1) < 90
    assert runs[0] != Playthrough(a_scenario(a_step(chance=0.3)), seeded("417")).acted(200)


def test_calls_count_those_that_chance_let_through():
    story = Playthrough(a_scenario(a_step(Calls(2, 2), chance=0.5)), seeded("8024"))
    acted = story.acted(50)
    alone = Playthrough(a_scenario(a_step(chance=0.5)), seeded("8024")).acted(50)
    assert acted.index(1) == [index for index, step in enumerate(alone) if step][1]
    assert acted.count(1) == 1


def test_a_step_counts_what_was_tried_what_matched_and_what_it_acted_on():
    story = Playthrough(
        a_scenario(a_step(Calls(2, 2), chance=0.5)), lambda low, high, key: low if "|3" in key else high
    )
    story.acted(4)
    assert story.progress[""].counts == (Count(tried=4, matched=1, acted=0),)


def test_where_no_step_acts_the_nearest_tells_in_what_the_exchange_differs():
    far = a_step(operations=("CreerDemandeTJDC",), texts={"pce": exactly("1"), "cdgf": exactly("A04000010")})
    near = a_step(texts={"pce": exactly("21450000000024")})
    miss = Playthrough(a_scenario(far, near)).meet().miss
    assert miss is not None
    assert (miss.step, [str(each) for each in miss.differs]) == (
        2,
        [f"pce is {PCE}; the step asks for 21450000000024"],
    )


def test_a_step_that_matched_but_whose_call_is_not_its_turn_says_so():
    miss = Playthrough(a_scenario(a_step(Calls(3, 4)))).meet().miss
    assert miss is not None
    assert [str(each) for each in miss.differs] == ["calls is matching call 1; the step asks for 3-4"]


def test_a_delay_is_drawn_between_its_bounds_and_the_same_for_the_same_seed():
    step = a_step(then=Then(delay=Delay(Law.UNIFORM, 1.0, 3.0)))
    runs = []
    for _ in range(2):
        story = Playthrough(a_scenario(step), seeded("8024"))
        runs.append([act.delay for _ in range(50) if (act := story.meet().act)])
    assert runs[0] == runs[1]
    assert min(runs[0]) >= 1.0
    assert max(runs[0]) <= 3.0
    assert len(set(runs[0])) > 40


def test_a_lognormal_delay_lies_around_its_median():
    step = a_step(then=Then(delay=Delay(Law.LOGNORMAL, 0.3, 0.4)))
    story = Playthrough(a_scenario(step), seeded("8024"))
    drawn = sorted(act.delay for _ in range(401) if (act := story.meet().act))
    assert 0.25 < drawn[200] < 0.36
    assert drawn[0] > 0


def test_a_step_of_another_operation_is_further_than_one_of_the_same_in_another_state():
    far = a_step(operations=("VerifierRecevabiliteMES",))
    near = a_step(operations=("CreerDemandeMES",), state="b", texts={"cdgf": exactly("A04000010")})
    miss = Playthrough(a_scenario(far, near)).meet().miss
    assert miss is not None
    assert (miss.step, [each.field for each in miss.differs]) == (2, ["cdgf", "state"])


def test_an_exchange_without_the_key_is_told_what_else_differs():
    scenario = a_scenario(a_step(operations=("CreerDemandeMES",)), per=Per.PCE)
    miss = without_key(scenario, a_call("Token", pce=""))
    assert miss is not None
    assert [each.field for each in miss.differs] == ["operation", "per"]


def test_a_step_kept_back_by_another_scenario_is_told():
    story = Playthrough(a_scenario(a_step(Calls(2, 2)), a_step()))
    assert story.meet(taken=True).kept_back == 2
    assert story.meet(taken=True).kept_back == 1
    assert story.meet().kept_back == 0
