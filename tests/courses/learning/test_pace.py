"""How long reading takes at least: pure, and far below any reader."""

from hypothesis import given
from hypothesis import strategies as st

from courses.learning.pace import FLAGGED_BELOW_PERCENT, is_hasty, least_seconds_of_lesson, least_seconds_of_test
from courses.packs.reading import read_pack
from tests.app.learning.officials import official_pack

LONG = "Người lạ giục chuyển tiền thì gác máy rồi hỏi người quen. " * 6


def lesson(pack: dict[str, str], lesson_id: str = "bai-mot") -> int:
    found = read_pack(pack, {}).content.lesson(lesson_id)
    assert found is not None
    return least_seconds_of_lesson(found, 3)


def test_more_text_takes_longer_and_the_first_page_is_not_counted() -> None:
    pack = official_pack()
    more = {**pack, "bai-mot.md": pack["bai-mot.md"].replace("Thử một câu.", LONG)}
    first = {**pack, "bai-mot.md": pack["bai-mot.md"].replace("Có người lạ gọi", LONG)}

    assert lesson(more) > lesson(pack) > 0
    assert lesson(first) == lesson(pack)


def test_who_goes_straight_to_the_quiz_is_measured_by_the_quiz_alone() -> None:
    found = read_pack(official_pack(), {}).content.lesson("bai-mot")
    assert found is not None
    assert found.quiz is not None
    assert least_seconds_of_lesson(found, 1) == least_seconds_of_test(found.quiz.questions)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_only_less_than_a_quarter_of_the_least_is_haste(seconds: int, least: int) -> None:
    assert is_hasty(seconds, least) == (seconds * 100 < least * FLAGGED_BELOW_PERCENT)
    assert not is_hasty(least // 4 + 1, least)
