"""Questions of rows: steps to put in order, things to match."""

from tests.browser import Browser
from tests.make import Make
from tests.packs import small_pack

QUIZ = """\
checks:
  - id: thu-tu
    type: sap-xep
    skill: an-toan.lua-dao
    difficulty: 1
    page: chuong-reo
    stem: Xếp các việc theo thứ tự nên làm.
    items: [Gác máy., Khóa tài khoản., Báo công an.]
    feedback: {right: "Đúng rồi, gác máy rồi khóa tài khoản trước đã nhé.", wrong: "Việc gấp nhất là dừng lại rồi khóa tài khoản ngay nhé."}
questions:
  - id: noi-viec
    type: noi
    skill: an-toan.lua-dao
    difficulty: 1
    page: chuong-reo
    stem: Mỗi việc nên hỏi ở đâu?
    pairs:
      - {left: Mất tiền, right: Ngân hàng}
      - {left: Bị dọa, right: Công an}
      - {left: Hỏi thủ tục, right: Bộ phận một cửa}
    feedback: {right: "Đúng rồi, mỗi việc có một nơi lo cho mình đấy.", wrong: "Nghĩ xem nơi nào giữ việc đó cho mình, rồi nối lại nhé."}
"""  # noqa: E501  # sentences of an author
PAGE = "/khoa-hoc/hoc-thu/bai-mot/trac-nghiem"
PARTNERS = {"Mất tiền": "Ngân hàng", "Bị dọa": "Công an", "Hỏi thủ tục": "Bộ phận một cửa"}


def _pack() -> dict[str, str]:
    files = small_pack()
    files["bai-mot.md"] = files["bai-mot.md"].replace("cau-hoi bai-mot-thu", "cau-hoi thu-tu")
    return {**files, "bai-mot.quiz.yaml": QUIZ}


def test_partners_are_found_and_the_lesson_is_done(browser: Browser, make: Make) -> None:
    make.course(_pack())
    browser.visit(PAGE)
    for left, right in PARTNERS.items():
        browser.fill(left, right)

    browser.press("Trả lời")

    assert browser.h1 == "Đúng rồi."
    assert "Đúng 1 trên 1 câu" in browser.press("Xem kết quả").text


def test_a_partner_used_twice_is_asked_again_and_what_was_chosen_stays(browser: Browser, make: Make) -> None:
    make.course(_pack())
    browser.visit(PAGE).fill("Mất tiền", "Công an").fill("Bị dọa", "Công an").fill("Hỏi thủ tục", "Ngân hàng")

    browser.press("Trả lời")

    assert browser.status == 422
    assert "Mời chọn" in browser.text
    assert browser.fields("Trả lời")["chon"]


def test_after_the_second_miss_the_right_pairs_are_shown(browser: Browser, make: Make) -> None:
    make.course(_pack())
    for again in ("Thử lại", ""):
        browser.visit(PAGE) if again else None
        for left, right in zip(PARTNERS, ["Công an", "Ngân hàng", "Bộ phận một cửa"], strict=True):
            browser.fill(left, right)
        browser.press("Trả lời")
        assert ("Mất tiền: Ngân hàng" in browser.text) == (not again)
        browser.press(again) if again else None

    assert "Xem kết quả" in browser.text


def test_steps_put_in_order_inside_a_lesson_never_lie_right_at_first(browser: Browser, make: Make) -> None:
    make.course(_pack())
    browser.visit("/khoa-hoc/hoc-thu/bai-mot/2")
    for place, step in enumerate(("Gác máy", "Khóa tài khoản", "Báo công an"), 1):
        browser.fill(step, f"Việc thứ {place}")

    assert "Đúng rồi, gác máy rồi khóa tài khoản" in browser.press("Trả lời").text
