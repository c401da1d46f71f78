"""A lesson's text below its front matter, cut into pages and blocks with the line of each."""

import re
from collections.abc import Mapping
from typing import Any

from courses.catalogue.limits import is_tangled
from courses.packs.fences import SLUG, BadFence, Block, typed_block
from courses.packs.findings import Finding, Lines

TITLE = re.compile(r"#[ \t]+(?P<title>\S.*?)[ \t]*\{#(?P<id>[^}]*)\}[ \t]*")
PICTURE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\((?P<src>[^()\s]+)\)(?P<bare>\{trang-tri\})?")
HEADING = re.compile(r"\s{0,3}#{1,6}(\s|$)")
HTML = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
RULE = re.compile(r"\s{0,3}(=+|-{2,}|\*(\s*\*){2,}|_(\s*_){2,})\s*")
Row = tuple[int, str]


class LessonText:
    """One reading of one file: takes its lines, gives its pages, writes down what is amiss and goes on."""

    def __init__(
        self, path: str, lines: Lines, found: list[Finding], remember: object, sizes: Mapping[str, tuple[int, int]]
    ) -> None:
        self.path, self.lines, self.found, self.remember, self.sizes = path, lines, found, remember, sizes
        self.pages: list[dict[str, Any]] = []
        self._prose: list[Row] = []
        self._fence: list[Row] = []

    def read(self, text: str, *, first_line: int) -> list[dict[str, Any]]:
        """The pages of a text that begins on this line of its file."""
        for line, row in enumerate(text.split("\n"), first_line):
            self._take(line, row.rstrip())
        self._end_fence()
        self._end_prose()
        return self.pages

    def _take(self, line: int, row: str) -> None:
        title = TITLE.fullmatch(row)
        if self._fence and not title and not row.startswith(":::"):
            self._fence.append((line, row))
        elif title:
            self._begin_page(line, title["title"], title["id"].strip())
        elif row.startswith(":::"):
            self._take_mark(line, row[3:].strip())
        elif row.startswith("!["):
            self._take_picture(line, row)
        elif self._prose or row.strip():
            self._prose.append((line, row))

    def _begin_page(self, line: int, title: str, page_id: str) -> None:
        self._end_fence()
        self._end_prose()
        if not SLUG.fullmatch(page_id):
            self._fault(line, "Mã trang trong {#…} chỉ có chữ thường không dấu, số và gạch nối, ví dụ {#gac-may}.")
            page_id = f"trang-{line}"
        self.lines.put(self.path, ("pages", len(self.pages)), line)
        self.pages.append({"id": page_id, "title": title, "blocks": []})

    def _take_mark(self, line: int, opening: str) -> None:
        if opening:
            self._end_fence()
            self._end_prose()
            self._fence = [(line, opening)]
        elif self._fence:
            self._close_fence()
        else:
            self._fault(line, "Dấu ::: này không đóng khối nào. Mời xem lại các dòng phía trên.")

    def _end_fence(self) -> None:
        """A block that is still open when something else begins."""
        if self._fence:
            line, opening = self._fence[0]
            self._fault(line, f"Khối “{opening.split()[0]}” chưa được đóng. Thêm một dòng ::: ở cuối khối.")
            self._fence = []

    def _close_fence(self) -> None:
        (line, opening), inside = self._fence[0], self._fence[1:]
        self._fence = []
        try:
            block = typed_block(opening, tuple(row for _, row in inside), self.remember)
            if block["kind"] != "phone":
                self._mind(inside)
            self._add(line, block)
        except BadFence as bad:
            self._fault(line + bad.row, str(bad))

    def _take_picture(self, line: int, row: str) -> None:
        self._end_prose()
        shape = PICTURE.fullmatch(row)
        if shape is None:
            self._fault(line, "Hình viết một mình một dòng như sau: ![Chữ thay hình](media/ten-hinh.svg)")
            return
        alt = shape["alt"].strip()
        if bool(alt) == bool(shape["bare"]):
            self._fault(
                line, "Hình cần chữ thay hình. Hình chỉ để trang trí thì viết ![](media/ten-hinh.svg){trang-tri}."
            )
        width, height = self.sizes.get(shape["src"], (320, 190))
        self._add(line, {"kind": "picture", "src": shape["src"], "alt": alt, "width": width, "height": height})

    def _end_prose(self) -> None:
        if self._prose:
            self._mind(self._prose)
            text = "\n".join(row for _, row in self._prose).strip()
            self._add(self._prose[0][0], {"kind": "prose", "markdown": text})
            self._prose = []

    def _add(self, line: int, block: Block) -> None:
        if not self.pages:
            self._fault(line, "Nội dung phải nằm sau một tiêu đề trang, ví dụ: # Gác máy {#gac-may}.")
            return
        blocks = self.pages[-1]["blocks"]
        self.lines.put(self.path, ("pages", len(self.pages) - 1, "blocks", len(blocks)), line)
        blocks.append(block)

    def _mind(self, rows: list[Row]) -> None:
        """Write down what a text may not hold."""
        for line, row in rows:
            if HEADING.match(row):
                self._fault(line, "Mỗi tiêu đề mở một trang và cần mã ở cuối, ví dụ: # Gác máy {#gac-may}.")
            elif RULE.fullmatch(row):
                self._fault(line, "Không dùng dòng gạch ngang. Mời bỏ đi.")
            elif HTML.search(row):
                self._fault(line, "Không dùng HTML (chữ trong dấu < >). Chữ đậm viết **như thế này**.")
            elif row.startswith("::"):
                self._fault(line, "Khối mở và đóng bằng ba dấu hai chấm, ví dụ: ::: luu-y.")
            elif "![" in row:
                self._fault(line, "Hình đứng một mình một dòng, ngoài các khối. Mời chuyển xuống dòng riêng.")
        if rows and is_tangled("\n".join(row for _, row in rows)):
            self._fault(rows[0][0], "Đoạn này quá dài hoặc quá nhiều dấu ngoặc. Mời tách thành đoạn ngắn.")

    def _fault(self, line: int, sentence: str) -> None:
        self.found.append(Finding(self.path, line, "fault", sentence))
