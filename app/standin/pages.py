"""The pages a person sees, and the addresses the site speaks to."""

from typing import cast
from urllib.parse import urlencode

from authlib.oauth2.rfc6749 import OAuth2Error
from flask import Blueprint, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from joserfc.jwk import KeySet

from app.standin import discovery
from app.standin.forgery import comes_from_this_origin
from app.standin.levels import level_for, needs_level_2
from app.standin.people import PEOPLE, Group, find_person
from app.standin.provider import Provider

blueprint = Blueprint("standin", __name__)
_REASONS = {"denied": "access_denied", "level": "unmet_authentication_requirements"}


@blueprint.get("/")
def about() -> ResponseReturnValue:
    """Say what this is to whoever opens the bare address."""
    return render_template("standin/about.html")


@blueprint.get(discovery.AUTHORIZE)
def choose() -> ResponseReturnValue:
    """Show the sample people, or only the one the site hints at."""
    provider().check_request()
    return _choices()


@blueprint.post(discovery.AUTHORIZE)
def sign_in() -> ResponseReturnValue:
    """Send the person pressed back to the site with a code, or nobody with a reason."""
    if not _is_pressed_here():
        abort(403)
    grant = provider().check_request()
    reason = _REASONS.get(request.form.get("back", ""))
    if reason:
        raise OAuth2Error(error=reason, redirect_uri=grant.redirect_uri, state=request.args.get("state"))

    person = find_person(request.form.get("person"))
    if person is None:
        return _choices(), 422
    if level_for(person, request.args.get("acr_values")) is None:
        return render_template("standin/level.html", person=person, others=_here("login_hint")), 403
    return provider().answer_with_code(grant, person)


@blueprint.post(discovery.TOKEN)
def token() -> ResponseReturnValue:
    """Exchange a code for tokens."""
    return provider().give_tokens()


@blueprint.route(discovery.USERINFO, methods=["GET", "POST"])
def userinfo() -> ResponseReturnValue:
    """Tell the bearer of a token about its person."""
    return provider().tell_about_person()


@blueprint.route(discovery.SIGN_OUT, methods=["GET", "POST"])
def sign_out() -> ResponseReturnValue:
    """End what a site was told; asked without an ID token, the person is asked first."""
    wish = provider().check_sign_out()
    if wish.needs_confirmation and not (request.method == "POST" and _is_pressed_here()):
        here = f"{discovery.SIGN_OUT}?{urlencode(request.values.to_dict())}"
        return render_template("standin/sign_out.html", here=here)
    return provider().sign_out(wish) or render_template("standin/signed_out.html")


@blueprint.get("/.well-known/openid-configuration")
def configuration() -> ResponseReturnValue:
    """The discovery document."""
    settings = provider().settings
    return jsonify(discovery.discovery_document(settings.issuer, settings.claim_shape))


@blueprint.get(discovery.JWKS)
def jwks() -> ResponseReturnValue:
    """The public half of the key."""
    return jsonify(KeySet([provider().key]).as_dict(private=False))


def provider() -> Provider:
    """The provider of this application."""
    return cast(Provider, current_app.extensions["standin"])


def _choices() -> str:
    is_hint_heeded = "select_account" not in request.args.get("prompt", "").split()
    return render_template(
        "standin/choose.html",
        groups=[(group, [person for person in PEOPLE if person.group == group]) for group in Group],
        hinted=find_person(request.args.get("login_hint")) if is_hint_heeded else None,
        needs_level_2=needs_level_2(request.args.get("acr_values")),
        here=_here(),
        others=_here("login_hint"),
    )


def _here(*without: str) -> str:
    kept = {name: value for name, value in request.args.items() if name not in without}
    return f"{discovery.AUTHORIZE}?{urlencode(kept)}"


def _is_pressed_here() -> bool:
    return comes_from_this_origin(request.headers, provider().settings.issuer)
