"""YAML 1.2 read as strings, lists and maps, with the line of each; types come from the schema, not from YAML."""

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from courses.packs.findings import Finding, Lines, PackFault, Place

DEEPEST = 12
OPENINGS = re.compile(r"(?:[-?]\s){50,}")
"""A run that a YAML reader takes apart slowly, however it ends."""

SIGNS = {
    "\\t": "Đầu dòng có dấu Tab. Mời thay bằng dấu cách.",
    "quoted scalar": "Ngoặc kép mở mà chưa đóng, hoặc đóng sớm quá. Trong câu, dùng ngoặc “ ” thay cho ngoặc thẳng.",
    "found '<scalar>'": "Bên trong câu đã đặt giữa hai ngoặc kép thẳng thì dùng ngoặc “ ”.",
    "mapping values": "Câu có dấu hai chấm thì đặt trong ngoặc kép. Không phải thế thì dòng này thụt vào chưa đúng.",
    "expected ':'": "Dòng này hoặc dòng ngay trên thiếu dấu hai chấm sau tên mục.",
    "flow": "Ở đây hay dòng ngay trên, ngoặc chưa đóng hoặc thiếu dấu phẩy. Câu có dấu phẩy thì đặt trong ngoặc kép.",
    "block": "Dòng này thụt vào chưa đều với các dòng trên. Mời cho thẳng hàng.",
}
"""Words in the reader's own complaint, and what they mean to an author."""


def read_yaml(path: str, text: str, lines: Lines, *, first_line: int = 0) -> Any:
    """The value of a YAML text; anchors, repeated keys and anything too deep are refused with their line."""
    if OPENINGS.search(text):
        raise _fault(path, first_line + 1, "Quá nhiều dấu gạch ngang liền nhau. Mời viết lại.")
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line + 1 if mark else 1)
        raise _fault(path, line, _sentence(str(error))) from None
    if node is None:
        return None
    return _Reader(path, lines, first_line).value(node, ())


def _sentence(problem: str) -> str:
    """What to do about a text that is no YAML."""
    found = (said for sign, said in SIGNS.items() if sign in problem)
    return next(found, "Chưa đọc được YAML ở đây. Xem lại dấu cách đầu dòng, dấu hai chấm và ngoặc kép.")


class _Reader:
    def __init__(self, path: str, lines: Lines, first_line: int) -> None:
        self.path, self.lines, self.first_line = path, lines, first_line
        self.seen: set[int] = set()

    def value(self, node: Node, place: Place) -> Any:
        line = self.first_line + node.start_mark.line + 1
        self.lines.put(self.path, place, line)
        if id(node) in self.seen or node.anchor:
            raise _fault(self.path, line, "Không dùng dấu & và * để lặp lại nội dung. Mời viết ra đầy đủ.")
        self.seen.add(id(node))
        if len(place) > DEEPEST:
            raise _fault(self.path, line, "Nội dung lồng nhau quá sâu.")
        if isinstance(node, MappingNode):
            return self.mapping(node, place, line)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*place, n)) for n, child in enumerate(node.value)]
        return _scalar(node)

    def mapping(self, node: MappingNode, place: Place, line: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode) or not isinstance(key.value, str):
                raise _fault(self.path, line, "Tên mục phải là một từ.")
            if key.value in found:
                raise _fault(self.path, self.first_line + key.start_mark.line + 1, f"Mục “{key.value}” viết hai lần.")
            found[key.value] = self.value(child, (*place, key.value))
            self.lines.put(self.path, (*place, key.value), self.first_line + key.start_mark.line + 1)
        return found


def _scalar(node: Any) -> str | None:
    """A scalar as its text; an empty plain one, or `null`, is nothing."""
    text: str = node.value
    is_plain = node.style is None or node.style == ""
    return None if is_plain and text in {"", "null", "~"} else text


def _fault(path: str, line: int, sentence: str) -> PackFault:
    return PackFault([Finding(path, line, "fault", sentence)])
