"""What is deployed: the image's files alone run the site, the proxy's and compose's files name what is there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from ruamel.yaml import YAML

from bench.site import free_port, server, wait_until_ready
from config import HERE

KEYS = {
    "LHS_ENV": "production",
    "SECRET_KEY": "a" * 40,
    "NUMBER_KEY": "b" * 40,
    "OIDC_CLIENT_SECRET": "c" * 40,
    "BASE_URL": "https://lophocso.vidu",
    "OIDC_ISSUER": "https://dinhdanh.vidu",
}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder /site of the image: what the Dockerfile copies, less what it removes."""
    folder = tmp_path_factory.mktemp("site")
    text = (HERE / "Dockerfile").read_text().replace("\\\n", " ")
    for copied in re.findall(r"^COPY (?!--from|requirements)(.+)$", text, re.MULTILINE):
        *sources, target = copied.split()
        for source in sources:
            if (HERE / source).is_dir():
                shutil.copytree(HERE / source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(HERE / source, folder / target)
    for removed in re.findall(r"RUN rm -rf (.+?) &&", text)[-1].split():
        path = folder / removed
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """The environment of the image's programs, on a database of the test's own."""
    url, media = f"sqlite:///{tmp_path / 'site.db'}", str(tmp_path / "media")
    return {"PATH": os.environ["PATH"], **KEYS, "DATABASE_URL": url, "MEDIA_DIR": media}


@pytest.fixture
def address(image: Path, given: dict[str, str]) -> Iterator[str]:
    """The site started from the image's files on a database without a table."""
    port = free_port()
    process = subprocess.Popen(server(port, 1), cwd=image, env=given, stderr=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", "/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _flask(image: Path, given: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.run(program, cwd=image, env=given, capture_output=True, text=True, check=False)


def _status(address: str) -> tuple[int, str]:
    answer = requests.get(address, timeout=5)
    return answer.status_code, answer.text


def test_the_image_runs_without_the_stand_in_and_is_ready_only_once_prepared(
    image: Path, given: dict[str, str], address: str
) -> None:
    assert not (image / "app" / "standin").exists()
    assert _status(f"{address}/healthz") == (200, "ok\n")
    assert _status(f"{address}/readyz") == (503, "not ready\n")

    assert _flask(image, given, "prepare").returncode == 0

    assert _status(f"{address}/readyz") == (200, "ready\n")
    assert "phong-tranh-lua-dao" in _status(f"{address}/khoa-hoc")[1]


def test_demo_data_are_refused_in_production(image: Path, given: dict[str, str]) -> None:
    refused = _flask(image, given, "load-demo")

    assert refused.returncode == 1
    assert "Dữ liệu mẫu không dùng cho máy chủ thật." in refused.stderr


def test_compose_sets_only_what_the_site_reads_and_all_it_needs() -> None:
    services = YAML(typ="safe").load((HERE / "compose.yaml").read_text())["services"]
    read = set(re.findall(r'environ\.get\(\s*"([A-Z_]+)"', (HERE / "config.py").read_text()))

    assert set(services) == {"proxy", "prepare", "site", "worker", "postgres", "redis"}
    for name in ("prepare", "site", "worker"):
        assert set(services[name]["environment"]) <= read
        assert set(KEYS) <= set(services[name]["environment"])


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx: the proxy's file was NOT tried")
def test_the_proxys_file_is_one_nginx_takes(tmp_path: Path) -> None:
    ours = (HERE / "deploy" / "nginx.conf").read_text().replace("/var/cache/nginx", str(tmp_path / "cache"))
    (tmp_path / "site.conf").write_text(ours.replace("http://site:8000", "http://127.0.0.1:8000"))
    kinds = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {kinds} include {tmp_path}/site.conf; }}"
    )

    tried = subprocess.run(
        ["nginx", "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )

    assert tried.returncode == 0, tried.stderr
