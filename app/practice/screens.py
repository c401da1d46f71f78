"""The screen of the imitated phone, as templates draw it: which element is pressed, marked or moved along."""

import re
from dataclasses import dataclass
from functools import cache

import segno
from flask import Flask
from markupsafe import Markup

from courses.practice.scenario import Element, Scene
from courses.vietnamese import folded

QR_SAYS = "MÃ TẬP"
"""What every drawn QR says to whoever scans it."""
ICONS = (
    ("wifi", "wi-fi|wifi"), ("plane", "may bay"), ("torch", "den pin"), ("signal", "4g|5g|du lieu|song"),
    ("sound", "am luong|loa"), ("camera", "may anh|camera"), ("qr", "qr|quet"), ("gear", "cai dat"),
    ("message", "tin nhan|nhan tin"), ("flower", "bong hoa"), ("picture", "anh|thu vien"),
    ("calendar", "lich"), ("sums", "may tinh"), ("globe", "trang mang|trinh duyet|dia cau"),
    ("bag", "cho ung dung|kho ung dung|tui"), ("person", "danh ba|tai khoan"), ("phone", "dien thoai|goi"),
    ("light", "do sang|man hinh|co chu"), ("clock", "dong ho|bao thuc"), ("up", "mui ten"),
    ("lock", "khoa|mat khau|van tay"), ("bank", "ngan hang|vi tien"), ("search", "tim"), ("battery", "pin|sac"),
    ("shield", "an toan|bao mat"), ("book", "sach|bai hoc"),
)  # fmt: skip
"""Pictures of our own, and the words (folded) of an element that ask for each; first found wins."""


@dataclass(frozen=True)
class Drawn:
    """An element on the screen, and what may be done with it."""

    element: Element
    place: int
    press: int | None = None
    """The choice that tapping it makes."""
    is_marked: bool = False
    """Whether it may be marked."""
    gesture: str = ""


def start(app: Flask) -> None:
    """Let templates draw screens."""
    app.jinja_env.filters.update(drawn=list_drawn, loose=list_loose, picture_of=picture_of, shows_qr=shows_qr)
    app.jinja_env.globals["practice_qr"] = practice_qr


def list_drawn(scene: Scene) -> list[Drawn]:
    """The elements of a scene's screen in reading order."""
    elements = scene.screen.elements if scene.screen else ()
    tapped = scene.choices if scene.input == "tap" else ()
    presses = {choice.at: place for place, choice in reversed(list(enumerate(tapped))) if choice.at}
    moved = scene.gesture if scene.input == "gesture" else None
    return [
        Drawn(
            one,
            place,
            press=presses.get(one.id),
            is_marked=scene.input == "mark" and one.suspicious is not None,
            gesture=moved.kind if moved and moved.at == one.id else "",
        )
        for place, one in enumerate(elements)
    ]


def list_loose(scene: Scene) -> list[tuple[int, str]]:
    """The choices that are pressed below the screen, with their places: all but those tapped on it."""
    on_screen = {drawn.press for drawn in list_drawn(scene)}
    return [(place, one.text) for place, one in enumerate(scene.choices) if place not in on_screen]


def picture_of(element: Element) -> str:
    """The icon that is drawn for an element; "" where none fits and its first letter stands in."""
    words = folded(f"{element.text or ''} {element.label or ''}")
    return next((name for name, asked in ICONS if re.search(rf"\b({asked})\b", words)), "")


def shows_qr(element: Element) -> bool:
    """Whether a picture is of a QR code."""
    return element.type == "image" and not element.text and bool(re.search(r"\bqr\b", folded(element.label or "")))


@cache
def practice_qr() -> Markup:
    """A QR that leads nowhere: it says only that it is for practice."""
    made = segno.make(QR_SAYS, error="m", micro=False, encoding="utf-8")
    drawn: str = made.svg_inline(border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704  # segno drew it
