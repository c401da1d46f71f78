"""Where the stand-in may run."""

import subprocess
import sys

import pytest

from app.standin.settings import UnsafeSettings, read_settings
from config import HERE, Config

EVERYWHERE = "0.0.0.0"  # noqa: S104  # what must be refused


@pytest.mark.parametrize(
    "environ",
    [
        {"LHS_ENV": "production"},
        {"IDP_HOST": EVERYWHERE},
        {"IDP_HOST": "192.0.2.1"},
        {"IDP_HOST": "dinh-danh.vidu"},
        {"IDP_ISSUER": "http://dinh-danh.vidu"},
        {"IDP_ISSUER": "https://dinh-danh.vidu"},
        {"IDP_ISSUER": "http://127.0.0.1:8010/duong"},
        {"IDP_ISSUER": "javascript:alert(1)"},
    ],
)
def test_it_does_not_run_where_strangers_could_reach_it(environ: dict[str, str]) -> None:
    with pytest.raises(UnsafeSettings):
        read_settings(environ)


def test_the_program_says_in_a_sentence_why_it_does_not_start() -> None:
    program = [sys.executable, "-m", "app.standin"]

    ended = subprocess.run(program, cwd=HERE, env={"IDP_HOST": EVERYWHERE}, capture_output=True, text=True, check=False)

    assert ended.returncode == 1
    assert ended.stderr.strip() == "The stand-in listens on a loopback address only, not on " + EVERYWHERE + "."


def test_addresses_follow_the_site_and_the_ports() -> None:
    settings = read_settings({"IDP_PORT": "8110", "SITE_URL": "http://127.0.0.1:8111/"})

    assert settings.issuer == "http://127.0.0.1:8110"
    assert settings.clients[0].redirect_uri == "http://127.0.0.1:8111/dang-nhap/ve"
    assert settings.clients[0].post_logout_redirect_uri == "http://127.0.0.1:8111/"


def test_the_site_finds_it_without_any_setting() -> None:
    config, settings = Config.from_environment({}), read_settings({})

    [client] = settings.clients
    assert (config.oidc_issuer, config.base_url) == (settings.issuer, settings.site_url)
    assert (config.oidc_client_id, config.oidc_client_secret) == (client.client_id, client.secret)
    assert client.secret not in repr(settings)
