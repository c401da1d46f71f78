"""QR codes that open the page where a certificate is verified."""

import segno
from flask import current_app, url_for
from markupsafe import Markup

LABEL = "Mã QR mở trang kiểm tra giấy chứng nhận"


def verify_address(code: str) -> str:
    """The whole address where anybody verifies a certificate."""
    base: str = current_app.config["LHS"].base_url
    return base + url_for("verifying.answer", code=code)


def qr_picture(code: str) -> Markup:
    """The QR of that address as SVG to stand in a page, black on white with its quiet border."""
    made = segno.make(verify_address(code), error="m", micro=False)
    drawn: str = made.svg_inline(border=4, omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{LABEL}" ', 1))  # noqa: S704  # segno drew it
