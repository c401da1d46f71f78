"""The files of documents: PDF, DOCX and pictures by what is in them, kept by their digest beside the media.  Pure."""

import io
import zipfile
from pathlib import Path

from courses.catalogue.media import store
from courses.errors import Refusal

FOLDER = "van-ban"
"""Below the folder of media, where no public address reaches."""
MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 2_000
MAGIC = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
NAMED = {"pdf": {"pdf"}, "png": {"png"}, "jpg": {"jpg", "jpeg"}, "docx": {"docx"}}
"""How the name of a file of each kind ends."""


class NoEvidence(Refusal):
    """The file is no PDF, DOCX or picture, or its name says something else than what is in it."""


class EvidenceTooBig(Refusal):
    """The file has more than 10 MB."""


def keep_evidence(media: Path, name: str, raw: bytes) -> str:
    """Keep a document's file; returns its stored name."""
    ending = kind_of(name, raw)
    path = f"van-ban.{ending}"
    return store(media / FOLDER, {path: raw})[path]


def kind_of(name: str, raw: bytes) -> str:
    """What a file is by its content: `pdf`, `docx`, `png` or `jpg`; refuses any other, and a name that differs."""
    if len(raw) > MOST_BYTES:
        raise EvidenceTooBig
    found = next((kind for magic, kind in MAGIC.items() if raw.startswith(magic)), None)
    if found is None and _is_docx(raw):
        found = "docx"
    if found is None or name.rpartition(".")[2].casefold() not in NAMED[found]:
        raise NoEvidence
    return found


def _is_docx(raw: bytes) -> bool:
    """Whether it is a document of Word without macros; only the names in the archive are read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return False
    return len(names) <= MOST_PARTS and "word/document.xml" in names and not any("vbaProject" in name for name in names)
