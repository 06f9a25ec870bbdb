"""One request to another program: to no place within the house's own walls, and to none that it is sent on to."""

import requests
from django.conf import settings
from requests_hardened import HTTPSession
from requests_hardened.config import Config

from prevenance import __version__
from prevenance.integrations.webhooks.address import problem_with

NOBODY_ANSWERED = 0
SECONDS = (5.0, 10.0)  # to be reached, and between two words


def post(address: str, body: bytes, headers: dict[str, str]) -> int:
    """The status that was answered. The name is looked up once, and what it leads to is both checked and used."""
    if problem_with(address):
        return NOBODY_ANSWERED
    try:
        with _session() as session:
            answer = session.post(address, data=body, headers=headers, stream=True)
            answer.close()  # whatever else is said is not read
            return int(answer.status_code)
    except requests.RequestException:
        return NOBODY_ANSWERED


def _session() -> HTTPSession:
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=settings.DEBUG,
        never_redirect=True,
        default_timeout=SECONDS,
        user_agent_override=f"Prevenance/{__version__}",
    )
    session = HTTPSession(config)
    session.trust_env = False  # neither a proxy of the machine nor its passwords
    return session
