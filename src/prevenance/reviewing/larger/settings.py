"""Where the larger model is, and what it may cost: read from the environment, see docs/larger-judge.md."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from prevenance.environment import SettingError, envtext


@dataclass(frozen=True)
class LargerSettings:
    """`seconds` is all that one record may take. `prices` are for a million tokens sent and received."""

    address: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 60.0
    prices: tuple[float, float] | None = None


def larger_settings() -> LargerSettings:
    address = envtext("PREVENANCE_LARGER_URL", "").strip()
    model = envtext("PREVENANCE_LARGER_MODEL", "").strip()
    if not address or not model:
        raise SettingError("A larger judge needs PREVENANCE_LARGER_URL and PREVENANCE_LARGER_MODEL.")
    if not _is_safe(address):
        raise SettingError("PREVENANCE_LARGER_URL begins with https://, or with http:// on this machine alone.")
    return LargerSettings(
        address=address,
        model=model,
        key=envtext("PREVENANCE_LARGER_KEY", ""),
        seconds=_seconds(envtext("PREVENANCE_LARGER_SECONDS", "")),
        prices=_prices(envtext("PREVENANCE_LARGER_PRICES", "")),
    )


def _is_safe(address: str) -> bool:
    """What clients said does not travel in the clear."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname)))


def _is_here(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _seconds(told: str) -> float:
    try:
        seconds = float(told or 60)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 3600:
        raise SettingError(f"PREVENANCE_LARGER_SECONDS is {told!r}. Write seconds, such as 60.")
    return seconds


def _prices(told: str) -> tuple[float, float] | None:
    if not told.strip():
        return None
    try:
        sent, received = (float(price) for price in told.split(","))
    except ValueError:
        raise SettingError("PREVENANCE_LARGER_PRICES: write two numbers, such as 0.40,1.60.") from None
    return sent, received
