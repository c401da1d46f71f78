"""Sign-in with an identity provider, consent, level 2, and sign-out."""

from flask import Flask

from app.access import NeedsLevel2, NeedsProof, NeedsSignIn
from app.sign_in import asking, expired, pages, proving, sharing, signing_out
from app.sign_in.provider import NotSignedIn


def register(app: Flask) -> None:
    """Put sign-in on the site."""
    for module in (pages, proving, asking, expired, sharing, signing_out):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(NotSignedIn, pages.not_signed_in)
    app.register_error_handler(NeedsSignIn, expired.needs_sign_in)
    app.register_error_handler(NeedsLevel2, expired.needs_level_2)
    app.register_error_handler(NeedsProof, expired.needs_proof)
