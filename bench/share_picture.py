"""`python -m bench.share_picture`: the picture messages show beside our links, drawn from our own art."""

from base64 import b64encode
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from config import HERE

STATIC = HERE / "app" / "static"
FONT = HERE / "app" / "fonts" / "BeVietnamPro-Bold.ttf"
WIDTH, HEIGHT, MOST_BYTES = 1200, 630, 60 * 1024
PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face{{font-family:Share;src:url(data:font/ttf;base64,{font})}}
body{{margin:0;display:flex;align-items:center;gap:44px;width:1200px;height:630px;padding:0 72px;box-sizing:border-box;
background:#fdfbf6;color:#191d26;font:700 64px/1.4 Share}}
svg{{flex:none;width:530px;height:auto;border-radius:32px;background:#e8f0fc}}
</style>{art}<p>Bài học ngắn,<br>không mất tiền</p>"""


def main() -> None:
    """Draw `app/static/share.png`: 1200 × 630, at most 60 KiB, six words."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        font = b64encode(FONT.read_bytes()).decode()
        page.set_content(PAGE.format(art=(STATIC / "art-hand.svg").read_text(), font=font))
        page.evaluate("document.fonts.ready")
        drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    target = STATIC / "share.png"
    drawn.quantize(64).save(target, optimize=True)
    if target.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{target.name} is over {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
