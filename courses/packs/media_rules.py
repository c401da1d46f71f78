"""Rules on pictures and recordings: there, used, small, described, and holding nothing that runs."""

import re
from collections.abc import Iterator

from courses.catalogue.blocks import Audio, Picture
from courses.packs.findings import Finding
from courses.packs.reading import Pack

LARGE, LARGEST = 25 * 1024, 80 * 1024
UNSAFE = re.compile(
    rb"<(?:script|foreignObject|style|image|iframe|a)\b|\son\w+\s*=|href\s*=\s*[\"'](?!#)|<!ENTITY|<!DOCTYPE|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
ENDINGS = {".svg": b"<svg", ".png": b"\x89PNG", ".webp": b"RIFF", ".jpg": b"\xff\xd8", ".mp3": b""}


def check_media(pack: Pack) -> Iterator[Finding]:
    """Check each picture where it is used, then each file."""
    used = {pack.content.picture} - {None}
    if pack.content.picture and pack.content.picture not in pack.media:
        yield Finding(
            "course.yaml", pack.lines.of("course.yaml", ("picture",)), "fault", f"Chưa có tệp {pack.content.picture}."
        )
    for lesson in pack.content.lessons:
        for n, page in enumerate(lesson.pages):
            for m, block in enumerate(page.blocks):
                if not isinstance(block, Picture | Audio):
                    continue
                used.add(block.src)
                line = pack.lines.of(f"{lesson.id}.md", ("pages", n, "blocks", m))
                if block.src not in pack.media:
                    yield Finding(f"{lesson.id}.md", line, "fault", f"Chưa có tệp {block.src}.")
                if isinstance(block, Picture):
                    yield from (Finding(f"{lesson.id}.md", line, "fault", said) for said in _alt(block.alt))
    for path, content in pack.media.items():
        yield from _check_file(path, content, is_used=path in used)


def _alt(alt: str) -> Iterator[str]:
    if len(alt.split()) < 3:
        yield "Chữ thay hình quá ngắn. Mời tả hình bằng ít nhất 3 tiếng."
    if alt.lower().startswith(("ảnh", "hình")):
        yield "Chữ thay hình không bắt đầu bằng “Ảnh” hay “Hình”. Tả luôn điều nhìn thấy."


def _check_file(path: str, content: bytes, *, is_used: bool) -> Iterator[Finding]:
    ending = path[path.rfind(".") :]
    if not is_used:
        yield Finding(path, 1, "warning", "Tệp này chưa dùng ở bài nào.")
    if ending != ".mp3" and len(content) > LARGEST:
        yield Finding(path, 1, "fault", f"Hình nặng {len(content) // 1024} KB. Nhiều nhất 80 KB.")
    elif ending != ".mp3" and len(content) > LARGE:
        yield Finding(path, 1, "warning", f"Hình nặng {len(content) // 1024} KB. Nên dưới 25 KB.")
    if not content.lstrip().startswith(ENDINGS.get(ending, b"?")):
        yield Finding(path, 1, "fault", "Tệp không đúng loại như tên ghi.")
    if ending == ".svg" and UNSAFE.search(content):
        yield Finding(
            path, 1, "fault", "Hình SVG có phần chạy được hoặc gọi ra ngoài. Mời vẽ lại, chỉ dùng nét và màu."
        )
