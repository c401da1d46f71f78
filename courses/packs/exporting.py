"""From the document of a course back to the files of a pack; reading them gives the same document."""

from io import StringIO
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML

from courses.catalogue.blocks import Audio, Block, Check, DoNow, Note, Phone, Picture, Practice, Prose, Remember, Steps
from courses.catalogue.content import CourseContent, Lesson, Module, Page
from courses.packs.bounds import COURSE, FINAL, MEASURE
from courses.packs.fences import TONES
from courses.packs.files import CourseFile, LessonFront, ModuleLine, QuizFile

_NAMES = {tone: name for name, tone in TONES.items()}


def export_pack(content: CourseContent) -> dict[str, str]:
    """The text files of a course, as its author might have written them."""
    texts = {COURSE: _yaml(_course_file(content))}
    for lesson in content.lessons:
        texts[f"{lesson.id}.md"] = lesson_text(lesson)
        if lesson.quiz or lesson.checks:
            texts[f"{lesson.id}.quiz.yaml"] = _yaml(_quiz_file(lesson))
    for bank in content.banks:
        texts[f"banks/{bank.id}.yaml"] = _yaml(bank)
    for scenario in content.practice:
        texts[f"practice/{scenario.id}.yaml"] = _yaml(scenario)
    if content.final:
        texts[FINAL] = _yaml(content.final)
    if content.measure:
        texts[MEASURE] = _yaml(content.measure)
    return texts


def lesson_text(lesson: Lesson) -> str:
    """The Markdown file of a lesson."""
    front = _yaml(LessonFront(**{name: getattr(lesson, name) for name in LessonFront.model_fields}))
    return "\n".join(["---", front.rstrip("\n"), "---", *(_page(page) for page in lesson.pages)])


def _course_file(content: CourseContent) -> CourseFile:
    """What `course.yaml` holds of a course."""
    plain = {name: getattr(content, name) for name in CourseFile.model_fields if name != "modules"}
    return CourseFile(**plain, modules=tuple(_module_line(module) for module in content.modules))


def _module_line(module: Module) -> ModuleLine:
    """A chapter with its lessons by id."""
    return ModuleLine(id=module.id, title=module.title, lessons=tuple(lesson.id for lesson in module.lessons))


def _quiz_file(lesson: Lesson) -> QuizFile:
    """The questions of a lesson: its checks and its quiz."""
    quiz = lesson.quiz
    if quiz is None:
        return QuizFile(checks=lesson.checks)
    return QuizFile(pass_percent=quiz.pass_percent, checks=lesson.checks, questions=quiz.questions, draw=quiz.draw)


def _page(page: Page) -> str:
    """A page: its title, then its blocks with an empty line between."""
    blocks = "\n\n".join(_block(block) for block in page.blocks)
    return f"# {page.title} {{#{page.id}}}\n{blocks}\n"


def _block(block: Block) -> str:
    """A block as it is written in a lesson."""
    match block:
        case Prose():
            return block.markdown
        case Picture():
            return f"![{block.alt}]({block.src}){'' if block.alt else '{trang-tri}'}"
        case _:
            return _fenced(block)


def _fenced(block: Block) -> str:
    """A block that is written between `:::`."""
    match block:
        case Steps():
            return _fence("buoc", *(f"{number}. {item}" for number, item in enumerate(block.items, 1)))
        case Note():
            return _fence(_NAMES[block.tone], block.markdown)
        case DoNow():
            return _fence("lam-ngay", block.markdown)
        case Phone():
            return _fence(f'tin-nhan kind={block.screen} tu="{block.sender}"', *block.lines)
        case Check():
            return _fence(f"cau-hoi {block.question_id}")
        case Practice():
            return _fence(f"luyen-tap {block.scenario_id}")
        case Remember():
            return _fence("ghi-nho")
        case Audio():
            return _fence(f"am-thanh src={block.src} giay={block.seconds}")
        case _:
            raise AssertionError(block)


def _fence(opening: str, *lines: str) -> str:
    """A `:::` block."""
    return "\n".join([f"::: {opening}", *lines, ":::"])


def _yaml(model: BaseModel) -> str:
    """A model as YAML, without what is as it would be anyway."""
    out = StringIO()
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.dump(model.model_dump(exclude_defaults=True, by_alias=True), out)
    return out.getvalue()
