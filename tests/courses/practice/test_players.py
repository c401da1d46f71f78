"""Nobody passes a scenario without thinking, and the checker says so where one could."""

import pytest

from courses.practice.checker import check_scenario
from courses.practice.players import RANDOM, chances
from courses.practice.thumbs import LAST, LONGEST, REFUSE, THUMBS
from courses.practice.walking import list_tallies, walk
from tests.courses.practice.scenarios import scenario

LAST_IS_RIGHT = (
    "        to: xin-ma\n      - id: hoi-lai",
    "        set: [da-goi-lai]\n        to: xin-ma\n      - id: hoi-lai",
    (
        "text: Gọi lại đúng số vừa gọi đến để hỏi cho thật rõ\n        verdict: risky\n        points: 0\n"
        "        set: [da-goi-lai]"
    ),
    (
        "text: Ra tận quầy ngân hàng gần nhà hỏi cho thật rõ\n        verdict: good\n        points: 2\n"
        "        set: [da-hoi]"
    ),
    "text: Nghe và hẹn cuối tuần",
    "text: Nghe máy rồi hẹn với con cuối tuần này",
)
"""Changes that put the right answer last, and make it the longest, in every scene."""


def test_no_rule_of_thumb_passes_the_small_scenario() -> None:
    found = chances(scenario())

    assert {rule for rule, per_cent in found.items() if per_cent} == {RANDOM}
    assert len(found) == 2 * len(THUMBS) + 1


def test_who_presses_at_random_passes_as_often_as_chance_has_it() -> None:
    assert chances(scenario())[RANDOM] == round(100 / 3 / 2 / 2)


@pytest.mark.parametrize("rule", [LAST, LONGEST])
def test_a_scenario_that_a_rule_passes_is_refused(rule: str) -> None:
    told = check_scenario(scenario(*LAST_IS_RIGHT))

    assert any(f"Không nghĩ, chỉ {rule}" in one.sentence and one.severity == "fault" for one in told), told


def test_without_something_genuine_who_refuses_everything_passes() -> None:
    only_a_scam = scenario("        to: con-goi", "        to: ket-an-toan", "points: 5", "points: 4")

    assert chances(scenario())[f"{REFUSE}, bỏ trống mọi ô"] == 0
    assert chances(only_a_scam)[f"{REFUSE}, bỏ trống mọi ô"] == 100


def test_marking_everything_earns_nothing_where_half_is_harmless() -> None:
    needs_marks = scenario(*LAST_IS_RIGHT, "points: 5", "points: 7")
    assert chances(needs_marks)[f"{LAST}, đánh dấu mọi ô"] == 0


def test_every_stand_and_every_way_is_walked_once() -> None:
    walked = walk(scenario())

    assert len(walked.stands) == len(set(walked.stands))
    assert {stand.scene for stand in walked.stands} == set(scenario().scenes)
    assert len(walked.edges) == len({(edge.start, edge.answer) for edge in walked.edges})
    assert max(stand.points for stand in list_tallies(scenario())) == 7
