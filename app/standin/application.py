"""The stand-in identity provider: an application of its own, for trying the site without real identities."""

import logging
from time import time
from typing import cast
from urllib.parse import urlsplit

from authlib.oauth2.rfc6749 import OAuth2Error
from flask import Flask, Response, render_template
from flask.typing import ResponseReturnValue
from joserfc.jwk import RSAKey
from werkzeug.exceptions import HTTPException

from app.standin.memory import Clock, Memory
from app.standin.pages import blueprint, provider
from app.standin.provider import Provider
from app.standin.settings import Settings

logger = logging.getLogger(__name__)


def create_standin(settings: Settings, key: RSAKey, clock: Clock = lambda: int(time())) -> Flask:
    """Build the application; it keeps codes and tokens in this process and sets no cookie."""
    app = Flask("app.standin", static_url_path="/giao-dien")
    app.config["TRUSTED_HOSTS"] = [urlsplit(settings.issuer).hostname]
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.extensions["standin"] = Provider(app, settings, key, Memory(clock))
    app.register_blueprint(blueprint)
    app.register_error_handler(OAuth2Error, _refuse)
    app.register_error_handler(HTTPException, _explain)
    app.context_processor(lambda: {"site_url": settings.site_url})
    app.after_request(_protect)
    return app


def _refuse(error: OAuth2Error) -> ResponseReturnValue:
    """Tell the site if it is known to have asked, else tell the person."""
    logger.warning("refused: %s", error.error)
    if error.redirect_uri:
        return provider().answer_with_error(error)
    return render_template("standin/error.html"), 400


def _explain(error: HTTPException) -> ResponseReturnValue:
    response = error.get_response()
    response.data = render_template("standin/error.html")
    response.content_type = "text/html; charset=utf-8"
    return cast(Response, response)


def _protect(response: Response) -> Response:
    """No frames, no scripts, nothing from elsewhere; a form may end at a site that is registered."""
    sites = " ".join(_origin(client.redirect_uri) for client in provider().settings.clients)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {sites}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
