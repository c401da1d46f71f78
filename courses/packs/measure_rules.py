"""Rules on the two forms that measure a course: ten items each, parallel, half genuine, and asked nowhere else."""

from collections import Counter
from collections.abc import Iterator, Sequence

from courses.catalogue.content import Measure
from courses.catalogue.questions import Question, RealOrScam
from courses.packs.bounds import MEASURE
from courses.packs.findings import Finding
from courses.packs.question_rules import say
from courses.packs.questions import asked, list_questions
from courses.packs.reading import Pack

ITEMS = 10
"""How many items a form has: few enough for three minutes, enough to tell hits from false alarms."""


def check_measure(pack: Pack) -> Iterator[Finding]:
    """Check the two forms against one another and against all else the course asks."""
    measure = pack.content.measure
    if measure is None:
        return
    for name in ("a", "b"):
        yield from _form(pack, name, measure.form(name))
    yield from _parallel(pack, measure)
    yield from _asked_elsewhere(pack)


def _form(pack: Pack, name: str, questions: Sequence[Question]) -> Iterator[Finding]:
    """A form has its ten items, and of its messages 40 to 60 % are genuine."""
    at = pack.lines.of(MEASURE, (name,))
    if len(questions) != ITEMS:
        yield Finding(MEASURE, at, "fault", f"Đề {name} có {len(questions)} câu. Cần đúng {ITEMS} câu.")
    messages = [one for one in questions if isinstance(one, RealOrScam)]
    genuine = sum(one.answer == "that" for one in messages)
    if messages and not 40 * len(messages) <= 100 * genuine <= 60 * len(messages):
        said = f"Đề {name} có {genuine} tin thật trên {len(messages)} tin. Cần 40 đến 60 %."
        yield Finding(MEASURE, at, "fault", said)


def _parallel(pack: Pack, measure: Measure) -> Iterator[Finding]:
    """Each kind of item stands as often in one form as in the other."""
    held = {name: Counter(map(_kind, measure.form(name))) for name in ("a", "b")}
    for kind in sorted(held["a"].keys() | held["b"].keys()):
        counts = held["a"][kind], held["b"][kind]
        if counts[0] != counts[1]:
            said = f"Hai đề chưa song song: câu {_words(kind)} đề a có {counts[0]}, đề b có {counts[1]}."
            yield Finding(MEASURE, pack.lines.of(MEASURE, ("b",)), "fault", said)


def _kind(question: Question) -> tuple[str, int, str, str]:
    """What makes two items alike: skill, difficulty, type, and whether a message is genuine."""
    answer = question.answer if isinstance(question, RealOrScam) else ""
    return question.skill, question.difficulty, question.type, answer


def _words(kind: tuple[str, int, str, str]) -> str:
    skill, difficulty, type_, answer = kind
    return f"“{type_}{' ' if answer else ''}{answer}”, kỹ năng “{skill}”, độ khó {difficulty},"


def _asked_elsewhere(pack: Pack) -> Iterator[Finding]:
    """No item is asked in a quiz, a bank, the final test, or twice in the forms: learning it is not learning."""
    placed = list(list_questions(pack.content))
    times = Counter(asked(one.question) for one in placed)
    for one in placed:
        if one.path == MEASURE and times[asked(one.question)] > 1:
            said = "Câu này đã có ở chỗ khác trong khóa. Hai đề đo cần câu riêng, không trùng nhau."
            yield say(pack, one, "fault", said, "stem")
