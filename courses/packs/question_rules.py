"""Rules on one question: its length, its answers, what is said to each, the page that teaches it."""

import re
from collections import Counter
from collections.abc import Iterator

from courses.catalogue.questions import FindOdd, Matched, One, Ordered, Pair, Question, Several, Typed
from courses.packs.findings import Finding, Place, Severity
from courses.packs.questions import Placed, list_questions, texts_of_choices
from courses.packs.reading import Pack
from courses.practice.faults import syllables
from courses.vietnamese import folded

LONGEST_STEM, LONGEST_CHOICE, LONGEST_ROW = 30, 16, 12
FEEDBACK = range(8, 46)
"""Syllables a piece of feedback may have."""
NEGATIVE = re.compile(
    r"\b(?:KHÔNG|TRỪ|NGOẠI TRỪ)\b|ngoại trừ|\b(?:nào|gì)(?: sau đây| dưới đây)? (?:là )?"
    r"(?:không|chưa) (?:phải|nên|được|đúng|an toàn|thuộc|đáng)\b[^.?!]*\?"
)
ALL_OF_THEM = re.compile(
    r"(?:tat ca|ca (?:hai|ba|bon)|ca \d)(?: cac)?(?: cau| y| dap an| lua chon)?(?: tren)? ?(?:deu|dung|sai)|"
    r"tat ca cac (?:cau|y|dap an|lua chon)|khong co (?:dap an|cau) nao|ca a va b"
)


def check_questions(pack: Pack) -> Iterator[Finding]:
    """Check every question, and that no id is there twice."""
    placed = list(list_questions(pack.content))
    times = Counter(one.question.id for one in placed)
    for one in placed:
        if times[one.question.id] > 1:
            yield say(pack, one, "fault", f"Mã câu hỏi “{one.question.id}” dùng hai lần trong khóa. Mời đổi một mã.")
        yield from _words(pack, one)
        yield from _page(pack, one)
        yield from _answers(pack, one)


def say(pack: Pack, one: Placed, severity: Severity, sentence: str, *place: str | int) -> Finding:
    """A finding at a place within a question."""
    return Finding(one.path, pack.lines.of(one.path, (*one.place, *place)), severity, sentence)


def _words(pack: Pack, one: Placed) -> Iterator[Finding]:
    """Lengths, and ways of asking that mislead."""
    stem = one.question.stem
    if syllables(stem) > LONGEST_STEM:
        yield say(pack, one, "fault", "Câu hỏi dài quá 30 tiếng. Mời viết ngắn lại.", "stem")
    if NEGATIVE.search(stem):
        yield say(pack, one, "fault", "Không hỏi ngược (“câu nào KHÔNG…”). Mời hỏi điều nên làm.", "stem")
    for text in (stem, *texts_of_choices(one.question)):
        if ALL_OF_THEM.search(folded(text)):
            yield say(pack, one, "fault", "Không dùng “tất cả đều đúng” và câu tương tự. Mời viết câu trả lời riêng.")
    for text, place in _feedback(one.question):
        if (length := syllables(text)) not in FEEDBACK:
            yield say(pack, one, "fault", f"Lời giải thích có {length} tiếng. Cần từ 8 đến 45 tiếng.", *place)
    if any("**" in text for text in (stem, *texts_of_choices(one.question), *dict(_feedback(one.question)))):
        yield say(pack, one, "warning", "Trong câu hỏi không có chữ đậm, dấu ** sẽ hiện ra. Mời dùng ngoặc “ ”.")


def _feedback(question: Question) -> Iterator[tuple[str, Place]]:
    """What is said to each answer, and where."""
    if isinstance(question, One | Several):
        yield from ((choice.feedback, ("choices", n, "feedback")) for n, choice in enumerate(question.choices))
    elif isinstance(question, FindOdd):
        yield from ((part.why, ("parts", n, "why")) for n, part in enumerate(question.parts))
    else:
        yield question.feedback.right, ("feedback", "right")
        yield question.feedback.wrong, ("feedback", "wrong")


