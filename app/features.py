"""The features of the site; each has a `register(app)` in its package, and none knows another."""

from collections.abc import Callable

from flask import Flask

from app import catalogue, certificates, learning, people, settings, sign_in, studio
from app import help as help_pages

FEATURES: tuple[Callable[[Flask], None], ...] = (
    catalogue.register,
    learning.register,
    sign_in.register,
    people.register,
    settings.register,
    certificates.register,
    studio.register,
    help_pages.register,
)
