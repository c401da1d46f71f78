"""Rules on sets of questions: quizzes without a pattern to guess by, banks that can be drawn, a final test apart."""

from collections import Counter
from collections.abc import Iterator, Sequence

from courses.catalogue.content import Bank, FinalTest
from courses.catalogue.questions import One, Question, RealOrScam, TrueFalse
from courses.packs.findings import Finding
from courses.packs.guessing import shares_guessed
from courses.packs.question_rules import say
from courses.packs.questions import asked, list_questions
from courses.packs.reading import Pack
from courses.practice.faults import syllables

FEWEST_IN_FINAL = 30
GUESSED_TOO_MUCH = 60
"""The per cent of a final test from which a rule of thumb stands in for learning."""
SHOWS_A_PATTERN = 3
"""How many questions of a kind it takes to see that they are all alike."""


def check_sets(pack: Pack) -> Iterator[Finding]:
    """Check each quiz, each bank, and the final test."""
    for lesson in pack.content.lessons:
        if lesson.quiz:
            yield from _patterns(f"{lesson.id}.quiz.yaml", lesson.quiz.questions)
    for bank in pack.content.banks:
        yield from _bank(pack, bank)
    if pack.content.final:
        yield from _patterns("final.yaml", pack.content.final.questions)
        yield from _final(pack, pack.content.final)
        yield from _guessed(pack.content.final)
    yield from _asked_twice(pack)


def _patterns(path: str, questions: Sequence[Question]) -> Iterator[Finding]:
    """What a learner could guess by without reading."""
    statements = [one for one in questions if isinstance(one, TrueFalse)]
    if 4 * len(statements) > max(len(questions), 4):
        yield Finding(path, 1, "warning", "Nhiều câu đúng sai quá. Nhiều nhất một phần tư.")
    if len(statements) >= SHOWS_A_PATTERN and len({one.answer for one in statements}) == 1:
        yield Finding(path, 1, "warning", "Mọi câu đúng sai đều cùng một đáp án. Mời đổi bớt.")
    messages = [one for one in questions if isinstance(one, RealOrScam)]
    if len(messages) > 1 and len({one.answer for one in messages}) == 1:
        yield Finding(path, 1, "warning", "Các tin “thật hay lừa” đều cùng một đáp án. Cần có cả tin thật và tin lừa.")
    ones = [one for one in questions if isinstance(one, One) and any(choice.right for choice in one.choices)]
    if len(ones) < SHOWS_A_PATTERN:
        return
    if len({next(n for n, choice in enumerate(one.choices) if choice.right) for one in ones}) == 1:
        yield Finding(path, 1, "warning", "Câu đúng luôn ở cùng một chỗ. Trang sẽ tự đảo, nhưng nên đổi chỗ.")
    if all(_is_longest_right(one) for one in ones):
        yield Finding(path, 1, "warning", "Câu đúng luôn là câu dài nhất, dễ đoán. Mời viết lại cho đều.")


def _is_longest_right(question: One) -> bool:
    """Whether the right answer is longer than every other."""
    right = max(syllables(choice.text) for choice in question.choices if choice.right)
    return all(syllables(choice.text) < right for choice in question.choices if not choice.right)


