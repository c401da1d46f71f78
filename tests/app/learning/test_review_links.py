from tests.browser import Browser
from tests.make import Make
from tests.packs import question, small_pack


def test_a_missed_question_of_a_bank_leads_back_to_its_page(browser: Browser, make: Make) -> None:
    files = small_pack()
    asked = question("ngan-hang-1", page="bai-mot/cau-hoi-nho")
    files["bai-mot.quiz.yaml"] = f"checks:\n{question('bai-mot-thu')}questions:\n{asked}"
    make.course(files)

    browser.visit("/khoa-hoc/hoc-thu/bai-mot/1").press("Tiếp tục").press("Tiếp tục")
    browser.press("Làm 1 câu trắc nghiệm").press("Nghe tiếp")

    assert browser.follow("Xem lại trang 2 của bài").h1 == "Câu hỏi nhỏ"
    browser.follow("Quay lại câu hỏi").press("Gác máy").press("Xem kết quả")
    assert browser.h1 == "Đúng 1 trên 1 câu. Đã đạt."


def test_a_page_looked_at_again_leads_to_no_other_site(browser: Browser, make: Make) -> None:
    make.course()

    for odd in ("//evil.vidu", "https://evil.vidu", "javascript:alert(1)"):
        browser.visit(f"/khoa-hoc/hoc-thu/bai-mot/1?ve={odd}")
        assert not browser.has_link("Quay lại câu hỏi")
