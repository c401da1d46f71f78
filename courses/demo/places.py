"""The fictional "Phường Bến Hoa, TP Cảng Mẫu": its offices, schools, station and 30 neighbourhood groups; and the
other wards of its city."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from courses.units.models import Unit, UnitKind
from courses.units.units import add_unit

WARD_CODE = "99001"
"""No commune has a code that begins with 99 (QĐ 19/2025/QĐ-TTg)."""
SINCE = date(2025, 7, 1)
SCHOOLS = ("Trường Mầm non Bến Hoa", "Trường Tiểu học Bến Hoa", "Trường Tiểu học Cầu Mới", "Trường THCS Cảng Mẫu",
           "Trường THCS Bến Hoa", "Trường THPT Cảng Mẫu")  # fmt: skip
GROUPS = 30
NEIGHBOURS = ("Phường Chợ Đò", "Phường Đồng Lạch", "Phường Lái Bồng", "Phường Vạn Mẫu", "Xã Bãi Sậy", "Xã Cồn Rạm",
              "Đặc khu Hòn Rơm")  # fmt: skip


@dataclass(frozen=True)
class Places:
    """The keys of the ward's units, of the city and of its other wards."""

    city: int
    ward: int
    office: int
    schools: tuple[int, ...]
    station: int
    groups: tuple[int, ...]
    neighbours: tuple[int, ...]


def make_places(db: Session) -> Places:
    """Make the city, the ward and what is in it, and the wards beside it."""
    city = _add(db, "99", "Thành phố Cảng Mẫu", UnitKind.PROVINCE, None)
    ward = _add(db, WARD_CODE, "Phường Bến Hoa", UnitKind.COMMUNE, city)
    office = _add(db, "99001-VP", "Văn phòng UBND phường Bến Hoa", UnitKind.DEPARTMENT, ward)
    schools = [_add(db, f"99001-T{n}", name, UnitKind.SCHOOL, ward) for n, name in enumerate(SCHOOLS, 1)]
    station = _add(db, "99001-YT", "Trạm Y tế phường Bến Hoa", UnitKind.STATION, ward)
    groups = [_add(db, f"99001-{n:02d}", f"Tổ dân phố {n}", UnitKind.NEIGHBOURHOOD, ward) for n in range(1, GROUPS + 1)]
    wards = [_add(db, f"{99001 + n}", name, UnitKind.COMMUNE, city) for n, name in enumerate(NEIGHBOURS, 1)]
    keys = [tuple(one.id for one in some) for some in (schools, groups, wards)]
    return Places(city.id, ward.id, office.id, keys[0], station.id, *keys[1:])


def _add(db: Session, code: str, name: str, kind: UnitKind, parent: Unit | None) -> Unit:
    return add_unit(db, code=code, name=name, kind=kind, valid_from=SINCE, parent=parent)
