"""The key that signs ID tokens."""

import json
import os
from pathlib import Path

from joserfc.jwk import RSAKey

ALGORITHM = "RS256"


def make_key() -> RSAKey:
    """A new RSA key of 3072 bits, named by its thumbprint."""
    return RSAKey.generate_key(3072, {"use": "sig", "alg": ALGORITHM}, auto_kid=True)


def load_key(path: Path) -> RSAKey:
    """The key kept in a file only its owner may read; made at the first start."""
    if path.exists():
        return RSAKey.import_key(json.loads(path.read_text("utf-8")))
    key = make_key()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(key.as_dict(private=True), file)
    return key
