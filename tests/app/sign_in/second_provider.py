"""npm's `oidc-provider` on loopback, and a person who goes through its pages: nothing of ours answers there."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import requests

from bench.site import free_port
from config import HERE
from tests.browser import BASE, Browser

FOLDER = HERE / "tests" / "provider"
NEEDS_NODE = 20
SECRET = "development-only-key-never-used-in-production"
_ACTION = re.compile(r'<form[^>]*action="([^"]+)"[^>]*method="post"', re.IGNORECASE)


def why_not() -> str | None:
    """Why it cannot run on this machine, in one loud line; none where it can."""
    node = shutil.which("node")
    if node is None:
        return "no Node.js: signing in with npm's oidc-provider was NOT tested"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.removeprefix("v").partition(".")[0]) < NEEDS_NODE:
        return f"Node.js {version} is older than {NEEDS_NODE}: signing in with npm's oidc-provider was NOT tested"
    if not (FOLDER / "node_modules").exists():
        return "`.ci/second-provider` was not run: signing in with npm's oidc-provider was NOT tested"
    return None


@contextmanager
def running() -> Iterator[str]:
    """Run it until the block ends; gives its address."""
    port = free_port()
    command = ["node", "provider.mjs", str(port), f"{BASE}/dang-nhap/ve", SECRET]
    with subprocess.Popen(
        command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        try:
            yield address
        finally:
            process.terminate()


class Passenger:
    """Somebody at the provider, with the provider's cookies."""

    def __init__(self) -> None:
        self.session = requests.Session()

    def sign_in(self, browser: Browser, login: str) -> Browser:
        """Go from where the site sent the browser, through the forms there are, back to the site."""
        answer = self._follow("GET", browser.path)
        for fields in ({"prompt": "login", "login": login, "password": "x"}, {"prompt": "consent"}):
            answer = answer if answer.is_redirect else self._press(answer, fields)
        return self._come_back(browser, answer)

    def refuse(self, browser: Browser) -> Browser:
        """Press "Cancel" at the provider's first page."""
        page = self._follow("GET", browser.path)
        abort = re.findall(r'href="([^"]+/abort)"', page.text)[0]
        return self._come_back(browser, self._follow("GET", urljoin(page.url, abort)))

    def sign_out(self, browser: Browser) -> Browser:
        """Confirm at the provider that one wants to sign out, and land on the site."""
        page = self._follow("GET", browser.path)
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text)) | {"logout": "yes"}
        return self._come_back(browser, self._press(page, fields))

    def _press(self, page: requests.Response, fields: dict[str, str]) -> requests.Response:
        action = _ACTION.findall(page.text)
        assert action, page.text
        return self._follow("POST", urljoin(page.url, action[0]), fields)

    def _follow(self, method: str, url: str, data: dict[str, str] | None = None) -> requests.Response:
        for _ in range(8):
            answer = self.session.request(method, url, data=data, allow_redirects=False, timeout=5)
            location = urljoin(url, answer.headers.get("Location", ""))
            if not answer.is_redirect or location.startswith(BASE):
                return answer
            method, url, data = "GET", location, None
        raise AssertionError("the provider redirects for ever")

    def _come_back(self, browser: Browser, answer: requests.Response) -> Browser:
        back = urlsplit(answer.headers["Location"])
        return browser.visit(f"{back.path}?{back.query}")


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("oidc-provider did not start")
