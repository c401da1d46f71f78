from app import create_app
from bench.site import free_port
from config import Config
from tests.browser import Browser


def test_a_page_opened_without_cookies_sets_none_and_may_be_kept_by_others(browser: Browser) -> None:
    browser.visit("/tro-giup")

    assert browser.status == 200
    assert "Set-Cookie" not in browser.response.headers
    assert browser.response.cache_control.public
    assert "Cookie" in browser.response.vary
    assert browser.response.get_etag()[0]


def test_a_page_that_is_not_there_says_what_to_do(browser: Browser) -> None:
    browser.visit("/khong-co")

    assert browser.status == 404
    assert "Bài đang học vẫn còn nguyên" in browser.text


def test_every_answer_is_strict(browser: Browser) -> None:
    for path in ("/tro-giup", "/khong-co", "/healthz"):
        headers = browser.visit(path).response.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_the_site_is_ready_once_migrated(browser: Browser) -> None:
    assert browser.visit("/readyz").status == 200


def test_a_database_that_is_down_leaves_the_site_alive_but_not_ready() -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/x"
    browser = Browser(create_app(Config.from_environment({"LHS_ENV": "test", "DATABASE_URL": url})))

    assert browser.visit("/healthz").status == 200
    browser.visit("/readyz")

    assert (browser.status, browser.response.text) == (503, "not ready\n")
