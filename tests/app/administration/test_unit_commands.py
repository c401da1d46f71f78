from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courses.units.models import Membership, Role, Unit, UnitKind
from courses.units.records import COLUMNS, FILES
from courses.units.units import find_unit_by_name
from tests.browser import Browser
from tests.courses.units.test_units import ON
from tests.make import Make

HEAD = ",".join(COLUMNS)


def bring(app: Flask, *lines: str, folder: Path) -> str:
    table = folder / "don-vi.csv"
    table.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return app.test_cli_runner().invoke(args=["import-units", str(table)]).output


@pytest.mark.sweep
def test_the_whole_country_comes_in_once(app: Flask, db: Session) -> None:
    run = app.test_cli_runner().invoke

    first, again = run(args=["import-units"]), run(args=["import-units"])

    assert first.exit_code == 0, first.output
    assert "3.321: 709 phường, 2.599 xã, 13 đặc khu." in first.output
    assert "Thêm 13.478, đổi 0, hết hiệu lực 0, không đổi 0." in first.output
    assert "Thêm 0, đổi 0, hết hiệu lực 0, không đổi 13.478." in again.output
    assert db.scalar(select(func.count()).where(Unit.valid_to.is_(None))) == 34 + 3321
    for name, below in (("phuong việt hoà", "31"), ("Phường Sao Đỏ", "31"), ("xã Long Thành", "75")):
        above = db.scalars(select(Unit.path).where(Unit.code == below, Unit.valid_to.is_(None))).one()
        found = find_unit_by_name(db, name, on=ON, below=above)
        assert found is not None, name
        assert found.code == {"31": found.code, "75": "26368"}[below]
        assert found.path == f"{above}{found.id}/"


def test_a_unit_that_is_called_otherwise_keeps_its_place(app: Flask, make: Make, db: Session, tmp_path: Path) -> None:
    bring(app, "96,Tỉnh Mẫu,province,,2025-07-01,,", "96001,Xã Mẫu,commune,96,2025-07-01,,", folder=tmp_path)
    before = db.scalars(select(Unit).where(Unit.code == "96001")).one()
    kept, path = before.id, before.path
    group = make.unit("Tổ 1", kind=UnitKind.NEIGHBOURHOOD, parent_id=kept)
    db.rollback()

    lines = ["96,Thành phố Mẫu,city,,2026-04-30,,", "96,Tỉnh Mẫu,province,,2025-07-01,2026-04-29,96"]
    lines += ["96001,Phường Mẫu,ward,96,2026-04-30,,", "96001,Xã Mẫu,commune,96,2025-07-01,2026-04-29,96001"]
    assert "Thêm 2, đổi 2, hết hiệu lực 0, không đổi 0." in bring(app, *lines, folder=tmp_path)

    now = db.get_one(Unit, kept)
    assert (now.name, now.form, now.path) == ("Phường Mẫu", "ward", path)
    assert db.get_one(Unit, group).path == f"{path}{group}/"
    former = db.scalars(select(Unit).where(Unit.name == "Xã Mẫu")).one()
    assert (former.successor_id, str(former.valid_to)) == (kept, "2026-04-29")


def test_a_ward_that_goes_into_another_ends(app: Flask, make: Make, db: Session, tmp_path: Path) -> None:
    city = "96,Tỉnh Mẫu,province,,2025-07-01,,"
    bring(app, city, "96001,Xã Một,commune,96,2025-07-01,,", "96002,Xã Hai,commune,96,2025-07-01,,", folder=tmp_path)
    one, two = db.scalars(select(Unit).where(Unit.kind == "commune").order_by(Unit.code)).all()
    group = make.unit("Tổ 1", kind=UnitKind.NEIGHBOURHOOD, parent_id=one.id)
    make.member(make.person(), one.id, position="Viên chức")
    db.rollback()

    lines = [city, "96001,Xã Một,commune,96,2025-07-01,2026-04-29,96002", "96002,Xã Hai,commune,96,2025-07-01,,"]
    assert "hết hiệu lực 1, không đổi 2" in bring(app, *lines, folder=tmp_path)

    found = find_unit_by_name(db, "xa mot", on=ON)
    assert found is not None
    assert found.code == "96002"
    assert db.get_one(Unit, group).path == f"{two.path}{group}/"
    ended, goes_on = db.scalars(select(Membership).order_by(Membership.id)).all()
    assert (ended.to_on, goes_on.unit_id, goes_on.position) == (date(2026, 4, 29), two.id, "Viên chức")


def test_a_ward_made_by_hand_finds_its_place_and_a_foreign_one_stays(
    app: Flask, make: Make, db: Session, tmp_path: Path
) -> None:
    ward = make.unit("Phường Mẫu", code="96001")
    group = make.unit("Tổ 1", kind=UnitKind.NEIGHBOURHOOD, parent_id=ward)
    own = make.unit("Cụm của người vận hành", code="TU-DAT")
    other = make.unit("Xã Hai", code="96002", parent_id=own)

    bring(app, "96,Tỉnh Mẫu,province,,2025-07-01,,", "96001,Phường Mẫu,ward,96,2025-07-01,,",
          "96002,Xã Hai,commune,96,2025-07-01,,", folder=tmp_path)  # fmt: skip

    city = db.scalars(select(Unit.id).where(Unit.code == "96")).one()
    assert db.get_one(Unit, group).path == f"/{city}/{ward}/{group}/"
    assert db.get_one(Unit, other).path == f"/{own}/{other}/"


def test_a_bad_table_changes_nothing(app: Flask, db: Session, tmp_path: Path) -> None:
    said = bring(app, "96,Tỉnh Mẫu,province,,2025-07-01,,", "96001,Xã,commune,95,2025-07-01,,", folder=tmp_path)

    assert "không có đơn vị mã 95" in said
    assert db.scalar(select(func.count()).select_from(Unit)) == 0


def test_what_is_not_begun_waits(app: Flask, db: Session, tmp_path: Path) -> None:
    lines = ["96,Tỉnh Mẫu,province,,2025-07-01,2099-06-30,96", "96,Thành phố Mẫu,city,,2099-07-01,,"]

    assert "Thêm 1," in bring(app, *lines, folder=tmp_path)
    assert db.scalars(select(Unit.name)).all() == ["Tỉnh Mẫu"]


def test_no_real_ward_shows_where_none_was_brought_in(browser: Browser, make: Make) -> None:
    make.unit("Phường Bến Hoa", code="99001")
    browser.sign_in(make.staff(Role.ADMIN))

    assert "Chu Văn An" not in browser.visit("/quan-tri/quyen").text


@pytest.mark.parametrize("path", FILES)
def test_our_tables_are_as_the_writer_writes_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.startswith(HEAD + "\n")
    assert "\r" not in text
