"""What one cell of a list means: a birth, a personal number, an address; or the code of what is wrong with it."""

import re
from datetime import date, timedelta

OLDEST = 1900
FIRST_DAY = date(1899, 12, 30)
"""From which spreadsheets count days, as if 1900 had been a leap year."""


class BadCell(ValueError):
    """A cell that cannot be taken; its code says why, and the site has the words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def birth_of(text: str, *, on: date) -> str | None:
    """`YYYY-MM-DD` or `YYYY` from 5/4/1980, 05-04-1980, 5.4.1980, 1980-04-05, 1980, or the number of a spreadsheet's
    day; none for an empty cell."""
    text = text.strip().lstrip("'")
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        return _year(int(text), on).__str__()
    if re.fullmatch(r"[1-4]\d{4}", text):
        return _past(FIRST_DAY + timedelta(days=int(text)), on).isoformat()
    parts = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})(?: 0?0:00(?::00)?)?", text)
    turned = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?", text)
    if not parts and not turned:
        raise BadCell("birth-form")
    day, month, year = map(int, parts.groups() if parts else reversed(turned.groups() if turned else ()))
    try:
        born = date(_year(year, on), month, day)
    except ValueError as error:
        if isinstance(error, BadCell):
            raise
        raise BadCell("birth-no-such-day") from None
    return _past(born, on).isoformat()


def day_of_cell(text: str, *, on: date) -> date | None:
    """A day of work or of study, in the same ways of writing; a year alone is no day."""
    try:
        told = birth_of(text, on=on)
    except BadCell as bad:
        raise BadCell("day-beyond" if bad.code in {"birth-future", "birth-year"} else "day-form") from None
    if told is not None and len(told) == 4:
        raise BadCell("day-form")
    return date.fromisoformat(told) if told else None


def number_of(text: str) -> tuple[str | None, bool]:
    """The twelve digits of a personal number (Law 26/2023/QH15) and whether lost zeros were put back; none if empty."""
    text = text.strip().strip("'\"=").replace("\u00a0", " ")
    if not text:
        return None, False
    if re.fullmatch(r"\d[.,]?\d*e\+\d+", text, re.IGNORECASE):
        raise BadCell("number-rounded")
    digits = re.sub(r"[ .\-]", "", text)
    if not digits.isascii() or not digits.isdigit():
        raise BadCell("number-letters")
    if len(digits) == 9:
        raise BadCell("number-old")
    if not 10 <= len(digits) <= 12:
        raise BadCell("number-length")
    return digits.zfill(12), len(digits) < 12


def phone_of(text: str) -> str | None:
    """The ten or eleven digits of a telephone number in Viet Nam, with a lost zero put back; none for an empty cell."""
    digits = re.sub(r"[ .\-()'\u00a0]", "", text.strip())
    if not digits:
        return None
    digits = re.sub(r"^(\+?84|0084)(?=\d{9,10}$)", "0", digits)
    digits = f"0{digits}" if re.fullmatch(r"[1-9][0-9]{8}", digits) else digits
    if not re.fullmatch(r"0[0-9]{9,10}", digits):
        raise BadCell("phone-form")
    return digits


def email_of(text: str) -> str | None:
    """An address in small letters; none for an empty cell."""
    text = text.strip().casefold()
    if not text:
        return None
    if len(text) > 254 or not re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+", text):
        raise BadCell("email-form")
    return text


def _year(year: int, on: date) -> int:
    if not OLDEST <= year <= on.year:
        raise BadCell("birth-year")
    return year


def _past(day: date, on: date) -> date:
    if day > on:
        raise BadCell("birth-future")
    return day
