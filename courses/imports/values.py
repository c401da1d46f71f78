"""What is kept of a person of a list: never a number, an address or a telephone, only keyed digests and hints."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from courses.imports.lists import Listed, PeopleList
from courses.imports.planning import Values
from courses.people.marks import email_hash, number_hash
from courses.units.models import Unit
from courses.vietnamese import as_name, folded, name_sort_key

STRENGTHS = ("number", "email", "phone", "name")
"""What a key is made of, the surest first."""

SILENT = {"unit": ("unit_name",), "position": ("position", "position_folded"), "joined": ("joined_on",)}
"""What a list without such a column says nothing of."""


def row_values(one: Listed, *, number_key: str) -> tuple[str, Values]:
    """What is kept of a person of a list, and the key that says who it is."""
    number = number_hash(one.number, key=number_key) if one.number else None
    email = email_hash(one.email, key=number_key) if one.email else None
    phone = number_hash(one.phone, key=number_key) if one.phone else None
    name = as_name(one.name)
    key = _key(number, email, phone, f"{folded(name)}:{one.birth}", folded(name))
    return key, {
        "line": one.line,
        "name": one.name,
        "folded": folded(name),
        "sort_key": name_sort_key(name),
        "birth": one.birth,
        "unit_name": one.unit,
        "position": one.position,
        "position_folded": folded(one.position),
        "joined_on": one.joined_on,
        "number_hash": number,
        "number_tail": one.number[-4:] if one.number else None,
        "email_hash": email,
        "email_hint": one.email[0] + "…" + one.email[one.email.index("@") :] if one.email else None,
        "phone_hash": phone,
        "phone_hint": one.phone[-3:] if one.phone else None,
    }


def told_by(people: PeopleList, units: Mapping[str, int], unit_id: int, *, number_key: str) -> dict[str, Values]:
    """What a list says of each person, by key; a column it does not have says nothing."""
    left_out = {name for kind, names in SILENT.items() if kind not in people.columns for name in names}
    told = {}
    for one in people.people:
        key, values = row_values(one, number_key=number_key)
        if "unit_name" not in left_out:
            values["unit_id"] = units.get(folded(one.unit), unit_id)
        told[key] = {name: value for name, value in values.items() if name not in left_out}
    return told


def units_below(db: Session, unit_id: int) -> dict[str, int]:
    """The units at or below one by folded name, where the name names only one of them."""
    above = aliased(Unit)
    found = db.execute(
        select(Unit.folded, Unit.id)
        .join(above, Unit.path.startswith(above.path))
        .where(above.id == unit_id, Unit.valid_to.is_(None))
        .order_by(Unit.id)
    ).all()
    times = Counter(name for name, _unit in found)
    return {name: unit for name, unit in found if times[name] == 1}


def is_surer(key: str, than: str) -> bool:
    """Whether a key says more surely who it is than another."""
    ranks = [STRENGTHS.index(one.partition(":")[0]) for one in (key, than)]
    return ranks[0] < ranks[1]


def as_text(values: Mapping[str, Any] | Sequence[str]) -> str:
    """Columns, or the cells of a row, as JSON."""
    return json.dumps(values, ensure_ascii=False, default=lambda day: day.isoformat())


def from_text(text: str) -> Values:
    """Columns from JSON."""
    values: Values = json.loads(text)
    if values.get("joined_on"):
        values["joined_on"] = date.fromisoformat(values["joined_on"])
    return values


def _key(number: str | None, email: str | None, phone: str | None, named: str, name: str) -> str:
    """A telephone may be a family's: with it, the name is part of the key."""
    if number or email:
        return f"number:{number}" if number else f"email:{email}"
    return f"phone:{phone}:{name}" if phone else f"name:{named}"
