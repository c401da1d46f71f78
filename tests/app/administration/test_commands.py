from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.units.models import RoleGrant, Unit
from tests.make import ISSUER, Make


def test_an_operator_adds_units_and_makes_the_first_admin(app: Flask, make: Make, db: Session) -> None:
    make.person(subject="nguoi-dau")
    run = app.test_cli_runner().invoke

    assert run(args=["add-unit", "90001", "Phường Bến Hoa"]).exit_code == 0
    done = run(args=["add-unit", "90001-4", "Tổ dân phố 4", "--kind", "neighbourhood", "--parent", "90001"])
    assert done.exit_code == 0, done.output
    granted = run(args=["grant-role", "admin", "--subject", "nguoi-dau", "--issuer", ISSUER, "--unit", "90001"])
    assert granted.exit_code == 0, granted.output

    ward, group = db.scalars(select(Unit).order_by(Unit.id)).all()
    assert group.path == f"{ward.path}{group.id}/"
    assert db.scalars(select(RoleGrant.unit_id)).all() == [ward.id]


def test_an_operator_is_told_what_is_missing(app: Flask, make: Make) -> None:
    run = app.test_cli_runner().invoke

    assert "đăng nhập một lần trước" in run(args=["grant-role", "admin", "--subject", "la"]).output
    assert "Không có đơn vị" in run(args=["add-unit", "1", "Tổ", "--parent", "2"]).output
