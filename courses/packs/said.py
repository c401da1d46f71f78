"""Every text of a course a reader sees, with its place and whose words it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from courses.catalogue.blocks import Block, DoNow, Note, Phone, Picture, Prose, Steps
from courses.catalogue.content import Lesson
from courses.catalogue.questions import FindOdd, Matched, One, Ordered, Question, RealOrScam, Several, Typed
from courses.packs.questions import list_questions
from courses.packs.reading import Pack
from courses.practice.texts import list_texts

Voice = Literal["told", "asked", "shown"]
"""`told`: our own words in a lesson; `asked`: our own words of a question; `shown`: what a message or caller says."""


@dataclass(frozen=True)
class Said:
    """A text, the file it is in, the line where it or its block begins, and whose words it is."""

    path: str
    line: int
    voice: Voice
    text: str

    def line_of(self, fragment: str, pack: Pack) -> int:
        """The first line from `line` on that holds a fragment of the text, or `line` where it was folded."""
        rows = pack.files[self.path].split("\n")
        start = fragment.strip().split("\n")[0]
        return next((row for row in range(self.line, len(rows) + 1) if start in rows[row - 1]), self.line)


def list_said(pack: Pack) -> Iterator[Said]:
    """All texts: of the course, of its lessons, of every question, of every scenario."""
    content, path = pack.content, "course.yaml"
    for key, text in (("title", content.title), ("summary", content.summary)):
        yield Said(path, pack.lines.of(path, (key,)), "told", text)
    for number, module in enumerate(content.modules):
        yield Said(path, pack.lines.of(path, ("modules", number, "title")), "told", module.title)
    for lesson in content.lessons:
        yield from _lesson(pack, lesson)
    for one in list_questions(content):
        for voice, text, *place in _question(one.question):
            yield Said(one.path, pack.lines.of(one.path, (*one.place, *place)), voice, text)
    for scenario in content.practice:
        path = f"practice/{scenario.id}.yaml"
        for whose, text, spot in list_texts(scenario):
            yield Said(path, pack.lines.of(path, spot), "shown" if whose == "shown" else "asked", text)


def _lesson(pack: Pack, lesson: Lesson) -> Iterator[Said]:
    path = f"{lesson.id}.md"
    for key, text in (("title", lesson.title), ("goal", lesson.goal)):
        yield Said(path, pack.lines.of(path, (key,)), "told", text)
    for number, text in enumerate(lesson.remember):
        yield Said(path, pack.lines.of(path, ("remember", number)), "told", text)
    for number, page in enumerate(lesson.pages):
        yield Said(path, pack.lines.of(path, ("pages", number)), "told", page.title)
        for index, block in enumerate(page.blocks):
            line = pack.lines.of(path, ("pages", number, "blocks", index))
            yield from (Said(path, line, voice, text) for voice, text in block_texts(block))


def block_texts(block: Block) -> Iterator[tuple[Voice, str]]:
    """The texts of a block; the lines to remember are those of the front matter, and not said twice."""
    match block:
        case Prose(markdown=text) | Note(markdown=text) | DoNow(markdown=text):
            yield "told", text
        case Steps(items=items):
            yield from (("told", item) for item in items)
        case Picture(alt=alt) if alt:
            yield "told", alt
        case Phone(sender=sender, lines=lines):
            yield from (("shown", line) for line in (sender, *lines))


def _question(question: Question) -> Iterator[tuple[Voice, str, *tuple[str | int, ...]]]:
    yield "asked", question.stem, "stem"
    if isinstance(question, One | Several):
        for n, choice in enumerate(question.choices):
            yield "asked", choice.text, "choices", n, "text"
            yield "asked", choice.feedback, "choices", n, "feedback"
        return
    if isinstance(question, FindOdd):
        yield "shown", question.sender, "sender"
        for n, part in enumerate(question.parts):
            yield "shown", part.text, "parts", n, "text"
            yield "asked", part.why, "parts", n, "why"
        return
    if isinstance(question, RealOrScam):
        yield "shown", question.message.sender, "message", "sender"
        for n, line in enumerate(question.message.lines):
            yield "shown", line, "message", "lines", n
    yield from _rows(question)
    yield "asked", question.feedback.right, "feedback", "right"
    yield "asked", question.feedback.wrong, "feedback", "wrong"


def _rows(question: Question) -> Iterator[tuple[Voice, str, *tuple[str | int, ...]]]:
    """The label of a field to type in, the items to put in order, the pairs to match."""
    if isinstance(question, Typed):
        yield "asked", question.label, "label"
    if isinstance(question, Ordered):
        yield from (("asked", item, "items", n) for n, item in enumerate(question.items))
    if isinstance(question, Matched):
        for n, pair in enumerate(question.pairs):
            yield "asked", pair.left, "pairs", n, "left"
            yield "asked", pair.right, "pairs", n, "right"
