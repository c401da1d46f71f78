"""Playing a scenario without thinking: by a rule of thumb, or at random, with the chance that it passes so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from courses.practice.engine import MOST_STEPS, SHOWN, Outcome, State, judge, list_answers
from courses.practice.faults import Fault
from courses.practice.scenario import Scenario, Scene
from courses.practice.thumbs import THUMBS, Picks
from courses.practice.walking import deciding_flags, list_ways

PASSES_TOO_OFTEN = 34
"""The per cent of runs by a rule of thumb from which a scenario no longer needs thought."""
PASSES_BY_CHANCE = 50
RANDOM = "bấm bừa"


@dataclass(frozen=True)
class Player:
    """Somebody careless; a text is typed wrong until the answer is shown, which takes one step here."""

    picks: Picks | None = None
    """Which choices are taken, any of all where none is; without it every answer is as likely as another."""
    marks_all: bool = False
    """Whether everything is marked, or nothing."""

    def answers(self, scene: Scene) -> Sequence[str]:
        """What this player answers to a scene, each as likely as another."""
        answers = list_answers(scene)
        if scene.input == "text":
            return (SHOWN,)
        if scene.input == "gesture" or self.picks is None:
            return answers
        if scene.input == "mark":
            return (answers[-1] if self.marks_all else answers[0],)
        return tuple(answers[place] for place in self.picks([one.text for one in scene.choices])) or answers


def chances(scenario: Scenario) -> Mapping[str, int]:
    """The per cent of runs in which each careless player passes, by its rule; for a scenario that is whole."""
    ways = {name: dict(list_ways(scene)) for name, scene in scenario.scenes.items()}
    return {rule: _chance(scenario, player, ways) for rule, player in _players(scenario)}


def check_players(scenario: Scenario) -> Iterator[Fault]:
    """No rule of thumb passes; pressing at random seldom does."""
    for rule, per_cent in chances(scenario).items():
        if rule == RANDOM:
            if per_cent >= PASSES_BY_CHANCE:
                yield Fault(("pass",), f"Bấm bừa cũng đạt {per_cent} % số lần. Nên thêm lựa chọn sai.", "warning")
        elif per_cent >= PASSES_TOO_OFTEN:
            said = f"Không nghĩ, chỉ {rule}, cũng đạt {per_cent} % số lần. Mời đổi lựa chọn, điểm đạt hay cờ."
            yield Fault(("pass",), said)


def _players(scenario: Scenario) -> Iterator[tuple[str, Player]]:
    """Every rule of thumb, with all marked and with nothing marked where there is something to mark."""
    has_marks = any(scene.mark for scene in scenario.scenes.values())
    for rule, picks in THUMBS.items():
        if has_marks:
            yield f"{rule}, đánh dấu mọi ô", Player(picks, marks_all=True)
            yield f"{rule}, bỏ trống mọi ô", Player(picks)
        else:
            yield rule, Player(picks)
    yield RANDOM, Player()


def _chance(scenario: Scenario, player: Player, known: Mapping[str, Mapping[str, Outcome]]) -> int:
    """The chance to stand at an end that passes, after as many steps as a run may have."""
    ways = {
        name: _ways(known[name], player.answers(scene), deciding_flags(scenario))
        for name, scene in scenario.scenes.items()
        if not scene.end
    }
    enough, passed = scenario.passing.points, 0.0
    standing = {State(scenario.start): 1.0}
    for _step in range(MOST_STEPS + 1):
        after: dict[State, float] = {}
        for here, share in standing.items():
            scene = scenario.scenes[here.scene]
            if scene.end:
                passed += share * judge(scenario, here).is_passed
                continue
            for to, points, flags in ways[here.scene]:
                there = State(to or here.scene, min(here.points + points, enough), here.flags | flags)
                after[there] = after.get(there, 0.0) + share / len(ways[here.scene])
        if after == standing:
            break
        standing = after
    return int(100 * passed + 0.5)


def _ways(
    known: Mapping[str, Outcome], taken: Sequence[str], deciding: frozenset[str]
) -> list[tuple[str, int, frozenset[str]]]:
    """Where the answers of a player lead, with the points and the flags that decide of each."""
    return [(one.to, one.points, deciding & frozenset(one.sets)) for one in (known[answer] for answer in taken)]
