"""Erasures from the command line: by public id, and the ones a restored backup has forgotten."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.db import bookkeeping, db
from app.visitor import now
from courses.privacy.erasing import erase_person, find_person, list_erased


@click.command("erase-person")
@click.argument("public_ids", nargs=-1)
@click.option("--from", "listed", type=click.Path(path_type=Path, exists=True), help="A file with one id a line.")
@with_appcontext
def erase_command(public_ids: tuple[str, ...], listed: Path | None) -> None:
    """Erase people by their public ids, given or listed in a file; who is erased already stays as they are."""
    told = listed.read_text(encoding="utf-8").split() if listed else []
    wanted = list(dict.fromkeys([*public_ids, *told]))
    if not wanted:
        raise click.ClickException("Mời ghi mã riêng của người cần xóa, hoặc --from <tệp>.")
    erased = absent = 0
    with bookkeeping() as session:
        before = set(list_erased(session))
        for public_id in wanted:
            person_id = find_person(session, public_id)
            if person_id is None:
                absent += 1
                click.echo(f"{public_id}: không có ở đây")
            elif public_id not in before:
                erase_person(session, person_id, by=None, now=now())
                erased += 1
    click.echo(f"Đã xóa {erased} người, {len(wanted) - erased - absent} người đã xóa từ trước, {absent} mã không có.")
    if absent and not listed:
        raise SystemExit(1)


@click.command("list-erased")
@with_appcontext
def list_erased_command() -> None:
    """Write the public id of everybody who was erased, one a line: the list to apply after a restore."""
    for public_id in list_erased(db):
        click.echo(public_id)
