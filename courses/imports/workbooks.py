"""Workbooks (XLSX): an archive looked through and counted before anything reads it, then read by a child process.

The child gets only the parts that were counted, and may use so much memory and time and no more.
"""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

from courses.errors import Refusal
from courses.imports.columns import Row
from courses.imports.decoding import ListTooLong, NotAList
from courses.vietnamese import nfc

TEXTS = {"csv", "tsv", "txt"}
WORKBOOKS = {"xlsx", "xlsm"}
MOST_PARTS = 500
MOST_UNPACKED = 64 * 1024 * 1024
MOST_SHEETS = 20
CHUNK = 256 * 1024
CHILD = Path(__file__).with_name("workbook_child.py")
CHILD_SECONDS = 30
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What files of Office before 2007 begin with, and newer ones that ask for a password."""


class Encrypted(Refusal):
    """The workbook asks for a password."""


class OldWorkbook(Refusal):
    """A workbook in the way of Excel before 2007."""


class WrongEnding(Refusal):
    """The file's name promises something else than what is in it."""


class UnsafeWorkbook(Refusal):
    """The archive unpacks to too much, or holds what a workbook of an office never holds."""


class TooManySheets(Refusal):
    """The workbook has more sheets than a list needs."""


def is_workbook(raw: bytes) -> bool:
    """Whether a file is a workbook by its first bytes; one we do not read is refused."""
    if raw.startswith(OLD):
        raise Encrypted if "EncryptedPackage".encode("utf-16-le") in raw else OldWorkbook
    return raw.startswith(b"PK")


def refuse_wrong_ending(name: str, raw: bytes) -> None:
    """Raise where a file's name ends as a workbook's and it is none, or the other way round."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if ending in TEXTS and raw.startswith(b"PK"):
        raise WrongEnding
    if ending in WORKBOOKS and raw and not raw.startswith((b"PK", OLD)):
        raise WrongEnding
    if ending and ending not in TEXTS | WORKBOOKS | {"xls"}:
        raise NotAList


def read_workbook(raw: bytes) -> list[Row]:
    """The rows of every sheet, of a hidden one an empty row 0; days as YYYY-MM-DD, whole numbers without a point."""
    parts = counted_parts(raw)
    told = _ask_child(_packed(parts))
    sheets = {sheet for sheet, _line, _cells in told}
    return [Row(nfc(sheet) if len(sheets) > 1 else "", line, [*map(nfc, cells)]) for sheet, line, cells in told]


def counted_parts(raw: bytes) -> dict[str, bytes]:
    """The parts in XML of a workbook, unpacked and counted; refuses bombs, entities, passwords and strange names."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _refuse_strange(entries, len(raw))
            parts: dict[str, bytes] = {}
            left = MOST_UNPACKED
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    parts[entry.filename] = _unpacked(archive, entry, left)
                    left -= len(parts[entry.filename])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise NotAList from None
    if "xl/workbook.xml" not in parts:
        raise NotAList
    if sum(name.startswith("xl/worksheets/") and name.endswith(".xml") for name in parts) > MOST_SHEETS:
        raise TooManySheets
    return parts


def _refuse_strange(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = [entry.filename.casefold() for entry in entries]
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise UnsafeWorkbook
    if any(name.startswith("/") or ".." in name or "\\" in name or ":" in name for name in names):
        raise UnsafeWorkbook
    if any(entry.flag_bits & 1 for entry in entries):
        raise Encrypted
    if sum(entry.compress_size for entry in entries) > size:
        raise UnsafeWorkbook
    if sum(entry.file_size for entry in entries) > 2 * MOST_UNPACKED:
        raise UnsafeWorkbook


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """A part, read until it says more than is left; declarations of our own kind of entity are refused."""
    gathered = io.BytesIO()
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            if gathered.tell() + len(chunk) > left:
                raise UnsafeWorkbook
            gathered.write(chunk)
    content = gathered.getvalue()
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise UnsafeWorkbook
    return content


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _ask_child(workbook: bytes) -> list[tuple[str, int, list[str]]]:
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(command, input=workbook, capture_output=True, timeout=CHILD_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UnsafeWorkbook from None
    if done.returncode == 3:
        raise ListTooLong
    if done.returncode == 4:
        raise NotAList
    if done.returncode:
        raise UnsafeWorkbook
    found: list[tuple[str, int, list[str]]] = json.loads(done.stdout)
    return found
