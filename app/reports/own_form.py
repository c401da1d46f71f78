"""A unit's own form of the report: a .docx that is small, harmless, and asks for our placeholders only."""

import io
import re
import zipfile
import zlib
from typing import Any

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, TemplateError, meta, nodes

from app.reports.form_child import ENVIRONMENT
from courses.reports.forms import NotAForm, UnknownPlaceholder

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 1_000_000, 10_000_000, 200
HARMFUL = re.compile(r"vbaProject|activeX|embeddings|oleObject|externalLink|customUI|macro|\.bin$", re.IGNORECASE)
OUTSIDE = re.compile(rb'TargetMode\s*=\s*["\']External', re.IGNORECASE)
MAY = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If)
"""All a form may do: print a value, repeat for each of several, and leave out."""
MOST_REPEATED = 20_000
"""Signs of a form, with its marks, that are repeated for each of several; one loop in another is refused."""
DISLIKED = (TemplateError, OpcError, SyntaxError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
"""What the libraries raise about a form that is broken; XML's own error is a SyntaxError."""


def check_form(content: bytes, known: set[str]) -> None:
    """Refuse a form that could do harm, or asks for more than these names."""
    _check_parts(content)
    form = DocxTemplate(io.BytesIO(content))
    unknown: set[str] = set()
    try:
        form.init_docx()
        for text in _texts(form):
            tree = ENVIRONMENT.parse(text)
            unknown |= meta.find_undeclared_variables(tree) - known
            unknown |= {_said(node) for node in _others(tree)}
        if not unknown:
            _fill_with_nothing(content)
    except DISLIKED as error:
        raise NotAForm from error
    if unknown:
        raise UnknownPlaceholder(", ".join(sorted(unknown)))


def _fill_with_nothing(content: bytes) -> None:
    """Raise what filling the form would raise, before it is anybody's form."""
    form = DocxTemplate(io.BytesIO(content))
    form.render({}, ENVIRONMENT.overlay(undefined=ChainableUndefined), autoescape=True)
    form.save(io.BytesIO())


def _check_parts(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise NotAForm
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            names = [one.filename for one in listed]
            is_large = len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED
            if is_large or any(HARMFUL.search(name) for name in names) or "word/document.xml" not in names:
                raise NotAForm
            if any(_fetches(parts, name) for name in names):
                raise NotAForm
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotAForm from error


def _fetches(parts: zipfile.ZipFile, name: str) -> bool:
    """Whether a part leads outside, says it runs macros, or is XML that names entities of its own."""
    if not name.endswith((".rels", ".xml")):
        return False
    text = parts.read(name)
    is_outside = name.endswith(".rels") and OUTSIDE.search(text) is not None
    return is_outside or b"macroEnabled" in text or b"<!DOCTYPE" in text or b"<!ENTITY" in text


def _texts(form: DocxTemplate) -> list[str]:
    """The text of each part and each property, whatever it is called: any of them may be filled."""
    docx: Any = form.docx
    parts = [one for one in docx.part.package.iter_parts() if b"{{" in one.blob or b"{%" in one.blob]
    texts = [form.get_xml(), *(one.blob.decode() for one in parts if str(one.partname).endswith(".xml"))]
    return [*(form.patch_xml(text) for text in texts), *_properties(docx.core_properties)]


def _properties(kept: Any) -> list[str]:
    """What a document says of itself in words."""
    words = (getattr(kept, name) for name in dir(type(kept)) if not name.startswith("_"))
    return [one for one in words if isinstance(one, str)]


def _others(tree: nodes.Template) -> list[nodes.Node]:
    """What a form may not do."""
    return [node for node in tree.find_all(nodes.Node) if not _may(node)]


def _may(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return not node.attr.startswith("_")
    return _is_short(node) if isinstance(node, nodes.For) else isinstance(node, MAY)


def _is_short(loop: nodes.For) -> bool:
    """Whether a loop repeats little, for each of something that has a name: what it makes stays in proportion."""
    inside = [node for part in loop.body for node in (part, *part.find_all(nodes.Node))]
    repeated = sum(len(node.data) for node in inside if isinstance(node, nodes.TemplateData))
    is_plain = isinstance(loop.iter, nodes.Name) and not loop.recursive
    return is_plain and repeated <= MOST_REPEATED and not any(isinstance(node, nodes.For) for node in inside)


def _said(node: nodes.Node) -> str:
    return getattr(node, "attr", None) or type(node).__name__.lower()
