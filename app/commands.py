"""What is done from the command line: `flask --app wsgi …`."""

import click
from alembic import command
from alembic.config import Config as AlembicConfig
from flask import Flask, current_app

from config import HERE


def start(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(migrate)


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    settings = AlembicConfig(HERE / "alembic.ini")
    settings.set_main_option("sqlalchemy.url", current_app.config["LHS"].database_url.replace("%", "%%"))
    command.upgrade(settings, "head")
