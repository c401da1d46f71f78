"""The office's first page: the week in five numbers, what is to be done, and three charts."""

from flask import Flask

from app.monday import blueprint, movement, page, places, targets, waiting

__all__ = ["blueprint", "movement", "page", "places", "register", "targets", "waiting"]


def register(app: Flask) -> None:
    """Put the pages of the week on the site."""
    app.register_blueprint(blueprint.blueprint)
    app.jinja_env.globals["of_unit"] = blueprint.address
    words = (
        blueprint.change,
        blueprint.clock,
        blueprint.day_and_month,
        blueprint.hour,
        blueprint.span,
        blueprint.sunday,
    )
    app.jinja_env.filters.update({one.__name__: one for one in (*words, blueprint.weekday)})
