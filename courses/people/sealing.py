"""Text under seal: kept here, opened only with a key that is kept elsewhere, such as in a visitor's cookie."""

import hmac
import secrets
from hashlib import sha256
from typing import Any

NONCE_BYTES = 12


def seal(text: str, key: str) -> bytes:
    """The text under AES-256-GCM, its nonce in front."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    hidden: bytes = _cipher(key).encrypt(nonce, text.encode(), None)
    return nonce + hidden


def unseal(sealed: bytes, key: str) -> str | None:
    """The text again; none where the key is another or a bit was changed."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  # heavy, and needed at sign-in and sign-out only

    try:
        opened: bytes = _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except (InvalidTag, ValueError):
        return None
    return opened.decode()


def _cipher(key: str) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(hmac.digest(key.encode(), b"seal", sha256))
