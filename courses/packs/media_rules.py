"""Rules on pictures and recordings: there, used, small, described, and holding nothing that runs."""

import re
from collections.abc import Iterator

from courses.catalogue.blocks import Audio, Picture
from courses.packs.findings import Finding
from courses.packs.pictures import extension, is_what_it_says
from courses.packs.reading import Pack

LARGE, LARGEST = 25 * 1024, 80 * 1024
LONGEST_RECORDING = 1024 * 1024
ADD_OR_MEND = "Mời thêm tệp vào thư mục media, hoặc sửa lại tên."


def check_media(pack: Pack) -> Iterator[Finding]:
    """Check each picture where it is used, then each file."""
    used = {pack.content.picture} - {None}
    if pack.content.picture and pack.content.picture not in pack.media:
        yield Finding(
            "course.yaml",
            pack.lines.of("course.yaml", ("picture",)),
            "fault",
            f"Chưa có tệp {pack.content.picture}. {ADD_OR_MEND}",
        )
    for path, line, block in _in_lessons(pack):
        used.add(block.src)
        if block.src not in pack.media:
            yield Finding(path, line, "fault", f"Chưa có tệp {block.src}. {ADD_OR_MEND}")
        if isinstance(block, Picture):
            yield from (Finding(path, line, "fault", said) for said in _alt(block.alt))
    for path, line, shown in _on_screens(pack):
        used.add(shown)
        if shown not in pack.media:
            yield Finding(path, line, "fault", f"Chưa có tệp {shown}. {ADD_OR_MEND}")
    for path, content in pack.media.items():
        yield from _check_file(path, content, is_used=path in used)


def _in_lessons(pack: Pack) -> Iterator[tuple[str, int, Picture | Audio]]:
    """The pictures and recordings of lessons, each with its file and line."""
    for lesson in pack.content.lessons:
        path = f"{lesson.id}.md"
        for n, page in enumerate(lesson.pages):
            for m, block in enumerate(page.blocks):
                if isinstance(block, Picture | Audio):
                    yield path, pack.lines.of(path, ("pages", n, "blocks", m)), block


def _on_screens(pack: Pack) -> Iterator[tuple[str, int, str]]:
    """The pictures on the screens of scenarios, each with its file and line."""
    for scenario in pack.content.practice:
        path = f"practice/{scenario.id}.yaml"
        for name, scene in scenario.scenes.items():
            for n, element in enumerate(scene.screen.elements if scene.screen else ()):
                if element.type == "image" and element.text:
                    place = ("scenes", name, "screen", "elements", n, "text")
                    yield path, pack.lines.of(path, place), element.text


def _alt(alt: str) -> Iterator[str]:
    """What is wrong with the words that stand for a picture; a decoration has none."""
    if alt and len(alt.split()) < 3:
        yield "Chữ thay hình quá ngắn. Mời tả hình bằng ít nhất 3 tiếng."
    if alt.lower().startswith(("ảnh ", "hình ", "ảnh:", "hình:", "bức ảnh", "bức hình", "hình ảnh")):
        yield "Chữ thay hình không bắt đầu bằng “Ảnh” hay “Hình”. Tả luôn điều nhìn thấy."
    if re.search(r"\.(svg|png|webp|jpg)$", alt.lower()):
        yield "Chữ thay hình không phải tên tệp. Tả điều nhìn thấy."


def _check_file(path: str, content: bytes, *, is_used: bool) -> Iterator[Finding]:
    is_recording = extension(path) == "mp3"
    weight = len(content) // 1024
    if not is_used:
        yield Finding(path, 1, "warning", "Tệp này chưa dùng ở bài nào.")
    if len(content) > (LONGEST_RECORDING if is_recording else LARGEST):
        yield Finding(path, 1, "fault", f"Tệp nặng {weight} KB. Hình nhiều nhất 80 KB, đoạn đọc nhiều nhất 1 MB.")
    elif not is_recording and len(content) > LARGE:
        yield Finding(path, 1, "warning", f"Hình nặng {weight} KB. Nên dưới 25 KB.")
    if not is_what_it_says(path, content):
        is_drawing = extension(path) == "svg"
        said = "Hình SVG có phần chạy được hoặc gọi ra ngoài. Mời vẽ lại, chỉ dùng nét, màu và chữ."
        yield Finding(path, 1, "fault", said if is_drawing else "Tệp không đúng loại như tên ghi.")
