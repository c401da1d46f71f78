"""QR codes that open the page where a certificate is verified."""

from flask import current_app, url_for
from markupsafe import Markup

from app.qr import qr_svg

LABEL = "Mã QR mở trang kiểm tra giấy chứng nhận"


def verify_address(code: str) -> str:
    """The whole address where anybody verifies a certificate."""
    base: str = current_app.config["LHS"].base_url
    return base + url_for("verifying.answer", code=code)


def qr_picture(code: str) -> Markup:
    """The QR of that address as SVG to stand in a page."""
    return qr_svg(verify_address(code), LABEL)
