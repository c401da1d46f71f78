"""The office: lists of people, what they must finish, and where everybody stands."""

from flask import Flask

from app.obligations import (
    blueprint,
    bringing,
    desk,
    documents,
    doubting,
    doubts,
    exemptions,
    hurrying,
    ledger,
    members,
    mending,
    panel,
    recognitions,
    refusals,
    results,
    rosters,
    rule_words,
    template,
    testing,
)
from app.panels import ARRIVALS, DUTIES, FIRST_PANELS
from courses.obligations.settling import settle_person

__all__ = [
    "blueprint",
    "bringing",
    "desk",
    "documents",
    "doubting",
    "doubts",
    "exemptions",
    "hurrying",
    "ledger",
    "members",
    "mending",
    "panel",
    "recognitions",
    "refusals",
    "register",
    "results",
    "rosters",
    "rule_words",
    "template",
    "testing",
]


def register(app: Flask) -> None:
    """Put the office's pages on the site."""
    app.register_blueprint(blueprint.blueprint)
    app.jinja_env.filters.update(
        state_words=blueprint.state_words,
        state_tags=blueprint.state_tags,
        rule_words=rule_words.rule_words,
        terms_words=rule_words.terms_words,
    )
    if panel.duties_panel not in FIRST_PANELS:
        FIRST_PANELS.append(panel.duties_panel)
        DUTIES.append(panel.is_open_duty)
        ARRIVALS.append(settle_person)
