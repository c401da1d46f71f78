"""What a PDF holds, as a test asks it."""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True)
class ReadPdf:
    """A PDF read: how many pages, whether the first lies on its side, its words, the fonts inside it, its bytes."""

    pages: int
    is_landscape: bool
    words: str
    fonts: set[str]
    size: int


def read_pdf(data: bytes) -> ReadPdf:
    """Read a PDF; a font that is not inside it fails."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    words = page.get_textpage().get_text_range()
    return ReadPdf(len(document), page.get_width() > page.get_height() > 590, words, _embedded(page), len(data))


def _embedded(page: pypdfium2.PdfPage) -> set[str]:
    """The names of the fonts of a page, without the tag of a subset."""
    names = set()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(thing.raw)
        assert raw.FPDFFont_GetIsEmbedded(font)
        name = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, name, 200)
        names.add(name.value.decode().partition("+")[2])
    return names
