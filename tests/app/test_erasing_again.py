"""A restored backup brings erased people back: the list of them is applied again."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.people.models import Identity, Person, PersonName
from courses.site.models import AuditEntry
from tests.make import Make


def _id(db: Session, person_id: int) -> str:
    return db.scalars(select(Person.public_id).where(Person.id == person_id)).one()


def test_the_list_of_the_erased_is_applied_to_who_came_back(
    app: Flask, make: Make, db: Session, tmp_path: Path
) -> None:
    run, lan, mai = app.test_cli_runner().invoke, make.person("Bùi Thị Lan"), make.person("Vũ Mai")
    names = {_id(db, lan): "", _id(db, mai): "Vũ Mai"}
    db.rollback()
    listed = tmp_path / "erased.txt"
    listed.write_text(f"{next(iter(names))}\n{'0' * 26}\n", encoding="utf-8")

    done = run(args=["erase-person", "--from", str(listed)])
    again = run(args=["erase-person", "--from", str(listed)])

    assert "Đã xóa 1 người, 0 người đã xóa từ trước, 1 mã không có." in done.output
    assert "Đã xóa 0 người, 1 người đã xóa từ trước, 1 mã không có." in again.output
    assert done.exit_code == again.exit_code == 0
    assert db.scalars(select(PersonName.name).order_by(PersonName.person_id)).all() == list(names.values())
    assert db.scalars(select(Identity.person_id)).all() == [mai]
    assert [one.actor for one in db.scalars(select(AuditEntry))] == [None]


def test_what_is_listed_is_who_was_erased_and_no_name(app: Flask, make: Make, db: Session) -> None:
    run, public_id = app.test_cli_runner().invoke, _id(db, make.person("Bùi Thị Lan"))
    db.rollback()

    assert run(args=["erase-person", public_id]).exit_code == 0

    assert run(args=["list-erased"]).output == f"{public_id}\n"


def test_an_id_that_is_not_there_or_none_at_all_is_said(app: Flask) -> None:
    run = app.test_cli_runner().invoke

    assert "không có ở đây" in run(args=["erase-person", "0" * 26]).output
    assert run(args=["erase-person", "0" * 26]).exit_code == 1
    assert "Mời ghi mã riêng" in run(args=["erase-person"]).output
