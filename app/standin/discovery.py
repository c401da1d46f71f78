"""The discovery document: what is offered, and nothing that is not."""

from app.standin.clients import AUTH_METHODS, SCOPES
from app.standin.keys import ALGORITHM
from app.standin.levels import LEVELS
from app.standin.settings import ClaimShape

AUTHORIZE, TOKEN, USERINFO, JWKS, SIGN_OUT = (
    "/authorize",
    "/token",
    "/userinfo",
    "/jwks.json",
    "/logout",
)

_STANDARD = ("name", "birthdate", "gender", "SoDinhDanh")
_COMPATIBLE = (
    "HoVaTen",
    "SoDinhDanh",
    "NgayThangNamSinh",
    "LoaiTaiKhoan",
    "TechID",
    "loginIdp",
    "vneid_level",
)
_CLAIMS = {
    ClaimShape.STANDARD: _STANDARD,
    ClaimShape.COMPATIBLE: _COMPATIBLE,
    ClaimShape.BOTH: _STANDARD + _COMPATIBLE,
}
_TOKEN_CLAIMS = (
    "sub",
    "iss",
    "aud",
    "exp",
    "iat",
    "nonce",
    "auth_time",
    "acr",
    "amr",
    "at_hash",
)


def discovery_document(issuer: str, shape: ClaimShape) -> dict[str, object]:
    """OpenID Connect Discovery 1.0, with RFC 9207 and RP-initiated logout."""
    return {
        "issuer": issuer,
        "authorization_endpoint": issuer + AUTHORIZE,
        "token_endpoint": issuer + TOKEN,
        "userinfo_endpoint": issuer + USERINFO,
        "jwks_uri": issuer + JWKS,
        "end_session_endpoint": issuer + SIGN_OUT,
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "acr_values_supported": list(LEVELS),
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": list(AUTH_METHODS),
        "code_challenge_methods_supported": ["S256"],
        "claims_supported": list(dict.fromkeys(_TOKEN_CLAIMS + _CLAIMS[shape])),
        "ui_locales_supported": ["vi"],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
    }
