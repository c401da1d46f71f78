"""A workbook to fill in: the headings we read, the columns as text so that no zero is lost, and an example."""

import io

from flask import Response
from flask.typing import ResponseReturnValue

from app.access import requires
from app.obligations.blueprint import STAFF, blueprint

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("STT", 6, "1"),
    ("Họ và tên", 28, "Nguyễn Văn Mẫu"),
    ("Ngày sinh", 14, "05/04/1980"),
    ("Số định danh", 18, "099080000001"),
    ("Thư điện tử", 28, "mau@donvi.vidu"),
    ("Điện thoại", 16, "0912345678"),
    ("Đơn vị", 28, "Trạm Y tế"),
    ("Chức vụ", 20, "Y sĩ"),
    ("Ngày vào", 14, "01/09/2025"),
)
"""Heading, width in characters, and what a row may look like; 099 is no province's number."""


@blueprint.get("/danh-sach/mau.xlsx")
@requires(*STAFF)
def list_template() -> ResponseReturnValue:
    """Give the workbook to save."""
    response = Response(written_template(), mimetype=WORKBOOK)
    response.headers["Content-Disposition"] = "attachment; filename=mau-danh-sach.xlsx"
    return response


def written_template() -> bytes:
    """The workbook: one sheet to fill in, one that says how."""
    import xlsxwriter  # noqa: PLC0415  # heavy, and wanted by few

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, heading = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bg_color": "#E8EEF7"})
    sheet, guide = book.add_worksheet("Danh sách"), book.add_worksheet("Cách ghi")
    for place, (name, width, example) in enumerate(COLUMNS):
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, name, heading)
        guide.write_row(place, 0, [name, f"Ví dụ: {example}"])
    sheet.freeze_panes(1, 0)
    guide.set_column(0, 1, 32)
    guide.write_string(len(COLUMNS) + 1, 0, "Cần Họ và tên, và Số định danh, Thư điện tử, Điện thoại hoặc Ngày sinh.")
    book.close()
    return file.getvalue()
