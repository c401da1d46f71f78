"""Rules on words, line by line over every text file: readable, respectful, and nothing real that should not be."""

import re
from collections.abc import Iterator

from courses.catalogue.blocks import DoNow, Note, Prose, Remember, Steps
from courses.packs.findings import Finding, Severity
from courses.packs.reading import Pack

PHONE = re.compile(r"(?<![\dx])(?:\+84|0)[ .]?\d(?:[ .]?\d){7,9}(?!\d)")
NUMBER_12 = re.compile(r"(?<!\d)\d{12}(?!\d)")
ADDRESS = re.compile(
    r"(?<![\w@.-])((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|xyz|top|vip|club|shop|online|site|app|io|me|asia))\b"
)
SHAMING = (" ngu ", " dốt", "ngu ngốc", "quá kém", "nhẹ dạ")
PRONOUN = re.compile(r"(?<![\w-])(?:Bác|bác|Bạn|bạn) (?:hãy|nên|cần|có thể|sẽ|đã|làm gì)\b")
ABSOLUTE = re.compile(r"\b(?:không bao giờ|luôn luôn|100 ?%|chắc chắn)\b", re.IGNORECASE)
VARIABLE = re.compile(r"\{[^}\n]*\}")
CAPITALS = re.compile(r"(?:\b[A-ZÀ-ỸĐ]{2,}\b[ ,]*){4,}")
SENTENCE_END = re.compile(r"[.!?…:]+(?:\s|$)|\n")


def check_words(pack: Pack) -> Iterator[Finding]:
    """Check the words of every text file, then the length of sentences and pages."""
    for path, text in pack.files.items():
        for number, line in enumerate(text.split("\n"), 1):
            yield from (Finding(path, number, severity, sentence) for severity, sentence in _line(path, line))
    for lesson in pack.content.lessons:
        path = f"{lesson.id}.md"
        for n, page in enumerate(lesson.pages):
            texts = [text for block in page.blocks for text in _texts(block)]
            yield from (
                Finding(path, pack.lines.of(path, ("pages", n)), severity, sentence)
                for severity, sentence in _page(texts)
            )


def _line(path: str, line: str) -> Iterator[tuple[Severity, str]]:
    yield from _real_things(line)
    yield from _tone(path, line)


def _real_things(line: str) -> Iterator[tuple[Severity, str]]:
    """Numbers, addresses and names that could be somebody's."""
    if PHONE.search(line):
        yield "fault", "Có số điện thoại giống số thật. Dùng 09xx xxx 321."
    if NUMBER_12.search(line):
        yield "fault", "Có dãy 12 chữ số giống số định danh. Mời bỏ đi."
    for host in [] if _is_source(line) else ADDRESS.findall(line):
        if host != "gov.vn" and not host.endswith(".gov.vn"):
            yield "fault", f"Địa chỉ “{host}” có thể là thật. Dùng đuôi .vidu, hoặc trang nhà nước .gov.vn."


def _tone(path: str, line: str) -> Iterator[tuple[Severity, str]]:
    """How the reader is spoken to."""
    if any(word in line.lower() for word in SHAMING):
        yield "fault", "Lời này có thể làm người học xấu hổ. Mời viết lại nhẹ nhàng."
    for found in VARIABLE.findall(line):
        if (
            found not in {"{xh}", "{Xh}"}
            and not (found.startswith("{#") and line.startswith("# "))
            and ": " not in found
        ):
            yield "fault", f"Không có {found}. Chỉ dùng {{xh}} và {{Xh}}."
    if PRONOUN.search(_without_quotes(line)):
        yield "warning", "Gọi người học bằng {xh}, đừng viết thẳng “bác” hay “bạn”."
    if path.endswith(".md") and ABSOLUTE.search(_without_quotes(line)):
        yield "warning", "Lời khẳng định tuyệt đối cần có nguồn. Xem lại, hoặc viết nhẹ hơn."
    if path.endswith(".md") and CAPITALS.search(_without_quotes(line)):
        yield "warning", "Đừng viết hoa cả câu."


def _is_source(line: str) -> bool:
    """Whether a line is a comment or names a source, which may say where it was read."""
    return line.lstrip().startswith("#") or "date:" in line


def _without_quotes(line: str) -> str:
    """The line without what its characters say."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "", line)


def _texts(block: object) -> Iterator[str]:
    match block:
        case Prose(markdown=text) | Note(markdown=text) | DoNow(markdown=text):
            yield text
        case Steps(items=lines) | Remember(lines=lines):
            yield from lines


def _page(texts: list[str]) -> Iterator[tuple[Severity, str]]:
    total = sum(len(text.split()) for text in texts)
    if total > 150:
        yield "fault", f"Trang này có {total} tiếng. Nhiều nhất 150 tiếng, mời tách thành hai trang."
    elif total > 80:
        yield "warning", f"Trang này có {total} tiếng. Nên dưới 80 tiếng."
    for text in texts:
        for sentence in SENTENCE_END.split(text):
            length = len(sentence.split())
            if length > 35:
                yield "fault", f"Câu dài {length} tiếng: “{sentence.strip()[:40]}…”. Mời tách câu."
            elif length > 22:
                yield "warning", f"Câu dài {length} tiếng: “{sentence.strip()[:40]}…”. Nên ngắn hơn."
