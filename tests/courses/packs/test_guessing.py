"""Nobody comes through a final test by a rule of thumb."""

from pathlib import Path

import pytest

from config import HERE
from courses.catalogue.questions import Choice, FindOdd, One, Part, Question, RealOrScam, Several, TrueFalse, Verdicts
from courses.catalogue.questions import Message as Received
from courses.packs.disk import list_folders, load_pack
from courses.packs.guessing import shares_guessed
from courses.packs.set_rules import FEWEST_IN_FINAL, GUESSED_TOO_MUCH
from tests.courses.packs.test_rules import said_of
from tests.packs import question, small_pack

SAID = Verdicts(right="Đúng rồi.", wrong="Chưa đúng.")
REFUSE, TRUST = "từ chối, coi tất cả là lừa đảo", "tin và làm theo tất cả"


def one(*texts: str, right: int = 0) -> One:
    choices = tuple(Choice(text=text, right=n == right, feedback="Vì thế.") for n, text in enumerate(texts))
    return One(id="mot", type="mot", skill="an-toan.lua-dao", difficulty=1, stem="Làm gì?", choices=choices)


def ticks(right: int, wrong: int) -> list[Question]:
    asked = {"skill": "an-toan.lua-dao", "difficulty": 1, "stem": "Chọn."}
    rights = [True] * right + [False] * wrong
    choices = tuple(Choice(text=f"Câu {n}", right=is_right, feedback="Vì.") for n, is_right in enumerate(rights))
    parts = tuple(Part(text=f"Chỗ {n}", suspicious=is_right, why="Vì.") for n, is_right in enumerate(rights))
    return [
        Several(id="nhieu", type="nhieu", choices=choices, **asked),
        FindOdd(id="tim", type="tim-cho-la", sender="09xx xxx 321", parts=parts, **asked),
    ]


def two_way(statement: str, message: str) -> list[Question]:
    asked = {"skill": "an-toan.lua-dao", "difficulty": 1, "stem": "Thế nào?", "feedback": SAID}
    received = Received(kind="sms", sender="Tổ 5", lines=("Mời họp.",))
    return [
        TrueFalse(id="cau", type="dung-sai", answer=statement, **asked),
        RealOrScam(id="tin", type="that-hay-lua", message=received, answer=message, **asked),
    ]


def test_the_place_and_the_length_of_an_answer_can_give_it_away() -> None:
    shares = shares_guessed([one("Hỏi con", "Làm ngay", "Đọc mã cho họ", right=2)])

    assert (shares["chọn câu đầu"], shares["chọn câu cuối"]) == (0, 100)
    assert (shares["chọn câu dài nhất"], shares["chọn câu ngắn nhất"]) == (100, 0)


def test_refusing_everything_is_a_rule_of_thumb_and_so_is_trusting_everything() -> None:
    shares = shares_guessed([one("Làm theo", "Cúp máy ngay", "Không đọc mã", right=1)])
    assert (shares[REFUSE], shares[TRUST]) == (50, 0)

    shares = shares_guessed(two_way("sai", "lua"))
    assert (shares[REFUSE], shares[TRUST], shares["chọn câu dài nhất"]) == (100, 0, 50)


def test_where_a_rule_finds_no_answer_any_is_taken() -> None:
    assert shares_guessed([one("Hỏi con", "Ra trụ sở", "Gọi lại", right=1)])[REFUSE] == 33


def test_ticking_everything_earns_right_minus_wrong_and_ticking_nothing_earns_nothing() -> None:
    shares = shares_guessed(ticks(right=3, wrong=1))
    assert shares["đánh dấu mọi ô"] == 66

    shares = shares_guessed(ticks(right=1, wrong=3))
    assert (shares["đánh dấu mọi ô"], shares["bỏ trống mọi ô"]) == (0, 0)


def test_no_questions_give_nothing_away() -> None:
    assert set(shares_guessed([]).values()) == {0}


def test_a_final_test_that_can_be_guessed_is_told_so() -> None:
    files = small_pack()
    asked = [question(f"cuoi-{n}", "bai-mot/chuong-reo", f"Lần {n} có người xin mã.") for n in range(FEWEST_IN_FINAL)]
    files["final.yaml"] = files["final.yaml"].split("questions:")[0] + "questions:\n" + "".join(asked)

    assert "final.yaml:1: gợi ý: Chưa học, chỉ chọn câu đầu, cũng được 100 % điểm. Mời viết lại" in said_of(files)


@pytest.mark.parametrize("folder", list_folders(HERE / "content"), ids=lambda folder: folder.name)
def test_no_rule_of_thumb_comes_near_the_pass_mark_of_our_courses(folder: Path) -> None:
    final = load_pack(folder).content.final

    assert final is not None
    assert {rule: share for rule, share in shares_guessed(final.questions).items() if share >= GUESSED_TOO_MUCH} == {}
