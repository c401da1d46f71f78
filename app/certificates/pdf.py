"""The certificate as a sheet of A4: for the browser to print, and as a PDF with its fonts inside."""

import ctypes
from functools import cache
from typing import Any

from flask import render_template

from app.assets import FOLDER, FONTS
from app.certificates import words
from app.certificates.qr import qr_picture
from courses.certificates.finding import Shown
from courses.errors import Refusal

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
PIECES = {
    "lhs:regular": (FONTS / "BeVietnamPro-Regular.ttf", "font/ttf"),
    "lhs:bold": (FONTS / "BeVietnamPro-Bold.ttf", "font/ttf"),
    "lhs:logo": (FOLDER / "logo.svg", "image/svg+xml"),
}
"""All a PDF may be made of, by the name its page uses; nothing else is ever fetched."""
FACES = """
@font-face{font-family:"Be Vietnam Pro";font-weight:400;src:url(lhs:regular)}
@font-face{font-family:"Be Vietnam Pro";font-weight:700;src:url(lhs:bold)}
"""


class NoPdf(Refusal):
    """This machine lacks the libraries that PDFs need."""


class NothingFetched(ValueError):
    """A page asked for something that is not a piece of it."""


@cache
def may_make_pdf() -> bool:
    """Whether this machine has the libraries that PDFs need."""
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def print_page(shown: Shown, *, is_pdf: bool) -> str:
    """The sheet as HTML."""
    return render_template(
        "certificates/print.html", shown=shown, qr=qr_picture(shown.code), words=words, is_pdf=is_pdf
    )


def render_pdf(shown: Shown) -> bytes:
    """The sheet as a PDF; to be called outside writing blocks, as it takes time."""
    if not may_make_pdf():
        raise NoPdf
    from weasyprint import CSS, HTML  # noqa: PLC0415  # slow and large; seldom needed
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts, fetcher = FontConfiguration(), _fetcher()
    style = FACES + (FOLDER / "print.css").read_text()
    css = CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=print_page(shown, is_pdf=True), url_fetcher=fetcher)
    made: bytes = page.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


def _fetcher() -> Any:
    """What gives WeasyPrint the pieces and denies everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Pieces(URLFetcher):  # type: ignore[misc]
        """Fetches from this file's list only."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """Give a piece, or raise `NothingFetched`."""
            if url not in PIECES:
                raise NothingFetched(url)
            path, kind = PIECES[url]
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Pieces()
