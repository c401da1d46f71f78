"""Playing a scenario: the steps taken are replayed from the start, so nothing a visitor sends is believed.  Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courses.errors import Refusal
from courses.practice.scenario import Choice, Condition, Done, Element, Scenario, Scene, Verdict
from courses.vietnamese import folded

MOST_STEPS = 60
OK, MISSED, SHOWN = "ok", "sai", "xem"
"""What a step says of a typed text: it was right, it was not, the answer was shown.  The text itself is not kept."""


PART_OF = {"choose": "choices", "tap": "choices", "mark": "mark", "text": "text", "gesture": "gesture"}
"""The part of a scene that says what comes of each way of answering it."""


class NotAStep(Refusal):
    """A step that this scenario could not have taken."""


@dataclass(frozen=True)
class Step:
    """What was done in one scene.

    A choice is its place in the document (`"0"`), marks are places of elements joined by dots (`"0.2"`, none: `"-"`),
    a gesture is `"ok"`, a typed text `"ok"`, `"sai"` or `"xem"`.
    """

    scene: str
    answer: str


@dataclass(frozen=True)
class Outcome:
    """What came of one step; `marks` has every element with whether it was marked, where one marks."""

    verdict: Verdict
    points: int
    sets: tuple[str, ...]
    feedback: str
    to: str
    marks: tuple[tuple[Element, bool], ...] = ()


@dataclass(frozen=True)
class State:
    """Where one stands after some steps."""

    scene: str
    points: int = 0
    flags: frozenset[str] = frozenset()
    misses: int = 0
    """Wrong texts typed in a row in this scene."""


@dataclass(frozen=True)
class Verdicts:
    """How a scenario that came to an end went."""

    is_passed: bool
    unmet: tuple[Condition, ...]
    lacks_points: bool


def replay(scenario: Scenario, steps: Sequence[Step]) -> tuple[State, tuple[Outcome, ...]]:
    """Where these steps lead, and what came of each; refuses a step that could not have been taken there."""
    if len(steps) > MOST_STEPS:
        raise NotAStep
    state, outcomes = State(scenario.start), list[Outcome]()
    for step in steps:
        scene = scenario.scenes.get(state.scene)
        if scene is None or step.scene != state.scene:
            raise NotAStep
        outcome = outcome_of(scene, step.answer, misses=state.misses)
        outcomes.append(outcome)
        state = advance(state, step, outcome)
    return state, tuple(outcomes)


def advance(state: State, step: Step, outcome: Outcome) -> State:
    """The state after a step."""
    misses = state.misses + 1 if step.answer == MISSED else 0
    return State(
        outcome.to or state.scene, state.points + outcome.points, state.flags | frozenset(outcome.sets), misses
    )


def outcome_of(scene: Scene, answer: str, *, misses: int = 0) -> Outcome:
    """What comes of an answer in a scene."""
    if scene.end is not None:
        raise NotAStep
    match scene.input:
        case "choose" | "tap":
            return _chosen(scene.choices, answer)
        case "mark":
            return _marked(scene, answer)
        case "text":
            return _typed(scene, answer, misses)
        case "gesture":
            if scene.gesture is None or answer != OK:
                raise NotAStep
            return _done(scene.gesture.ok)


def text_answer(scene: Scene, typed: str) -> str:
    """What a step keeps of a text typed in a scene: `ok` or `sai`."""
    assert scene.text is not None
    kind = scene.text.kind
    return OK if _plain(typed, kind) in {_plain(one, kind) for one in scene.text.accept} else MISSED


def judge(scenario: Scenario, state: State) -> Verdicts:
    """Whether a scenario that came to an end is passed, and what it lacks."""
    end = scenario.scenes[state.scene].end
    unmet = [one for one in scenario.passing.must if one.flag not in state.flags]
    unmet += [one for one in scenario.passing.must_not if one.flag in state.flags]
    lacks = state.points < scenario.passing.points
    is_safe = end is not None and end.result == "an-toan"
    return Verdicts(is_safe and not unmet and not lacks, tuple(unmet), lacks)


def steps_before(steps: Sequence[Step], scene: str) -> tuple[Step, ...]:
    """The steps up to the last time one came to a scene: from there one begins again; all of them if one never did."""
    last = max((place for place, step in enumerate(steps) if step.scene == scene), default=len(steps))
    while last and steps[last - 1].scene == scene:
        last -= 1
    return tuple(steps[:last])


def list_answers(scene: Scene) -> tuple[str, ...]:
    """Every answer a scene can be given, for whoever walks all of it; marks in every combination, none first."""
    if scene.end is not None or not getattr(scene, PART_OF[scene.input]):
        return ()
    match scene.input:
        case "choose" | "tap":
            return tuple(str(place) for place in range(len(scene.choices)))
        case "mark":
            marks = [str(place) for place, one in enumerate(_elements(scene)) if one.suspicious is not None]
            sets = range(2 ** len(marks))
            return tuple(".".join(one for bit, one in enumerate(marks) if chosen >> bit & 1) or "-" for chosen in sets)
        case "text":
            return (OK, MISSED, SHOWN)
        case "gesture":
            return (OK,)


def _chosen(choices: tuple[Choice, ...], answer: str) -> Outcome:
    if not re.fullmatch(r"[0-9]", answer) or int(answer) >= len(choices):
        raise NotAStep
    one = choices[int(answer)]
    return Outcome(one.verdict, one.points, one.sets, one.feedback, one.to)


def _marked(scene: Scene, answer: str) -> Outcome:
    places = [] if answer == "-" else answer.split(".")
    elements = _elements(scene)
    can = {str(place) for place, one in enumerate(elements) if one.suspicious is not None}
    if scene.mark is None or len(set(places)) != len(places) or not set(places) <= can:
        raise NotAStep
    marks = tuple((one, str(place) in places) for place, one in enumerate(elements) if one.suspicious is not None)
    right = sum(bool(one.suspicious) for one, is_marked in marks if is_marked)
    wrong = sum(not one.suspicious for one, is_marked in marks if is_marked)
    points = scene.mark.points_each * max(0, right - wrong)
    is_enough = right - wrong >= scene.mark.min
    is_all = is_enough and all(bool(one.suspicious) == is_marked for one, is_marked in marks)
    verdict: Verdict = "good" if is_all else "ok" if is_enough else "risky"
    return Outcome(verdict, points, scene.mark.sets if is_enough else (), "", scene.mark.to, marks)


def _typed(scene: Scene, answer: str, misses: int) -> Outcome:
    if scene.text is None:
        raise NotAStep
    if answer == OK:
        return _done(scene.text.ok)
    if answer == MISSED:
        return Outcome("ok", 0, (), scene.text.miss.feedback, "")
    if answer == SHOWN and misses >= scene.text.miss.reveal_after:
        return replace(_done(scene.text.ok), verdict="ok", points=0)
    raise NotAStep


def _done(done: Done) -> Outcome:
    return Outcome("good", done.points, done.sets, done.feedback, done.to)


def _elements(scene: Scene) -> tuple[Element, ...]:
    return scene.screen.elements if scene.screen else ()


def _plain(text: str, kind: str) -> str:
    """A typed text without spaces, dots, case and marks; of a number its digits, "85.000 đồng" being 85000."""
    is_kept = str.isdecimal if kind == "digits" else str.isalnum
    return "".join(letter for letter in folded(text) if is_kept(letter))
