"""Where a webhook may lead: out, by https. What lies within the house's own walls is no business of a webhook."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _


def problem_with(address: str) -> str | None:
    """None where it may be used. Where its name leads is looked at again each time that something is sent."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return _("This is no address. Write one that begins with https://.")
    if parts.scheme == "http" and settings.DEBUG and _is_loopback(host):
        return None
    if parts.scheme != "https" or not host or parts.fragment or _carries_a_password(parts):
        return _("Write an address that begins with https://, without a name and password.")
    return _("This leads to no public place.") if _is_within(host) else None


def _carries_a_password(parts: SplitResult) -> bool:
    return parts.username is not None or parts.password is not None


def _is_loopback(host: str) -> bool:
    number = _number(host)
    return host == "localhost" or (number is not None and number.is_loopback)


def _is_within(host: str) -> bool:
    number = _number(host)
    if number is None:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))
    return not number.is_global


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
