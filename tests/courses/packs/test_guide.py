"""What the guide for authors shows can be typed as it stands."""

import re
from datetime import date

from config import HERE
from courses.packs.checking import check_pack
from courses.packs.fences import READERS
from courses.packs.reading import read_pack
from tests.courses.practice.scenarios import PATH

GUIDE = (HERE / "docs" / "authors.md").read_text()
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 190'/>"


def _examples() -> dict[str, str]:
    course, quiz = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    lesson = re.findall(r"```\n(---.*?)```", GUIDE, re.DOTALL)[0]
    (practice,) = re.findall(r"```yml\n(.*?)```", GUIDE, re.DOTALL)
    return {"course.yaml": course, "cuoc-goi-la.md": lesson, "cuoc-goi-la.quiz.yaml": quiz, PATH: practice}


def test_the_examples_of_the_guide_make_a_course_without_faults() -> None:
    media = {"media/bia.svg": SVG, "media/goi-la.svg": SVG}

    pack = read_pack(_examples(), media)

    assert [str(one) for one in check_pack(pack, on=date(2026, 11, 23)) if one.severity == "fault"] == []
    quiz = pack.content.lessons[0].quiz
    assert quiz is not None
    types = {question.type for question in (*quiz.questions, *pack.content.lessons[0].checks)}
    assert types == {"mot", "nhieu", "dung-sai", "that-hay-lua", "tim-cho-la", "nhap", "sap-xep", "noi"}


def test_every_block_is_in_the_guide() -> None:
    assert [name for name in (*READERS, "ghi-nho") if f"`::: {name}" not in GUIDE] == []
