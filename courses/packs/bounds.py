"""What is refused before anything is read: unknown files, too much of anything, and letters nobody means to type."""

import re
from collections.abc import Iterator, Mapping

from courses.catalogue.limits import BRACKETS_IN_A_RUN, FILE_BYTES, FILES, PACK_BYTES, is_unprintable
from courses.packs.findings import Finding
from courses.vietnamese import nfc

COURSE, FINAL, MEASURE = "course.yaml", "final.yaml", "measure.yaml"
KNOWN = re.compile(
    r"(course|final|measure)\.yaml|[a-z0-9-]{1,64}(\.md|\.quiz\.yaml)|(banks|practice)/[a-z0-9-]{1,64}\.yaml"
)
MEDIA = re.compile(r"media/[a-z0-9][a-z0-9-]{0,80}\.[a-z0-9]{1,5}")
RUN = re.compile(rf"(?:[\[\](){{}}<>] ?){{{BRACKETS_IN_A_RUN + 1},}}")


def find_unsafe(files: Mapping[str, str], media: Mapping[str, bytes]) -> Iterator[Finding]:
    """All that keeps a pack from being read at all."""
    weight = sum(len(text) for text in files.values()) + sum(len(content) for content in media.values())
    if weight > PACK_BYTES or len(files) + len(media) > FILES:
        yield _fault(COURSE, 1, f"Gói bài quá lớn: nhiều nhất 10 MB và {FILES} tệp. Mời bớt hình.")
        return
    if COURSE not in files:
        yield _fault(COURSE, 1, "Gói bài cần tệp course.yaml. Mời thêm vào.")
    for path in media:
        if not MEDIA.fullmatch(path):
            yield _fault(path, 1, "Hình để trong thư mục media, tên là chữ thường không dấu, số và gạch nối.")
    for path, text in files.items():
        yield from _file(path, text)


def _file(path: str, text: str) -> Iterator[Finding]:
    """What is wrong with one text file."""
    if not KNOWN.fullmatch(path):
        yield _fault(
            path, 1, "Không biết tệp này. Tên tệp là chữ thường không dấu; các tệp có thể có: xem docs/authors.md."
        )
    elif len(text.encode("utf-8", "replace")) > FILE_BYTES:
        yield _fault(path, 1, "Tệp lớn hơn 64 KB. Mời chia thành nhiều bài.")
    else:
        for number, line in enumerate(text.split("\n"), 1):
            yield from (_fault(path, number, sentence) for sentence in _line(line))


def _line(line: str) -> Iterator[str]:
    """What is wrong with one line."""
    odd = next((letter for letter in line if is_unprintable(letter)), None)
    if odd is not None:
        yield f"Dòng này có ký tự ẩn U+{ord(odd):04X}. Mời xóa rồi gõ lại chỗ đó."
    elif line != nfc(line):
        yield "Chữ có dấu viết rời (không phải NFC). Mời gõ lại dòng này."
    if RUN.search(line):
        yield "Quá nhiều dấu ngoặc liền nhau. Mời viết lại dòng này."


def _fault(path: str, line: int, sentence: str) -> Finding:
    return Finding(path, line, "fault", sentence)
