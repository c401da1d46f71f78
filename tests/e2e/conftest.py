"""Journeys in Debian's Chromium, without scripts, against the site and the stand-in as `make run` starts them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.processes import family
from bench.site import free_port, wait_until_ready
from config import HERE

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with demo data, its stand-in and its worker, started by the command behind `make run`.

    Ctrl-C ends it, and leaves no process behind.
    """
    folder: Path = tmp_path_factory.mktemp("demo")
    port, idp_port = free_port(), free_port()
    given = {
        **os.environ,
        "PORT": str(port),
        "IDP_PORT": str(idp_port),
        "DATABASE_URL": f"sqlite:///{folder / 'demo.db'}",
        "MEDIA_DIR": str(folder / "media"),
        "IDP_KEY_FILE": str(folder / "key.json"),
    }
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "app.running"], cwd=HERE, env=given, stdout=log, stderr=log, start_new_session=True
    )
    try:
        for _ in range(120):
            if "Mời mở" in (folder / "log").read_text() or process.poll() is not None:
                break
            time.sleep(0.5)
        wait_until_ready(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        started = family(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)
        assert [one for one in started if Path(f"/proc/{one}").exists()] == []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not Path("/usr/bin/chromium").exists():
        pytest.skip("no Chromium: journeys were NOT walked")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def page(chromium: Browser, demo_site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A small phone, with scripts and without."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=request.param, base_url=demo_site
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
