"""What every answer carries: caching by who asked, and headers that keep browsers strict."""

from flask import Flask, Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

CONTENT_POLICY = (
    "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; font-src 'self'; form-action 'self' {providers}; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; manifest-src 'self'; frame-src 'self'"
)
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PUBLIC_SECONDS = 60
ASSET_SECONDS = 31_536_000


def see_other(endpoint: str, **values: object) -> BaseResponse:
    """Send the visitor to another page of ours with 303, as every POST that did something ends."""
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type]


def framed(page: str) -> Response:
    """A page that our own pages may show in a frame; no others may."""
    response = Response(page, mimetype="text/html")
    policy = CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    response.headers["Content-Security-Policy"] = policy.format(providers="")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def start(app: Flask) -> None:
    """Put caching and strict headers on every answer."""
    app.after_request(_cache)
    app.after_request(_be_strict)


def _cache(response: Response) -> Response:
    if "Cache-Control" in response.headers:
        return response
    response.vary.update(("Cookie", "Save-Data"))
    if g.get("lhs_personal") or request.method not in {"GET", "HEAD"}:
        response.cache_control.no_store = True
    elif _has_our_cookie() or response.status_code != 200 or response.headers.getlist("Set-Cookie"):
        response.cache_control.private = True
        response.cache_control.no_cache = True
    else:
        response.cache_control.public = True
        response.cache_control.max_age = PUBLIC_SECONDS
        if not response.is_streamed:
            response.add_etag()
            response.make_conditional(request)
    return response


def _has_our_cookie() -> bool:
    return any(name.startswith(("lhs_", "__Host-lhs_")) for name in request.cookies)


def _be_strict(response: Response) -> Response:
    config = current_app.config["LHS"]
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY.format(providers=config.oidc_issuer))
    for name, value in STRICT.items():
        response.headers.setdefault(name, value)
    if config.is_https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
