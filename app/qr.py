"""QR codes to stand in a page: black on white with their quiet border, and words for who cannot see them."""

import segno
from markupsafe import Markup, escape


def qr_svg(address: str, label: str) -> Markup:
    """The QR of an address as SVG."""
    made = segno.make(address, error="m", micro=False)
    drawn: str = made.svg_inline(border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1))  # noqa: S704  # segno drew it
