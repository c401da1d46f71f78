"""`make screenshots`: the pictures of the README, taken at 360 × 640 from the demo."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.people import open_sessions
from bench.site import running_site
from config import HERE
from courses.units.models import Role

FOLDER = HERE / "docs" / "screenshots"
COURSE = "/khoa-hoc/phong-tranh-lua-dao"
SHOTS = (
    ("home", "/", ""),
    ("lesson", f"{COURSE}/cuoc-goi-tu-xung-cong-an/1", ""),
    ("quiz", f"{COURSE}/cuoc-goi-tu-xung-cong-an/trac-nghiem", ""),
    ("tour", "/xem-thu", ""),
    ("office", "/quan-ly", "staff"),
    ("studio", "/soan", "staff"),
)


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with running_site(is_demo=True) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        key = open_sessions(site, 1, Role.ADMIN)[0]
        for name, path, who in SHOTS:
            context = chromium.new_context(viewport={"width": 360, "height": 640})
            if who:
                context.add_cookies([{"name": "lhs_session", "value": key, "url": site.base}])
            take(context.new_page(), site.base + path, FOLDER / f"{name}.png")
            context.close()


def take(page: Page, address: str, target: Path) -> None:
    """Take the picture of one page."""
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=target)
    print(target.relative_to(HERE), file=sys.stderr)


if __name__ == "__main__":
    main()
