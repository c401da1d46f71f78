"""What is done about reports from the command line."""

from pathlib import Path

import click

TEMPLATE = Path(__file__).parent / "data" / "bao-cao.docx"
"""The form of the ward's report as it comes with the site."""


@click.command("write-report-template")
def write_template_command() -> None:
    """Write the form of the ward's report anew, after a change of `app/reports/template.py`."""
    from app.reports.template import build_template  # noqa: PLC0415  # slow; seldom needed

    TEMPLATE.write_bytes(build_template())
    click.echo(f"{TEMPLATE}")
