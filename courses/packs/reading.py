"""A pack's files turned into the frozen document of a course; anything wrong is a finding with its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from courses.catalogue.content import CourseContent
from courses.packs.findings import Finding, Lines, PackFault, Place
from courses.packs.lesson_pages import LessonText
from courses.packs.sentences import sentence_for
from courses.packs.yaml_lines import read_yaml
from courses.vietnamese import nfc

LARGEST_FILE = 64 * 1024
MOST_BRACKETS = 50


@dataclass(frozen=True)
class Pack:
    """A course as read, with the files it was read from and the line of everything in it."""

    content: CourseContent
    files: Mapping[str, str]
    media: Mapping[str, bytes]
    lines: Lines


def read_pack(files: Mapping[str, str], media: Mapping[str, bytes]) -> Pack:
    """Read a pack from its text files and media by path; raises `PackFault` with all that stops it."""
    _refuse_unsafe(files)
    lines = Lines()
    document, origins = _document(files, lines)
    try:
        content = CourseContent.model_validate(document)
    except ValidationError as error:
        raise PackFault(sorted(_findings(error, origins, lines))) from None
    return Pack(content, files, media, lines)


def _refuse_unsafe(files: Mapping[str, str]) -> None:
    findings = []
    for path, text in files.items():
        if len(text.encode()) > LARGEST_FILE:
            findings.append(Finding(path, 1, "fault", "Tệp lớn hơn 64 KB. Mời chia thành nhiều bài."))
        for number, line in enumerate(text.split("\n"), 1):
            if line != nfc(line):
                findings.append(
                    Finding(path, number, "fault", "Chữ có dấu viết rời (không phải NFC). Mời gõ lại dòng này.")
                )
            if line.count("[") > MOST_BRACKETS:
                findings.append(Finding(path, number, "fault", "Dòng này có quá nhiều dấu ngoặc vuông."))
    if "course.yaml" not in files:
        findings.append(Finding("course.yaml", 1, "fault", "Gói bài cần tệp course.yaml."))
    if findings:
        raise PackFault(findings)


def _document(files: Mapping[str, str], lines: Lines) -> tuple[dict[str, Any], dict[Place, tuple[str, Place]]]:
    """The raw document, and for each part of it the file and place it came from."""
    course = _map("course.yaml", read_yaml("course.yaml", files["course.yaml"], lines))
    origins: dict[Place, tuple[str, Place]] = {(): ("course.yaml", ())}
    for m, module in enumerate(course.get("modules") or []):
        lessons = []
        for n, lesson_id in enumerate(_lesson_ids(module)):
            lessons.append(_lesson(str(lesson_id), files, lines, (m, n)))
            origins["modules", m, "lessons", n] = (f"{lesson_id}.md", ())
            origins["modules", m, "lessons", n, "checks"] = (f"{lesson_id}.quiz.yaml", ("checks",))
            origins["modules", m, "lessons", n, "quiz"] = (f"{lesson_id}.quiz.yaml", ())
        if isinstance(module, dict):
            module["lessons"] = lessons
    if "final.yaml" in files:
        course["final"] = _map("final.yaml", read_yaml("final.yaml", files["final.yaml"], lines))
        origins["final",] = ("final.yaml", ())
    banks = sorted(path for path in files if path.startswith("banks/") and path.endswith(".yaml"))
    course["banks"] = [_map(path, read_yaml(path, files[path], lines)) for path in banks]
    origins |= {("banks", n): (path, ()) for n, path in enumerate(banks)}
    return course, origins


def _lesson_ids(module: Any) -> list[Any]:
    ids = module.get("lessons") if isinstance(module, dict) else None
    return ids if isinstance(ids, list) else []


def _lesson(lesson_id: str, files: Mapping[str, str], lines: Lines, place: tuple[int, int]) -> dict[str, Any]:
    path = f"{lesson_id}.md"
    if path not in files:
        line = lines.of("course.yaml", ("modules", place[0], "lessons", place[1]))
        raise PackFault([Finding("course.yaml", line, "fault", f"Chưa có tệp {path}.")])
    front, start = _front_matter(path, files[path])
    lesson = _map(path, read_yaml(path, front, lines, first_line=1))
    remember = lesson.get("remember")
    text = LessonText(path, files[path], lines, remember if isinstance(remember, list) else [])
    lesson["pages"] = text.read(start)
    quiz_path = f"{lesson_id}.quiz.yaml"
    if quiz_path in files:
        quiz = _map(quiz_path, read_yaml(quiz_path, files[quiz_path], lines))
        lesson["checks"] = quiz.pop("checks", None) or []
        if quiz:
            lesson["quiz"] = quiz
    if lesson.get("id") != lesson_id:
        raise PackFault([Finding(path, 2, "fault", f"Mã bài (id) phải giống tên tệp: {lesson_id}.")])
    return lesson


def _front_matter(path: str, text: str) -> tuple[str, int]:
    """The YAML between the first two lines of dashes, and the row after them."""
    rows = text.split("\n")
    if rows[0].rstrip() == "---":
        for row in range(1, len(rows)):
            if rows[row].rstrip() == "---":
                return "\n".join(rows[1:row]), row + 1
    raise PackFault([Finding(path, 1, "fault", "Bài bắt đầu bằng một dòng ---, phần mô tả, rồi một dòng --- nữa.")])


def _map(path: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PackFault([Finding(path, 1, "fault", "Tệp này phải là các mục “tên: nội dung”.")])
    return value


def _findings(error: ValidationError, origins: dict[Place, tuple[str, Place]], lines: Lines) -> list[Finding]:
    found = []
    for one in error.errors():
        place = tuple(one["loc"])
        path, rest = _origin(place, origins)
        plain = tuple(step for step in rest if step not in TAGS)
        found.append(
            Finding(path, lines.of(path, plain), "fault", sentence_for(one["type"], plain, one.get("ctx") or {}))
        )
    return found


TAGS = frozenset({"mot", "nhieu", "dung-sai", "that-hay-lua", "tim-cho-la", "nhap"}) | frozenset(
    {"prose", "steps", "note", "picture", "audio", "check", "do_now", "remember", "phone"}
)
"""What pydantic puts into a place to say which kind of a union it tried."""


def _origin(place: Place, origins: dict[Place, tuple[str, Place]]) -> tuple[str, Place]:
    """The file a place of the document came from, and the place in that file."""
    for length in range(len(place), -1, -1):
        if place[:length] in origins:
            path, base = origins[place[:length]]
            return path, (*base, *place[length:])
    return "course.yaml", place
