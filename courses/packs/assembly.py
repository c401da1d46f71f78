"""The files of a pack put together as one raw document, with the file and line each part came from."""

from collections.abc import Mapping
from typing import Any

from courses.packs.bounds import COURSE, FINAL, MEASURE
from courses.packs.findings import Finding, Lines, PackFault, Place
from courses.packs.lesson_pages import LessonText
from courses.packs.pictures import size
from courses.packs.yaml_lines import read_yaml

Origin = tuple[str, Place]


class Assembly:
    """One reading of all files; a file that cannot be read is written down and leaves a gap."""

    def __init__(self, files: Mapping[str, str], media: Mapping[str, bytes]) -> None:
        self.files = files
        self.sizes = {path: size(path, content) for path, content in media.items()}
        self.lines = Lines()
        self.found: list[Finding] = []
        self.gaps: set[Place] = set()
        self.origins: dict[Place, Origin] = {(): (COURSE, ())}

    def document(self) -> dict[str, Any]:
        """The raw document."""
        course = self._map(COURSE)
        if course is None:
            self.gaps |= {(name,) for name in ("id", "title", "summary", "audience", "owner", "review", "modules")}
            course = {}
        modules = course.get("modules")
        for number, module in enumerate(modules if isinstance(modules, list) else []):
            if isinstance(module, dict):
                self._fill_module(module, number)
        course["banks"] = self._listed("banks")
        course["practice"] = self._listed("practice")
        for key, path in (("final", FINAL), ("measure", MEASURE)):
            if one := self._map(path) if path in self.files else None:
                course[key] = one
                self.origins[key,] = (path, ())
        return course

    def origin(self, place: Place) -> Origin:
        """The file a place of the document came from, and the place in that file."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.origins:
                path, base = self.origins[place[:length]]
                return path, (*base, *place[length:])
        return COURSE, place

    def _fill_module(self, module: dict[str, Any], number: int) -> None:
        """Put lessons where `course.yaml` names them."""
        named = module.get("lessons")
        if not isinstance(named, list):
            return
        place = ("modules", number, "lessons")
        lessons: list[dict[str, Any]] = []
        for index, lesson_id in enumerate(named):
            lesson = self._lesson(str(lesson_id), self.lines.of(COURSE, (*place, index)))
            if lesson is None:
                self.gaps.add(place)
                continue
            path, quiz = f"{lesson_id}.md", f"{lesson_id}.quiz.yaml"
            self.origins[*place, len(lessons)] = (path, ())
            self.origins[*place, len(lessons), "checks"] = (quiz, ("checks",))
            self.origins[*place, len(lessons), "quiz"] = (quiz, ())
            lessons.append(lesson)
        module["lessons"] = lessons

    def _lesson(self, lesson_id: str, line: int) -> dict[str, Any] | None:
        path, quiz_path = f"{lesson_id}.md", f"{lesson_id}.quiz.yaml"
        if path not in self.files:
            self._fault(COURSE, line, f"Chưa có tệp {path}. Mời thêm tệp, hoặc bỏ bài này khỏi course.yaml.")
            return None
        parts = _front_matter(self.files[path])
        if parts is None:
            self._fault(path, 1, "Bài bắt đầu bằng một dòng ---, phần mô tả, rồi một dòng --- nữa.")
            return None
        front, body, line = parts
        lesson = self._map(path, front, first_line=1)
        text = LessonText(path, self.lines, self.found, (lesson or {}).get("remember"), self.sizes)
        pages = text.read(body, first_line=line)
        if not pages:
            self._fault(path, 1, "Bài chưa có trang nào. Mời viết tiêu đề trang, ví dụ: # Gác máy {#gac-may}.")
        quiz = self._map(quiz_path) if quiz_path in self.files else {}
        if lesson is None or quiz is None or not pages:
            return None
        return self._joined(lesson_id, lesson, pages, quiz)

    def _joined(self, lesson_id: str, lesson: dict[str, Any], pages: Any, quiz: dict[str, Any]) -> dict[str, Any]:
        """A lesson of the document: its front matter, pages, checks and quiz."""
        path = f"{lesson_id}.md"
        for key in ("pages", "checks", "quiz"):
            if key in lesson:
                line = self.lines.of(path, (key,))
                self._fault(path, line, f"Không có mục “{key}” ở đầu bài. Câu hỏi viết trong {lesson_id}.quiz.yaml.")
        if lesson.get("id") not in {None, lesson_id}:
            self._fault(path, self.lines.of(path, ("id",)), f"Mã bài (id) phải giống tên tệp: {lesson_id}.")
        lesson["pages"] = pages
        lesson["checks"] = quiz.pop("checks", None) or []
        if quiz.get("questions") is None:
            quiz.pop("questions", None)
        if quiz.keys() - {"pass_percent"}:
            lesson["quiz"] = quiz
        return lesson

    def _listed(self, folder: str) -> list[dict[str, Any]]:
        """All files of a folder that can be read, by id: banks, practice."""
        found: list[dict[str, Any]] = []
        found_in = (path for path in self.files if path.startswith(f"{folder}/"))
        for path in sorted(found_in, key=lambda path: path.removesuffix(".yaml")):
            one = self._map(path)
            if one is None:
                continue
            name = path.removeprefix(f"{folder}/").removesuffix(".yaml")
            if one.get("id") not in {None, name}:
                self._fault(path, self.lines.of(path, ("id",)), f"Mã (id) phải giống tên tệp: {name}.")
            self.origins[folder, len(found)] = (path, ())
            found.append(one)
        return found

    def _map(self, path: str, text: str | None = None, *, first_line: int = 0) -> dict[str, Any] | None:
        """A YAML text as keys and values, or None with the fault written down."""
        try:
            value = read_yaml(path, self.files[path] if text is None else text, self.lines, first_line=first_line)
        except PackFault as fault:
            self.found.extend(fault.findings)
            return None
        if isinstance(value, dict):
            return value
        self._fault(path, first_line + 1, "Tệp này phải gồm các mục “tên: nội dung”.")
        return None

    def _fault(self, path: str, line: int, sentence: str) -> None:
        self.found.append(Finding(path, line, "fault", sentence))


def _front_matter(text: str) -> tuple[str, str, int] | None:
    """The YAML between the first two lines of dashes, what follows them, and the line that begins on."""
    rows = text.split("\n")
    ends = [row for row, line in enumerate(rows) if line.rstrip() == "---"][:2]
    if len(ends) < 2 or ends[0] != 0:
        return None
    return "\n".join(rows[1 : ends[1]]), "\n".join(rows[ends[1] + 1 :]), ends[1] + 2
