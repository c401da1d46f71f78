"""What is done from the command line: `flask --app wsgi …`."""

from datetime import date
from pathlib import Path

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import Flask, current_app

from app.db import bookkeeping
from app.text import local_date
from app.visitor import now
from config import HERE
from courses.packs.checking import check_pack
from courses.packs.disk import list_folders, load_pack
from courses.packs.findings import Finding, PackFault
from courses.packs.importing import import_packs, prepare_packs

CONTENT = HERE / "content"


def start(app: Flask) -> None:
    """Give the application its commands."""
    for one in (migrate, check_packs, import_packs_command, prepare):
        app.cli.add_command(one)


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    settings = AlembicConfig(HERE / "alembic.ini")
    settings.set_main_option("sqlalchemy.url", current_app.config["LHS"].database_url.replace("%", "%%"))
    command.upgrade(settings, "head")


@click.command("check-packs")
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=CONTENT)
def check_packs(folder: Path) -> None:
    """Check every pack below a folder: `file:line: sentence`, and exit 1 when there is a fault."""
    findings = [(name, one) for name, found in _check(folder, local_date(now())) for one in found]
    for name, one in findings:
        click.echo(f"{name}/{one}")
    faults = sum(one.severity == "fault" for _name, one in findings)
    click.echo(f"{len(list_folders(folder))} gói bài, {faults} lỗi, {len(findings) - faults} gợi ý.")
    if faults:
        raise SystemExit(1)


@click.command("import-packs")
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=CONTENT)
def import_packs_command(folder: Path) -> None:
    """Publish what has changed in the packs below a folder: all of them or none."""
    at = now()
    try:
        prepared = prepare_packs(folder, current_app.config["LHS"].media_dir, on=local_date(at))
    except PackFault as fault:
        raise click.ClickException(str(fault)) from None
    with bookkeeping() as db:
        done = import_packs(db, prepared, now=at)
    for one in done:
        click.echo(f"{one.slug}: phiên bản {one.number}{'' if one.is_new else ', không đổi'}")


@click.command()
@click.pass_context
def prepare(context: click.Context) -> None:
    """Make a database ready for the site: migrations, then courses."""
    context.invoke(migrate)
    context.invoke(import_packs_command, folder=CONTENT)


def _check(folder: Path, on: date) -> list[tuple[str, list[Finding]]]:
    checked = []
    for pack_folder in list_folders(folder):
        try:
            found = check_pack(load_pack(pack_folder), on=on)
        except PackFault as fault:
            found = list(fault.findings)
        checked.append((pack_folder.name, found))
    return checked
