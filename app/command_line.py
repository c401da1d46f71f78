"""Where `flask --app wsgi …` finds its commands."""

import click
from flask import Flask
from flask.cli import AppGroup


class Commands(AppGroup):
    """The site's commands.  Their modules (Alembic, the demo, the packs) are read when one is asked for, so that the
    workers that answer the web never hold them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        self._read()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        self._read()
        return super().get_command(ctx, cmd_name)

    def _read(self) -> None:
        from app import commands  # noqa: PLC0415  # costs a web worker memory for nothing

        commands.add_to(self)


def start(app: Flask) -> None:
    """Give the application its commands."""
    app.cli = Commands()
