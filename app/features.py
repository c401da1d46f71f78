"""The features of the site; each has a `register(app)` in its package, and none knows another."""

from collections.abc import Callable

from flask import Flask

from app import (
    administration,
    catalogue,
    certificates,
    community,
    learning,
    monday,
    obligations,
    people,
    practice,
    reminders,
    reports,
    settings,
    sign_in,
    studio,
    tour,
)
from app import help as help_pages

FEATURES: tuple[Callable[[Flask], None], ...] = (
    catalogue.register,
    learning.register,
    practice.register,
    sign_in.register,
    people.register,
    settings.register,
    certificates.register,
    monday.register,
    obligations.register,
    reminders.register,
    reports.register,
    community.register,
    studio.register,
    administration.register,
    tour.register,
    help_pages.register,
)
