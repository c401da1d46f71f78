"""The report as .docx: our form or the unit's own, filled with figures and with what was typed."""

import base64
import json
import subprocess
import sys
from typing import Any

from app.reports import form_child
from app.reports.charts import states_chart, units_chart
from app.reports.commands import TEMPLATE
from app.reports.form_child import fill
from app.reports.traced import Traced, indicated, sums_of
from app.reports.wording import BODY, above, committee, filled, hurried_words, organ, paragraphs, place_name
from app.text import vi_date, vi_number, vi_time
from courses.obligations.ledger import Ledger
from courses.reports.figures import Figures
from courses.reports.forms import TooLargeReport
from courses.reports.writing import ReportLine

PLACEHOLDERS = {
    "co_quan_tren", "don_vi", "don_vi_in", "ky_hieu", "dia_danh", "nam", "trich_yeu", "kinh_gui", "thoi_gian_toi",
    "cau_ket", "cac_van_ban", "cac_viec", "cac_don_vi", "tong_so", "luc_chot", "ma_chot", "tu_ngay", "den_ngay",
    "hoc_nhanh", "buoi_hoc",
    "giay_chung_nhan", "cac_chi_tieu", "ten_bieu_do_don_vi", "ten_bieu_do_tinh_trang", "noi_nhan", "ky_thay",
    "nguoi_ky", "cac_so", "bieu_do_don_vi", "bieu_do_tinh_trang", *(one.place for one in BODY),
}  # fmt: skip
"""What a form may ask for."""
SUMS = ("tong", "mien", "xong", "con_lai", "qua_han", "ty_le")


def write_document(report: ReportLine, figures: Figures, traced: list[Traced], own: bytes | None) -> bytes:
    """The .docx; with the unit's own form where it has one, which a process of its own fills within bounds."""
    charts = {"bieu_do_don_vi": units_chart(figures.units), "bieu_do_tinh_trang": states_chart(figures.whole)}
    told = values(report, figures, traced)
    return _fill_apart(own, told, charts) if own else fill(TEMPLATE.read_bytes(), told, charts)


def _fill_apart(form: bytes, values: dict[str, Any], charts: dict[str, bytes]) -> bytes:
    packed = {name: base64.b64encode(one).decode() for name, one in charts.items()}
    bounds = {"most": form_child.MOST_UNPACKED}
    asked = {"form": base64.b64encode(form).decode(), "values": values, "pictures": packed, **bounds}
    told = json.dumps(asked).encode()
    command, seconds = [sys.executable, "-I", form_child.__file__], form_child.SECONDS
    try:
        return subprocess.run(command, input=told, timeout=seconds, env={}, capture_output=True, check=True).stdout  # noqa: S603
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise TooLargeReport from None


def values(report: ReportLine, figures: Figures, traced: list[Traced]) -> dict[str, Any]:
    """What stands for each placeholder but the charts."""
    texts = filled(report)
    bodies = {one.place: paragraphs(texts[one.code]) for one in BODY}
    for name in ("lanh_dao", "nen_tang", "to_cong_nghe"):
        bodies[name] = [line for line in bodies[name] if "……" not in line]
    return {**_head(report, texts), **bodies, **_counted(report, figures), **_end(texts), "cac_so": _numbered(traced)}


def _head(report: ReportLine, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "co_quan_tren": above(report.parent_name),
        "don_vi": organ(report),
        "don_vi_in": committee(report.unit_name),
        "ky_hieu": "/BC-UBND" if "UBND" in organ(report) else "/BC",
        "dia_danh": place_name(report.unit_name),
        "nam": str(report.to_on.year),
        "trich_yeu": texts["title"],
        "kinh_gui": texts["receiver"].rstrip("."),
        "thoi_gian_toi": f"NĂM {report.to_on.year + (report.to_on.month >= 11)}",
        "cau_ket": f"Trên đây là báo cáo của {organ(report)}./.",
    }


def _counted(report: ReportLine, figures: Figures) -> dict[str, Any]:
    held, taken = figures.sessions, figures.snapshot
    return {
        "cac_van_ban": _letters(figures),
        "cac_viec": [_row(place, f"{one.title}, {one.cycle}, hạn {vi_date(one.due_on)}", one.ledger)
                     for place, one in enumerate(figures.duties, 1)],
        "cac_don_vi": [_row(place, one.name, one.ledger) for place, one in enumerate(figures.units, 1)],
        "tong_so": _row(0, "", figures.whole),
        "luc_chot": vi_time(taken.taken_at),
        "hoc_nhanh": hurried_words(taken),
        "ma_chot": taken.digest[:12],
        "tu_ngay": vi_date(report.from_on),
        "den_ngay": vi_date(report.to_on),
        "buoi_hoc": {"buoi": vi_number(held.sessions), "luot": vi_number(held.visits), "nguoi": vi_number(held.people)},
        "giay_chung_nhan": vi_number(figures.certificates),
        "cac_chi_tieu": [{"ten": one.name, "gia_tri": indicated(one)} for one in figures.indicators],
        "ten_bieu_do_don_vi": "Tỷ lệ đã xong theo đơn vị, thấp trước",
        "ten_bieu_do_tinh_trang": "Số lượt người theo tình trạng",
    }  # fmt: skip


def _letters(figures: Figures) -> list[dict[str, str]]:
    lines = [
        f"{one.kind} số {one.number} ngày {vi_date(one.on)} của {one.issuer}: {one.summary}" for one in figures.letters
    ]
    return [{"ten": line, "cuoi": "." if line is lines[-1] else ";"} for line in lines]


def _row(place: int, name: str, ledger: Ledger) -> dict[str, str]:
    counted = dict(zip(SUMS, (value for _name, value in sums_of(ledger)), strict=True))
    return {"stt": str(place), "ten": name, **counted}


def _end(texts: dict[str, str]) -> dict[str, Any]:
    places = paragraphs(texts["copies"])
    ends = [f"{line.rstrip(';.')}{'.' if line is places[-1] else ';'}" for line in places]
    return {"noi_nhan": ends, "ky_thay": paragraphs(texts["signing"]), "nguoi_ky": texts["signer"]}


def _numbered(traced: list[Traced]) -> list[dict[str, str]]:
    """The figures gathered by what they are about and where they come from, in their order."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in traced:
        source = f"{one.source}. Cần xem: {one.doubt}" if one.doubt else one.source
        groups.setdefault((one.group, source), []).append(
            f"{one.name} {one.value}".replace(" %", "\N{NO-BREAK SPACE}%")
        )
    return [
        {"stt": str(place), "ten": group, "gia_tri": "; ".join(said), "nguon": source}
        for place, ((group, source), said) in enumerate(groups.items(), 1)
    ]
