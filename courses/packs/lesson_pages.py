"""A lesson's Markdown file cut into front matter, pages and typed blocks, with the line of each."""

import re
from typing import Any

from courses.packs.findings import Finding, Lines, PackFault

HEADING = re.compile(r"^# +(?P<title>.+?) +\{#(?P<id>[a-z0-9-]+)\}\s*$")
PICTURE = re.compile(r"^!\[(?P<alt>[^\]\n]*)\]\((?P<src>[^)\s]+)\)\s*$")
OPENING = re.compile(r"^:::\s*(?P<name>[a-z-]+)(?P<rest>.*)$")
OPTION = re.compile(r'(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
STEP = re.compile(r"^\d+\.\s+(?P<text>.*)$")
NOTES = {"luu-y": "info", "canh-bao": "warn", "tot": "ok"}
Block = dict[str, Any]


class LessonText:
    """One reading of one file; `pages` is what the schema turns into pages."""

    def __init__(self, path: str, text: str, lines: Lines, remember: list[str]) -> None:
        self.path, self.lines, self.remember = path, lines, remember
        self.pages: list[dict[str, Any]] = []
        self.rows = text.split("\n")

    def read(self, start: int) -> list[dict[str, Any]]:
        """The pages from a row on; whatever stands before the first heading is refused."""
        row, prose = start, _Prose()
        while row < len(self.rows):
            line = self.rows[row]
            heading, picture = HEADING.match(line), PICTURE.match(line)
            opening = OPENING.match(line)
            if heading or picture or opening or line.startswith(":::"):
                self._flush(prose)
            if heading:
                self._begin_page(heading["id"], heading["title"], row)
            elif line.startswith("# "):
                raise self._fault(row, "Tiêu đề trang cần mã ở cuối dòng, ví dụ: # Gác máy {#gac-may}.")
            elif picture:
                self._add(row, {"kind": "picture", "src": picture["src"], "alt": picture["alt"]})
            elif opening:
                row = self._block(row, opening["name"], opening["rest"])
            elif line.startswith(":::"):
                raise self._fault(row, "Dấu ::: này không đóng khối nào. Mời xem lại các dòng phía trên.")
            else:
                prose.take(line, row)
            row += 1
        self._flush(prose)
        return self.pages

    def _begin_page(self, page_id: str, title: str, row: int) -> None:
        self.lines.put(self.path, ("pages", len(self.pages)), row + 1)
        self.pages.append({"id": page_id, "title": title, "blocks": []})

    def _add(self, row: int, block: Block) -> None:
        if not self.pages:
            raise self._fault(row, "Nội dung phải nằm sau một tiêu đề trang, ví dụ: # Gác máy {#gac-may}.")
        blocks = self.pages[-1]["blocks"]
        self.lines.put(self.path, ("pages", len(self.pages) - 1, "blocks", len(blocks)), row + 1)
        blocks.append(block)

    def _flush(self, prose: "_Prose") -> None:
        if prose.rows:
            self._add(prose.first, {"kind": "prose", "markdown": "\n".join(prose.rows).strip()})
        prose.clear()

    def _block(self, row: int, name: str, rest: str) -> int:
        rest_of_file = range(row + 1, len(self.rows))
        end = next((n for n in rest_of_file if self.rows[n].startswith((":::", "# "))), None)
        if end is None or self.rows[end].rstrip() != ":::":
            raise self._fault(row, f"Khối “{name}” chưa được đóng. Thêm một dòng ::: ở cuối khối.")
        inside = self.rows[row + 1 : end]
        options = {found["key"]: found["quoted"] or found["bare"] or "" for found in OPTION.finditer(rest)}
        self._add(row, self._typed(row, name, rest.strip(), options, inside))
        return end

    def _typed(self, row: int, name: str, rest: str, options: dict[str, str], inside: list[str]) -> Block:
        text = "\n".join(inside).strip()
        if name in NOTES:
            return {"kind": "note", "tone": NOTES[name], "markdown": text}
        if name == "buoc":
            return {"kind": "steps", "items": self._steps(row, inside)}
        if name == "lam-ngay":
            return {"kind": "do_now", "markdown": text}
        if name == "cau-hoi":
            return {"kind": "check", "question_id": rest}
        if name == "ghi-nho":
            return {"kind": "remember", "lines": self.remember}
        if name == "tin-nhan":
            shown = [line.strip() for line in inside if line.strip()]
            return {"kind": "phone", "screen": options.get("kind"), "sender": options.get("tu"), "lines": shown}
        if name == "am-thanh":
            return {"kind": "audio", "src": options.get("src"), "seconds": options.get("giay")}
        known = "buoc, luu-y, canh-bao, tot, tin-nhan, cau-hoi, lam-ngay, ghi-nho, am-thanh"
        raise self._fault(row, f"Chưa có loại khối “{name}”. Các loại có: {known}.")

    def _steps(self, row: int, inside: list[str]) -> list[str]:
        steps: list[str] = []
        for offset, line in enumerate(inside):
            found = STEP.match(line.strip())
            if found:
                steps.append(found["text"])
            elif line.strip() and steps:
                steps[-1] += " " + line.strip()
            elif line.strip():
                raise self._fault(row + 1 + offset, "Mỗi bước bắt đầu bằng số và dấu chấm, ví dụ: 1. Mở **Cài đặt**.")
        return steps

    def _fault(self, row: int, sentence: str) -> PackFault:
        return PackFault([Finding(self.path, row + 1, "fault", sentence)])


class _Prose:
    """Lines of prose gathered until a block or heading comes."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.first = 0

    def take(self, line: str, row: int) -> None:
        if not self.rows and not line.strip():
            return
        if not self.rows:
            self.first = row
        self.rows.append(line)

    def clear(self) -> None:
        self.rows = []
