"""Who may open what: every view declares its rule, and the rule is asked before the view."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, g, request
from werkzeug.exceptions import HTTPException

from app.db import db
from app.visitor import current_visitor, now
from courses.people.visitors import Visitor
from courses.units.models import Role
from courses.units.roles import HeldRole, list_roles

View = TypeVar("View", bound=Callable[..., Any])


class NeedsSignIn(Exception):
    """The page is for people who signed in."""


class NeedsLevel2(Exception):
    """The page asks for a proof of level 2 that the session does not hold, or not freshly."""


class NeedsProof(Exception):
    """The page asks who signed in to prove now who they are, at whatever level."""


class UndeclaredView(RuntimeError):
    """A view that does not say who may open it."""


@dataclass(frozen=True)
class Rule:
    """Who may open a view: everybody, who signed in, or who holds one of the roles over the thing's unit."""

    name: str
    """`public`, `signed_in` or `requires`."""
    roles: frozenset[Role] = frozenset()
    path_of: Callable[..., str | None] | None = None
    """Given the view's arguments, the path of the unit the thing belongs to; none where there is no such thing."""
    is_fresh: bool = False
    """Whether who it is, or level 2 where roles are asked for, must have been proved in the last 10 minutes."""


def public(view: View) -> View:
    """Anybody may open this view."""
    return _declare(view, Rule("public"))


def signed_in(view: View) -> View:
    """Anybody who signed in may open this view."""
    return _declare(view, Rule("signed_in"))


def proved_afresh(view: View) -> View:
    """Only who signed in and proved in the last 10 minutes who they are: for what cannot be undone."""
    return _declare(view, Rule("signed_in", is_fresh=True))


def requires(*roles: Role, of: Callable[..., str | None] | None = None, fresh: bool = False) -> Callable[[View], View]:
    """Only who holds one of these roles may open it: over the unit `of` finds from the view's arguments, or anywhere.

    Somebody without any such role gets 403, somebody whose roles do not cover the thing 404, as if it were not there.
    """
    return lambda view: _declare(view, Rule("requires", frozenset(roles), of, fresh))


def visitor() -> Visitor:
    """The person signed in; asks for sign-in where there is none."""
    known = current_visitor()
    if known is None or known.is_guest:
        raise NeedsSignIn
    return known


def roles() -> tuple[HeldRole, ...]:
    """The roles of the visitor, read once a request; none for guests."""
    if "lhs_roles" not in g:
        known = current_visitor()
        g.lhs_roles = list_roles(db, known.person_id, now=now()) if known and not known.is_guest else ()
    return cast("tuple[HeldRole, ...]", g.lhs_roles)


def holds(*wanted: Role) -> bool:
    """Whether the visitor holds one of these roles anywhere."""
    return any(held.role in wanted for held in roles())


def paths_of(*wanted: Role) -> tuple[str, ...]:
    """The paths of the units where the visitor holds one of these roles; `/` is the whole site."""
    return tuple(held.path for held in roles() if held.role in wanted)


def covers(path: str, *wanted: Role) -> bool:
    """Whether the visitor holds one of these roles over the unit with this path."""
    return any(held.role in wanted and held.covers(path) for held in roles())


def start(app: Flask) -> None:
    """Judge every request by its view's rule."""
    app.before_request(_judge)


def check_declared(app: Flask) -> None:
    """Raise `UndeclaredView` for a view without a rule."""
    for endpoint, view in app.view_functions.items():
        if not hasattr(view, "access"):
            raise UndeclaredView(endpoint)


def rule_of(app: Flask, endpoint: str) -> Rule:
    """The rule a view has declared."""
    view: Any = app.view_functions[endpoint]
    return cast("Rule", view.access)


def open_or_home(path: str) -> str:
    """This path of ours if anybody may open its page, signed in or not; else the first page."""
    try:
        endpoint, _arguments = current_app.create_url_adapter(request).match(re.split("[?#]", path)[0], method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return "/"
    return path if rule_of(current_app, endpoint).name == "public" else "/"


def _declare(view: View, rule: Rule) -> View:
    view.access = rule  # type: ignore[attr-defined]
    return view


def _judge() -> None:
    if request.endpoint is None:
        return
    rule = rule_of(current_app, request.endpoint)
    if rule.name == "public":
        return
    g.lhs_personal = True
    known = visitor()
    if rule.name == "requires":
        _judge_roles(rule, known)
    elif rule.is_fresh and not known.has_fresh_proof(now()):
        raise NeedsProof


def _judge_roles(rule: Rule, known: Visitor) -> None:
    held = [one for one in roles() if one.role in rule.roles]
    if not held:
        abort(403)
    if known.level < 2 or (rule.is_fresh and not known.has_fresh_level_2(now())):
        raise NeedsLevel2
    if rule.path_of is not None:
        path = rule.path_of(**(request.view_args or {}))
        if path is None or not any(one.covers(path) for one in held):
            abort(404)
