"""What an author may type into a draft, by mistake or on purpose, and what comes of it."""

import pytest

from courses.packs.pictures import is_only_a_drawing
from tests.app.studio.test_studio import LESSON, author
from tests.browser import Browser

__all__ = ["author"]
STARTS = "Có người lạ gọi cho {xh}."


def _save(author: Browser, path: str, text: str) -> Browser:
    author.visit(f"/soan/hoc-thu/tep/{path}")
    return author.fill(f"Nội dung {path}", text).press("Lưu và xem thử")


def test_where_pictures_are_stored_is_not_for_editing(author: Browser) -> None:
    assert author.visit("/soan/hoc-thu/tep/media.json").status == 404


@pytest.mark.parametrize("typed", ["- " * 900, "[" * 3000, "[a](<b" * 900, "![x](y" * 500, "* * " * 500, "1. " * 900])
def test_a_text_that_is_slow_to_render_is_said_and_not_rendered(author: Browser, typed: str) -> None:
    lesson = author.visit(LESSON).response.text
    assert STARTS in lesson

    _save(author, "bai-mot.md", f"---\nid: bai-mot\n---\n# Trang {{#trang}}\n{typed}\n")

    assert author.status == 200
    assert "bai-mot.md, dòng 5" in author.text
    assert "chưa dựng được màn hình" in author.text


@pytest.mark.parametrize("typed", ["", "---", ":::", "# ", "{", "a: &a [*a]", "\u202e", "- [", "\ud7ff", "é"])
@pytest.mark.parametrize("path", ["bai-mot.md", "course.yaml", "bai-mot.quiz.yaml", "final.yaml"])
def test_any_text_at_all_can_be_saved_and_is_answered(author: Browser, path: str, typed: str) -> None:
    _save(author, path, typed)

    assert author.status == 200
    assert author.visit("/soan/hoc-thu").status == 200


def test_a_draft_with_a_sign_no_database_holds_is_refused(author: Browser) -> None:
    _save(author, "bai-mot.md", "# A\x00")

    assert author.status == 400
    assert author.visit("/soan/hoc-thu").status == 200


def test_a_drawing_is_text_of_shapes_alone() -> None:
    assert is_only_a_drawing(b"<?xml version='1.0'?><!-- net --><svg xmlns='http://www.w3.org/2000/svg'><g/></svg>")
    assert not is_only_a_drawing(b"<svg><!-- x --!><script>1</script> --></svg>")
    assert not is_only_a_drawing(b"\xff<svg/>")
