import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.packs.disk import list_folders
from courses.packs.findings import PackFault
from courses.packs.reading import read_pack
from tests.packs import small_pack


def _fault(files: dict[str, str]) -> str:
    with pytest.raises(PackFault) as caught:
        read_pack(files, {})
    return str(caught.value)


def test_a_pack_becomes_a_document_of_typed_blocks() -> None:
    content = read_pack(small_pack(), {}).content

    lesson = content.lessons[0]
    assert [page.title for page in lesson.pages] == ["Chuông reo", "Câu hỏi nhỏ", "Nhớ nhé"]
    assert [block.kind for page in lesson.pages for block in page.blocks] == [
        "prose", "steps", "prose", "check", "note", "remember",
    ]  # fmt: skip
    assert lesson.quiz is not None
    assert len(lesson.quiz.questions) == 3
    assert content.final is not None
    assert content.final.take == 3


def test_equal_packs_have_equal_digests() -> None:
    assert read_pack(small_pack(), {}).content.sha256 == read_pack(small_pack(), {}).content.sha256


def test_a_block_left_open_is_named_with_its_line() -> None:
    files = small_pack()
    files["bai-mot.md"] = files["bai-mot.md"].replace("2. Chạm **Từ chối**.\n:::", "2. Chạm **Từ chối**.", 1)

    assert "bai-mot.md:17:" in _fault(files)


def test_a_misspelt_key_is_named_with_its_line() -> None:
    files = small_pack()
    files["course.yaml"] = files["course.yaml"].replace("owner:", "onwer:")

    assert "course.yaml:6: Không có mục “onwer”" in _fault(files)


def test_a_missing_feedback_is_named_where_its_choice_stands() -> None:
    files = small_pack()
    files["bai-mot.quiz.yaml"] = files["bai-mot.quiz.yaml"].replace(
        ', feedback: "Nghe tiếp thì dễ bị cuốn theo lời của người lạ kia."', "", 1
    )

    assert "bai-mot.quiz.yaml:10: Thiếu mục “feedback”" in _fault(files)


def test_words_yaml_once_took_for_yes_and_no_stay_words() -> None:
    files = small_pack()
    files["course.yaml"] = files["course.yaml"].replace("title: Học thử", "title: no")

    assert read_pack(files, {}).content.title == "no"


def test_letters_with_loose_marks_are_refused_with_their_line() -> None:
    files = small_pack()
    files["course.yaml"] = unicodedata.normalize("NFD", files["course.yaml"])

    assert "course.yaml:2:" in _fault(files)


def test_an_alias_that_would_grow_without_end_is_refused() -> None:
    files = small_pack()
    files["final.yaml"] = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    assert "final.yaml:1:" in _fault(files)


@given(st.sampled_from(sorted(small_pack())), st.text(max_size=300), st.integers(0, 400))
def test_whatever_is_typed_is_a_document_or_a_finding(path: str, typed: str, place: int) -> None:
    files = small_pack()
    files[path] = files[path][:place] + typed + files[path][place:]

    with suppress(PackFault):
        read_pack(files, {})


def test_courses_stand_in_the_order_that_is_written(tmp_path: Path) -> None:
    for name in ("ba", "hai", "mot"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "course.yaml").touch()
    (tmp_path / "order.txt").write_text("mot\nhai\n")

    assert [folder.name for folder in list_folders(tmp_path)] == ["mot", "hai", "ba"]
