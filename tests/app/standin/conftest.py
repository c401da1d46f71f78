"""A stand-in of its own for each test, with one key for all."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from joserfc.jwk import RSAKey

from app.standin.application import create_standin
from app.standin.clients import Client
from app.standin.keys import make_key
from app.standin.settings import ClaimShape, read_settings
from tests.app.standin.site import Clock, Site

OTHER_CLIENT = Client("trang-khac", "mot-bi-mat-khac", "http://127.0.0.1:8001/ve", "http://127.0.0.1:8001/")


@pytest.fixture(scope="session")
def key() -> RSAKey:
    """The key of every stand-in of the suite."""
    return make_key()


@pytest.fixture
def site_of(key: RSAKey) -> Callable[[ClaimShape], Site]:
    """A site whose stand-in tells claims in this shape."""

    def make(shape: ClaimShape) -> Site:
        settings = read_settings({})
        settings = replace(settings, clients=(*settings.clients, OTHER_CLIENT), claim_shape=shape)
        clock = Clock()
        return Site(create_standin(settings, key, clock), clock)

    return make


@pytest.fixture
def site(site_of: Callable[[ClaimShape], Site]) -> Site:
    """A site and its stand-in, as they stand by default; the stand-in knows another site, too."""
    return site_of(ClaimShape.STANDARD)
