"""What is said to an answer that is not yet right: what was given, and how much is still to be found."""

from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

QUIZ = "/khoa-hoc/hoc-thu/bai-mot/trac-nghiem"
SEVERAL = """\
questions:
  - id: viec-nen-lam
    type: nhieu
    skill: an-toan.lua-dao
    difficulty: 1
    page: chuong-reo
    stem: Vừa gác máy thì nên làm gì? Chọn 2 câu.
    choices:
      - {text: Kể cho con, right: true, feedback: "Đúng rồi, người nhà biết thì cùng nhau đề phòng được."}
      - {text: Gọi lại họ, feedback: "Gọi lại là cho họ thêm một dịp nữa để dụ mình."}
      - {text: Chặn số ấy, right: true, feedback: "Đúng rồi, chặn số thì họ khó gọi lại làm phiền mình."}
"""
TYPED = """\
questions:
  - id: so-tien
    type: nhap
    skill: an-toan.lua-dao
    difficulty: 1
    page: chuong-reo
    stem: Hóa đơn ghi 85 nghìn. Gõ số tiền.
    label: Số tiền (đồng)
    accept: ["85000"]
    feedback:
      right: "Đúng rồi, số tiền trên hóa đơn là tám mươi lăm nghìn đồng."
      wrong: "Chưa đúng, mời nhìn lại số tiền ghi ở dòng cuối hóa đơn."
"""
TRUE_OR_FALSE = """\
questions:
  - id: doc-ma
    type: dung-sai
    skill: an-toan.lua-dao
    difficulty: 1
    page: chuong-reo
    stem: Ngân hàng gọi thì đọc mã OTP cho họ.
    answer: sai
    feedback:
      right: "Đúng rồi, mã OTP thì không đọc cho một ai cả nhé."
      wrong: "Chưa đúng, ngân hàng không bao giờ gọi để hỏi mã OTP."
"""


def _asks(make: Make, questions: str) -> None:
    pack = small_pack()
    make.course({**pack, "bai-mot.quiz.yaml": pack["bai-mot.quiz.yaml"].partition("questions:\n")[0] + questions})


def test_half_an_answer_is_told_how_much_is_left_to_find(browser: Browser, make: Make) -> None:
    _asks(make, SEVERAL)

    browser.visit(QUIZ).tick("Kể cho con").press("Trả lời")

    assert "Chưa đúng" in browser.h1
    assert "Còn thiếu 1 chỗ chưa chọn" in browser.text


def test_what_was_typed_is_shown_beside_what_is_said_to_it(browser: Browser, make: Make) -> None:
    _asks(make, TYPED)

    browser.visit(QUIZ).fill("Số tiền (đồng)", "850.000").press("Trả lời")

    assert "Đã nhập: 850.000" in browser.text


def test_a_sum_with_its_currency_is_right(browser: Browser, make: Make) -> None:
    _asks(make, TYPED)

    browser.visit(QUIZ).fill("Số tiền (đồng)", "85.000 đồng").press("Trả lời")

    assert browser.h1 == "Đúng rồi."


def test_a_statement_rightly_called_wrong_reads_as_no_contradiction(browser: Browser, make: Make) -> None:
    _asks(make, TRUE_OR_FALSE)

    browser.visit(QUIZ).press("Chưa đúng")

    assert browser.h1 == "Đúng rồi."
    assert "Trả lời đúng “Câu này nói chưa đúng.” Đúng rồi, mã OTP" in browser.text


def test_a_statement_wrongly_called_right_is_told_which_answer_was_missed(browser: Browser, make: Make) -> None:
    _asks(make, TRUE_OR_FALSE)

    browser.visit(QUIZ).press("Đúng")

    assert "Trả lời chưa đúng “Câu này nói đúng.” Chưa đúng, ngân hàng" in browser.text
