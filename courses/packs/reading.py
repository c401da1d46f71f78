"""A pack's files turned into the frozen document of a course; anything wrong is a finding with its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from courses.catalogue.content import CourseContent
from courses.packs.assembly import Assembly
from courses.packs.bounds import find_unsafe
from courses.packs.findings import Finding, Lines, PackFault, Place
from courses.packs.sentences import sentence_for


@dataclass(frozen=True)
class Pack:
    """A course as read, with the files it was read from and the line of everything in it."""

    content: CourseContent
    files: Mapping[str, str]
    media: Mapping[str, bytes]
    lines: Lines


def read_pack(files: Mapping[str, str], media: Mapping[str, bytes]) -> Pack:
    """Read a pack from its text files and media by path; raises `PackFault` alone, with all that stops it."""
    if unsafe := list(find_unsafe(files, media)):
        raise PackFault(sorted(unsafe))
    assembly = Assembly(files, media)
    document = assembly.document()
    content = _fitted(document, assembly)
    if assembly.found or content is None:
        raise PackFault(sorted(set(assembly.found)))
    return Pack(content, files, media, assembly.lines)


def _fitted(document: dict[str, Any], assembly: Assembly) -> CourseContent | None:
    """The document as its model; what does not fit is written down, but for gaps a fault elsewhere has left."""
    try:
        return CourseContent.model_validate(document)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        places = {tuple(one["loc"]) for one in errors} | assembly.gaps
        for one in errors:
            place = tuple(one["loc"])
            if place in assembly.gaps or (one["type"] == "too_short" and _is_around(place, places)):
                continue
            path, rest = assembly.origin(place)
            plain = rest if place[0] == "practice" else tuple(step for step in rest if step not in TAGS)
            sentence = sentence_for(one["type"], plain, one.get("ctx") or {})
            assembly.found.append(Finding(path, assembly.lines.of(path, plain), "fault", sentence))
    return None


def _is_around(place: Place, others: set[Place]) -> bool:
    """Whether something amiss lies inside a place: pydantic then counts what is left of a list."""
    return any(len(other) > len(place) and other[: len(place)] == place for other in others)


TAGS = frozenset({"mot", "nhieu", "dung-sai", "that-hay-lua", "tim-cho-la", "nhap", "sap-xep", "noi"}) | frozenset(
    {"prose", "steps", "note", "picture", "audio", "check", "do_now", "remember", "phone", "practice"}
)
"""What pydantic puts into a place to say which kind of a union it tried."""
