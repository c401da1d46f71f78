"""Rules on questions: lengths, give-aways, banks that can be drawn, final tests apart from quizzes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from courses.catalogue.content import Bank, CourseContent, Lesson
from courses.catalogue.questions import FindOdd, One, Question, RealOrScam, Several, TrueFalse, Typed
from courses.packs.findings import Finding, Place, Severity
from courses.packs.reading import Pack
from courses.vietnamese import folded

FEEDBACK = range(8, 46)
"""Syllables a piece of feedback may have."""


@dataclass(frozen=True)
class Placed:
    """A question and where it stands."""

    question: Question
    path: str
    place: Place
    lesson: Lesson | None


def check_questions(pack: Pack) -> Iterator[Finding]:
    """Check every question, then each set of them."""
    placed = list(list_questions(pack.content))
    yield from _check_unique(pack, placed)
    for one in placed:
        yield from _check_one(pack, one)
    for bank in pack.content.banks:
        yield from _check_bank(pack, bank)
    for lesson in pack.content.lessons:
        yield from _check_lesson(pack, lesson)
    yield from _check_final(pack, placed)


def list_questions(content: CourseContent) -> Iterator[Placed]:
    """Every question of a course with its file and place."""
    for lesson in content.lessons:
        path = f"{lesson.id}.quiz.yaml"
        yield from (Placed(one, path, ("checks", n), lesson) for n, one in enumerate(lesson.checks))
        quiz = lesson.quiz.questions if lesson.quiz else ()
        yield from (Placed(one, path, ("questions", n), lesson) for n, one in enumerate(quiz))
    for bank in content.banks:
        yield from (
            Placed(one, f"banks/{bank.id}.yaml", ("questions", n), None) for n, one in enumerate(bank.questions)
        )
    if content.final:
        yield from (Placed(one, "final.yaml", ("questions", n), None) for n, one in enumerate(content.final.questions))


def syllables(text: str) -> int:
    """How many syllables a text has: Vietnamese writes a space between them."""
    return len(text.split())


def _check_unique(pack: Pack, placed: list[Placed]) -> Iterator[Finding]:
    times = Counter(one.question.id for one in placed)
    for one in placed:
        if times[one.question.id] > 1:
            yield _say(pack, one, "fault", f"Mã câu hỏi “{one.question.id}” dùng hai lần trong khóa.")


def _check_one(pack: Pack, one: Placed) -> Iterator[Finding]:
    question = one.question
    if syllables(question.stem) > 30:
        yield _say(pack, one, "fault", "Câu hỏi dài quá 30 tiếng. Mời viết ngắn lại.", "stem")
    if " KHÔNG " in f" {question.stem} " or "tất cả đều đúng" in question.stem.lower():
        yield _say(pack, one, "fault", "Không hỏi ngược (KHÔNG) và không dùng “tất cả đều đúng”.", "stem")
    for text, *place in _feedback(question):
        if syllables(str(text)) not in FEEDBACK:
            yield _say(
                pack, one, "fault", f"Lời giải thích có {syllables(str(text))} tiếng. Cần từ 8 đến 45 tiếng.", *place
            )
    yield from _check_page(pack, one)
    if isinstance(question, One | Several):
        yield from _check_choices(pack, one, question)
    if isinstance(question, FindOdd) and len({part.suspicious for part in question.parts}) < 2:
        yield _say(pack, one, "fault", "Cần có cả chỗ đáng ngờ và chỗ bình thường.", "parts")


def _feedback(question: Question) -> Iterator[tuple[str | int, ...]]:
    if isinstance(question, One | Several):
        yield from ((choice.feedback, "choices", n, "feedback") for n, choice in enumerate(question.choices))
    elif isinstance(question, FindOdd):
        yield from ((part.why, "parts", n, "why") for n, part in enumerate(question.parts))
    else:
        yield (question.feedback.right, "feedback", "right")
        yield (question.feedback.wrong, "feedback", "wrong")


def _check_page(pack: Pack, one: Placed) -> Iterator[Finding]:
    page = one.question.page
    if page is None:
        return
    lesson_id, _slash, page_id = page.rpartition("/")
    lesson = pack.content.lesson(lesson_id) if lesson_id else one.lesson
    if lesson is None or page_id not in {shown.id for shown in lesson.pages}:
        yield _say(pack, one, "fault", f"Không có trang “{page}” để xem lại.", "page")


def _check_choices(pack: Pack, one: Placed, question: One | Several) -> Iterator[Finding]:
    right = [choice for choice in question.choices if choice.right]
    if not right or (isinstance(question, One) and len(right) != 1):
        yield _say(pack, one, "fault", "Câu “mot” có đúng một câu trả lời đúng; câu “nhieu” có ít nhất một.", "choices")
        return
    for n, choice in enumerate(question.choices):
        if syllables(choice.text) > 16:
            yield _say(pack, one, "fault", "Câu trả lời dài quá 16 tiếng.", "choices", n, "text")
    if len({folded(choice.text) for choice in question.choices}) < len(question.choices):
        yield _say(pack, one, "fault", "Hai câu trả lời giống nhau.", "choices")
    longest = max(syllables(choice.text) for choice in question.choices)
    if longest > 1.8 * min(syllables(choice.text) for choice in right) + 2:
        yield _say(pack, one, "warning", "Các câu trả lời dài ngắn quá khác nhau, dễ đoán.", "choices")


def _check_bank(pack: Pack, bank: Bank) -> Iterator[Finding]:
    genuine = sum(question.answer == "that" for question in bank.questions)
    if not 40 <= 100 * genuine / max(len(bank.questions), 1) <= 60:
        yield Finding(f"banks/{bank.id}.yaml", 1, "fault", "Ngân hàng cần từ 40 đến 60 phần trăm tin thật.")
    for lesson in pack.content.lessons:
        draw = lesson.quiz.draw if lesson.quiz else None
        if draw and draw.bank == bank.id and min(genuine, len(bank.questions) - genuine) * 2 < draw.take + 1:
            yield Finding(f"banks/{bank.id}.yaml", 1, "fault", f"Ngân hàng chưa đủ câu để rút {draw.take} câu.")


def _check_lesson(pack: Pack, lesson: Lesson) -> Iterator[Finding]:
    questions = lesson.quiz.questions if lesson.quiz else ()
    path = f"{lesson.id}.quiz.yaml"
    if sum(isinstance(one, TrueFalse) for one in questions) * 4 > max(len(questions), 4):
        yield Finding(path, 1, "warning", "Nhiều câu đúng sai quá. Nhiều nhất một phần tư.")
    ones = [one for one in questions if isinstance(one, One)]
    places = {
        next(n for n, choice in enumerate(one.choices) if choice.right)
        for one in ones
        if any(c.right for c in one.choices)
    }
    if len(ones) >= 3 and len(places) == 1:
        yield Finding(path, 1, "warning", "Câu đúng luôn ở cùng một chỗ. Trang sẽ tự đảo, nhưng nên đổi chỗ.")


def _check_final(pack: Pack, placed: list[Placed]) -> Iterator[Finding]:
    final = pack.content.final
    if final is None:
        return
    held = Counter(question.skill for question in final.questions)
    for n, line in enumerate(final.blueprint):
        if held[line.skill] < 3 * line.take:
            at = pack.lines.of("final.yaml", ("blueprint", n))
            yield Finding(
                "final.yaml",
                at,
                "fault",
                f"Kỹ năng “{line.skill}” cần ít nhất {3 * line.take} câu, mới có {held[line.skill]}.",
            )
    others = {folded(one.question.stem + _body(one.question)) for one in placed if one.path != "final.yaml"}
    for one in placed:
        if one.path == "final.yaml" and folded(one.question.stem + _body(one.question)) in others:
            yield _say(
                pack, one, "fault", "Câu này đã có trong một bài trắc nghiệm. Bài cuối khóa cần câu riêng.", "stem"
            )


def _body(question: Question) -> str:
    """What besides the stem makes a question itself."""
    if isinstance(question, RealOrScam):
        return " ".join(question.message.lines)
    if isinstance(question, FindOdd):
        return " ".join(part.text for part in question.parts)
    return question.label if isinstance(question, Typed) else ""


def _say(pack: Pack, one: Placed, severity: Severity, sentence: str, *place: str | int) -> Finding:
    return Finding(one.path, pack.lines.of(one.path, (*one.place, *place)), severity, sentence)
