"""Checking a pack that could be read: rules on words, questions, media and dates, each a sentence with its line."""

from collections.abc import Iterator
from datetime import date

from courses.packs.final_rules import check_final_rules
from courses.packs.findings import Finding
from courses.packs.length_rules import check_lengths
from courses.packs.measure_rules import check_measure
from courses.packs.media_rules import check_media
from courses.packs.practice_rules import check_practice
from courses.packs.question_rules import check_questions
from courses.packs.reading import Pack
from courses.packs.real_things import check_real_things
from courses.packs.set_rules import check_sets
from courses.packs.skill_rules import check_skills
from courses.packs.structure_rules import check_structure
from courses.packs.tone_rules import check_tone


def check_pack(pack: Pack, *, on: date) -> list[Finding]:
    """All that is to be said of a pack on this day, in the order of its files and lines."""
    return sorted(set(_all(pack, on)))


def _all(pack: Pack, on: date) -> Iterator[Finding]:
    yield from check_structure(pack, on)
    yield from check_skills(pack)
    yield from check_questions(pack)
    yield from check_sets(pack)
    yield from check_final_rules(pack)
    yield from check_measure(pack)
    yield from check_real_things(pack)
    yield from check_tone(pack)
    yield from check_lengths(pack)
    yield from check_media(pack)
    yield from check_practice(pack, on)
