"""Packs as folders: one folder a course."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from courses.packs.findings import Finding, PackFault
from courses.packs.reading import Pack, read_pack

TEXTS = {".md", ".yaml"}
MEDIA = {".svg", ".webp", ".png", ".jpg", ".mp3"}
KINDS = ", ".join(sorted(TEXTS | MEDIA))
ORDER = "order.txt"
"""Beside the packs: the names of their folders, a line each, in the order the site shows the courses."""
LARGEST_PACK = 10 * 1024 * 1024


def list_folders(content: Path) -> list[Path]:
    """The folders that hold a course, as `order.txt` lists them and then by name; the folder itself if it is one."""
    if (content / "course.yaml").is_file():
        return [content]
    listed = (content / ORDER).read_text(encoding="utf-8").split() if (content / ORDER).is_file() else []
    places = {name: place for place, name in enumerate(listed)}
    found = (path.parent for path in content.glob("*/course.yaml"))
    return sorted(found, key=lambda folder: (places.get(folder.name, len(places)), folder.name))


def digest_of(*folders: Path) -> str:
    """The SHA-256 of all files below some folders, with their names: the same while nothing there has changed."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder)} {len(content)}\n".encode() + content)
    return found.hexdigest()


def load_pack(folder: Path) -> Pack:
    """Read the pack in a folder; links and files of other kinds are refused."""
    files: dict[str, str] = {}
    media: dict[str, bytes] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or _is_litter(path.relative_to(folder)):
            continue
        name = path.relative_to(folder).as_posix()
        total += path.stat().st_size
        if path.is_symlink() or path.suffix not in TEXTS | MEDIA or total > LARGEST_PACK:
            raise PackFault(
                [
                    Finding(
                        name,
                        1,
                        "fault",
                        f"Mời bỏ tệp này khỏi thư mục. Gói bài chỉ có tệp {KINDS}, cả gói không quá 10 MB.",
                    )
                ]
            )
        if path.suffix in TEXTS:
            files[name] = _text(path, name)
        else:
            media[name] = path.read_bytes()
    return read_pack(files, media)


def save_pack(folder: Path, files: Mapping[str, str], media: Mapping[str, bytes]) -> None:
    """Write a pack into a folder."""
    for name, content in {**{path: text.encode() for path, text in files.items()}, **media}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _is_litter(name: Path) -> bool:
    """Whether a computer left it there by itself: hidden files, thumbnails."""
    return name.name == "Thumbs.db" or any(part.startswith(".") for part in name.parts)


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise PackFault([Finding(name, 1, "fault", "Tệp phải lưu bằng mã UTF-8.")]) from None
