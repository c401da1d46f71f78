"""Reminders through the eyes of who must learn, of their head, and of the mail server."""

from datetime import date, timedelta

import time_machine
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db import Database
from app.reminders.words import word
from config import LOOPBACK_KEY
from courses.messages.contacts import keep_contact
from courses.messages.models import Delivery, Message
from courses.obligations.models import RosterRow
from courses.obligations.settling import settle_person
from courses.people.marks import email_hash
from courses.units.models import Role, RoleGrant
from tests.app.obligations.office import learn
from tests.app.reminders.work import NUMBER, Letters, Worker, at, the_member
from tests.browser import Browser
from tests.make import Make
from tests.queries import at_most


def test_a_person_is_reminded_at_14_7_and_2_days_and_each_time_once(worker: Worker, due: date, db: Session) -> None:
    written = {}
    for days in range(20, -1, -1):
        for hour in (8, 15):
            if made := worker.write(at(due - timedelta(days=days), hour))["reminders"]:
                written[days] = made

    assert written == {14: 1, 7: 1, 2: 1}
    assert len(db.scalars(select(Message)).all()) == 3


def test_who_was_asked_late_is_reminded_at_once_and_not_thrice(worker: Worker, due: date) -> None:
    assert worker.write(at(due - timedelta(days=5)))["reminders"] == 1
    assert worker.write(at(due - timedelta(days=4)))["reminders"] == 0


def test_the_notice_stands_on_ones_page_until_it_was_seen(
    browser: Browser, worker: Worker, make: Make, due: date
) -> None:
    worker.write(at(due - timedelta(days=14)))
    browser.sign_in(make.session(the_member(make)))

    with time_machine.travel(at(due - timedelta(days=12))):
        browser.visit("/toi")
        assert "Còn 12 ngày để học xong khóa Học thử" in browser.text
        browser.press("Đã xem")

        assert browser.path == "/toi"
        assert "Lời nhắc" not in browser.text


def test_a_notice_of_somebody_else_is_not_there(
    browser: Browser, worker: Worker, make: Make, due: date, db: Session
) -> None:
    worker.write(at(due - timedelta(days=14)))
    message = db.scalars(select(Message.public_id)).one()
    token = browser.sign_in(make.session(make.person("Lê Văn Bình"))).visit("/toi/ten").token

    assert browser.post(f"/toi/nhac/{message}/da-xem", {"_token": token}).status == 404


def test_who_wants_letters_gives_the_address_of_the_list(browser: Browser, make: Make, due: date) -> None:
    listed(make, "an@benhoa.vidu")
    browser.sign_in(make.session(the_member(make))).visit("/toi").follow("Nhận lời nhắc qua thư")

    browser.fill("Thư điện tử công vụ", "khac@benhoa.vidu").press("Nhận thư")
    assert browser.status == 422
    assert "khác với địa chỉ trong danh sách" in browser.text
    browser.fill("Thư điện tử công vụ", " An@benhoa.vidu ").press("Nhận thư")

    assert "Đang gửi tới An@benhoa.vidu." in browser.text
    assert "Đang gửi" not in browser.press("Thôi nhận thư").text


def test_a_letter_goes_once_without_a_link_and_not_at_night(worker: Worker, make: Make, due: date) -> None:
    wants_letters(make)
    evening, letters = at(due - timedelta(days=7), 22), Letters()
    worker.write(evening)

    assert worker.send(letters, evening) == {}
    morning = at(due - timedelta(days=6), 7)
    assert worker.send(letters, morning) == {"sent": 1}
    assert worker.send(letters, morning + timedelta(hours=1)) == {}
    (address, words), text = letters.sent[0], " ".join(letters.sent[0][1].lines)
    assert (address, words.heading) == ("an@benhoa.vidu", "Còn 6 ngày để học xong khóa Học thử")
    assert "12/KH-MAU" in text
    assert "http" not in text
    assert "www" not in text


