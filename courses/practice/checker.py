"""Checking a scenario: every rule on its document, each a sentence with its place.  Pure."""

from collections.abc import Iterator

from courses.practice.danger_rules import check_dangers
from courses.practice.faults import Fault
from courses.practice.length_rules import check_lengths
from courses.practice.players import check_players
from courses.practice.reach_rules import check_names, check_reach
from courses.practice.scenario import Scenario
from courses.practice.scene_rules import check_scenes


def check_scenario(scenario: Scenario) -> list[Fault]:
    """All that is to be said of a scenario; it is walked and played only when its scenes are whole."""
    found = [*check_names(scenario), *check_scenes(scenario)]
    if not found:
        found += _whole(scenario)
    return [*found, *check_lengths(scenario), *check_dangers(scenario)]


def _whole(scenario: Scenario) -> Iterator[Fault]:
    """What is said of a scenario that can be played."""
    found = list(check_reach(scenario))
    yield from found
    if not any(one.severity == "fault" for one in found):
        yield from check_players(scenario)