def _bank(pack: Pack, bank: Bank) -> Iterator[Finding]:
    """A bank is half genuine, and every draw from it can be."""
    path = f"banks/{bank.id}.yaml"
    genuine = sum(question.answer == "that" for question in bank.questions)
    if not 40 <= 100 * genuine / max(len(bank.questions), 1) <= 60:
        yield Finding(path, 1, "fault", f"Ngân hàng có {genuine} tin thật trên {len(bank.questions)}. Cần 40 đến 60 %.")
    is_used = False
    for lesson in pack.content.lessons:
        draw = lesson.quiz.draw if lesson.quiz else None
        if draw is None or draw.bank != bank.id:
            continue
        is_used = True
        quiz = f"{lesson.id}.quiz.yaml"
        line = pack.lines.of(quiz, ("draw", "take"))
        shares = [real for real in range(draw.take + 1) if 40 * draw.take <= 100 * real <= 60 * draw.take]
        if not shares:
            yield Finding(
                quiz, line, "fault", f"Rút {draw.take} câu thì không chia được 40 đến 60 % tin thật. Rút 4 hoặc 5."
            )
        elif not any(real <= genuine and draw.take - real <= len(bank.questions) - genuine for real in shares):
            yield Finding(quiz, line, "fault", f"Ngân hàng “{bank.id}” chưa đủ câu để rút {draw.take} câu.")
        elif len(bank.questions) < 3 * draw.take:
            yield Finding(
                quiz, line, "warning", f"Ngân hàng nên có ít nhất {3 * draw.take} câu để mỗi lần rút một khác."
            )
    if not is_used:
        yield Finding(path, 1, "warning", "Ngân hàng này chưa bài nào rút câu.")


def _final(pack: Pack, final: FinalTest) -> Iterator[Finding]:
    """Enough questions for each skill of the blueprint, skills the course teaches, and none of the blueprint twice."""
    held = Counter(question.skill for question in final.questions)
    taught = {skill for lesson in pack.content.lessons for skill in lesson.skills}
    named = Counter(line.skill for line in final.blueprint)
    for n, line in enumerate(final.blueprint):
        at = pack.lines.of("final.yaml", ("blueprint", n))
        if held[line.skill] < 3 * line.take:
            sentence = f"Kỹ năng “{line.skill}” cần ít nhất {3 * line.take} câu, mới có {held[line.skill]}."
            yield Finding("final.yaml", at, "fault", sentence)
        if named[line.skill] > 1:
            yield Finding("final.yaml", at, "fault", f"Kỹ năng “{line.skill}” viết hai lần. Mời gộp lại.")
        if line.skill not in taught:
            yield Finding("final.yaml", at, "warning", f"Không bài nào dạy kỹ năng “{line.skill}”.")
    for n, question in enumerate(final.questions):
        if question.skill not in named:
            at = pack.lines.of("final.yaml", ("questions", n, "skill"))
            yield Finding(
                "final.yaml", at, "warning", f"Câu này không bao giờ được rút: blueprint thiếu “{question.skill}”."
            )
    if len(final.questions) < FEWEST_IN_FINAL:
        yield Finding("final.yaml", 1, "warning", f"Bài cuối khóa có {len(final.questions)} câu. Nên có từ 30 câu.")


def _guessed(final: FinalTest) -> Iterator[Finding]:
    """Who learnt nothing does not come through by a rule of thumb; a handful of questions says nothing either way."""
    if len(final.questions) < FEWEST_IN_FINAL:
        return
    for rule, share in shares_guessed(final.questions).items():
        if share >= GUESSED_TOO_MUCH:
            said = f"Chưa học, chỉ {rule}, cũng được {share} % điểm. Mời viết lại các câu dễ đoán cho dưới 60 %."
            yield Finding("final.yaml", 1, "warning", said)


def _asked_twice(pack: Pack) -> Iterator[Finding]:
    """A final test asks nothing a quiz asked, and no set asks the same twice."""
    placed = [one for one in list_questions(pack.content) if one.path != "measure.yaml"]
    elsewhere = {asked(one.question) for one in placed if one.path != "final.yaml"}
    times = Counter((one.path, asked(one.question)) for one in placed)
    for one in placed:
        if one.path == "final.yaml" and asked(one.question) in elsewhere:
            said = "Câu này đã có trong một bài trắc nghiệm. Bài cuối khóa cần câu riêng."
            yield say(pack, one, "fault", said, "stem")
        elif times[one.path, asked(one.question)] > 1:
            yield say(pack, one, "warning", "Hai câu hỏi giống hệt nhau. Mời viết lại một câu.", "stem")
