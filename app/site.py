"""What every page knows of the site: its settings, read at most every 10 seconds by each process."""

import time
from typing import cast

from flask import Flask, current_app, g, request, url_for

from app.access import covers, holds, open_or_home, paths_of
from app.db import db
from app.reading import reading, saves_data
from app.text import addressed, local_date, vi_date, vi_last_day, vi_long_date, vi_number, vi_size, vi_time
from app.visitor import current_visitor, now
from courses.site.settings import SiteSettings, read_settings
from courses.units.models import Role
from courses.units.units import find_unit
from courses.vietnamese import as_name, given_name

KEPT_SECONDS = 10


def start(app: Flask) -> None:
    """Give templates the site's settings and our ways of writing."""
    app.extensions["lhs_settings"] = (0.0, SiteSettings())
    app.jinja_env.globals.update(
        site=site,
        site_as_known=site_as_known,
        domain=domain,
        reading=reading,
        saves_data=saves_data,
        current_visitor=current_visitor,
        call=call,
        holds=holds,
        runs_site=runs_site,
        paths_of=paths_of,
        Role=Role,
        config_of_site=lambda: current_app.config["LHS"],
        here=here,
    )
    app.jinja_env.filters.update(
        open_or_home=open_or_home,
        vi_date=vi_date,
        vi_last_day=vi_last_day,
        vi_long_date=vi_long_date,
        vi_time=vi_time,
        vi_number=vi_number,
        vi_size=vi_size,
        as_name=as_name,
        given_name=given_name,
        addressed=lambda text: addressed(text, call()),
    )


def site() -> SiteSettings:
    """The settings of the site, at most 10 seconds old."""
    if "lhs_site" not in g:
        read_at, settings = current_app.extensions["lhs_settings"]
        if time.monotonic() - read_at > KEPT_SECONDS or current_app.testing:
            settings = read_settings(db)
            current_app.extensions["lhs_settings"] = (time.monotonic(), settings)
        g.lhs_site = settings
    return cast("SiteSettings", g.lhs_site)


def domain() -> str:
    """The one address to trust: as set by the operator, else where this site is."""
    base: str = current_app.config["LHS"].base_url
    return site().domain or base.partition("://")[2]


def site_as_known() -> SiteSettings:
    """The settings as this process last read them, however old: asks no database, for when there is none."""
    return cast("SiteSettings", current_app.extensions["lhs_settings"][1])


def forget_settings() -> None:
    """Read the settings afresh in this process, after they were changed."""
    current_app.extensions["lhs_settings"] = (0.0, SiteSettings())


def home_path(**_arguments: str) -> str:
    """The path of the ward the site is for, to which its courses and settings belong; until it is set, of the whole
    site."""
    if "lhs_home_path" not in g:
        found = find_unit(db, site().home_unit_code, on=local_date(now())) if site().home_unit_code else None
        g.lhs_home_path = found.path if found else "/"
    return cast("str", g.lhs_home_path)


def runs_site(*wanted: Role) -> bool:
    """Whether the visitor holds one of these roles over the ward the site is for."""
    return covers("/", *wanted) or (holds(*wanted) and covers(home_path(), *wanted))


def call(default: str = "bác") -> str:
    """How to address the visitor: as the person chose, else as chosen on this device, else the course's default."""
    known = current_visitor()
    return (known and known.call) or reading().call or g.get("lhs_course_call") or default


def here() -> str:
    """The path of this page with its query, to come back to; where it only takes what is sent, the first page."""
    if "lhs_here" in g:
        return cast("str", g.lhs_here)
    addresses = current_app.create_url_adapter(request)
    if request.method != "GET" and not (addresses and addresses.test(request.path, "GET")):
        return url_for("catalogue.home")
    return request.full_path.rstrip("?")
