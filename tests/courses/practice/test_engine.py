"""The replay of steps, for every scenario and every list of steps."""

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config import HERE
from courses.packs.disk import list_folders, load_pack
from courses.practice.engine import (
    MISSED,
    MOST_STEPS,
    OK,
    SHOWN,
    NotAStep,
    Step,
    judge,
    list_answers,
    replay,
    steps_before,
    text_answer,
)
from courses.practice.scenario import Done, Miss, Scenario, Scene, TextInput
from tests.courses.practice.scenarios import scenario
from tests.courses.practice.wild import scenarios

OURS = [one for folder in list_folders(HERE / "content") for one in load_pack(folder).content.practice]
ALL = [scenario(), *OURS]
every = st.sampled_from(ALL) | scenarios()
answers = st.sampled_from(["0", "1", "3", "9", "-", "0.1", "1.0", "0.0", OK, MISSED, SHOWN, "", "00", "٣", "1.", "-1"])
wild = st.text(max_size=4)


def run(played: Scenario, seed: int, *, most: int = MOST_STEPS) -> tuple[Step, ...]:
    """Steps taken at random from the start to an end, or as many as are allowed."""
    steps: tuple[Step, ...] = ()
    while len(steps) < most:
        state, _outcomes = replay(played, steps)
        scene = played.scenes[state.scene]
        open_to = [one for one in list_answers(scene) if one != SHOWN or _may_see(scene, state.misses)]
        if not open_to:
            break
        steps = (*steps, Step(state.scene, open_to[(seed // (len(steps) + 1) + seed) % len(open_to)]))
    return steps


def _may_see(scene: Scene, misses: int) -> bool:
    return scene.text is not None and misses >= scene.text.miss.reveal_after


@given(every, st.lists(st.tuples(wild, answers | wild), max_size=8), st.integers(0, 999))
def test_wild_steps_are_refused_in_one_way_alone(played: Scenario, odd: list[tuple[str, str]], seed: int) -> None:
    names = list(played.scenes)
    steps = [Step(names[len(scene) % len(names)] if seed % 2 else scene, answer) for scene, answer in odd]

    try:
        state, outcomes = replay(played, (*run(played, seed, most=seed % 6), *steps))
    except NotAStep:
        return

    assert state.points >= 0
    assert all(one.points >= 0 for one in outcomes)


@settings(max_examples=60)
@given(every, st.integers(0, 9999))
def test_every_run_replays_the_same_and_so_does_each_of_its_beginnings(played: Scenario, seed: int) -> None:
    steps = run(played, seed)

    state, outcomes = replay(played, steps)

    assert (state, outcomes) == replay(played, steps)
    for length in range(len(steps) + 1):
        before, beginning = replay(played, steps[:length])
        assert beginning == outcomes[:length]
        assert 0 <= before.points <= state.points
        assert before.flags <= state.flags


@settings(max_examples=60)
@given(st.sampled_from(ALL), st.integers(0, 9999))
def test_one_can_begin_again_from_every_scene_one_came_through(played: Scenario, seed: int) -> None:
    steps = run(played, seed)

    for scene in {step.scene for step in steps}:
        state, _outcomes = replay(played, steps_before(steps, scene))
        assert state.scene == scene
        assert state.misses == 0

    assert steps_before(steps, "chua-toi") == steps


@settings(max_examples=60)
@given(st.sampled_from(ALL), st.integers(0, 9999))
def test_an_end_that_does_not_pass_says_what_to_mend(played: Scenario, seed: int) -> None:
    state, _outcomes = replay(played, run(played, seed))
    end = played.scenes[state.scene].end

    verdicts = judge(played, state)

    if end is not None and not verdicts.is_passed:
        assert verdicts.unmet or verdicts.lacks_points or end.retry_from
    assert verdicts.is_passed == (
        end is not None and end.result == "an-toan" and not verdicts.unmet and not verdicts.lacks_points
    )


def test_a_run_is_bounded() -> None:
    with pytest.raises(NotAStep):
        replay(scenario(), [Step("chuong-reo", "0")] * (MOST_STEPS + 1))


@pytest.mark.parametrize(
    ("answer", "points", "verdict"),
    [("0.2", 2, "good"), ("0", 1, "risky"), ("0.1.2", 1, "risky"), ("0.1", 0, "risky"), ("-", 0, "risky")],
)
def test_each_wrong_mark_takes_a_point_off_but_never_below_zero(answer: str, points: int, verdict: str) -> None:
    state, outcomes = replay(scenario(), [Step("chuong-reo", "0"), Step("xin-ma", answer)])

    assert (state.points, outcomes[1].verdict) == (points, verdict)
    assert [is_marked for _element, is_marked in outcomes[1].marks] == [str(n) in answer for n in range(3)]


def typing() -> Scenario:
    """The small scenario with an amount to type in place of what is marked."""
    done = Done(points=2, sets=("da-go",), feedback="Đúng rồi.", to="doc-ma")
    text = TextInput(label="Số tiền", accept=("85000",), ok=done, miss=Miss(feedback="Chưa khớp.", reveal_after=2))
    whole = scenario()
    asked = whole.scenes["xin-ma"].model_copy(update={"input": "text", "mark": None, "text": text})
    return whole.model_copy(update={"scenes": {**whole.scenes, "xin-ma": asked}})


def test_who_misses_twice_may_see_the_answer_and_goes_on_without_points() -> None:
    begun = [Step("chuong-reo", "0"), Step("xin-ma", MISSED)]
    with pytest.raises(NotAStep):
        replay(typing(), [*begun, Step("xin-ma", SHOWN)])

    state, _outcomes = replay(typing(), [*begun, Step("xin-ma", MISSED), Step("xin-ma", SHOWN)])

    assert astuple(state) == ("doc-ma", 0, frozenset({"da-go"}), 0)
    assert steps_before([*begun, Step("xin-ma", OK)], "xin-ma") == (begun[0],)


@pytest.mark.parametrize("typed", ["85000", "85.000", " 85 000 ", "85,000 đồng", "85.000đ"])
def test_an_amount_is_compared_by_its_digits(typed: str) -> None:
    assert text_answer(typing().scenes["xin-ma"], typed) == OK
    assert text_answer(typing().scenes["xin-ma"], f"{typed}0x0") == MISSED
