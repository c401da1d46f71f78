"""Reminders on a telephone: only at the number an office knows, as one line without names or links."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import update

from app.reminders.channels import channels
from app.reminders.sending import send_waiting
from app.reminders.words import Words, short
from config import LOOPBACK_KEY, Config
from courses.obligations.models import RosterRow
from courses.people.marks import number_hash
from tests.app.reminders.work import NUMBER, Worker, at, the_member
from tests.browser import Browser
from tests.make import Make


def test_who_wants_short_messages_gives_the_telephone_of_the_list(browser: Browser, make: Make, due: date) -> None:
    wants_short_messages(browser, make, "0912 000 009")
    assert browser.status == 422
    assert "khác với số trong danh sách" in browser.text
    assert "Số điện thoại: Mời viết đủ mười chữ số" in browser.fill("Số điện thoại", "0912").press("Nhận tin").text

    browser.fill("Số điện thoại", "+84 912.000.001").press("Nhận tin nhắn")

    assert "Đang nhắn tới 0912000001." in browser.text
    assert "Đang nhắn" not in browser.press("Thôi nhận tin nhắn").text


def test_a_short_message_is_one_file_of_a_number_and_a_line(
    app: Flask, browser: Browser, make: Make, worker: Worker, due: date, tmp_path: Path
) -> None:
    wants_short_messages(browser, make, "0912000001")
    worker.write(at(due - timedelta(days=7)))
    ways = channels(replace(app.config["LHS"], outbox_dir=tmp_path / "outbox"))

    with app.app_context():
        assert send_waiting("sms", ways["sms"], at(due - timedelta(days=7), 10)) == {"sent": 1}
        assert send_waiting("sms", ways["sms"], at(due - timedelta(days=7), 11)) == {}

    (file,) = (tmp_path / "outbox").rglob("*.*")
    number, line = file.read_text().splitlines()
    assert number == "0912000001"
    assert line.startswith("Lớp học số: Còn 7 ngày để học xong khóa Học thử.")
    assert "://" not in line


def test_a_head_is_told_a_number_of_people_and_no_name_on_the_telephone() -> None:
    late = Words("2 người quá hạn học bắt buộc", ("– Nguyễn Thị An (Phường Bến Hoa)",))

    assert "An" not in short(late)
    assert "2 người quá hạn" in short(late)


def test_where_short_messages_are_off_nobody_is_offered_any(app: Flask, browser: Browser, make: Make) -> None:
    app.config["LHS"] = replace(app.config["LHS"], has_short_messages=False)
    page = browser.sign_in(make.session(make.person("Lê Văn Bình"))).visit("/toi/nhac")

    assert "Qua tin nhắn" not in page.text
    assert browser.post("/toi/nhac/tin-nhan", {"_token": page.token, "phone": "0912000001"}).status == 404
    assert "sms" not in channels(Config.from_environment({}))


def wants_short_messages(browser: Browser, make: Make, phone: str) -> None:
    """Have the list know the member's telephone, and the member ask for messages at one."""
    with make._writing() as db:
        digest = number_hash("0912000001", key=LOOPBACK_KEY)
        db.execute(update(RosterRow).where(RosterRow.number_tail == NUMBER[-4:]).values(phone_hash=digest))
    browser.sign_in(make.session(the_member(make))).visit("/toi").follow("Nhận lời nhắc qua thư")
    browser.fill("Số điện thoại", phone).press("Nhận tin nhắn")
