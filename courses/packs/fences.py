"""`:::` blocks of a lesson: from the lines between `::: name` and `:::` to what the schema knows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]
OPTION = re.compile(r'([a-z]+)=(?:"([^"]*)"|([^\s"]+))')
STEP = re.compile(r"[0-9]{1,2}\.\s+(.+)")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TONES = {"luu-y": "info", "canh-bao": "warn", "tot": "ok"}
SCREENS = ("sms", "call", "chat", "email")


class BadFence(ValueError):
    """The block cannot be read; the words say what to do, `row` counts from the block's first line."""

    def __init__(self, sentence: str, row: int = 0) -> None:
        self.row = row
        super().__init__(sentence)


@dataclass(frozen=True)
class Fence:
    """A block as written: its name, bare words and options behind it, and the lines inside."""

    name: str
    words: tuple[str, ...]
    options: Mapping[str, str]
    rows: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines inside as one text."""
        return "\n".join(self.rows).strip()


def typed_block(opening: str, rows: tuple[str, ...], remember: object) -> Block:
    """The block of the words behind `:::` and the lines inside; `remember` is what the front matter says."""
    fence = _parse(opening, rows)
    if fence.name == "ghi-nho":
        _only(fence, is_empty=True)
        return {"kind": "remember", "lines": remember}
    if fence.name not in READERS:
        raise BadFence(f"Chưa có loại khối “{fence.name}”. Các loại có: {', '.join([*READERS, 'ghi-nho'])}.")
    return READERS[fence.name](fence)


def _parse(opening: str, rows: tuple[str, ...]) -> Fence:
    """Take apart the words behind `:::`: a name, then words and `key=value` options."""
    name, _, rest = opening.strip().partition(" ")
    options: dict[str, str] = {}
    if re.search(r"=\s*[“”‘’']", rest):
        raise BadFence('Dùng ngoặc kép thẳng, ví dụ tu="09xx xxx 321".')
    for key, quoted, bare in OPTION.findall(rest):
        if key in options:
            raise BadFence(f"“{key}=” viết hai lần. Mời bỏ một chỗ.")
        options[key] = (quoted or bare).strip()
    return Fence(name, tuple(OPTION.sub(" ", rest).split()), options, rows)


def _steps(fence: Fence) -> Block:
    """`buoc`: numbered lines; a line without a number goes on with the step above."""
    _only(fence)
    items: list[str] = []
    for row, line in enumerate(fence.rows, 1):
        if step := STEP.fullmatch(line.strip()):
            items.append(step[1].strip())
        elif line.strip() and items:
            items[-1] += " " + line.strip()
        elif line.strip():
            raise BadFence("Mỗi bước bắt đầu bằng số và dấu chấm, ví dụ: 1. Mở **Cài đặt**.", row)
    if not items:
        raise BadFence("Khối “buoc” chưa có bước nào. Mời viết 1., 2., 3.")
    return {"kind": "steps", "items": items}


def _note(fence: Fence) -> Block:
    """`luu-y`, `canh-bao`, `tot`."""
    _only(fence)
    return {"kind": "note", "tone": TONES[fence.name], "markdown": _inside(fence)}


def _do_now(fence: Fence) -> Block:
    """`lam-ngay`."""
    _only(fence)
    return {"kind": "do_now", "markdown": _inside(fence)}


def _phone(fence: Fence) -> Block:
    """`tin-nhan kind=sms tu="…"`: a line is a sentence."""
    _only(fence, options=("kind", "tu"))
    if fence.options["kind"] not in SCREENS:
        raise BadFence(f"“kind” của tin nhắn là một trong: {', '.join(SCREENS)}.")
    _inside(fence)
    lines = [line.strip() for line in fence.rows if line.strip()]
    return {"kind": "phone", "screen": fence.options["kind"], "sender": fence.options["tu"], "lines": lines}


def _check(fence: Fence) -> Block:
    """`cau-hoi check-id`."""
    _only(fence, words=1, is_empty=True)
    if not SLUG.fullmatch(fence.words[0]):
        raise BadFence("Mã câu hỏi chỉ có chữ thường không dấu, số và gạch nối.")
    return {"kind": "check", "question_id": fence.words[0]}


def _practice(fence: Fence) -> Block:
    """`luyen-tap scenario-id`."""
    _only(fence, words=1, is_empty=True)
    if not SLUG.fullmatch(fence.words[0]):
        raise BadFence("Mã bài thực hành chỉ có chữ thường không dấu, số và gạch nối.")
    return {"kind": "practice", "scenario_id": fence.words[0]}


def _audio(fence: Fence) -> Block:
    """`am-thanh src=media/x.mp3 giay=40`."""
    _only(fence, options=("src", "giay"), is_empty=True)
    if not re.fullmatch(r"[1-9][0-9]{0,3}", fence.options["giay"]):
        raise BadFence("“giay” là số giây của đoạn đọc, ví dụ giay=40.")
    return {"kind": "audio", "src": fence.options["src"], "seconds": fence.options["giay"]}


def _only(fence: Fence, *, words: int = 0, options: tuple[str, ...] = (), is_empty: bool = False) -> None:
    """Refuse words and options a block does not know, and a block without those it needs."""
    if len(fence.words) != words:
        said = "cần đúng một mã" if words else f"không có “{' '.join(fence.words)}”"
        raise BadFence(f"Khối “{fence.name}” {said}.")
    for key in sorted(fence.options.keys() - set(options)):
        raise BadFence(f"Khối “{fence.name}” không có “{key}=”. Mời bỏ đi.")
    for key in options:
        if not fence.options.get(key):
            raise BadFence(f"Khối “{fence.name}” thiếu “{key}=”. Mời thêm vào.")
    if is_empty and fence.text:
        raise BadFence(f"Khối “{fence.name}” không chứa chữ. Mời đóng ngay bằng một dòng :::.", 1)


def _inside(fence: Fence) -> str:
    """The text inside, which must be there."""
    if not fence.text:
        raise BadFence(f"Khối “{fence.name}” đang trống. Mời viết nội dung hoặc bỏ khối.")
    return fence.text


READERS: dict[str, Callable[[Fence], Block]] = {
    "buoc": _steps,
    "luu-y": _note,
    "canh-bao": _note,
    "tot": _note,
    "tin-nhan": _phone,
    "cau-hoi": _check,
    "lam-ngay": _do_now,
    "luyen-tap": _practice,
    "am-thanh": _audio,
}
