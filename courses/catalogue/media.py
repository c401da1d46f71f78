"""Pictures and recordings kept by the digest of their content, in a folder outside the tree."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

STORED = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,5}")


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


def load(folder: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """The stored files by their path in a pack; a name that is none of ours, or not there, is left out."""
    return {
        path: (folder / name).read_bytes()
        for path, name in names.items()
        if STORED.fullmatch(name) and (folder / name).is_file()
    }
