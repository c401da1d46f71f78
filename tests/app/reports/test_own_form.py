"""A unit's own form of the report: taken where it is harmless, refused with a sentence where it is not."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from app.reports import form_child
from app.reports.commands import TEMPLATE
from app.reports.document import PLACEHOLDERS
from app.reports.own_form import check_form
from courses.reports.forms import NotAForm, UnknownPlaceholder
from tests.app.reports.office import document, ward_office, words
from tests.app.reports.test_document import begun
from tests.browser import BASE, Browser
from tests.make import Make


def form(*lines: str) -> bytes:
    """A .docx with these paragraphs."""
    paper, made = Document(), io.BytesIO()
    for line in lines:
        paper.add_paragraph(line)
    paper.save(made)
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A .docx with one part more, or another one in its place."""
    made = io.BytesIO(form("{{ don_vi }}"))
    with zipfile.ZipFile(made, "a") as parts:
        parts.writestr(name, content)
    return made.getvalue()


def send(browser: Browser, content: bytes) -> Browser:
    """Hand a form in."""
    fields = browser.visit("/quan-ly/bao-cao/mau").fields("Tải mẫu lên")
    data = {"_token": fields["_token"], "file": (io.BytesIO(content), "mau.docx")}
    answer = browser.client.post(
        "/quan-ly/bao-cao/mau", data=data, base_url=BASE, headers={"Sec-Fetch-Site": "same-origin"}
    )
    return browser._arrive("/quan-ly/bao-cao/mau", answer)


def test_our_own_form_holds() -> None:
    check_form(TEMPLATE.read_bytes(), PLACEHOLDERS)


@pytest.mark.parametrize(
    "line",
    ["{{ mat_khau }}", "{{ don_vi.__class__ }}", "{{ cac_so.append(1) }}", "{{ don_vi|upper }}", "{{ 7 * 7 }}",
     "{% set a = 1 %}", "{% for a in range(9) %}{% endfor %}", "{% include 'x' %}", "{% macro m() %}{% endmacro %}",
     "{{ config }}", "{{ don_vi['a'] }}", "{% if don_vi is defined %}{% endif %}"],
)  # fmt: skip
def test_a_form_that_asks_for_more_is_refused(line: str) -> None:
    with pytest.raises(UnknownPlaceholder):
        check_form(form(line), PLACEHOLDERS)


@pytest.mark.parametrize(
    "content",
    [
        lambda: b"",
        lambda: b"PK\x03\x04 no zip",
        lambda: form("{% for a in cac_so %}"),
        lambda: form("{{ "),
        lambda: with_part("word/vbaProject.bin", b"x"),
        lambda: with_part("word/embeddings/a.xlsx", b"x"),
        lambda: with_part("word/_rels/a.xml.rels", b'<R Target="http://a.vidu" TargetMode="External"/>'),
        lambda: with_part("word/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>'),
        lambda: with_part("word/large.xml", b" " * 11_000_000),
        lambda: form("x" * 10) + b"\0" * 1_000_000,
    ],
)
def test_what_could_do_harm_or_is_no_docx_is_refused(content: Callable[[], bytes]) -> None:
    with pytest.raises(NotAForm):
        check_form(content(), PLACEHOLDERS)


def saying(name: str, value: str) -> bytes:
    """A .docx that says this of itself."""
    paper, made = Document(io.BytesIO(form("{{ don_vi }}"))), io.BytesIO()
    setattr(paper.core_properties, name, value)
    paper.save(made)
    return made.getvalue()


def with_header_called(name: str, line: str) -> bytes:
    """A .docx whose header is kept under another name."""
    paper, made, renamed = Document(), io.BytesIO(), io.BytesIO()
    paper.sections[0].header.paragraphs[0].text = line
    paper.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(renamed, "w") as new:
        for one in old.namelist():
            new.writestr(one.replace("header1", name), old.read(one).replace(b"header1.xml", f"{name}.xml".encode()))
    return renamed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        *(lambda name=name: saying(name, "{{ 'x' * 99 }}") for name in ("identifier", "language", "title", "keywords")),
        lambda: with_header_called("page", "{{ '%099d'|format(1) }}"),
        lambda: form("{% for a in cac_so %}", "{% for b in cac_so %}", "{{ b }}", "{% endfor %}", "{% endfor %}"),
        lambda: form("{% for a in cac_so %}", "x" * 30_000, "{% endfor %}"),
        lambda: form("{% for a in don_vi.ten %}", "{% endfor %}"),
    ],
)
def test_no_part_of_a_form_is_filled_unseen_and_none_grows_without_end(content: Callable[[], bytes]) -> None:
    with pytest.raises(UnknownPlaceholder):
        check_form(content(), PLACEHOLDERS)


def broken(name: str, content: bytes) -> bytes:
    """A .docx with another part in place of one of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form("{{ don_vi }}"))) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        lambda: broken("word/document.xml", b"<w:document"),
        lambda: broken("[Content_Types].xml", b"<Types/>"),
        lambda: broken("_rels/.rels", b"<R/>"),
        lambda: broken("docProps/core.xml", b"\xff"),
        lambda: form("{{ don_vi }}")[:-900],
        lambda: bytes(255 if place in range(600, 640) else one for place, one in enumerate(form("{{ don_vi }}"))),
        lambda: form("{%tr for so in cac_so %}", "{{ so.ten }}", "{%tr endfor %}"),
    ],
)
def test_a_broken_form_is_refused_before_a_report_breaks_on_it(content: Callable[[], bytes]) -> None:
    with pytest.raises(NotAForm):
        check_form(content(), PLACEHOLDERS)


def test_an_own_form_is_used_and_given_up(browser: Browser, make: Make) -> None:
    ward_office(browser, make)
    send(browser, form("Mẫu của {{ don_vi }}: {{ tong_so.tong }} lượt"))
    assert "Đơn vị đang dùng mẫu riêng." in browser.text

    report = begun(browser).path
    assert words(document(browser.follow("Tải Word"))) == ["Mẫu của UBND phường Bến Hoa: 3 lượt"]

    browser.visit("/quan-ly/bao-cao/mau").press("Thôi dùng mẫu riêng")
    assert "BÁO CÁO" in words(document(browser.visit(report).follow("Tải Word")))


def test_a_form_that_cannot_be_taken_is_said(browser: Browser, make: Make) -> None:
    ward_office(browser, make)

    assert send(browser, form("{{ mat_khau }}")).status == 422
    assert "Mẫu có chỗ hệ thống không biết điền" in browser.text
    assert send(browser, b"MZ").status == 422
    assert "Cần tệp .docx" in browser.text


def test_a_form_that_makes_too_much_is_refused_with_a_sentence(
    browser: Browser, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = begun(ward_office(browser, make)).path
    send(browser, form("{% for one in cac_so %}" + "Lặp lại. " * 2000 + "{% endfor %}"))
    assert browser.visit(report).follow("Tải Word").status == 200

    monkeypatch.setattr(form_child, "MOST_UNPACKED", 100_000)

    assert browser.visit(report).follow("Tải Word").status == 409
    assert "làm ra tệp quá lớn. Mời bớt phần lặp lại" in browser.text
