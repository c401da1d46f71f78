"""The provider: authlib's server, set up with one grant and two endpoints, behind typed doors for the pages."""

from typing import Any, cast

from authlib.common.urls import add_params_to_uri
from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.base import invalid_error_characters
from authlib.oauth2.rfc6749 import ClientMixin, InvalidClientError, InvalidRequestError, OAuth2Error, OAuth2Request
from authlib.oidc.rpinitiated import EndSessionRequest
from flask import Flask, Response, request
from joserfc.jwk import RSAKey

from app.standin.endpoints import EndSignIn, TellAboutPerson
from app.standin.grant import CodeGrant, OnlyS256, OnlyWhatIsOffered, SignedIdentity
from app.standin.memory import TOKEN_SECONDS, Code, Memory, Token
from app.standin.people import SamplePerson
from app.standin.settings import Settings


class Provider:
    """What the stand-in answers: its clients come from the settings, its codes and tokens stay in memory."""

    def __init__(self, app: Flask, settings: Settings, key: RSAKey, memory: Memory) -> None:
        self.settings, self.key, self.memory = settings, key, memory
        app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {"authorization_code": TOKEN_SECONDS}
        server: Any = AuthorizationServer(app, self._find_client, self._keep_token)
        server.memory = memory
        server.register_grant(
            CodeGrant, [OnlyS256(), OnlyWhatIsOffered(), SignedIdentity(settings.issuer, key, memory)]
        )
        server.register_endpoint(TellAboutPerson(memory, settings.claim_shape))
        server.register_endpoint(EndSignIn(settings.issuer, key, memory))
        self._server = server

    def check_request(self) -> CodeGrant:
        """The site's request, checked; raises `OAuth2Error`, with an address only if that is registered."""
        if any(len(values) > 1 for _, values in request.values.lists()):
            raise InvalidRequestError("A parameter was sent twice.")
        quoted = "".join(request.values.get(name, "") for name in ("client_id", "response_type", "redirect_uri"))
        if invalid_error_characters(quoted):  # authlib puts these in error texts, where such letters may not stand
            raise InvalidRequestError("A parameter holds letters it may not hold.")
        return cast(CodeGrant, self._server.get_consent_grant())

    def answer_with_code(self, grant: CodeGrant, person: SamplePerson) -> Response:
        """Back to the site with a code for this person."""
        return self._to_site(self._server.create_authorization_response(grant=grant, grant_user=person))

    def answer_with_error(self, error: OAuth2Error) -> Response:
        """Back to the site with what went wrong."""
        return self._to_site(self._server.handle_error_response(None, error))

    def give_tokens(self) -> Response:
        """The answer to a code: tokens, or why not."""
        try:
            return cast(Response, self._server.create_token_response())
        except UnicodeDecodeError:  # authlib reads the Authorization header as UTF-8 without asking
            return cast(Response, self._server.handle_error_response(None, InvalidClientError(status_code=401)))

    def tell_about_person(self) -> Response:
        """The answer to a token: claims, or why not."""
        return cast(Response, self._server.create_endpoint_response("userinfo"))

    def check_sign_out(self) -> EndSessionRequest:
        """The site's wish to sign somebody out, checked; raises `OAuth2Error`."""
        return cast(EndSessionRequest, self._server.validate_endpoint_request("end_session"))

    def sign_out(self, wish: EndSessionRequest) -> Response | None:
        """Do it; a redirect if the address to land on is registered."""
        answer = cast(Response | None, self._server.create_endpoint_response("end_session", wish))
        if answer:
            answer.status_code = 303
        return answer

    def _to_site(self, answer: Response) -> Response:
        """Say who answers (RFC 9207), and have the browser follow with a GET."""
        answer.location = add_params_to_uri(answer.location, [("iss", self.settings.issuer)])
        answer.status_code = 303
        return answer

    def _find_client(self, client_id: str) -> ClientMixin | None:
        return next((client for client in self.settings.clients if client.client_id == client_id), None)

    def _keep_token(self, token: dict[str, str], request: OAuth2Request) -> None:
        code = cast(Code, request.authorization_code)
        self.memory.add_token(
            Token(
                token=token["access_token"],
                code=code.code,
                client=code.client,
                person=code.person,
                scope=code.scope,
                expires_at=self.memory.clock() + TOKEN_SECONDS,
                clock=self.memory.clock,
            )
        )
