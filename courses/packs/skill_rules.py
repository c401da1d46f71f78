"""Rules on skills: every code that lessons, questions and scenarios name stands in the table."""

from collections.abc import Iterator

from courses.catalogue.skills import list_areas, skill_names
from courses.packs.findings import Finding, Place
from courses.packs.questions import list_questions
from courses.packs.reading import Pack


def check_skills(pack: Pack) -> Iterator[Finding]:
    """Warn of a code that is not in the table; its first part says what is near."""
    for skill, path, place in _named(pack):
        if skill not in skill_names():
            yield Finding(path, pack.lines.of(path, place), "warning", _sentence(skill))


def _named(pack: Pack) -> Iterator[tuple[str, str, Place]]:
    """Every code with the file and place that names it."""
    for lesson in pack.content.lessons:
        yield from ((skill, f"{lesson.id}.md", ("skills", n)) for n, skill in enumerate(lesson.skills))
    for one in list_questions(pack.content):
        yield one.question.skill, one.path, (*one.place, "skill")
    for scenario in pack.content.practice:
        path = f"practice/{scenario.id}.yaml"
        yield from ((skill, path, ("skills", n)) for n, skill in enumerate(scenario.skills))


def _sentence(skill: str) -> str:
    areas = {area.code: area for area in list_areas()}
    area = areas.get(skill.partition(".")[0])
    if area is None:
        return f"Kỹ năng “{skill}” không có trong bảng. Phần đầu là một trong: {', '.join(sorted(areas))}."
    if not area.skills:
        return f"Kỹ năng “{skill}” chưa có trong bảng. Mời nhờ người quản lý bảng kỹ năng thêm vào."
    near = ", ".join(one.code for one in area.skills)
    return f"Kỹ năng “{skill}” chưa có trong bảng. Mảng này đang có: {near}."
