"""How much text and how many marks are read, so that no file, however odd, costs more than a moment."""

FILE_BYTES = 64 * 1024
PACK_BYTES = 10 * 1024 * 1024
FILES = 400
BRACKETS_IN_A_RUN = 50
BRACKETS_IN_A_BLOCK = 100
MARKS_IN_A_BLOCK = 400
LETTERS_IN_A_BLOCK = 8 * 1024

_BRACKETS = frozenset("[]()<>{}")
_MARKS = frozenset("*_`~\\&!|#=>")


def is_tangled(markdown: str) -> bool:
    """Whether a block of Markdown is so long, or so full of brackets and marks, that it may be slow to render."""
    brackets = sum(letter in _BRACKETS for letter in markdown)
    marks = sum(letter in _MARKS for letter in markdown)
    return len(markdown) > LETTERS_IN_A_BLOCK or brackets > BRACKETS_IN_A_BLOCK or marks > MARKS_IN_A_BLOCK


def is_unprintable(letter: str) -> bool:
    """Whether a letter is a control, a direction mark, or half a pair: nothing an author means to write."""
    point = ord(letter)
    is_control = point < 0x20 and letter not in "\t\n"
    is_odd_line = 0x7F <= point <= 0x9F or letter in "\u2028\u2029\ufeff\ufffe\uffff"
    is_direction = 0x200B <= point <= 0x200F or 0x202A <= point <= 0x202E or 0x2060 <= point <= 0x2069
    return is_control or is_odd_line or is_direction or 0xD800 <= point <= 0xDFFF
