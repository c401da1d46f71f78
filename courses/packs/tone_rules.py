"""Rules on how a reader is spoken to: with respect, plainly, by the name they chose."""

import re
from collections.abc import Iterator

from courses.catalogue.content import Lesson
from courses.packs.findings import Finding, Severity
from courses.packs.reading import Pack
from courses.packs.said import Said, list_said

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»")
SHAMING = re.compile(
    r"\b(?:ngu|ngu ngốc|ngu dốt|dốt|dốt nát|ngốc|ngớ ngẩn|kém cỏi|quá kém|lạc hậu|quê mùa|nhẹ dạ|lẩm cẩm|hám lợi|"
    r"tham lam|đáng đời|mù công nghệ|sai rồi|sai bét|cả tin(?! (?:nhắn|thật|giả|lừa)))\b",
    re.IGNORECASE,
)
CALLED = r"(?:bác|bạn|cô|chú|anh/chị|quý khách)"
VERBS = (
    r"(?:hãy|nên|cần|có thể|sẽ|đã|đang|vừa|tự|cứ|phải|muốn|được|đừng|không|chưa|làm gì|chỉ cần|vui lòng|"
    r"bấm|chạm|chọn|gõ|quét|cài|mở|gọi|nhớ|xem|thấy|nghe|đọc|lấy|giữ|chờ|thử|hỏi|chuyển|dùng|biết)"
)
PRONOUN = re.compile(
    rf"(?<![\w-])(?:{CALLED} {VERBS}|(?:của|cho|giúp|mời|nhắc) (?:bác|bạn|quý khách)(?! (?:bè|ấy|[A-ZĐÀ-Ỹ])))(?![\w-])"
    rf"|(?<![\w-])(?:Bác|Bạn|Cô|Chú|Quý khách) {VERBS}(?![\w-])"
)
ABSOLUTE = re.compile(r"\b(?:không bao giờ|luôn luôn|tuyệt đối|chắc chắn|100 ?(?:%|phần trăm))", re.IGNORECASE)
VARIABLE = re.compile(r"\{[^}\n]*\}?")
CAPITALS = re.compile(r"(?:(?<!\w)[A-ZÀ-ỸĐ]{2,}(?!\w)[ ,.]*){4,}")


def check_tone(pack: Pack) -> Iterator[Finding]:
    """Check our own words; what a message or caller says is theirs."""
    unfounded = {f"{lesson.id}.md" for lesson in pack.content.lessons if not lesson.sources}
    for said in list_said(pack):
        for fragment in _strange_variables(said.text):
            sentence = f"Không có {fragment}. Chỉ dùng {{xh}} và {{Xh}}."
            yield Finding(said.path, said.line_of(fragment, pack), "fault", sentence)
        if said.voice != "shown":
            for severity, fragment, sentence in _own_words(said, is_founded=said.path not in unfounded):
                yield Finding(said.path, said.line_of(fragment, pack), severity, sentence)
    for lesson in pack.content.lessons:
        yield from _sources(pack, lesson)


def _strange_variables(text: str) -> Iterator[str]:
    yield from (found[0] for found in VARIABLE.finditer(text) if found[0] not in {"{xh}", "{Xh}"})


def _own_words(said: Said, *, is_founded: bool) -> Iterator[tuple[Severity, str, str]]:
    """What is wrong with a text of ours, outside the quotes of its characters."""
    text = QUOTED.sub(" … ", said.text)
    if found := SHAMING.search(text):
        yield "fault", found[0], f"“{found[0]}” có thể làm người học xấu hổ. Mời viết lại nhẹ nhàng."
    if found := PRONOUN.search(text):
        yield "warning", found[0], f"“{found[0]}”: gọi người học bằng {{xh}}, đừng viết thẳng cách xưng hô."
    if not is_founded and (found := ABSOLUTE.search(text)):
        yield (
            "warning",
            found[0],
            f"“{found[0]}” là lời chắc chắn mà bài chưa ghi nguồn. Thêm nguồn, hoặc viết nhẹ hơn.",
        )
    if found := CAPITALS.search(text):
        yield "warning", found[0], "Đừng viết hoa cả câu. Muốn nhấn mạnh thì dùng **chữ đậm**."


def _sources(pack: Pack, lesson: Lesson) -> Iterator[Finding]:
    """Sources need a word on what they say."""
    path = f"{lesson.id}.md"
    for number, source in enumerate(lesson.sources):
        if len(source.says.split()) < 4:
            line = pack.lines.of(path, ("sources", number))
            yield Finding(path, line, "warning", "Nguồn nên ghi một câu: người ta đã nói gì (says).")
