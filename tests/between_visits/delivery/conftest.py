import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def on_loopback(settings: Settings) -> None:
    """Servers of the tests stand on this machine."""
    settings.INNER_SERVERS, settings.SENDING_TIMEOUT = True, 2.0
