"""A ward's list of 583 people with every trouble that lists of offices have, as a workbook or as text.

No number can be a living person's: the prefix 099 belongs to no province.
"""

import io
import random
import unicodedata
from dataclasses import dataclass, field

import xlsxwriter

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
MIDDLES = ("Thị", "Văn", "Đức", "Thanh", "Minh", "Ngọc", "Quốc", "Hữu")
GIVENS = ("Hòa", "Thủy", "Lan", "Bình", "Cường", "Hạnh", "Phượng", "Tuấn", "Yến", "Đạt", "Ước", "Quỳnh", "Khuê", "Ý")
UNITS = ("Trạm Y tế", "Trường THCS Cảng Mẫu", "Trường Tiểu học Bến Hoa", "Trường Mầm non Hoa Sen")
HEADINGS = (
    "TT", "Chức vụ", "ĐƠN VỊ CÔNG TÁC", "Số CCCD/ Định danh", "Ngày, tháng, năm sinh", "HỌ VÀ TÊN", "Số điện thoại",
    "Thư điện tử",
)  # fmt: skip
PEOPLE, FAULTY = 583, 9


@dataclass
class Messy:
    """The rows of the list, by column, and what is to come of them."""

    rows: list[list[object]] = field(default_factory=list)
    wrong: int = 0
    zeros_lost: int = 0

    @property
    def right(self) -> int:
        """How many rows name a person that can be taken."""
        return PEOPLE - self.wrong


def messy(seed: int = 4) -> Messy:
    """The list of 583: the same each time."""
    chance, made = random.Random(seed), Messy()  # noqa: S311
    for n in range(PEOPLE):
        made.rows.append(_person(made, n, chance))
    for n, trouble in enumerate(_troubles(), 40):
        made.rows[n * 7] = [*made.rows[n * 7][:1], *trouble]
        made.wrong += 1
    return made


def as_workbook(made: Messy, *, sheets: int = 2) -> bytes:
    """The list as a workbook: title rows merged above, parts, two sheets with the list and one without."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    per_sheet = -(-len(made.rows) // sheets)
    for number in range(sheets):
        sheet = book.add_worksheet(f"Danh sách {number + 1}")
        sheet.merge_range(0, 0, 0, 7, "ỦY BAN NHÂN DÂN PHƯỜNG BẾN HOA (MẪU)")
        sheet.merge_range(1, 0, 1, 7, "DANH SÁCH CỬ CÁN BỘ THAM GIA HỌC TẬP")
        sheet.write_row(4, 0, HEADINGS)
        sheet.write_row(5, 0, [f"({n})" for n in range(1, 9)])
        sheet.write(6, 0, "I. Khối trường học")
        for line, row in enumerate(made.rows[number * per_sheet : (number + 1) * per_sheet], 8 + number):
            sheet.write_row(line, 0, row)
        sheet.write(line + 2, 0, f"Danh sách này có {per_sheet} người./.")
    book.add_worksheet("Ghi chú").write(3, 2, "Nộp trước ngày 30/11")
    book.close()
    return file.getvalue()


def as_text(made: Messy, *, encoding: str = "utf-16", delimiter: str = ";") -> bytes:
    """The list as text in an encoding of an office, decomposed letters and all."""
    lines = ["DANH SÁCH CỬ CÁN BỘ", "", delimiter.join(HEADINGS)]
    lines += [delimiter.join(str(cell) for cell in row) for row in made.rows]
    text = "\r\n".join([*lines[:100], "", *lines[100:]])
    if encoding == "cp1258":
        text = "".join(_as_1258(letter) for letter in unicodedata.normalize("NFC", text))
    return text.encode(encoding)


def _person(made: Messy, n: int, chance: random.Random) -> list[object]:
    name = f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVENS)}"
    if n % 5 == 0:
        name = name.upper()
    if n % 7 == 0:
        name = unicodedata.normalize("NFD", name)
    number: object = f"099{n % 4}80{n:06d}"
    if n % 11 == 0:
        number, made.zeros_lost = int(str(number)), made.zeros_lost + 1
    if n % 6 == 0:
        number = f"'{number}" if isinstance(number, str) else number
    year, month, day = 1966 + n % 35, 1 + n % 12, 1 + n % 28
    birth: object = (f"{day:02d}/{month:02d}/{year}", str(year), f"{day}.{month}.{year}", 24_000 + n)[n % 4]
    phone: object = 912_000_000 + n if n % 3 else f"0912 {n:03d} 000"
    return [n + 1, "Giáo viên" if n % 2 else "", UNITS[n % 4], number, birth, name, phone, ""]


def _troubles() -> list[list[object]]:
    """Rows that cannot be taken, each for a reason of its own."""
    return [
        ["", "Trạm Y tế", "099080900001", "31/02/1988", "Vũ Hà", "", ""],
        ["", "Trạm Y tế", "9.918E+10", "1980", "Vũ Hạ", "", ""],
        ["", "Trạm Y tế", "123456789", "1980", "Lê Cũ", "", ""],
        ["", "Trạm Y tế", "099080900004", "1980", "", "", ""],
        ["", "Trạm Y tế", "", "", "Chỉ Có Tên", "", ""],
        ["", "Trạm Y tế", "099080000004", "1980", "Trùng Số", "", ""],
        ["", "Trạm Y tế", "099080900007", "1980", "Đỗ Thư", "", "khong-phai-thu"],
        ["", "Trạm Y tế", "099080900008", "1980", "Đỗ Điện", "12", ""],
        ["", "Trạm Y tế", "099080900009", "05/04/2999", "Đỗ Mai Sau", "", ""],
    ]


def _as_1258(letter: str) -> str:
    """A letter as Windows-1258 has it: the tone apart from the letter."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in apart[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", apart.replace(tone, "")) + tone
    return letter
