"""Tables as offices save them: rows of text with the sheet and the line they stand on.  Pure."""

import csv

from courses.imports.columns import DELIMITERS, FIRST_LINES, Row, meaning


def table_of(text: str) -> list[Row]:
    """The rows of a text, each with the number of the line it begins on, by the delimiter that fits best."""
    lines = text.split("\n")
    sample = [line for line in lines[:FIRST_LINES] if line.strip()]
    delimiter = max(DELIMITERS, key=lambda one: (_headings(sample, one), sum(line.count(one) for line in sample)))
    reader = csv.reader(lines, delimiter=delimiter)
    rows, begun = [], 1
    try:
        for row in reader:
            rows.append(Row("", begun, [cell.strip() for cell in row]))
            begun = reader.line_num + 1
    except csv.Error:
        rows.append(Row("", begun, ["?"]))
    return [row for row in rows if any(row.cells)]


def _headings(sample: list[str], delimiter: str) -> int:
    return max(
        (sum(meaning(cell.strip('" ')) is not None for cell in line.split(delimiter)) for line in sample), default=0
    )
