"""Commands on packs and published courses: export, render anew, schemas for editors."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.db import bookkeeping
from config import HERE
from courses.catalogue.media import load
from courses.catalogue.publishing import find_course, find_newest
from courses.catalogue.rerendering import list_stale, render_document, store_rendered
from courses.packs.disk import save_pack
from courses.packs.handing_out import list_sources, write_anew
from courses.packs.schemas import list_schemas

SCHEMAS = HERE / "docs" / "schema"


@click.command("export-pack")
@click.argument("course")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--anew", "is_anew", is_flag=True, help="Write the files anew, without comments and spacing.")
@with_appcontext
def export_pack_command(course: str, folder: Path, *, is_anew: bool) -> None:
    """Write the newest version of a course into a new folder, as files one can edit and import again."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"Thư mục {folder} đã có tệp. Mời chọn một thư mục mới.")
    with bookkeeping() as db:
        found = find_course(db, course)
        version = find_newest(db, found.id) if found else None
        if version is None:
            raise click.ClickException(f"Không có khóa “{course}” đã đăng.")
        files, media = list_sources(db, version)
        number, anew = version.number, write_anew(version, media) if is_anew else None
    save_pack(folder, anew or files, load(current_app.config["LHS"].media_dir, media))
    click.echo(f"{course}: phiên bản {number}, {len(anew or files)} tệp chữ, {len(media)} tệp hình.")


@click.command()
@with_appcontext
def rerender() -> None:
    """Render published lessons again where this renderer has not; safe to run at any time."""
    count = 0
    while True:
        with bookkeeping() as db:
            stale = list_stale(db)
        made = [(version_id, render_document(document)) for version_id, document in stale]
        for version_id, rendered in made:
            with bookkeeping() as db:
                store_rendered(db, version_id, rendered)
        count += len(made)
        if not made:
            break
    click.echo(f"{count} phiên bản được dựng lại.")


@click.command("write-schemas")
def write_schemas() -> None:
    """Write the JSON Schema of each kind of file in a pack to docs/schema."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in list_schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
