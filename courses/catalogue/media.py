"""Pictures and recordings kept by the digest of their content, in a folder outside the tree."""

import hashlib
from pathlib import Path


def stored_name(path: str, content: bytes) -> str:
    """The name a file is stored under: its SHA-256 in hex and its own ending."""
    return hashlib.sha256(content).hexdigest() + Path(path).suffix


def store(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    """Store files that are not there yet; returns the stored name of each path."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {path: stored_name(path, content) for path, content in files.items()}
    for path, name in names.items():
        target = folder / name
        if not target.exists():
            fresh = target.with_suffix(target.suffix + ".new")
            fresh.write_bytes(files[path])
            fresh.replace(target)
    return names
