"""What userinfo tells a site about a person."""

from app.standin.people import SamplePerson
from app.standin.settings import ClaimShape

Claims = dict[str, str]


def userinfo(person: SamplePerson, scope: str, shape: ClaimShape) -> Claims:
    """The claims the scopes allow; the compatible shape tells all it knows whatever was asked, as the real one does."""
    claims = {"sub": person.subject}
    if shape != ClaimShape.COMPATIBLE:
        claims |= _standard(person, scope.split())
    if shape != ClaimShape.STANDARD:
        claims |= _compatible(person)
    return claims


def _standard(person: SamplePerson, scopes: list[str]) -> Claims:
    claims: Claims = {}
    if "profile" in scopes:
        claims |= {"name": person.name, "gender": person.gender}
        claims |= {"birthdate": person.born} if person.born else {}
    if "citizen_id" in scopes:
        claims["SoDinhDanh"] = person.number
    return claims


def _compatible(person: SamplePerson) -> Claims:
    born = {"NgayThangNamSinh": person.born.replace("-", "")} if person.born else {}
    return born | {
        "HoVaTen": person.name,
        "SoDinhDanh": person.number,
        "LoaiTaiKhoan": "1",
        "TechID": person.subject,
        "loginIdp": "MO-PHONG",
        "vneid_level": str(person.level),
    }
