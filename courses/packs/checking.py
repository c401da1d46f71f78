"""Checking a pack that could be read: rules on words, questions, media and dates, each a sentence with its line."""

from collections.abc import Iterator
from datetime import date

from courses.packs.findings import Finding
from courses.packs.media_rules import check_media
from courses.packs.question_rules import check_questions
from courses.packs.reading import Pack
from courses.packs.structure_rules import check_structure
from courses.packs.word_rules import check_words


def check_pack(pack: Pack, *, on: date) -> list[Finding]:
    """All that is to be said of a pack on this day, in the order of its files and lines."""
    return sorted(set(_all(pack, on)))


def _all(pack: Pack, on: date) -> Iterator[Finding]:
    yield from check_structure(pack, on)
    yield from check_questions(pack)
    yield from check_words(pack)
    yield from check_media(pack)
