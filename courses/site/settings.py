"""What the operator sets, by name, with a default for each; read all at once."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courses.site.models import Setting


@dataclass(frozen=True)
class SiteSettings:
    """The settings of a site; an empty one is not set."""

    site_name: str = "Lớp học số"
    operating_unit: str = ""
    issuer: str = ""
    """Who issues certificates; until it is set they are samples without value."""
    domain: str = ""
    """The one official address printed on posters and certificates."""
    helper_name: str = ""
    """The local team that helps, such as "Tổ công nghệ số Phường Bến Hoa"."""
    helper_phone: str = ""
    hotline_police: str = ""
    hotline_scam: str = ""
    home_unit_code: str = ""
    """The ward this site is for: its neighbourhood groups are offered first."""


NAMES = frozenset(field.name for field in fields(SiteSettings))


def read_settings(db: Session) -> SiteSettings:
    """The settings as they are now."""
    rows = db.execute(select(Setting.name, Setting.value))
    return SiteSettings(**{name: value for name, value in rows if name in NAMES})


def change_settings(db: Session, changes: dict[str, str], *, now: datetime) -> None:
    """Set some settings; a name that does not exist is a mistake."""
    unknown = set(changes) - NAMES
    if unknown:
        raise KeyError(sorted(unknown))
    for name, value in changes.items():
        db.merge(Setting(name=name, value=value, changed_at=now))
