"""Learning: courses, lessons, quizzes, the final test, and going on from another device."""

from flask import Flask

from app.learning import blueprint, course, filters, final_test, lesson, quiz, refusals

__all__ = ["blueprint", "course", "filters", "final_test", "lesson", "quiz", "refusals", "register"]


def register(app: Flask) -> None:
    """Put the learners' pages on the site."""
    filters.start(app)
    app.register_blueprint(blueprint.blueprint)
