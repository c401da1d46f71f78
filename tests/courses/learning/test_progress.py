from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.content import CourseContent
from courses.learning.progress import FINAL, Progress, is_finished, required
from courses.packs.reading import read_pack
from tests.packs import small_pack

CONTENT: CourseContent = read_pack(small_pack(), {}).content
UNITS = st.frozensets(st.sampled_from(["bai-mot", "bai-hai", FINAL, "bai-cu", "bai-la"]))
PAGES = st.dictionaries(st.sampled_from(["bai-mot", "bai-hai", "bai-cu"]), st.integers(1, 7))


@given(UNITS, PAGES)
def test_progress_is_never_more_than_all(done: frozenset[str], pages: dict[str, int]) -> None:
    progress = Progress(CONTENT, done, pages)

    assert 0 <= progress.percent <= 100
    assert 0 <= progress.lessons_done <= len(CONTENT.lessons)
    assert (progress.percent == 100) == is_finished(CONTENT, done)


@given(UNITS, UNITS)
def test_doing_more_never_lowers_progress(done: frozenset[str], more: frozenset[str]) -> None:
    before, after = Progress(CONTENT, done, {}), Progress(CONTENT, done | more, {})

    assert after.percent >= before.percent
    assert after.lessons_done >= before.lessons_done


@given(UNITS, PAGES)
def test_there_is_something_to_go_on_with_until_the_end(done: frozenset[str], pages: dict[str, int]) -> None:
    progress = Progress(CONTENT, done, pages)

    assert (progress.next_lesson is not None or progress.is_final_left) != is_finished(CONTENT, done)
    assert progress.next_lesson is None or progress.next_lesson.id not in done
    assert {progress.state(lesson) for lesson in CONTENT.lessons} <= {"done", "now", "new"}


def test_every_lesson_and_the_final_test_are_required() -> None:
    assert required(CONTENT) == {"bai-mot", "bai-hai", FINAL}
