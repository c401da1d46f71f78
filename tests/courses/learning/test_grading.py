import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.questions import (
    Choice,
    FindOdd,
    Matched,
    One,
    Ordered,
    Pair,
    Part,
    Question,
    Several,
    TrueFalse,
    Typed,
    Verdicts,
)
from courses.learning.grading import PARTS, grade, is_answer, mark, rows_right
from courses.learning.papers import Paper, Slot, is_paper_of, options, slot_of

ASKED = {"skill": "an-toan.lua-dao", "difficulty": 1, "stem": "Làm gì?"}
PAIRS = tuple(Pair(left=f"Trái {n}", right=f"Phải {n}") for n in range(4))
SAID = Verdicts(right="Đúng.", wrong="Chưa đúng.")


def _choices(right: list[bool]) -> tuple[Choice, ...]:
    return tuple(Choice(text=f"Cách {n}", right=one, feedback="Vì thế.") for n, one in enumerate(right))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question of any type with some right and some wrong options."""
    name = f"q{draw(st.integers(0, 10**6))}"
    right = draw(st.permutations([True, True, False, False]))
    points = draw(st.integers(1, 5))
    made: list[Question] = [
        One(id=name, type="mot", choices=_choices([True, False, False]), points=points, **ASKED),
        Several(id=name, type="nhieu", choices=_choices(right), points=points, **ASKED),
        TrueFalse(id=name, type="dung-sai", answer="sai", feedback=SAID, **ASKED),
        FindOdd(
            id=name,
            type="tim-cho-la",
            sender="09xx xxx 321",
            parts=tuple(Part(text=f"phần {n}", suspicious=one, why="Vì thế.") for n, one in enumerate(right)),
            **ASKED,
        ),
        Typed(id=name, type="nhap", label="Số tiền", accept=("85000",), feedback=SAID, **ASKED),
        Ordered(id=name, type="sap-xep", items=("Một", "Hai", "Ba"), feedback=SAID, points=points, **ASKED),
        Matched(id=name, type="noi", pairs=PAIRS, feedback=SAID, points=points, **ASKED),
    ]
    return draw(st.sampled_from(made))


ANSWERS = st.lists(st.one_of(st.integers(-3, 9).map(str), st.text(max_size=8)), max_size=6).map(tuple)


def _slot(question: Question, seed: int) -> Slot:
    order = list(range(len(options(question))))
    random.Random(seed).shuffle(order)  # noqa: S311  # a test's own chance
    return Slot(question.id, tuple(order))


def _right(slot: Slot, question: Question) -> tuple[str, ...]:
    if isinstance(question, Ordered):
        return tuple(map(str, slot.order))
    if isinstance(question, Matched):
        return tuple(str(slot.order.index(row)) for row in range(len(slot.order)))
    right = {n for n, option in enumerate(options(question)) if option.is_right}
    return tuple(str(place) for place, n in enumerate(slot.order) if n in right) or ("85.000",)


@given(questions(), st.integers(), ANSWERS)
def test_no_answer_earns_less_than_nothing_or_more_than_all(
    question: Question, seed: int, answer: tuple[str, ...]
) -> None:
    marked = mark(_slot(question, seed), question, answer)

    assert 0 <= marked.earned <= marked.possible == PARTS * question.points


@given(questions(), st.integers())
def test_the_right_answer_earns_all_wherever_it_stands(question: Question, seed: int) -> None:
    slot = _slot(question, seed)

    answer = _right(slot, question)

    assert is_answer(slot, question, answer)
    assert mark(slot, question, answer).is_right


@given(questions().filter(lambda one: not isinstance(one, Ordered | Matched)), st.integers())
def test_marking_everything_earns_nothing(question: Question, seed: int) -> None:
    slot = _slot(question, seed)

    assert mark(slot, question, tuple(map(str, range(len(slot.order))))).earned == 0


@given(questions(), st.integers())
def test_what_is_left_out_earns_nothing(question: Question, seed: int) -> None:
    slot = _slot(question, seed)

    assert mark(slot, question, ()).earned == 0


@given(st.lists(questions(), max_size=6, unique_by=lambda one: one.id), st.integers(1, 100), st.data())
def test_a_grade_is_the_sum_of_its_marks(asked: list[Question], pass_percent: int, data: st.DataObject) -> None:
    paper = Paper(tuple(_slot(one, 0) for one in asked))
    answers = {one.id: data.draw(ANSWERS) for one in asked}

    graded = grade(paper, {one.id: one for one in asked}, answers, pass_percent=pass_percent)

    assert graded.possible == sum(PARTS * one.points for one in asked)
    assert graded.is_passed == (bool(asked) and 100 * graded.earned >= pass_percent * graded.possible)
    assert graded.right <= len(asked)


@given(st.lists(questions(), min_size=1, max_size=6, unique_by=lambda one: one.id), st.integers())
def test_a_paper_comes_back_as_it_went(asked: list[Question], seed: int) -> None:
    paper = Paper(tuple(_slot(one, seed) for one in asked))
    known = {one.id: one for one in asked}

    assert Paper.from_json(paper.to_json()) == paper == Paper.from_line(paper.to_line())
    assert is_paper_of(paper, known, len(asked))
    assert not is_paper_of(Paper(paper.slots * 2), known, 2 * len(asked))


@given(st.text(max_size=80))
def test_whatever_stands_in_an_address_is_a_paper_or_none(line: str) -> None:
    paper = Paper.from_line(line)

    assert paper is None or not is_paper_of(paper, {}, 1)


@pytest.mark.parametrize("typed", ["85000", "85.000", "85 000", "85,000 đ", "85.000 đồng", " 85000VND "])
def test_a_sum_is_taken_as_people_write_it(typed: str) -> None:
    asked = Typed(id="tien", type="nhap", label="Số tiền", accept=("85.000",), feedback=SAID, **ASKED)

    assert mark(_slot(asked, 1), asked, (typed,)).is_right
    assert not mark(_slot(asked, 1), asked, (f"{typed} 0",)).is_right


def test_a_word_to_type_is_not_its_digits() -> None:
    asked = Typed(id="ten", type="nhap", label="Tên", kind="words", accept=("Tổ 5",), feedback=SAID, **ASKED)

    assert mark(_slot(asked, 1), asked, ("to 5",)).is_right
    assert not mark(_slot(asked, 1), asked, ("5",)).is_right


@given(st.integers())
def test_each_row_in_its_place_earns_its_share(seed: int) -> None:
    asked = Ordered(id="buoc", type="sap-xep", items=("Một", "Hai", "Ba", "Bốn"), feedback=SAID, **ASKED)
    slot = slot_of(asked, random.Random(seed))  # noqa: S311  # a test's own chance
    first, second, *rest = map(str, slot.order)

    assert slot.order != (0, 1, 2, 3)
    assert mark(slot, asked, (second, first, *rest)).earned == PARTS // 2
    assert not is_answer(slot, asked, (first, first, *rest))
    assert not is_answer(slot, asked, (first, second, rest[0]))


def test_a_partner_is_found_wherever_it_stands() -> None:
    asked = Matched(id="noi", type="noi", pairs=PAIRS, feedback=SAID, **ASKED)
    slot = Slot("noi", (2, 0, 3, 1))

    assert rows_right(slot, asked, ("1", "3", "0", "2")) == (True, True, True, True)
    assert rows_right(slot, asked, ("1", "3", "2", "0")) == (True, True, False, False)
