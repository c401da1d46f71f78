"""Tables for spreadsheets, with cells that can never be formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # what Excel reads so


def written(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, as Excel wants it; every cell is text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: numbers stay numbers, all else is text."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str | int]]


def workbook(sheets: Iterable[Sheet], mark: str) -> bytes:
    """The sheets as XLSX, row by row; each ends with the mark, and prints it at its foot."""
    import xlsxwriter  # noqa: PLC0415  # seldom needed

    made = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        bold, small = book.add_format({"bold": True}), book.add_format({"italic": True, "font_size": 9})
        for one in sheets:
            page = book.add_worksheet(one.title[:31])
            page.set_column(0, len(one.headings) - 1, 18)
            page.set_footer("&L" + mark.replace("&", "&&")[:230])
            page.freeze_panes(1, 0)
            page.write_row(0, 0, one.headings, bold)
            last = 0
            for last, row in enumerate(one.rows, 1):
                page.write_row(last, 0, [neutral(cell) if isinstance(cell, str) else cell for cell in row])
            page.write_string(last + 2, 0, mark, small)
    return made.getvalue()


def neutral(cell: str) -> str:
    """The cell as text whatever a spreadsheet would make of it."""
    bare = cell.lstrip(" \"'\u00a0\ufeff")
    return f"'{cell}" if cell.startswith(FORMULAS) or bare.startswith(FORMULAS) else cell
