"""The country's units from the command line: our table made anew, and brought into the database."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from app.db import bookkeeping
from app.text import local_date, vi_number
from app.visitor import now
from courses.units.gathering import gather_old, gather_today
from courses.units.importing import import_units
from courses.units.models import Form, UnitKind
from courses.units.records import FILES, BadRecords, check_records, load_records, written_records

FORMS = {
    Form.CITY: "thành phố",
    Form.PROVINCE: "tỉnh",
    Form.WARD: "phường",
    Form.COMMUNE: "xã",
    Form.ZONE: "đặc khu",
    Form.TOWN: "thị trấn",
}


def start(app: Flask) -> None:
    """Give the application the commands."""
    app.cli.add_command(write_units_command)
    app.cli.add_command(import_units_command)


@click.command("write-units")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def write_units_command(folder: Path) -> None:
    """Write our tables of units from the `data` folder of the unpacked package vietnamadminunits 1.0.4."""
    tables = gather_today(folder), gather_old(folder)
    check_records([one for table in tables for one in table])
    for path, table in zip(FILES, tables, strict=True):
        path.write_text(written_records(table), encoding="utf-8")
        click.echo(f"{path.name}: {vi_number(len(table))} dòng.")


@click.command("import-units")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_appcontext
def import_units_command(files: tuple[Path, ...]) -> None:
    """Bring the country's units into the database, all or none: ours, or those of your own tables."""
    try:
        records = load_records(*files)
    except BadRecords as fault:
        raise click.ClickException(str(fault)) from None
    on = local_date(now())
    with bookkeeping() as db:
        done = import_units(db, records, on=on)
    living = [one.form for one in records if one.is_living(on)]
    for kind in (UnitKind.PROVINCE, UnitKind.COMMUNE):
        counts = {form: living.count(form) for form in Form if form.kind is kind and form in living}
        click.echo(f"{vi_number(sum(counts.values()))}: " + _said(counts))
    click.echo(
        f"Thêm {vi_number(done.added)}, đổi {vi_number(done.changed)}, hết hiệu lực {vi_number(done.closed)},"
        f" không đổi {vi_number(done.unchanged)}."
    )


def _said(counts: dict[Form, int]) -> str:
    return ", ".join(f"{vi_number(count)} {FORMS[form]}" for form, count in counts.items()) + "."
