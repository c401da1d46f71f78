"""What a learner of the small course does, in a few words."""

from tests.browser import Browser


def finish_second(browser: Browser) -> Browser:
    """Read the second lesson, which has no quiz, to its end."""
    browser.visit("/khoa-hoc/hoc-thu/bai-hai/1").press("Tiếp tục").press("Tiếp tục")
    return browser.press("Xong bài này")


def take_code(browser: Browser) -> str:
    """Take a "Mã học tiếp" and read it off the page."""
    text = browser.visit("/hoc-tiep/ma").press("Lấy mã học tiếp").text
    return next(word for word in text.split() if len(word) == 9 and word[4] == "-")