def test_who_has_finished_gets_no_letter_that_waited(worker: Worker, make: Make, due: date, db: Session) -> None:
    wants_letters(make)
    evening, letters = at(due - timedelta(days=7), 22), Letters()
    worker.write(evening)
    person_id = the_member(make)
    learn(make, person_id, finished_at=make.now)
    with make._writing() as writer:
        settle_person(writer, person_id, now=make.now)

    assert worker.send(letters, evening + timedelta(hours=10)) == {"needless": 1}
    assert letters.sent == []


def test_a_server_that_is_down_loses_no_letter_and_gets_none_twice(worker: Worker, make: Make, due: date) -> None:
    wants_letters(make)
    start, letters = at(due - timedelta(days=7)), Letters()
    worker.write(start)
    letters.is_down = True
    assert worker.send(letters, start) == {"later": 1}
    letters.is_down = False

    tries = [worker.send(letters, start + timedelta(minutes=minutes)) for minutes in (5, 10, 15, 20)]

    assert tries == [{}, {"sent": 1}, {}, {}]
    assert len(letters.sent) == 1


def test_a_server_that_stays_down_is_given_up_after_eight_tries(
    worker: Worker, make: Make, due: date, db: Session
) -> None:
    wants_letters(make)
    start, letters = at(due - timedelta(days=7)), Letters()
    worker.write(start)
    letters.is_down = True

    for hour in range(12):
        worker.send(letters, start + timedelta(minutes=11 * hour))

    outcomes = db.execute(select(Delivery.channel, Delivery.outcome, Delivery.tries)).all()
    assert ("email", "failed", 8) in [tuple(row) for row in outcomes]


def test_the_head_hears_of_all_late_ones_at_three_days_and_the_head_above_at_ten(
    browser: Browser, worker: Worker, make: Make, due: date
) -> None:
    above = make.staff(Role.HEAD, None, name="Vũ Thị Cao")

    told = {days: worker.write(at(due + timedelta(days=days)))["digests"] for days in (0, 1, 2, 3, 4, 9, 10, 11)}

    assert told == {0: 0, 1: 0, 2: 0, 3: 1, 4: 0, 9: 0, 10: 1, 11: 0}
    browser.sign_in(above)
    assert "quá hạn học bắt buộc" not in browser.visit("/toi").text  # not before its day has come


def test_a_digest_names_who_is_late_and_asks_little_of_the_database(
    worker: Worker, database: Database, make: Make, due: date, db: Session
) -> None:
    worker.write(at(due + timedelta(days=3)))
    message = db.scalars(select(Message.id).where(Message.kind == "digest")).one()

    with at_most(database, 1):
        words = word(db, "digest", [message], at(due + timedelta(days=3)))[message]

    assert words.heading == "3 người quá hạn học bắt buộc"
    assert "– Lê Văn Bình (Phường Bến Hoa)" in words.lines
    assert any("Học thử, Đợt 1" in line and "quá hạn 3 ngày" in line for line in words.lines)


def test_who_leads_no_more_reads_no_names_in_what_still_waits(worker: Worker, due: date, db: Session) -> None:
    told = at(due + timedelta(days=3))
    worker.write(told)
    message = db.scalars(select(Message.id).where(Message.kind == "digest")).one()
    assert word(db, "digest", [message], told)

    db.execute(update(RoleGrant).where(RoleGrant.role == Role.HEAD.value).values(to_at=told))

    assert word(db, "digest", [message], told) == {}
    db.rollback()


def listed(make: Make, address: str) -> None:
    """Have the list know an address of the member's."""
    digest = email_hash(address, key=LOOPBACK_KEY)
    with make._writing() as db:
        db.execute(update(RosterRow).where(RosterRow.number_tail == NUMBER[-4:]).values(email_hash=digest))


def wants_letters(make: Make) -> None:
    person_id = the_member(make)
    with make._writing() as db:
        keep_contact(db, person_id, "email", "an@benhoa.vidu", now=make.now)
