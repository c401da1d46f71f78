"""Rules on what a scenario may not let pass: a code read out, a stranger called back, a fright without a way out."""

import re
from collections.abc import Iterator

from courses.practice.faults import Fault, in_scene, texts_of
from courses.practice.scenario import Choice, Scenario, Scene
from courses.vietnamese import folded

CODES = re.compile(r"\botp\b|\bmã\b(?! (?:qr|vạch|đơn|vận đơn|hồ sơ|bưu|khách))", re.IGNORECASE)
"""A code that must stay one's own, in words with their marks: folded, it could not be told from a conjunction."""
READS_OUT = re.compile(r"\b(?:doc|nhan|gui|bao|dua|cung cap|chup)\b.{0,40}\b(?:ma|otp|so|nua)\b")
CALLS_BACK = re.compile(
    r"\b(?:goi|nhan tin|bam goi)(?: lai| hoi lai)\b|\bgoi (?:vao |cho |theo )?so (?:do|nay|vua|luc|trong tin)\b"
)
TURNS_DOWN = re.compile(r"^\W*(?:khong|dung|cup may|chua|chan)\b")
FRIGHTS = re.compile(r"\b(?:bat coc|deepfake|gia mat|gia giong|ghep mat|tong tien|chuoc)\b")


def check_dangers(scenario: Scenario) -> Iterator[Fault]:
    """Check that what must never be done is among `must_not`, and that nobody is frightened without a way out."""
    forbidden = {one.flag for one in scenario.passing.must_not}
    for name, scene in scenario.scenes.items():
        for n, choice in enumerate(scene.choices):
            place = in_scene(name, "choices", n)
            if choice.verdict in {"good", "ok"} and forbidden & set(choice.sets):
                yield Fault(place, f"Lựa chọn {choice.verdict} lại đặt cờ của must_not. Mời xem lại.")
            elif not forbidden & set(choice.sets) and (said := _danger(scene, choice)):
                yield Fault(place, f"{said} là điều không được làm: đặt một cờ (set) có trong must_not.")
    if not scenario.helper and any(FRIGHTS.search(folded(text)) for text in _story(scenario)):
        said = "Chuyện bắt cóc, giả mặt, tống tiền có thể làm người học sợ. Thêm helper: true để có lời dặn trước."
        yield Fault(("title",), said)


def _danger(scene: Scene, choice: Choice) -> str | None:
    """What a risky choice does that nobody may, as far as its words tell."""
    text = folded(choice.text)
    if choice.verdict in {"good", "ok"} or TURNS_DOWN.search(text):
        return None
    if READS_OUT.search(text) and any(CODES.search(one) for one in (choice.text, *texts_of(scene))):
        return "Đọc mã cho người khác, dù chỉ một phần,"
    return "Gọi lại số lạ để hỏi" if CALLS_BACK.search(text) else None


def _story(scenario: Scenario) -> Iterator[str]:
    """What is told before anything is answered."""
    yield from (scenario.title, scenario.summary)
    for scene in scenario.scenes.values():
        yield from texts_of(scene)
