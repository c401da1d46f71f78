"""What the stand-in is told by the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from app.standin.clients import Client

LOOPBACK_SECRET = "development-only-key-never-used-in-production"  # noqa: S105  # what the site falls back to, too


class ClaimShape(StrEnum):
    """Which names userinfo uses: OpenID's, those seen at the national portal, or both."""

    STANDARD = "standard"
    COMPATIBLE = "compatible"
    BOTH = "both"


class UnsafeSettings(Exception):
    """The stand-in would be reachable by strangers, or run where real people sign in."""


@dataclass(frozen=True)
class Settings:
    """Where the stand-in listens, who may send people to it, and what it tells of them."""

    host: str
    port: int
    issuer: str
    site_url: str
    clients: tuple[Client, ...]
    key_file: Path = Path("var/idp-key.json")
    claim_shape: ClaimShape = ClaimShape.STANDARD


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings; refuse production, and any address that others than this machine could reach."""
    if environ.get("LHS_ENV") == "production":
        raise UnsafeSettings("The stand-in signs anybody in: it does not run with LHS_ENV=production.")
    host, port = environ.get("IDP_HOST", "127.0.0.1"), int(environ.get("IDP_PORT", "8010"))
    site_url = environ.get("SITE_URL", f"http://127.0.0.1:{environ.get('PORT', '8000')}").rstrip("/")
    if not _is_loopback(host):
        raise UnsafeSettings(f"The stand-in listens on a loopback address only, not on {host}.")
    return Settings(
        host=host,
        port=port,
        issuer=_origin(environ.get("IDP_ISSUER", f"http://127.0.0.1:{port}")),
        site_url=site_url,
        clients=(_site(environ, site_url),),
        key_file=Path(environ.get("IDP_KEY_FILE", "var/idp-key.json")),
        claim_shape=ClaimShape(environ.get("IDP_CLAIMS", ClaimShape.STANDARD)),
    )


def _site(environ: Mapping[str, str], site_url: str) -> Client:
    return Client(
        client_id=environ.get("OIDC_CLIENT_ID", "lophocso"),
        secret=environ.get("OIDC_CLIENT_SECRET", LOOPBACK_SECRET),
        redirect_uri=f"{site_url}/dang-nhap/ve",
        post_logout_redirect_uri=f"{site_url}/",
    )


def _origin(issuer: str) -> str:
    parts = urlsplit(issuer)
    if issuer != f"http://{parts.netloc}" or not (_is_loopback(parts.hostname or "") or parts.hostname == "localhost"):
        raise UnsafeSettings(f"The issuer is http://, a loopback host and a port, not {issuer}.")
    return issuer


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
