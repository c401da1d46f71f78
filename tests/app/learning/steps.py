"""What a learner of the small course does, in a few words."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from tests.browser import BASE, Browser

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


def at_once(app: Flask, browser: Browser, path: str, fields: dict[str, str], times: int = 8) -> list[int]:
    """Send the same form several times at once, with the cookies of a browser; returns the statuses."""
    cookies = {name: value for name in ("lhs_guest", "lhs_session") if (value := browser.cookie(name))}

    def send(_n: int) -> int:
        client = app.test_client()
        for name, value in cookies.items():
            client.set_cookie(name, value, domain="127.0.0.1")
        return client.post(path, data=fields, base_url=BASE, headers={"Sec-Fetch-Site": "same-origin"}).status_code

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))
