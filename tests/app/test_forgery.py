from flask import Flask

from tests.browser import Browser
from tests.make import Make


def _unsafe_paths(app: Flask) -> list[str]:
    return [
        rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set()) and "<" not in rule.rule
    ]


def test_a_form_from_another_site_is_refused_everywhere(app: Flask, browser: Browser) -> None:
    for path in _unsafe_paths(app):
        answer = browser.client.post(path, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 400, path


def test_an_old_browser_is_judged_by_its_origin(app: Flask, browser: Browser) -> None:
    for path in _unsafe_paths(app):
        answer = browser.client.post(path, headers={"Origin": "https://ke-gian.vidu"})
        assert answer.status_code == 400, path


def test_a_form_without_the_sessions_token_is_refused(app: Flask, browser: Browser, make: Make) -> None:
    browser.sign_in(make.session(make.person()))

    for path in _unsafe_paths(app):
        answer = browser.client.post(path, headers={"Sec-Fetch-Site": "same-origin"}, base_url="http://127.0.0.1:8000")
        assert answer.status_code == 400, path
