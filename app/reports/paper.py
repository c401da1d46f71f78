"""Paper by Decree 30/2020/NĐ-CP, Appendix I: page, type, and the pieces a document is put together from."""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

FACE = "Times New Roman"
WIDTH, LEFT = 160, 70
"""Millimetres between the margins, and of the left block of the head."""


def new_paper() -> Any:
    """An empty A4 document: margins 20, 20, 30 and 20 mm, Times New Roman 14, justified, first line 1.27 cm."""
    paper = Document()
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FACE, Pt(14), RGBColor(0, 0, 0)
    fonts = normal.element.rPr.rFonts
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), FACE)
    normal.element.rPr.append(_tag("w:lang", val="vi-VN", eastAsia="vi-VN"))
    form = normal.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6), 1.15
    form.alignment = ALIGN.JUSTIFY
    _set_page(paper.sections[0])
    paper.core_properties.author = paper.core_properties.comments = ""
    paper.core_properties.title = "Báo cáo"
    return paper


def write(
    place: Any, words: str, *, size: int = 14, bold: bool = False, italic: bool = False,
    align: Any = None, first: float = 0, after: int | None = None, keep: bool = False,
) -> Any:  # fmt: skip
    """A paragraph in a document or a cell; `first` is its first line's indent in centimetres."""
    line = place.add_paragraph()
    run = line.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    form = line.paragraph_format
    if align is not None:
        form.alignment = align
    if first:
        form.first_line_indent = Cm(first)
    if after is not None:
        form.space_after = Pt(after)
    form.keep_with_next = keep or None
    return line


def body(paper: Any, words: str) -> Any:
    """A paragraph of the text."""
    return write(paper, words, first=1.27)


def loop(paper: Any, name: str) -> None:
    """The paragraphs of a text, one after the other."""
    write(paper, f"{{%p for doan in {name} %}}")
    body(paper, "{{ doan }}")
    write(paper, "{%p endfor %}")


def room(place: Any, high: int) -> None:
    """A blank place so many millimetres high."""
    write(place, "", after=0).paragraph_format.line_spacing = Mm(high)


def rule(place: Any, indent: int) -> None:
    """A drawn line across a place, so many millimetres shorter on both sides."""
    line = place.add_paragraph()
    form = line.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.space_before, form.space_after, form.line_spacing = Pt(3), Pt(6), Pt(3)
    borders = OxmlElement("w:pBdr")
    borders.append(_tag("w:top", val="single", sz="6", space="1", color="000000"))
    after = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    line._p.get_or_add_pPr().insert_element_before(borders, *after)


def columns(paper: Any, *widths: int, is_whole: bool = False) -> list[Any]:
    """A row of cells without borders, so many millimetres wide; each is empty.  A whole one is on one page."""
    table = paper.add_table(rows=1, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _widen(table, widths)
    if is_whole:
        table.rows[0]._tr.get_or_add_trPr().append(_tag("w:cantSplit"))
    sides = OxmlElement("w:tblCellMar")
    sides.extend([_tag("w:left", w="0", type="dxa"), _tag("w:right", w="0", type="dxa")])
    table._tbl.tblPr.insert_element_before(sides, "w:tblLook")
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
        cell._tc.remove(cell.paragraphs[0]._p)
    return list(table.rows[0].cells)


def grid(paper: Any, widths: list[int], heads: list[str], rows: list[list[str]], texts: tuple[int, ...] = (1,)) -> None:
    """A table with borders, its columns of text set to the left; a row of one cell only steers a loop."""
    table = paper.add_table(rows=0, cols=len(widths))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    _widen(table, widths)
    is_summed = rows[-1][0] == ""
    for place, cells in enumerate([heads, *rows]):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(_tag("w:cantSplit"))
        if not place:
            row._tr.get_or_add_trPr().append(_tag("w:tblHeader"))
        for number, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)
            words = cells[number] if number < len(cells) else ""
            is_bold = not place or cells[0] == "" or words.startswith("{{ tong")
            align = ALIGN.LEFT if place and number in texts else ALIGN.CENTER
            stays = is_summed and 0 < place < len(rows)
            line = write(cell, words, size=12, bold=is_bold, align=align, after=2, keep=stays)
            line.paragraph_format.space_before = Pt(2)
    write(paper, "", size=6, after=0)


def annex(paper: Any, number: str, title: str) -> None:
    """A new page with the head of an annex, whose pages are numbered by themselves."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section)
    section._sectPr.find(qn("w:pgMar")).addnext(_tag("w:pgNumType", start="1"))
    write(paper, f"Phụ lục {number}", bold=True, align=ALIGN.CENTER, after=0)
    write(paper, title, bold=True, align=ALIGN.CENTER, after=0)
    attached = "(Kèm theo Báo cáo số        {{ ky_hieu }} ngày      tháng      năm {{ nam }} của {{ don_vi }})"
    write(paper, attached, italic=True, align=ALIGN.CENTER, after=0)
    rule(paper, 55)


def _widen(table: Any, widths: Sequence[int]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin, section.header_distance, section.footer_distance = Mm(30), Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    if section.header.paragraphs[0].runs:
        return
    line = section.header.paragraphs[0]
    line.alignment = ALIGN.CENTER
    run = line.add_run()
    run.font.size = Pt(14)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_tag("w:fldChar", fldCharType=kind) if kind else _text("w:instrText", words))


def _tag(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _text(name: str, words: str) -> Any:
    made = OxmlElement(name)
    made.text = words
    return made
