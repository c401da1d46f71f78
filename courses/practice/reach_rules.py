"""Rules on the whole of a scenario: where it starts, what can be reached, and whether it can be passed and failed."""

from collections import defaultdict
from collections.abc import Iterator

from courses.practice.engine import State, judge
from courses.practice.faults import Fault, Place, in_scene
from courses.practice.scenario import Scenario, Scene
from courses.practice.scene_rules import list_done
from courses.practice.walking import TooManyWays, Walk, list_tallies, most_points, walk

LONG_PATH = 12
TOO_MANY = "Bài có quá nhiều ngả rẽ và cờ (set) để kiểm tra hết. Mời bớt cờ, hoặc tách thành hai bài."


def check_names(scenario: Scenario) -> Iterator[Fault]:
    """Scenes and flags that are named are there."""
    if scenario.start not in scenario.scenes:
        yield Fault(("start",), f"Không có cảnh “{scenario.start}” để bắt đầu.")
    elif scenario.scenes[scenario.start].end:
        yield Fault(("start",), "Cảnh bắt đầu không được là cảnh kết.")
    if not any(scene.end and scene.end.result == "an-toan" for scene in scenario.scenes.values()):
        yield Fault(("scenes",), "Cần ít nhất một cảnh kết có result: an-toan.")
    for place, scene_id in _retries(scenario):
        if scene_id not in scenario.scenes or scenario.scenes[scene_id].end:
            yield Fault(place, f"Không có cảnh “{scene_id}” để làm lại từ đó.")
    every = {flag for scene in scenario.scenes.values() for flag in _flags(scene)}
    for kind in ("must", "must_not"):
        for n, one in enumerate(getattr(scenario.passing, kind)):
            if one.flag not in every:
                yield Fault(("pass", kind, n, "flag"), f"Chưa lựa chọn nào đặt cờ “{one.flag}” (set).")


def check_reach(scenario: Scenario) -> Iterator[Fault]:
    """Check what a walk finds; for a scenario whose scenes are whole and whose names are right."""
    try:
        walked, tallies = walk(scenario), list(list_tallies(scenario))
    except TooManyWays:
        yield Fault(("scenes",), TOO_MANY)
        return
    yield from _dead_ends(scenario, walked)
    yield from _passing(scenario, tallies)
    if _farthest_end(scenario, walked) > LONG_PATH:
        said = f"Có đường dài hơn {LONG_PATH} cảnh. Nên tách thành hai bài."
        yield Fault(("scenes",), said, "warning")


def _retries(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    for kind in ("must", "must_not"):
        for n, one in enumerate(getattr(scenario.passing, kind)):
            yield ("pass", kind, n, "retry_from"), one.retry_from
    for name, scene in scenario.scenes.items():
        if scene.end and scene.end.retry_from:
            yield in_scene(name, "end", "retry_from"), scene.end.retry_from


def _flags(scene: Scene) -> Iterator[str]:
    """The flags that a scene can set."""
    for part in (*scene.choices, *(done for _place, done in list_done(scene)), scene.mark):
        yield from part.sets if part else ()


def _dead_ends(scenario: Scenario, walked: Walk) -> Iterator[Fault]:
    """Scenes nobody comes to, and scenes nobody gets out of."""
    reached = {stand.scene for stand in walked.stands}
    for name in scenario.scenes.keys() - reached:
        yield Fault(in_scene(name), f"Không đường nào tới cảnh “{name}”. Mời thêm đường, hoặc bỏ cảnh.")
    into: dict[State, list[State]] = defaultdict(list)
    for edge in walked.edges:
        into[edge.end].append(edge.start)
    waiting = [stand for stand in walked.stands if scenario.scenes[stand.scene].end]
    leads = set(waiting)
    while waiting:
        for before in into[waiting.pop()]:
            if before not in leads:
                leads.add(before)
                waiting.append(before)
    for name in sorted({stand.scene for stand in walked.stands} - {stand.scene for stand in leads}):
        yield Fault(in_scene(name), f"Từ cảnh “{name}” không đi tới kết nào được.")


def _passing(scenario: Scenario, tallies: list[State]) -> Iterator[Fault]:
    """Some way passes and not every way; points cannot be had by going round."""
    bound = most_points(scenario)
    if any(stand.points > bound for stand in tallies):
        yield Fault(("scenes",), "Đi vòng lại được cộng điểm nhiều lần. Mời cho lựa chọn quay lại tới cảnh phía sau.")
        return
    ends = [stand for stand in tallies if scenario.scenes[stand.scene].end]
    passed = [judge(scenario, stand).is_passed for stand in ends]
    best = max((stand.points for stand in ends), default=0)
    if scenario.passing.points > best:
        said = f"Cần {scenario.passing.points} điểm mà nhiều nhất chỉ được {best}. Mời bớt điểm đạt."
        yield Fault(("pass", "points"), said)
    elif not any(passed):
        yield Fault(("pass",), "Không đường nào đạt được. Mời xem lại điểm và các cờ phải có.")
    elif all(passed):
        yield Fault(("pass",), "Đường nào cũng đạt, nên đạt không nói lên điều gì. Mời xem lại điểm và các cờ.")


def _farthest_end(scenario: Scenario, walked: Walk) -> int:
    """How many scenes lie on the way to the end that is farthest, by the shortest way to it."""
    depth = {walked.stands[0]: 0}
    for edge in walked.edges:
        depth.setdefault(edge.end, depth[edge.start] + 1)
    return max((steps for stand, steps in depth.items() if scenario.scenes[stand.scene].end), default=0)
