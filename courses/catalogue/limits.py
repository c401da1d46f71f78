"""How much text and how many marks are read, so that no file, however odd, costs more than a moment."""

import re

FILE_BYTES = 64 * 1024
PACK_BYTES = 10 * 1024 * 1024
FILES = 400
BRACKETS_IN_A_RUN = 50
BRACKETS_IN_A_BLOCK = 60
MARKS_IN_A_BLOCK = 400
LETTERS_IN_A_BLOCK = 4 * 1024

_LISTS_IN_LISTS = re.compile(r"(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+){5}")
_BRACKETS = frozenset("[]()<>{}")
_MARKS = frozenset("*_`~\\&!|#=>")


def is_tangled(markdown: str) -> bool:
    """Whether a block of Markdown is so long, or so full of brackets and marks, that it may be slow to render."""
    brackets = sum(letter in _BRACKETS for letter in markdown)
    marks = sum(letter in _MARKS for letter in markdown)
    is_nested = _LISTS_IN_LISTS.search(markdown) is not None
    return is_nested or len(markdown) > LETTERS_IN_A_BLOCK or brackets > BRACKETS_IN_A_BLOCK or marks > MARKS_IN_A_BLOCK


def is_unprintable(letter: str) -> bool:
    """Whether a letter is a control, a direction mark, or half a pair: nothing an author means to write."""
    point = ord(letter)
    is_control = point < 0x20 and letter not in "\t\n"
    is_odd_line = 0x7F <= point <= 0x9F or letter in "\u2028\u2029\ufeff\ufffe\uffff"
    is_direction = 0x200B <= point <= 0x200F or 0x202A <= point <= 0x202E or 0x2060 <= point <= 0x2069
    return is_control or is_odd_line or is_direction or 0xD800 <= point <= 0xDFFF


def printable(text: str) -> str:
    """The text without letters nobody means to write, and with line ends of one kind."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in plain if not is_unprintable(letter))
