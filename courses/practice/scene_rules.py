"""Rules on one scene: that it is whole, that every way out leads somewhere, that each thing on its screen is named."""

from collections import Counter
from collections.abc import Iterator

from courses.practice.engine import PART_OF
from courses.practice.faults import Fault, Place, in_scene
from courses.practice.scenario import Choice, Done, Scenario, Scene

FEWEST_CHOICES, MOST_CHOICES = 2, 4
MOST_MARKS = 8
"""More to mark than fits a screen, and more ways to mark it than can be walked."""
MOST_FOR_A_RISK = 1
PARTS = ("choices", "mark", "text", "gesture")


def check_scenes(scenario: Scenario) -> Iterator[Fault]:
    """Check every scene by itself."""
    for name, scene in scenario.scenes.items():
        yield from _end(name, scene) if scene.end else _moment(name, scene)
        yield from _elements(name, scene)
        for place, target in list_targets(name, scene):
            if target not in scenario.scenes:
                yield Fault(place, f"Không có cảnh “{target}”. Mời thêm cảnh, hoặc sửa tên.")


def list_targets(name: str, scene: Scene) -> Iterator[tuple[Place, str]]:
    """Every scene that a scene leads to, and where it says so."""
    yield from ((in_scene(name, "choices", n, "to"), choice.to) for n, choice in enumerate(scene.choices))
    if scene.mark:
        yield in_scene(name, "mark", "to"), scene.mark.to
    yield from ((in_scene(name, *place, "to"), done.to) for place, done in list_done(scene))
    if scene.end and scene.end.retry_from:
        yield in_scene(name, "end", "retry_from"), scene.end.retry_from


def list_done(scene: Scene) -> Iterator[tuple[Place, Done]]:
    """What comes of a text typed right and of a gesture, and where."""
    if scene.text:
        yield ("text", "ok"), scene.text.ok
    if scene.gesture:
        yield ("gesture", "ok"), scene.gesture.ok


def _end(name: str, scene: Scene) -> Iterator[Fault]:
    """An end is nothing else, and if it is no success it says from where to begin again."""
    assert scene.end is not None
    others = ("screen", "say", "ask", "hint", *PARTS)
    if any(getattr(scene, other) for other in others):
        yield Fault(in_scene(name, "end"), "Cảnh kết chỉ có mục end. Mời bỏ các mục khác, hoặc tách thành hai cảnh.")
    if scene.end.result != "an-toan" and scene.end.retry_from is None:
        yield Fault(in_scene(name, "end"), "Kết chưa an toàn cần retry_from: làm lại từ cảnh nào.")


def _moment(name: str, scene: Scene) -> Iterator[Fault]:
    """A scene has a screen, a narration, a question, and exactly the part its way of answering asks for."""
    for key in ("screen", "say", "ask"):
        if not getattr(scene, key):
            yield Fault(in_scene(name), f"Cảnh thiếu mục “{key}”. Mời thêm vào. Không có điện thoại thì kind: none.")
    needed = PART_OF[scene.input]
    if not getattr(scene, needed):
        yield Fault(in_scene(name), f"Cảnh “{scene.input}” cần mục “{needed}”. Mời thêm vào.")
    for other in PARTS:
        if other != needed and getattr(scene, other):
            yield Fault(in_scene(name, other), f"Cảnh “{scene.input}” không dùng “{other}”. Mời bỏ, hoặc sửa input.")
    yield from _ways(name, scene)


def _ways(name: str, scene: Scene) -> Iterator[Fault]:
    """What is wrong with the way a scene is answered."""
    if scene.choices:
        yield from _choices(name, scene)
    if scene.mark:
        yield from _mark(name, scene)
    if scene.gesture and scene.gesture.at not in _ids(scene):
        yield Fault(in_scene(name, "gesture", "at"), f"Màn hình không có “{scene.gesture.at}”. Mời sửa at.")
    if scene.text and scene.text.kind == "digits":
        for n, value in enumerate(scene.text.accept):
            if not value.replace(".", "").replace(",", "").replace(" ", "").isdigit():
                yield Fault(in_scene(name, "text", "accept", n), "Giá trị nhận vào (accept) phải là chữ số.")


