"""Settings read from the environment. Each is documented in docs/settings.md."""

import base64
import binascii
import os
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingError(Exception):
    """A setting is missing or cannot be read; the message names it and the remedy."""


def envtext(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise SettingError(f"{name} is not set. docs/settings.md says what it should hold.")
    return value


def envbool(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "1", "true", "false", "yes", "no", "on", "off"):
        return value in ("1", "true", "yes", "on") if value else default
    raise SettingError(f"{name} is '{value}'. Write true or false.")


def envlist(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def envkeys(name: str) -> dict[str, bytes]:
    """Keys written `id:base64,id:base64`, 32 bytes each. The first seals; all of them open."""
    keys = dict(_key(name, part) for part in envlist(name))
    if not keys:
        raise SettingError(f"{name} is not set. docs/settings.md says how to make a key.")
    return keys


def _key(name: str, part: str) -> tuple[str, bytes]:
    key_id, _, encoded = part.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        key = b""
    # Neither the key nor what stands in its place may reach a log.
    if not 1 <= len(key_id) <= 32 or not key_id.isalnum() or not key_id.isascii():
        raise SettingError(f"{name}: a key's id is 1 to 32 letters or digits, then a colon.")
    if len(key) != 32:
        raise SettingError(f"{name}: the key '{key_id}' is not 32 bytes in base64.")
    return key_id, key


# PostgreSQL plans what is asked again and again once for a connection: planning takes longer than answering.
PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 4}


def envdatabase(name: str, default: str) -> dict[str, Any]:
    """Django's settings for a database written as `sqlite:///path` or `postgres://user:word@host:port/name`."""
    address = urlsplit(os.environ.get(name) or default)
    if address.scheme == "sqlite":
        return _sqlite(unquote(address.path)[1:])
    if address.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.lstrip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": unquote(address.hostname or ""),
            "PORT": str(address.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": PLANNED_ONCE | dict(parse_qsl(address.query)),
        }
    raise SettingError(f"{name} begins with neither sqlite:/// nor postgres://.")


class Mail(NamedTuple):
    """How mail leaves: in the order of Django's own settings."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    ssl: bool = False
    tls: bool = False


def envmail(name: str) -> Mail:
    """A mail server written as `smtp://user:word@host:587` or `smtps://…:465`; without one nothing is sent."""
    address = urlsplit(os.environ.get(name, ""))
    if not address.scheme:
        return Mail("django.core.mail.backends.dummy.EmailBackend")
    if address.scheme not in ("smtp", "smtps") or not address.hostname:
        raise SettingError(f"{name} begins with neither smtp:// nor smtps://, or names no server.")
    ssl = address.scheme == "smtps"
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=address.hostname,
        port=address.port or (465 if ssl else 587),
        user=unquote(address.username or ""),
        password=unquote(address.password or ""),
        ssl=ssl,
        tls=not ssl and bool(address.username),  # a password never travels in the clear
    )


def envoidc(server: str, **app: Any) -> dict[str, Any]:
    """allauth's settings for the house's own sign-in, or none where there is no server."""
    if not server:
        return {}
    if not server.startswith("https://") or not (app["client_id"] and app["secret"]):
        raise SettingError("PREVENANCE_OIDC_SERVER begins with https://, and needs _CLIENT and _SECRET beside it.")
    ways = {"server_url": server, "email_authentication": True, "verified_email": app.pop("trust_email")}
    apps = [{"provider_id": "house", **app, "settings": ways}]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Writers queue instead of failing half-way; readers never wait for them.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        },
    }
