"""What kind a picture is and how large, read from its first bytes; an SVG is refused unless it is only a drawing."""

import re
import struct

DEFAULT_SIZE = (320, 190)
LARGEST = 4000

_ALLOWED = frozenset(
    {
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "use",
        "symbol",
        "clippath",
        "mask",
        "lineargradient",
        "radialgradient",
        "stop",
        "pattern",
        "style",
    }
)
_NAME = re.compile(r"<\s*/?\s*(?:[\w.-]*:)?([A-Za-z][\w.-]*)")
_FORBIDDEN = re.compile(
    r"<!|<\?(?!xml\s)|\bon\w+\s*=|javascript:|data:|@import|url\(\s*['\"]?(?!#)|&(?!(?:amp|lt|gt|quot|apos|#\d+);)|xml:base",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?:href|src)\s*=\s*(?!['\"]\s*#)", re.IGNORECASE)


def extension(path: str) -> str:
    """The ending of a file's name, in small letters."""
    return path.rpartition(".")[2].lower()


def is_only_a_drawing(svg: bytes) -> bool:
    """Whether an SVG holds shapes and words alone: no script, no foreign object, nothing fetched from elsewhere."""
    try:
        text = svg.decode("utf-8")
    except UnicodeDecodeError:
        return False
    text = re.sub(r"<!--(?:(?!--)[\s\S])*-->", "", text)
    names = {name.lower() for name in _NAME.findall(text)}
    is_plain = not _FORBIDDEN.search(text) and not _REFERENCE.search(text)
    return bool(re.match(r"\s*(<\?xml[^>]*\?>\s*)?<svg[\s>]", text)) and names <= _ALLOWED and is_plain


def is_what_it_says(path: str, data: bytes) -> bool:
    """Whether a file's first bytes are of the kind its name says."""
    match extension(path):
        case "svg":
            return is_only_a_drawing(data)
        case "png":
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case "webp":
            return data[:4] == b"RIFF" and data[8:12] == b"WEBP"
        case "jpg":
            return data.startswith(b"\xff\xd8\xff")
        case "mp3":
            return data[:3] == b"ID3" or data[:1] == b"\xff"
    return False


def size(path: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels; 320 × 190 where the file does not say."""
    measure = {"svg": _svg_size, "png": _png_size, "webp": _webp_size}.get(extension(path))
    found = measure(data) if measure else None
    if found is None or not all(1 <= side <= LARGEST for side in found):
        return DEFAULT_SIZE
    return found


def _svg_size(data: bytes) -> tuple[int, int] | None:
    """From `width` and `height`, else from the view box."""
    head = data[:2000].decode("utf-8", "replace")
    tag = re.search(r"<svg\b[^>]*>", head)
    if tag is None:
        return None
    sides = [re.search(rf"\s{name}=[\"'](\d{{1,4}})(?:px)?[\"']", tag[0]) for name in ("width", "height")]
    if sides[0] and sides[1]:
        return int(sides[0][1]), int(sides[1][1])
    box = re.search(r"viewBox=[\"']\s*\S+[\s,]+\S+[\s,]+(\d{1,4})(?:\.\d*)?[\s,]+(\d{1,4})", tag[0])
    return (int(box[1]), int(box[2])) if box else None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """From the header chunk."""
    return struct.unpack(">II", data[16:24]) if len(data) >= 24 else None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """From the first chunk of any of the three kinds."""
    if len(data) < 30:
        return None
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None
