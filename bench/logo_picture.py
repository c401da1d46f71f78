"""`python -m bench.logo_picture`: the logo as a PNG, for pictures drawn without a browser."""

from playwright.sync_api import sync_playwright

from config import HERE

STATIC = HERE / "app" / "static"
SIDE = 192
PAGE = "<!doctype html><style>body{{margin:0}}svg{{display:block;width:{side}px;height:{side}px}}</style>{logo}"


def main() -> None:
    """Draw `app/static/logo.png` from `logo.svg`, with nothing behind its round corners."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": SIDE, "height": SIDE})
        page.set_content(PAGE.format(side=SIDE, logo=(STATIC / "logo.svg").read_text()))
        page.screenshot(path=STATIC / "logo.png", omit_background=True)


if __name__ == "__main__":
    main()
