"""What an identity provider says of a person, read once: both shapes of claims, hard names, and no number kept."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from courses.people.visitors import FRESH
from courses.vietnamese import as_name, nfc

NAME_LENGTH = 120
SUBJECT_LENGTH = 255
ADULT_AT = 16
"""The age from which one agrees alone, and from which a name may stand on a public page."""
LEVELS = {"loa1": 1, "loa2": 2, "1": 1, "2": 2}
_BIRTH = re.compile(r"(\d{4})(?:-?(\d{2})-?(\d{2}))?")


class NoSubject(ValueError):
    """The provider did not say who it is."""


@dataclass(frozen=True)
class Account:
    """An account at a provider as it signed in just now; who it is, is the issuer and the subject alone."""

    issuer: str
    subject: str
    name: str
    """As the register writes it, with capitals made a name's; empty where nothing was said."""
    birth: str | None
    """`YYYY-MM-DD`, or `YYYY`."""
    number_hash: str | None
    email_hash: str | None
    level: int
    authenticated_at: datetime | None
    """When the provider says the person proved who they are."""

    def is_proved_afresh(self, now: datetime) -> bool:
        """Whether it was proved in the last 10 minutes."""
        proved = self.proved_at(now)
        return proved is not None and now - proved <= FRESH

    def proved_at(self, now: datetime) -> datetime | None:
        """When it was proved; none where nobody told, or told of a time more than a minute ahead of ours."""
        told = self.authenticated_at
        return min(told, now) if told is not None and told - now <= timedelta(minutes=1) else None


def read_account(claims: Mapping[str, object], *, issuer: str, number_key: str) -> Account:
    """The account the claims tell of; OpenID's names come before those seen at the national portal."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_LENGTH:
        raise NoSubject
    number = re.sub(r"\D", "", _text(claims, "SoDinhDanh"))
    email = _text(claims, "email") if claims.get("email_verified") is True else ""
    return Account(
        issuer=issuer,
        subject=subject,
        name=read_name(_text(claims, "name", "HoVaTen")),
        birth=read_birth(_text(claims, "birthdate", "NgayThangNamSinh")),
        number_hash=keyed_hash(number, number_key) if number else None,
        email_hash=keyed_hash(email.casefold(), number_key) if email else None,
        level=LEVELS.get(_text(claims, "acr").casefold(), 1),
        authenticated_at=_instant(claims.get("auth_time")),
    )


def read_name(text: str) -> str:
    """A name without control characters, composed, at most 120 letters."""
    shown = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in nfc(text))
    return as_name(shown)[:NAME_LENGTH].strip()


def read_birth(text: str) -> str | None:
    """A day of birth as `YYYY-MM-DD`, only the year where no more is known, or none."""
    found = _BIRTH.fullmatch(text)
    if not found or not 1880 <= int(found[1]) <= 2100:
        return None
    if found[2] is None or found[2] == "00" or found[3] == "00":
        return found[1]
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return found[1]


def keyed_hash(text: str, key: str) -> str:
    """HMAC-SHA-256 in hex: lists match people by it, and without the key it tells nothing."""
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def is_minor(birth: str | None, on: date) -> bool:
    """Whether a person is under 16 on a day; of a birth year alone the last day of the year counts."""
    if not birth:
        return False
    year, month, day = (int(birth[:4]), 12, 31) if len(birth) == 4 else map(int, birth.split("-"))
    return (on.year - year) - ((on.month, on.day) < (month, day)) < ADULT_AT


def _text(claims: Mapping[str, object], *names: str) -> str:
    for name in names:
        value = claims.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _instant(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, OSError, ValueError):
        return None
