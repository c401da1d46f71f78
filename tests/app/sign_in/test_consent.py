"""Consent: of whom, to which words, and what it takes back."""

from collections.abc import Callable
from hashlib import sha256

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.sign_in.asking import TEXT_VERSION
from config import HERE
from courses.learning.models import Enrolment
from courses.people.models import Consent, Person
from tests.browser import Browser
from tests.make import Make

Through = Callable[[Browser, str], Browser]
WORDS = {"2026-11": "947ee8c184a42bff"}
"""What each version of the words was, by its SHA-256: words that change want a version of their own."""


def _sign_in(browser: Browser, through: Through, person: str) -> Browser:
    return through(browser.visit("/dang-nhap?ve=/tro-giup").press("Đăng nhập bằng"), person)


def test_the_words_are_those_of_their_version() -> None:
    words = (HERE / "app" / "templates" / "sign_in" / "consent.html").read_bytes()

    assert sha256(words).hexdigest()[:16] == WORDS[TEXT_VERSION]


def test_which_words_for_what_when_and_how_is_kept(browser: Browser, through: Through, db: Session) -> None:
    _sign_in(browser, through, "citizen")
    assert "checked" not in browser.html

    browser.tick("Đồng ý cho").press("Đồng ý và lưu")

    kept = db.scalars(select(Consent)).one()
    assert (kept.purpose, kept.text_version, kept.channel) == ("learning", TEXT_VERSION, "web")
    assert kept.given_at is not None
    assert kept.withdrawn_at is None


def test_a_child_agrees_together_with_who_answers_for_it(browser: Browser, through: Through, db: Session) -> None:
    _sign_in(browser, through, "minor").tick("Đồng ý cho").press("Đồng ý và lưu")
    assert browser.status == 422
    assert db.scalars(select(Person)).all() == []
    db.rollback()

    browser.tick("Đồng ý cho").tick("Cha, mẹ").press("Đồng ý và lưu")

    assert db.scalars(select(Consent.channel)).one() == "web-guardian"


def test_who_took_consent_back_is_asked_anew_and_nothing_is_stored_before(
    app: Flask, browser: Browser, through: Through, make: Make, db: Session
) -> None:
    make.course()
    _sign_in(browser, through, "citizen").tick("Đồng ý cho").press("Đồng ý và lưu")
    browser.visit("/toi/rut-dong-y").press("Rút lại đồng ý")

    _sign_in(browser, through, "citizen")

    assert browser.h1 == "Đồng ý lưu bài học"
    assert browser.cookie("lhs_session") is None
    assert db.scalars(select(Enrolment)).all() == []
    assert db.scalars(select(Consent.withdrawn_at)).one() is not None
