"""What a learner of the small course does, in a few words."""

from tests.browser import Browser

QUIZ = "/khoa-hoc/hoc-thu/bai-mot/trac-nghiem"
FINAL = "/khoa-hoc/hoc-thu/kiem-tra"


def finish_second(browser: Browser) -> Browser:
    """Read the second lesson, which has no quiz, to its end."""
    browser.visit("/khoa-hoc/hoc-thu/bai-hai/1").press("Tiếp tục").press("Tiếp tục")
    return browser.press("Xong bài này")


def take_code(browser: Browser) -> str:
    """Take a "Mã học tiếp" and read it off the page."""
    text = browser.visit("/hoc-tiep/ma").press("Lấy mã học tiếp").text
    return next(word for word in text.split() if len(word) == 9 and word[4] == "-")


def answered(browser: Browser, words: str = "Gác máy") -> dict[str, str]:
    """A quiz answered to its end, not handed in; returns the fields its last form would send."""
    browser.visit(QUIZ)
    for _ in range(2):
        browser.press(words).press("Tiếp tục")
    browser.press(words)
    return browser.fields("Xem kết quả")


def begin_final(browser: Browser, path: str = FINAL) -> str:
    """Begin the final test, or go on with it; returns the address of its sitting."""
    browser.visit(path).press("Bắt đầu làm bài")
    return browser.path.rsplit("/", 1)[0]
