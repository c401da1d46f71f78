"""Filling a form of the report; as a program of its own, it does so within bounds.

It stands alone on purpose: a form that a unit brought and that repeats too much costs this process, its memory and its
seconds, and nobody else's.  It reads JSON, with the form and the pictures in base 64, and writes the .docx; it ends
with 3 where that would be too large.
"""

import base64
import io
import json
import resource
import sys
import zipfile
from collections.abc import Mapping
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True)
MEMORY = 1024 * 1024 * 1024
SECONDS = 30
MOST_UNPACKED = 60_000_000
"""A report of a whole city, all its units named, is a quarter of it."""
TOO_LARGE = 3


def fill(form: bytes, values: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The .docx made of a form, what stands for its placeholders, and its charts."""
    from docx.shared import Mm  # noqa: PLC0415  # slow; seldom needed
    from docxtpl import DocxTemplate, InlineImage  # noqa: PLC0415

    paper, made = DocxTemplate(io.BytesIO(form)), io.BytesIO()
    drawn = {name: InlineImage(paper, io.BytesIO(one), width=Mm(150)) for name, one in pictures.items()}
    paper.render({**values, **drawn}, ENVIRONMENT, autoescape=True)
    paper.save(made)
    return made.getvalue()


def main() -> int:
    """Read, fill, write, and say by the exit code how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    asked = json.load(sys.stdin)
    pictures = {name: base64.b64decode(one) for name, one in asked["pictures"].items()}
    try:
        made = fill(base64.b64decode(asked["form"]), asked["values"], pictures)
    except MemoryError:
        return TOO_LARGE
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        if sum(one.file_size for one in parts.infolist()) > asked["most"]:
            return TOO_LARGE
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