def _page(pack: Pack, one: Placed) -> Iterator[Finding]:
    """The page that teaches a question is there."""
    page, is_check = one.question.page, one.place[0] == "checks"
    if page is None:
        if not is_check:
            yield say(pack, one, "warning", "Câu hỏi chưa ghi trang để “Xem lại bài” (page).")
        return
    lesson_id, _slash, page_id = page.rpartition("/")
    lesson = pack.content.lesson(lesson_id) if lesson_id else one.lesson
    if lesson is None or page_id not in {shown.id for shown in lesson.pages}:
        hint = "Viết mã trang của bài này." if one.lesson else "Viết mã bài/mã trang, ví dụ ma-otp/ai-xin-ma."
        yield say(pack, one, "fault", f"Không có trang “{page}” để xem lại. {hint}", "page")


def _answers(pack: Pack, one: Placed) -> Iterator[Finding]:
    """Each type of question can be answered."""
    question = one.question
    if isinstance(question, One | Several):
        yield from _choices(pack, one, question)
    elif isinstance(question, FindOdd) and len({part.suspicious for part in question.parts}) < 2:
        yield say(pack, one, "fault", "Cần có cả chỗ đáng ngờ và chỗ bình thường.", "parts")
    elif isinstance(question, Ordered | Matched):
        yield from _rows(pack, one, question)
    elif isinstance(question, Typed) and question.kind == "digits":
        for n, value in enumerate(question.accept):
            if not re.sub(r"[ .,]", "", value).isdigit():
                yield say(pack, one, "fault", "Câu trả lời nhận vào (accept) phải là chữ số.", "accept", n)


def _rows(pack: Pack, one: Placed, question: Ordered | Matched) -> Iterator[Finding]:
    """Rows to put in order or to match: short, and no two alike."""
    is_ordered = isinstance(question, Ordered)
    columns = (
        [question.items] if isinstance(question, Ordered) else list(zip(*map(_sides, question.pairs), strict=True))
    )
    key = "items" if is_ordered else "pairs"
    for column in columns:
        if len({folded(text) for text in column}) < len(column):
            yield say(pack, one, "fault", "Hai dòng giống nhau, người học không biết chọn dòng nào.", key)
        for n, text in enumerate(column):
            if syllables(text) > LONGEST_ROW:
                yield say(pack, one, "fault", "Dòng này dài quá 12 tiếng. Mời viết ngắn lại.", key, n)


def _sides(pair: Pair) -> tuple[str, str]:
    return pair.left, pair.right


def _choices(pack: Pack, one: Placed, question: One | Several) -> Iterator[Finding]:
    right = [choice for choice in question.choices if choice.right]
    if not right or (isinstance(question, One) and len(right) != 1):
        needed = "đúng một" if isinstance(question, One) else "ít nhất một"
        said = f"Câu “{question.type}” cần {needed} câu trả lời có right: true, đang có {len(right)}."
        yield say(pack, one, "fault", said, "choices")
        return
    for n, choice in enumerate(question.choices):
        if syllables(choice.text) > LONGEST_CHOICE:
            yield say(pack, one, "fault", "Câu trả lời dài quá 16 tiếng.", "choices", n, "text")
    if len({folded(choice.text) for choice in question.choices}) < len(question.choices):
        yield say(pack, one, "fault", "Hai câu trả lời giống nhau.", "choices")
    if isinstance(question, One) and len(question.choices) != 3:
        yield say(pack, one, "warning", "Câu “mot” nên có 3 câu trả lời.", "choices")
    if isinstance(question, Several) and str(len(right)) not in question.stem:
        yield say(pack, one, "warning", f"Câu hỏi nên nói rõ chọn mấy câu, ví dụ “Chọn {len(right)} câu.”", "stem")
    yield from _give_away(pack, one, question)


def _give_away(pack: Pack, one: Placed, question: One | Several) -> Iterator[Finding]:
    """An answer so much longer than the others that it says which is right, or which is not."""
    right = [syllables(choice.text) for choice in question.choices if choice.right]
    wrong = [syllables(choice.text) for choice in question.choices if not choice.right] or right
    if max(right + wrong) > 1.8 * min(right) + 2:
        yield say(pack, one, "warning", "Các câu trả lời dài ngắn quá khác nhau, dễ đoán.", "choices")
    elif min(right) > 1.8 * max(wrong) + 2:
        yield say(pack, one, "warning", "Câu đúng dài hơn hẳn các câu khác, dễ đoán. Mời viết cho đều.", "choices")
