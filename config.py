"""What the site reads from its environment: one frozen value, and what production refuses to start with."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

HERE = Path(__file__).parent
LOOPBACK_KEY = "development-only-key-never-used-in-production"


class UnsafeConfig(Exception):
    """A setting that must not be used in production, or is missing there."""


@dataclass(frozen=True)
class Config:
    """Settings of one process; times in minutes and days stand where they are used, not here."""

    environment: str
    """`development`, `test` or `production`."""
    database_url: str
    secret_key: str
    """Signs cookies, tokens and links."""
    number_key: str
    """Keys the digest of personal numbers and work addresses, so that lists match people without keeping numbers."""
    base_url: str
    """Where visitors reach the site, without a slash at the end; the only host ever put into a link."""
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_label: str
    """The words on the sign-in button after "Đăng nhập bằng"."""
    media_dir: Path
    media_url: str
    redis_url: str | None
    smtp_url: str | None
    """The mail server, `smtp://name:password@host:587` or `smtps://…`; none: letters become files in `outbox_dir`."""
    mail_from: str
    has_short_messages: bool
    """Whether people may ask for short messages: `SHORT_MESSAGES=files`; else nobody is offered any."""
    outbox_dir: Path
    is_demo: bool
    version: str

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; `LHS_ENV=production` is refused without keys and addresses of its own."""
        config = cls(
            environment=environ.get("LHS_ENV", "development"),
            database_url=_database_url(environ.get("DATABASE_URL", f"sqlite:///{HERE / 'var' / 'lophocso.db'}")),
            secret_key=environ.get("SECRET_KEY", LOOPBACK_KEY),
            number_key=environ.get("NUMBER_KEY", LOOPBACK_KEY),
            base_url=environ.get("BASE_URL", f"http://127.0.0.1:{environ.get('PORT', '8000')}").rstrip("/"),
            oidc_issuer=environ.get("OIDC_ISSUER", f"http://127.0.0.1:{environ.get('IDP_PORT', '8010')}").rstrip("/"),
            oidc_client_id=environ.get("OIDC_CLIENT_ID", "lophocso"),
            oidc_client_secret=environ.get("OIDC_CLIENT_SECRET", LOOPBACK_KEY),
            oidc_label=environ.get("OIDC_LABEL", "định danh (mô phỏng)"),
            media_dir=Path(environ.get("MEDIA_DIR", HERE / "var" / "media")),
            media_url=environ.get("MEDIA_URL", "/media").rstrip("/"),
            redis_url=environ.get("REDIS_URL") or None,
            smtp_url=environ.get("SMTP_URL") or None,
            mail_from=environ.get("MAIL_FROM", "lop-hoc-so@loopback.vidu"),
            has_short_messages=environ.get("SHORT_MESSAGES", "") == "files",
            outbox_dir=Path(environ.get("OUTBOX_DIR", HERE / "var" / "outbox")),
            is_demo=environ.get("LHS_DEMO", "") == "1",
            version=environ.get("LHS_VERSION", "0.1.0"),
        )
        if config.is_production:
            config.refuse_unsafe()
        return config

    @property
    def is_production(self) -> bool:
        """Whether strangers use this site."""
        return self.environment == "production"

    @property
    def is_https(self) -> bool:
        """Whether cookies may be `Secure` and browsers told to stay on https."""
        return self.base_url.startswith("https://")

    def refuse_unsafe(self) -> None:
        """Raise `UnsafeConfig` for a key that is built in, short or shared, a plain address, or demo data."""
        for name in ("secret_key", "number_key", "oidc_client_secret"):
            key = getattr(self, name)
            if key == LOOPBACK_KEY or len(key) < 32:
                raise UnsafeConfig(f"{name.upper()} must be a random key of at least 32 characters")
        if self.secret_key == self.number_key:
            raise UnsafeConfig("SECRET_KEY and NUMBER_KEY must differ")
        if not self.is_https or not self.oidc_issuer.startswith("https://"):
            raise UnsafeConfig("BASE_URL and OIDC_ISSUER must begin with https://")
        if self.is_demo:
            raise UnsafeConfig("LHS_DEMO is not for production")


def _database_url(url: str) -> str:
    """Name psycopg 3 for a PostgreSQL address however it is spelled."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url
