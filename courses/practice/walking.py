"""Walking a scenario: every distinct stand (scene and flags) and every way out of it, not every path."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from courses.practice.engine import Outcome, State, list_answers, outcome_of
from courses.practice.scenario import Scenario, Scene

MOST_STANDS = 2000


class TooManyWays(Exception):
    """A scenario with more stands than a person could check."""


@dataclass(frozen=True)
class Edge:
    """One way out of a stand."""

    start: State
    answer: str
    end: State


@dataclass(frozen=True)
class Walk:
    """All stands, each a state without points, nearest first, and all ways between them."""

    stands: tuple[State, ...]
    edges: tuple[Edge, ...]


def walk(scenario: Scenario, *, most: int = MOST_STANDS) -> Walk:
    """Walk a scenario whose scenes are whole; raises `TooManyWays` beyond so many stands."""
    ways = {name: list_ways(scene) for name, scene in scenario.scenes.items()}
    start = State(scenario.start)
    seen, waiting, edges = {start: True}, deque([start]), list[Edge]()
    while waiting:
        here = waiting.popleft()
        for answer, outcome in ways[here.scene]:
            there = State(outcome.to or here.scene, 0, here.flags | frozenset(outcome.sets))
            edges.append(Edge(here, answer, there))
            if there not in seen:
                seen[there] = True
                waiting.append(there)
        if len(seen) > most:
            raise TooManyWays
    return Walk(tuple(seen), tuple(edges))


def list_ways(scene: Scene) -> tuple[tuple[str, Outcome], ...]:
    """Every answer to a scene and what comes of it; an answer is shown to who has missed often enough."""
    misses = scene.text.miss.reveal_after if scene.text else 0
    return tuple((answer, outcome_of(scene, answer, misses=misses)) for answer in list_answers(scene))


def list_tallies(scenario: Scenario, *, most: int = 10 * MOST_STANDS) -> Iterator[State]:
    """Every stand with every sum of points one can have there; points beyond what all scenes give are not added to.

    Only the flags that decide whether one passes are told apart.  Raises `TooManyWays` beyond `most`.
    """
    deciding = deciding_flags(scenario)
    ways = {name: _distinct(scene, deciding) for name, scene in scenario.scenes.items()}
    bound = most_points(scenario)
    start = State(scenario.start)
    seen, waiting = {start}, deque([start])
    while waiting:
        here = waiting.popleft()
        yield here
        for to, points, flags in ways[here.scene]:
            there = State(to or here.scene, here.points + points, here.flags | flags)
            if there not in seen and here.points <= bound:
                seen.add(there)
                waiting.append(there)
        if len(seen) > most:
            raise TooManyWays


def deciding_flags(scenario: Scenario) -> frozenset[str]:
    """The flags that decide whether one passes."""
    return frozenset(one.flag for one in (*scenario.passing.must, *scenario.passing.must_not))


def most_points(scenario: Scenario) -> int:
    """The points one has who answers every scene once, each in the best way."""
    outcomes = [[one.points for _answer, one in list_ways(scene)] for scene in scenario.scenes.values()]
    return sum(max(points, default=0) for points in outcomes)


def _distinct(scene: Scene, deciding: frozenset[str]) -> set[tuple[str, int, frozenset[str]]]:
    """The ways out of a scene that lead to different tallies."""
    return {(one.to, one.points, frozenset(one.sets) & deciding) for _answer, one in list_ways(scene)}
