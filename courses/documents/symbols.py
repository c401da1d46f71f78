"""Whether a document's symbol fits its type, as Decree 30/2020/NĐ-CP (annex III) abbreviates them.  Pure."""

import re

SYMBOLS = {
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Chỉ thị": "CT",
    "Chương trình": "CTr",
    "Giấy mời": "GM",
    "Hướng dẫn": "HD",
    "Kế hoạch": "KH",
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Thông báo": "TB",
    "Tờ trình": "TTr",
}
"""The abbreviation each type has; a letter has none, or CV with the Party."""
LETTER = "Công văn"
PARTYS = "CV"
KINDS = (LETTER, *sorted(SYMBOLS), "Giấy triệu tập", "Văn bản khác")


def says_kind(number: str) -> str | None:
    """The type a number's symbol names: "502/KH-UBND" says "Kế hoạch"; none where it names none we know."""
    for part in re.split(r"[/\-\s]+", number.strip()):
        for kind, symbol in SYMBOLS.items():
            if part.casefold() in {symbol.casefold(), symbol.replace("Đ", "D").casefold()}:
                return kind
        if part.casefold() == PARTYS.casefold():
            return LETTER
    return None


def is_fitting(kind: str, number: str) -> bool:
    """Whether a number's symbol fits the type; a type without an abbreviation takes any symbol of no other type."""
    said = says_kind(number)
    if kind in SYMBOLS:
        return said == kind
    if kind == LETTER:
        return said in {None, LETTER} and bool(re.search(r"\d\s*[/\-]\s*[^\W\d]", number))
    return True
