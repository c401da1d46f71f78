"""What is done to certificates from the command line: revoke one, correct a name."""

import click
from flask.cli import with_appcontext

from app.db import bookkeeping
from app.errors import sentence_of
from app.visitor import now
from courses.certificates.changing import NoSuchCertificate, correct_by_staff, revoke_certificate
from courses.certificates.codes import as_code, grouped, masked_code
from courses.errors import Refusal
from courses.site.audit import note


@click.command("revoke-certificate")
@click.argument("code")
@click.option("--reason", required=True, help="Why, in words everybody may read on the verify page.")
@with_appcontext
def revoke_command(code: str, reason: str) -> None:
    """Revoke a certificate; its verify page says so at once."""
    at = now()
    try:
        with bookkeeping() as db:
            is_new = revoke_certificate(db, _code(code), reason.strip(), now=at)
            note(db, "certificate.revoked", masked_code(_code(code)), actor=None, now=at)
    except Refusal as refusal:
        raise click.ClickException(sentence_of(refusal)) from None
    click.echo("Đã thu hồi." if is_new else "Giấy này đã bị thu hồi từ trước.")


@click.command("correct-certificate")
@click.argument("code")
@click.option("--name", required=True, help="The name to print.")
@with_appcontext
def correct_command(code: str, name: str) -> None:
    """Give out a new certificate with another name; the old one is replaced."""
    at = now()
    try:
        with bookkeeping() as db:
            new = correct_by_staff(db, _code(code), name, now=at)
            note(db, "certificate.corrected", masked_code(_code(code)), actor=None, detail=masked_code(new), now=at)
    except Refusal as refusal:
        raise click.ClickException(sentence_of(refusal)) from None
    click.echo(f"Mã mới: {grouped(new)}")


def _code(typed: str) -> str:
    code = as_code(typed)
    if code is None:
        raise NoSuchCertificate
    return code