def _choices(name: str, scene: Scene) -> Iterator[Fault]:
    place = in_scene(name, "choices")
    if not FEWEST_CHOICES <= len(scene.choices) <= MOST_CHOICES:
        yield Fault(place, f"Cần từ 2 đến 4 lựa chọn, đang có {len(scene.choices)}.")
    for key in ("id", "text", "at"):
        values = Counter(getattr(choice, key) for choice in scene.choices)
        if any(count > 1 for value, count in values.items() if value is not None):
            yield Fault(place, f"Hai lựa chọn trùng “{key}”. Mời đổi một chỗ.")
    if not any(choice.verdict in {"good", "ok"} for choice in scene.choices):
        yield Fault(place, "Cần ít nhất một lựa chọn good hoặc ok, để ai cũng có đường đúng.")
    for n, choice in enumerate(scene.choices):
        if choice.verdict in {"risky", "bad"} and choice.points > MOST_FOR_A_RISK:
            yield Fault((*place, n, "points"), "Lựa chọn risky hay bad được nhiều nhất 1 điểm.")
        yield from _tapped((*place, n, "at"), choice, scene)


def _tapped(place: Place, choice: Choice, scene: Scene) -> Iterator[Fault]:
    """A choice that is tapped names what is tapped; no other does."""
    if scene.input != "tap":
        if choice.at:
            yield Fault(place, "Mục “at” chỉ dùng với input: tap. Mời bỏ, hoặc thêm input: tap.")
    elif choice.at not in _ids(scene):
        yield Fault(place, f"Màn hình không có “{choice.at or ''}”. Lựa chọn để chạm cần at là mã của một vật.")


def _mark(name: str, scene: Scene) -> Iterator[Fault]:
    """There is something to mark and something to leave, each with a reason."""
    assert scene.mark is not None
    marked = [one for one in (scene.screen.elements if scene.screen else ()) if one.suspicious is not None]
    place = in_scene(name, "screen", "elements")
    if len({one.suspicious for one in marked}) < len((True, False)):
        yield Fault(place, "Cần cả chỗ đáng ngờ (suspicious: true) và chỗ bình thường (suspicious: false).")
    if len(marked) > MOST_MARKS:
        yield Fault(place, f"Nhiều nhất {MOST_MARKS} chỗ để đánh dấu. Mời bớt.")
    if any(not one.why for one in marked):
        yield Fault(place, "Mỗi chỗ để đánh dấu cần why: vì sao đáng ngờ hay không.")
    if scene.mark.min > sum(bool(one.suspicious) for one in marked):
        yield Fault(in_scene(name, "mark", "min"), "Mục “min” lớn hơn số chỗ đáng ngờ. Mời bớt.")


def _elements(name: str, scene: Scene) -> Iterator[Fault]:
    """Things on a screen have ids of their own, words, and a label where they are pictures."""
    elements = scene.screen.elements if scene.screen else ()
    for key, count in Counter(one.id for one in elements).items():
        if count > 1:
            yield Fault(in_scene(name, "screen", "elements"), f"Mã “{key}” dùng hai lần. Mời đổi một chỗ.")
    for n, one in enumerate(elements):
        place = in_scene(name, "screen", "elements", n)
        if one.type in {"image", "icon"} and not one.label:
            yield Fault(place, "Hình và biểu tượng cần label: tả điều nhìn thấy.")
        elif not one.text and not one.label:
            yield Fault(place, "Vật này chưa có chữ. Mời thêm text.")


def _ids(scene: Scene) -> set[str]:
    return {one.id for one in scene.screen.elements} if scene.screen else set()
