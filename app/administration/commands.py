"""What an operator does about units and roles from the command line."""

from datetime import date

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.db import bookkeeping
from app.text import local_date
from app.visitor import now
from courses.people.accounts import find_account
from courses.site.sealing import check, has_link
from courses.units.granting import grant_role
from courses.units.models import Role, UnitKind
from courses.units.naming import NotAUnitName
from courses.units.units import CodeTaken, add_unit, find_unit

DAY = click.DateTime(["%Y-%m-%d"])


def start(app: Flask) -> None:
    """Give the application the commands."""
    app.cli.add_command(add_unit_command)
    app.cli.add_command(grant_role_command)
    app.cli.add_command(check_audit)


@click.command("add-unit")
@click.argument("code")
@click.argument("name")
@click.option("--kind", type=click.Choice([kind.value for kind in UnitKind]), default=UnitKind.COMMUNE.value)
@click.option("--parent", default="", help="The code of the unit above.")
@click.option("--valid-from", type=DAY, default="2025-07-01")
@with_appcontext
def add_unit_command(code: str, name: str, kind: str, parent: str, valid_from: date) -> None:
    """Add a unit."""
    with bookkeeping() as db:
        above = find_unit(db, parent, on=local_date(now())) if parent else None
        if parent and above is None:
            raise click.ClickException(f"Không có đơn vị mã {parent}.")
        begins = date(valid_from.year, valid_from.month, valid_from.day)
        try:
            unit = add_unit(db, code=code, name=name, kind=UnitKind(kind), valid_from=begins, parent=above)
        except CodeTaken:
            raise click.ClickException(f"Mã {code} đã có từ ngày này.") from None
        except NotAUnitName:
            raise click.ClickException("Tên đơn vị bắt đầu bằng chữ hoặc số.") from None
        click.echo(f"{unit.code}: {unit.name}")


@click.command("grant-role")
@click.argument("role", type=click.Choice([role.value for role in Role]))
@click.option("--subject", required=True, help="Who it is at the identity provider.")
@click.option("--issuer", default=None, help="The identity provider; the configured one if not said.")
@click.option("--unit", default="", help="The code of the unit; the whole site if not said.")
@with_appcontext
def grant_role_command(role: str, subject: str, issuer: str | None, unit: str) -> None:
    """Grant a role to a person who has signed in once; the way to the first admin."""
    with bookkeeping() as db:
        person_id = find_account(db, issuer or current_app.config["LHS"].oidc_issuer, subject)
        place = find_unit(db, unit, on=local_date(now())) if unit else None
        if person_id is None:
            raise click.ClickException("Chưa có ai đăng nhập bằng tài khoản này. Mời người đó đăng nhập một lần trước.")
        if unit and place is None:
            raise click.ClickException(f"Không có đơn vị mã {unit}.")
        grant_role(db, person_id, Role(role), unit_id=place.id if place else None, by_id=None, now=now())
    click.echo("Đã giao quyền.")


@click.command("check-audit")
@click.argument("logged", required=False)
@with_appcontext
def check_audit(logged: str | None) -> None:
    """Check the chain that seals the audit, and that a head LOGGED by the worker is in it; exit 1 if not."""
    with bookkeeping() as db:
        found, is_there = check(db), logged is None or has_link(db, logged)
    click.echo(f"{found.head.place} dòng đã niêm phong, {found.unsealed} dòng chưa; đầu chuỗi {found.head.digest}")
    if found.broken_at is not None:
        raise click.ClickException(f"Chuỗi đứt ở dòng {found.broken_at}: có dòng bị sửa, bị xóa hoặc bị chen vào.")
    if not is_there:
        raise click.ClickException("Đầu chuỗi này không còn trong chuỗi: phần cuối bị cắt, hoặc cả chuỗi bị viết lại.")
