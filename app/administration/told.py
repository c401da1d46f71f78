"""An entry of the audit in words: with whom or what it was done, where that is opened, and what else was noted."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.access import covers
from app.administration.detail_words import NAMES, SPOKEN, WORDS, sentence
from app.text import vi_date
from courses.people.trail import Trace
from courses.privacy.named import Thing
from courses.units.models import Role
from courses.vietnamese import as_name

PUBLIC_ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
ADDRESSES = {
    "obligation": "/quan-ly/viec/", "roster": "/quan-ly/danh-sach/", "import": "/quan-ly/nhap/",
    "document": "/quan-ly/van-ban/", "snapshot": "/quan-ly/bao-cao/chot/", "report": "/quan-ly/bao-cao/van-ban/",
    "round": "/quan-ly/bao-cao/dot/", "session": "/quan-ly/buoi-hoc/", "course": "/khoa-hoc/",
    "unit": "/quan-tri/don-vi/",
}  # fmt: skip
IN_ONES_UNIT = (Role.OFFICER, Role.HEAD, Role.ADMIN)


@dataclass(frozen=True)
class Told:
    """What stands beside the action and its time."""

    whom: str
    address: str
    """Where the visitor may open it; empty for nowhere."""
    detail: str
    code: str
    """What only a check needs: a digest, or the id of what is not there any more."""


def words_in(traces: Iterable[Trace]) -> set[str]:
    """All that entries may name: their targets, and what their details tell in our words."""
    return {word for one in traces for word in (one.target, *filter(_naming(one.action), one.detail.split()))}


def tell(one: Trace, things: Mapping[str, Thing]) -> Told:
    """An entry in words."""
    target, code = things.get(one.target), DIGEST.search(one.detail)
    whom = as_name(one.target_name) if one.target_name else name_of(target) if target else NAMES.get(one.target, "")
    is_gone = not whom and PUBLIC_ID.fullmatch(one.target)
    return Told(
        whom=whom or ("Không còn trong hệ thống" if is_gone else one.target),
        address=_address(one, target, things) if target else "",
        detail=_detail(one, things),
        code=one.target if is_gone else code[0] if code else "",
    )


def name_of(thing: Thing) -> str:
    """A thing as a sentence calls it."""
    if thing.kind == "row":
        return as_name(thing.name) or "Người đã xóa dữ liệu"
    more = thing.more if thing.kind in {"obligation", "session"} else ""
    number = f" {thing.more}" if thing.kind == "document" else ""
    day = vi_date(thing.day) if thing.day and thing.kind in {"snapshot", "session", "report"} else ""
    return ", ".join(filter(None, (f"{WORDS.get(thing.kind, '')}{thing.name}{number}", more, day)))


def _naming(action: str) -> Callable[[str], object]:
    """Which words of a detail may name a thing: any where all are ours, else public ids only."""
    return bool if action.startswith(SPOKEN) else PUBLIC_ID.fullmatch


def _detail(one: Trace, things: Mapping[str, Thing]) -> str:
    may_name = _naming(one.action)
    words = DIGEST.sub("", sentence(one.action, one.detail)).split()
    named = (name_of(things[word]) if word in things and may_name(word) else word for word in words)
    said = " ".join(word for word in named if not PUBLIC_ID.fullmatch(word))
    return DAY.sub(lambda found: vi_date(date.fromisoformat(found[0])), said)


def _address(one: Trace, thing: Thing, things: Mapping[str, Thing]) -> str:
    if thing.path and not covers(thing.path, *IN_ONES_UNIT):
        return ""
    if thing.kind != "row":
        return ADDRESSES[thing.kind] + one.target
    duty = next((word for word in one.detail.split() if word in things and things[word].kind == "obligation"), "")
    return f"/quan-ly/viec/{duty}/nguoi/{one.target}" if duty else f"/quan-ly/danh-sach/{thing.more}"
