"""What is done from the command line: `flask --app wsgi …`."""

from datetime import date
from pathlib import Path

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import current_app
from flask.cli import with_appcontext

from app.certificates.commands import correct_command, revoke_command
from app.db import Unreachable, bookkeeping, database
from app.pack_commands import export_pack_command, rerender, write_schemas
from app.people.commands import erase_command, list_erased_command
from app.practice_commands import draw_scenario, walked
from app.reconciling import reconcile_command
from app.reports.commands import write_template_command
from app.text import local_date
from app.visitor import now
from config import HERE
from courses.demo import loading as demo
from courses.packs.checking import check_pack
from courses.packs.disk import digest_of, list_folders, load_pack
from courses.packs.findings import Finding, PackFault
from courses.packs.importing import LivesInTheStudio, import_packs, prepare_packs
from courses.practice.scenario import Scenario
from courses.site.marks import find_mark, set_mark

CONTENT = HERE / "content"
IMPORTED = "imported-packs"


def add_to(group: click.Group) -> None:
    """Give a group the site's commands."""
    packs = (check_packs, import_packs_command, export_pack_command, rerender, write_schemas, draw_scenario)
    ours = (migrate, *packs, load_demo, prepare, revoke_command, correct_command, erase_command, list_erased_command)
    for one in (*ours, reconcile_command, write_template_command):
        group.add_command(one)


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    try:
        database().reach()
    except Unreachable as error:
        raise click.ClickException(f"Cơ sở dữ liệu không trả lời: {error}") from None
    settings = AlembicConfig(HERE / "alembic.ini")
    settings.set_main_option("sqlalchemy.url", current_app.config["LHS"].database_url.replace("%", "%%"))
    command.upgrade(settings, "head")


@click.command("check-packs")
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=CONTENT)
def check_packs(folder: Path) -> None:
    """Check every pack below a folder: `file:line: sentence`, and exit 1 when there is a fault."""
    checked = _check(folder, local_date(now()))
    findings = [(name, one) for name, found, _practice in checked for one in found]
    for name, one in findings:
        click.echo(f"{name}/{one}")
    faults = sum(one.severity == "fault" for _name, one in findings)
    click.echo(f"{len(list_folders(folder))} gói bài, {faults} lỗi, {len(findings) - faults} gợi ý.")
    if faults:
        raise SystemExit(1)
    click.echo(walked([one for _name, _found, practice in checked for one in practice]))


@click.command("import-packs")
@click.argument("folder", type=click.Path(path_type=Path, exists=True), default=CONTENT)
@with_appcontext
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
    for slug in sorted({made.content.id for made in prepared} - {one.slug for one in done}):
        click.echo(str(LivesInTheStudio(slug)))


@click.command()
@click.pass_context
@with_appcontext
def prepare(context: click.Context) -> None:
    """Make a database ready for the site: migrations, then courses where a pack or our reading of packs has changed."""
    context.invoke(migrate)
    digest, media = digest_of(CONTENT, HERE / "courses"), current_app.config["LHS"].media_dir
    with bookkeeping() as db:
        is_known = find_mark(db, IMPORTED) == digest
    if not is_known or not media.is_dir():
        context.invoke(import_packs_command, folder=CONTENT)
        with bookkeeping() as db:
            set_mark(db, IMPORTED, digest, now=now())
    context.invoke(rerender)
    if current_app.config["LHS"].is_demo:
        context.invoke(load_demo, is_reset=False, only_if_empty=True)


@click.command("load-demo")
@click.option("--reset", "is_reset", is_flag=True, help="Take all people and their learning away first.")
@click.option("--only-if-empty", is_flag=True, help="Do nothing where somebody is already there.")
def load_demo(*, is_reset: bool, only_if_empty: bool) -> None:
    """Fill a database with the fictional Phường Bến Hoa; refused in production."""
    config = current_app.config["LHS"]
    if config.is_production:
        raise click.ClickException("Dữ liệu mẫu không dùng cho máy chủ thật.")
    with bookkeeping() as db:
        if is_reset:
            demo.reset(db)
        if not demo.is_empty(db):
            if not only_if_empty:
                raise click.ClickException("Đã có người trong cơ sở dữ liệu. Dùng --reset để xóa hết và nạp lại.")
            return
        version = demo.find_course(db)
        if version is None:
            raise click.ClickException("Chưa có khóa học nào. Chạy flask import-packs trước.")
        demo.load(db, version, issuer=config.oidc_issuer, now=now())
    click.echo("Đã nạp dữ liệu mẫu: Phường Bến Hoa, TP Cảng Mẫu.")


def _check(folder: Path, on: date) -> list[tuple[str, list[Finding], tuple[Scenario, ...]]]:
    """Each pack with what is said of it, and its scenarios."""
    checked: list[tuple[str, list[Finding], tuple[Scenario, ...]]] = []
    for pack_folder in list_folders(folder):
        try:
            pack = load_pack(pack_folder)
            checked.append((pack_folder.name, check_pack(pack, on=on), pack.content.practice))
        except PackFault as fault:
            checked.append((pack_folder.name, list(fault.findings), ()))
    return checked
