"""Learning: courses, lessons, quizzes, the final test, and going on from another device."""

from flask import Flask

from app.learning import (
    blueprint,
    course,
    filters,
    final_begin,
    final_result,
    final_scene,
    final_test,
    final_time,
    going_on,
    in_app,
    lesson,
    measure,
    picture,
    quiz,
    recheck,
    refusals,
    residence,
)

__all__ = [
    "blueprint",
    "course",
    "filters",
    "final_begin",
    "final_result",
    "final_scene",
    "final_test",
    "final_time",
    "going_on",
    "in_app",
    "lesson",
    "measure",
    "picture",
    "quiz",
    "recheck",
    "refusals",
    "register",
    "residence",
]


def register(app: Flask) -> None:
    """Put the learners' pages on the site."""
    filters.start(app)
    app.register_blueprint(blueprint.blueprint)
    app.register_blueprint(going_on.blueprint)
    app.register_blueprint(in_app.blueprint)
    app.register_blueprint(residence.blueprint)
