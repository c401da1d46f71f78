"""A program of its own that reads a workbook from its standard input and writes its rows as JSON.

It stands alone on purpose: a workbook that is a trap costs this process, its memory and its seconds, and nobody else's.
It ends with 3 where the list is too long and with 4 where it is no workbook.
"""

import datetime as dt
import io
import json
import resource
import sys

import python_calamine

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
MOST_ROWS = 25_000
MOST_COLUMNS = 100
LONGEST_CELL = 1_000
TOO_LONG, NO_WORKBOOK = 3, 4


def main() -> int:
    """Read, write, and say by the exit code how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        rows = []
        for sheet in workbook.sheets_metadata:
            rows += told_of(sheet, workbook)
            if len(rows) > MOST_ROWS:
                return TOO_LONG
    except python_calamine.CalamineError:
        return NO_WORKBOOK
    json.dump(rows, sys.stdout)
    return 0


def told_of(
    sheet: python_calamine.SheetMetadata, workbook: python_calamine.CalamineWorkbook
) -> list[tuple[str, int, list[str]]]:
    """The rows of a sheet; of a hidden one only that it is there."""
    if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
        return [(sheet.name[:60], 0, [])]
    return sheet_rows(workbook.get_sheet_by_name(sheet.name))


def sheet_rows(sheet: python_calamine.CalamineSheet) -> list[tuple[str, int, list[str]]]:
    """The rows of a sheet that hold anything, from its first line; what is merged downwards stands in each line."""
    if sheet.total_height > 4 * MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise SystemExit(TOO_LONG)
    rows = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for line in range(top + 1, min(bottom + 1, len(rows))):
            rows[line][left] = rows[line][left] or rows[top][left]
    return [(sheet.name[:60], line, row) for line, row in enumerate(rows, 1) if any(row)]


def text_of(cell: object) -> str:
    """A cell as text."""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell).strip()[:LONGEST_CELL]


if __name__ == "__main__":
    sys.exit(main())
