"""Out of the house, and nowhere within its own walls: what an administrator types leads to no server behind the door,
unless this machine's own settings say that the house's servers stand there."""

import ipaddress
import socket

from django.conf import settings
from requests_hardened import HTTPSession
from requests_hardened.config import Config

from prevenance import __version__


class NoPublicPlaceError(Exception):
    """The name leads within the walls."""


def public_address(host: str, port: int) -> str:
    """The number behind a name, which is then the one that is used. Raises `OSError` where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(place[4][0]) for place in found]
    allowed = [number for number in numbers if settings.INNER_SERVERS or _is_public(number)]
    if not allowed:
        raise NoPublicPlaceError
    return allowed[0]


def _is_public(number: str) -> bool:
    return ipaddress.ip_address(number.partition("%")[0]).is_global


def session() -> HTTPSession:
    config = Config(
        ip_filter_enable=not settings.INNER_SERVERS,
        ip_filter_allow_loopback_ips=False,
        never_redirect=True,
        default_timeout=(settings.SENDING_TIMEOUT, settings.SENDING_TIMEOUT),
        user_agent_override=f"Prevenance/{__version__}",
    )
    opened = HTTPSession(config)
    opened.trust_env = False  # neither a proxy of the machine nor its passwords
    return opened
