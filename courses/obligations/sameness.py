"""Whom a newer list tells of by another mark than before: the same person, with their exemption and history.  Pure."""

from collections.abc import Iterable, Mapping

Marks = Mapping[str, object]
PROOFS = ("number_hash", "email_hash")
"""What speaks against two rows being one person where both have it and it differs."""
KNOWN_BY = (("email_hash",), ("folded", "birth"))
"""By what a person is known again when the row's key is another now: the address first, then name and birth."""


def same_people(before: Mapping[str, Marks], after: Mapping[str, Marks]) -> dict[str, str]:
    """The old key of each new row that is somebody of the old ones; never where two could be meant, or a proof differs.

    A row gets its number when an office follows our advice to add it; it loses it when the next list has none.
    """
    known: dict[str, str] = {}
    for names in KNOWN_BY:
        old = _only(names, ((key, row) for key, row in before.items() if key not in known.values()))
        new = _only(names, ((key, row) for key, row in after.items() if key not in known))
        for marks, key in new.items():
            if marks in old and not _differ(before[old[marks]], after[key]):
                known[key] = old[marks]
    return known


def _only(names: tuple[str, ...], rows: Iterable[tuple[str, Marks]]) -> dict[tuple[object, ...], str]:
    """The key of the one row with these marks; marks that two rows share, or that a row lacks, name nobody."""
    found: dict[tuple[object, ...], list[str]] = {}
    for key, row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(key)
    return {marks: keys[0] for marks, keys in found.items() if len(keys) == 1 and None not in marks}


def _differ(one: Marks, other: Marks) -> bool:
    return any(one[name] and other[name] and one[name] != other[name] for name in PROOFS)
