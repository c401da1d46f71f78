"""The web site: `create_app` puts its parts together, one line a part."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    access,
    assets,
    command_line,
    db,
    errors,
    forgery,
    health,
    limits,
    logs,
    responses,
    signs,
    site,
    uploads,
    visitor,
)
from app.features import FEATURES
from config import Config


def create_app(config: Config | None = None) -> Flask:
    """The site as one WSGI application; refuses to start with a view that does not say who may open it."""
    config = config or Config.from_environment()
    app = Flask(__name__, static_folder=None)
    app.config.update(_settings(config))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.is_production:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    command_line.start(app)
    logs.start(app, as_json=config.is_production)
    db.start(app, config.database_url)
    visitor.start(app)
    uploads.start(app)
    signs.start(app)
    forgery.start(app)
    access.start(app)
    responses.start(app)
    errors.start(app)
    site.start(app)
    assets.start(app)
    limits.start(app)
    app.register_blueprint(health.blueprint)
    for register in FEATURES:
        register(app)
    access.check_declared(app)
    return app


def _settings(config: Config) -> dict[str, object]:
    """What Flask wants to know: limits of what may be sent, and the cookie that holds a sign-in under way."""
    return {
        "LHS": config,
        "SECRET_KEY": config.secret_key,
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 512 * 1024,
        "SESSION_COOKIE_NAME": "__Host-lhs_state" if config.is_https else "lhs_state",
        "SESSION_COOKIE_SECURE": config.is_https,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "TESTING": config.environment == "test",
        "PROPAGATE_EXCEPTIONS": False,
        "TEMPLATES_AUTO_RELOAD": False,
    }
