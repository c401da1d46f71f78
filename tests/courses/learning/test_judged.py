import pytest

from courses.learning.grading import Grade, Marked
from courses.learning.judged import Played, mark_played, play
from courses.practice.engine import Step
from courses.practice.scenario import Scenario
from tests.app.practice.scenarios import scenario

GOOD = ("cup", "quet", "0.2", "ok", "ok")
SCENES = ("chuong-reo", "quet-ma", "tin-nhan", "so-tien", "vuot")
KEYS = {"theo": "0", "cup": "1", "hoi": "2", "nap": "0", "quet": "1"}


def played(*answers: str, percent: int = 30, one: Scenario | None = None) -> Played:
    """The scenario of five ways with these answers, along the way where nobody falls."""
    steps = tuple(Step(scene, KEYS.get(answer, answer)) for scene, answer in zip(SCENES, answers, strict=False))
    return play(one or scenario(), percent, steps)


@pytest.mark.parametrize(("percent", "possible"), [(30, 258), (50, 600), (5, 32)])
def test_its_share_is_never_less_than_was_asked(percent: int, possible: int) -> None:
    marked = mark_played(played(*GOOD, percent=percent), 600)

    assert marked == Marked("nam-cach", possible, possible)
    assert 100 * possible >= percent * (600 + possible)


def test_points_beyond_the_pass_earn_no_more_and_fewer_earn_their_part() -> None:
    assert mark_played(played("cup", "quet", "0.2", "ok", "ok"), 600).earned == 258
    assert mark_played(played("hoi", "quet", "0", "ok", "ok"), 600).earned == 258 * 5 // 6
    assert mark_played(played("hoi", "quet", "-", "ok", "ok"), 600).earned == 258 * 4 // 6


def test_unfinished_it_earns_nothing() -> None:
    for count in range(5):
        assert mark_played(played(*GOOD[:count]), 600).earned == 0


def test_what_must_not_be_done_earns_nothing_whatever_the_points() -> None:
    steps = (Step("chuong-reo", "0"), Step("gay-roi", "0"))

    assert mark_played(play(scenario(), 30, steps), 600).earned == 0


def test_half_is_earned_where_something_that_must_be_done_is_missing() -> None:
    whole = scenario()
    must = whole.passing.must[0].model_copy(update={"flag": "chua-ai-dat"})
    lacking = whole.model_copy(update={"passing": whole.passing.model_copy(update={"must": (must,)})})

    assert mark_played(played(*GOOD, one=lacking), 600).earned == 258 // 2


@pytest.mark.parametrize(("right", "is_passed"), [(10, True), (8, True), (7, False)])
def test_the_pass_mark_is_of_the_whole(right: int, *, is_passed: bool) -> None:
    questions = tuple(Marked(f"c{n}", 60 if n < right else 0, 60) for n in range(10))

    assert Grade(questions, 80, Marked("nam-cach", 258, 258)).is_passed is is_passed
    assert not Grade(questions, 80, Marked("nam-cach", 0, 258)).is_passed
