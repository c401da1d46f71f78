"""The Vietnamese language for machines: one normal form, folding for search, order by given name, slugs."""

import re
import unicodedata
from functools import lru_cache

_ORDER = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_BASES = {letter: f"{index:02d}" for index, letter in enumerate(_ORDER, 10)}
_BROKEN = re.compile("[\v\f]")
_UNTYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DIGITS = re.compile(r"\d+")
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Ngang (0), huyền, hỏi, ngã, sắc, nặng."""


class _Bare(dict[int, int | None]):
    """Letters without their marks, by code point, learned as they come."""

    def __missing__(self, code: int) -> int | None:
        bare = None if unicodedata.category(chr(code)) == "Mn" else code
        if code < 0x2000:
            self[code] = bare
        return bare


_BARE = _Bare({ord("đ"): ord("d")})


def nfc(text: str) -> str:
    """The text in Unicode's composed form, which is the only one we store, without signs that nobody types.

    Those are control signs and what is no character: XML, and so .docx and .xlsx, cannot hold them, nor can
    PostgreSQL hold NUL.  A line broken inside a paragraph, as Word pastes it, is a new line.
    """
    if not text.isprintable():
        text = _UNTYPED.sub("", _BROKEN.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def squeezed(text: str) -> str:
    """The text in composed form, with runs of white space made one space and none at the ends."""
    return " ".join(nfc(text).split())


def folded(text: str) -> str:
    """The text without marks, case or đ, as people type it when they search: "Đặng" gives "dang"."""
    return " ".join(unicodedata.normalize("NFD", nfc(text).casefold()).translate(_BARE).split())


def slug(text: str) -> str:
    """The text as a part of an address: folded, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def sort_key(text: str) -> str:
    """A key in ASCII that puts texts in the order of a Vietnamese dictionary: letters first, tones after.

    Numbers go by their value: "Tổ 2" before "Tổ 10".
    """
    letters: list[str] = []
    tones: list[str] = []
    for word in _DIGITS.sub(lambda found: found[0].zfill(6), squeezed(text).casefold()).split(" "):
        for letter in word:
            base, tone = _letter(letter)
            letters.append(_BASES.get(base, f"0{base}" if base.isalnum() else "00"))
            tones.append(tone)
        letters.append("  ")
    return "".join(letters).rstrip() + " " + "".join(tones)


def name_sort_key(name: str) -> str:
    """A key that orders people as Vietnamese lists do: by given name (the last word), then family and middle names."""
    words = squeezed(name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


def spoken_key(text: str) -> str:
    """A key that two writings of the same words share: small letters, the tone of each word at its end.

    "Hoà" and "Hòa" give one key, "Hoa" and "Hóa" others.
    """
    words = []
    for word in squeezed(text).casefold().split(" "):
        letters = [_letter(letter) for letter in word]
        words.append(
            "".join(base for base, _tone in letters) + "".join(sorted(tone for _base, tone in letters if tone != "0"))
        )
    return " ".join(words)


def given_name(name: str) -> str:
    """The last word of a name, as one greets a person."""
    return squeezed(name).split(" ")[-1]


def as_name(text: str) -> str:
    """A name as one writes it: composed, and with capitals at the start of words if it came in capitals only."""
    name = squeezed(text)
    return name.title() if name.isupper() and len(name) > 1 else name


def masked(name: str) -> str:
    """A name a stranger may read: the given name cut to its first letter, "Nguyễn Thị L…"."""
    words = squeezed(name).split(" ")
    return " ".join([*words[:-1], words[-1][:1] + "…"])


@lru_cache(1024)
def _letter(letter: str) -> tuple[str, str]:
    """The letter without its tone, and the tone's place in the order."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "0")
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    return base, tone
