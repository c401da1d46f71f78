"""Rules on sets of questions: quizzes, banks to draw from, the final test."""

import pytest

from tests.courses.packs.test_rules import changed, said_of
from tests.packs import question, small_pack

ITEM = """\
  - id: tin-{n}
    type: that-hay-lua
    skill: an-toan.lua-dao
    difficulty: 1
    page: bai-hai/chuong-reo
    stem: Tin này thế nào?
    message: {{kind: sms, sender: "Tổ dân phố", lines: ["Mời họp số {n}"]}}
    answer: {answer}
    feedback:
      right: Đúng rồi, tin này chỉ mời họp, không đòi gì cả.
      wrong: Tin này chỉ mời họp thôi, không đòi tiền hay mã.
"""


def with_bank(genuine: int, scams: int, take: int) -> dict[str, str]:
    answers = ["that"] * genuine + ["lua"] * scams
    files = small_pack()
    items = "".join(ITEM.format(n=n, answer=answer) for n, answer in enumerate(answers))
    files["banks/tin-den.yaml"] = f"id: tin-den\nquestions:\n{items}"
    files["bai-hai.quiz.yaml"] += f"draw: {{bank: tin-den, take: {take}}}\n"
    return files


def statements(*answers: str) -> str:
    one = (
        "  - id: cau-{n}\n    type: dung-sai\n    skill: an-toan.lua-dao\n    difficulty: 1\n    page: chuong-reo\n"
        '    stem: "Câu số {n} thế nào"\n    answer: {answer}\n    feedback:\n'
        "      right: Đúng rồi, vì người thật thì không giục mình bao giờ.\n"
        "      wrong: Chưa đúng, vì người thật thì không giục mình bao giờ.\n"
    )
    return "questions:\n" + "".join(one.format(n=n, answer=answer) for n, answer in enumerate(answers))


@pytest.mark.parametrize(
    ("genuine", "scams", "take", "said"),
    [
        (8, 7, 5, ""),
        (10, 5, 5, "banks/tin-den.yaml:1: Ngân hàng có 10 tin thật trên 15. Cần 40 đến 60 %"),
        (8, 8, 3, "bai-hai.quiz.yaml:12: Rút 3 câu thì không chia được"),
        (1, 1, 4, "bai-hai.quiz.yaml:12: Ngân hàng “tin-den” chưa đủ câu để rút 4 câu"),
        (4, 4, 5, "bai-hai.quiz.yaml:12: gợi ý: Ngân hàng nên có ít nhất 15 câu"),
    ],
)
def test_a_bank_is_half_genuine_and_can_be_drawn(genuine: int, scams: int, take: int, said: str) -> None:
    found = said_of(with_bank(genuine, scams, take))

    assert said in found
    assert ("tin-den" in found or "Rút" in found or "Ngân hàng" in found) == bool(said)


def test_a_bank_nobody_draws_from_and_a_draw_from_no_bank() -> None:
    files = with_bank(8, 8, 4)
    files["bai-hai.quiz.yaml"] = files["bai-hai.quiz.yaml"].replace("bank: tin-den", "bank: tin-khac")

    assert "chưa bài nào rút câu" in said_of(files)
    assert "Không có ngân hàng “tin-khac”" in said_of(files)


def test_a_quiz_has_no_pattern_to_guess_by() -> None:
    files = small_pack()
    assert "bai-mot.quiz.yaml:1: gợi ý: Câu đúng luôn ở cùng một chỗ" in said_of(files)
    longer = {**files, "bai-mot.quiz.yaml": files["bai-mot.quiz.yaml"].replace('"Gác máy bai', '"Gác máy ngay đi bai')}
    assert "bai-mot.quiz.yaml:1: gợi ý: Câu đúng luôn là câu dài nhất" in said_of(longer)
    same = {**files, "bai-hai.quiz.yaml": files["bai-hai.quiz.yaml"] + statements("sai", "sai", "sai")}
    assert "bai-hai.quiz.yaml:1: gợi ý: Nhiều câu đúng sai quá" in said_of(same)
    assert "bai-hai.quiz.yaml:1: gợi ý: Mọi câu đúng sai đều cùng một đáp án" in said_of(same)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("skill: an-toan.lua-dao, take: 3", "skill: an-toan.lua-dao, take: 4", "final.yaml:2: Kỹ năng"),
        ("skill: an-toan.lua-dao, take", "skill: an-toan.khac, take", "Không bài nào dạy kỹ năng “an-toan.khac”"),
        ("skill: an-toan.lua-dao, take", "skill: an-toan.khac, take", "không bao giờ được rút"),
        ("questions:\n", "  - {skill: an-toan.lua-dao, take: 1}\nquestions:\n", "viết hai lần. Mời gộp lại"),
        ("    page: bai-mot/chuong-reo\n", "", "gợi ý: Câu hỏi chưa ghi trang"),
        ("page: bai-mot/chuong-reo", "page: chuong-reo", "final.yaml:8: Không có trang “chuong-reo” để xem lại"),
        ("Tình huống 0: có", "Tình huống 1: có", "final.yaml:9: gợi ý: Hai câu hỏi giống hệt nhau"),
        ("Tình huống 0: có người xin mã.", "lần 1, NGUOI LẠ giục chuyển tiền.", "đã có trong một bài trắc nghiệm"),
        ("id: cuoi-0", "id: bai-mot-1", "dùng hai lần trong khóa"),
    ],
)  # fmt: skip
def test_a_final_test_is_enough_and_apart(old: str, new: str, said: str) -> None:
    assert said in said_of(changed("final.yaml", old, new))


def test_a_number_to_type_is_a_number() -> None:
    typed = question("so-tien").split("    choices:")[0].replace("type: mot", "type: nhap")
    typed += '    label: Số tiền\n    accept: ["85.000", "tám mươi"]\n    feedback: {right: "Đúng rồi, hóa đơn ghi đúng số tiền ấy.", wrong: "Số tiền nằm ở dòng cuối của tờ hóa đơn này."}\n'  # noqa: E501
    files = small_pack()
    files["bai-hai.quiz.yaml"] += f"questions:\n{typed}"

    assert "Câu trả lời nhận vào (accept) phải là chữ số" in said_of(files)
