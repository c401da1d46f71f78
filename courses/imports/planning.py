"""What a list would change in a roster: who is who by number, address or telephone, and who is doubtful.  Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

Values = dict[str, Any]
HINTS = {"number_hash": "number_tail", "email_hash": "email_hint", "phone_hash": "phone_hint"}
"""What is shown of each proof."""
PROOFS = tuple(HINTS)
"""By what somebody is known, the surest first; two who differ in one that both have are two people."""


class Change(StrEnum):
    """What one row of an import does."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT = "left"
    DOUBTFUL = "doubtful"
    """A member of staff is to say who it is; until then it does nothing."""
    REPEATED = "repeated"
    """Somebody another row of the file tells of, as a member of staff said."""
    FAULTY = "faulty"
    OWN = "own"
    """A result of who takes the list: somebody else is to take it."""
    UNLISTED = "unlisted"
    """A result of somebody who is on no list of the unit: it does nothing."""


@dataclass(frozen=True)
class Kept:
    """A row of the roster as it stands."""

    id: int
    key: str
    left_at: datetime | None
    values: Mapping[str, Any]

    def differs(self, told: Values, proofs: Iterable[str] = PROOFS) -> bool:
        """Whether a proof both have says they are two people."""
        return any(told.get(one) and self.values[one] and told[one] != self.values[one] for one in proofs)


@dataclass(frozen=True)
class Planned:
    """What a row does, to which row of the roster, and whom it may be beside."""

    change: Change
    row_id: int | None = None
    asked_id: int | None = None
    doubt: str | None = None
    other: int | None = None


class Planner:
    """Finds who is who among the rows of one roster."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self.by_key: dict[str, Kept] = {}
        self.by: dict[str, dict[Any, list[Kept]]] = {name: {} for name in (*PROOFS, "name")}
        self.used: set[int] = set()
        self.lines: dict[Any, tuple[int, Values]] = {}
        for one in kept:
            self.by_key[one.key] = one
            for proof in PROOFS:
                if one.values[proof]:
                    self.by[proof].setdefault(one.values[proof], []).append(one)
            self.by["name"].setdefault(_name(one.values), []).append(one)

    def plan(self, rows: Mapping[str, Values]) -> dict[str, Planned]:
        """What each row does, by its key; a row of the roster is one row's only."""
        surest = sorted(rows, key=lambda key: [not rows[key].get(proof) for proof in PROOFS])
        return {key: self._plan(key, rows[key]) for key in surest}

    def missing(self) -> list[Kept]:
        """Who is on the roster and no row of the file speaks of."""
        return [one for one in self.by_key.values() if one.id not in self.used and one.left_at is None]

    def _plan(self, key: str, told: Values) -> Planned:
        twin = self.lines.get(_name(told))
        self.lines.setdefault(_name(told), (told["line"], told))
        number = self._first("number_hash", key, told)
        email = self._first("email_hash", key, told)
        if number is not None:
            two = email is not None and email.id != number.id and number.values["email_hash"] != told["email_hash"]
            return self._same(number, told, asked=email if two else None, doubt="two-people")
        proved = email or self._first("phone_hash", key, told)
        if proved is not None:
            is_named_so = proved.values["folded"] == told["folded"]
            return self._same(proved, told, asked=None if is_named_so else proved, doubt="other-name")
        if key in self.by_key:
            return self._same(self.by_key[key], told)
        return self._by_name(told, twin)

    def _by_name(self, told: Values, twin: tuple[int, Values] | None) -> Planned:
        """Somebody no proof knows: new, unless the roster or the file has the same name and birth."""
        for one in self.by["name"].get(_name(told), []):
            if told["birth"] and one.id not in self.used and not one.differs(told):
                return self._same(one, told, asked=one, doubt="same-name-and-birth")
        if twin is not None and told["birth"] and not _differ(twin[1], told):
            return Planned(Change.DOUBTFUL, doubt="same-as-line", other=twin[0])
        return Planned(Change.ADDED)

    def _first(self, proof: str, key: str, told: Values) -> Kept | None:
        """Who has this mark: of several the very row, else who is named so; nobody a surer mark speaks against."""
        surer = PROOFS[: PROOFS.index(proof)]
        mine = [one for one in self.by[proof].get(told.get(proof), []) if not one.differs(told, surer)]
        return min(mine, key=lambda one: (one.key != key, one.values["folded"] != told["folded"], one.id), default=None)

    def _same(self, one: Kept, told: Values, asked: Kept | None = None, doubt: str | None = None) -> Planned:
        if one.id in self.used:
            return Planned(Change.DOUBTFUL, one.id, one.id, "same-as-row")
        self.used.add(one.id)
        if asked is not None:
            self.used.add(asked.id)
            return Planned(Change.DOUBTFUL, one.id, asked.id, doubt)
        is_same = one.left_at is None and all(one.values[name] == value for name, value in news(told).items())
        return Planned(Change.UNCHANGED if is_same else Change.CHANGED, one.id)


def news(told: Values) -> Values:
    """What makes a row different: not the line it stands on, and not a proof the file leaves out."""
    silent = {name for proof, names in HINTS.items() if not told.get(proof) for name in (proof, names)}
    return {name: value for name, value in told.items() if name != "line" and name not in silent}


def _name(values: Mapping[str, Any]) -> tuple[Any, Any]:
    return values["folded"], values["birth"]


def _differ(one: Values, other: Values) -> bool:
    return any(one.get(proof) and other.get(proof) and one[proof] != other[proof] for proof in PROOFS)
