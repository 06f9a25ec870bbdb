"""Seals what a client said before it is stored: AES-256-GCM, with the key's id in front of the ciphertext.

A sealed value is: version (1 byte), length of the key's id (1 byte), the id, nonce (12 bytes), ciphertext and tag.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = 1
NONCE = 12


class CannotOpenError(Exception):
    """The key is not at hand, or the sealed bytes were changed or moved to another row."""


def seal(plain: bytes, *, bound_to: str) -> bytes:
    """`bound_to` names the place the value belongs to; it opens nowhere else."""
    key_id, key = next(iter(settings.PREVENANCE_KEYS.items()))
    nonce = os.urandom(NONCE)
    return _head(key_id) + nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())


def open_sealed(sealed: bytes, *, bound_to: str) -> bytes:
    key_id = sealed_with(sealed)
    body = sealed[2 + sealed[1] :]
    try:
        return AESGCM(settings.PREVENANCE_KEYS[key_id]).decrypt(body[:NONCE], body[NONCE:], bound_to.encode())
    except KeyError:
        raise CannotOpenError(f"PREVENANCE_KEYS has no key '{key_id}'.") from None
    except (InvalidTag, ValueError):
        raise CannotOpenError("The sealed bytes were changed or belong elsewhere.") from None


def sealed_with(sealed: bytes) -> str:
    if len(sealed) < 2 or sealed[0] != VERSION:
        raise CannotOpenError("These bytes were not sealed here.")
    return sealed[2 : 2 + sealed[1]].decode("ascii", "replace")


def _head(key_id: str) -> bytes:
    return bytes([VERSION, len(key_id)]) + key_id.encode("ascii")


def fingerprint(plain: bytes, *, bound_to: str) -> str:
    """Tells two values apart without telling anything of them to who lacks the key."""
    return next(iter(fingerprints(plain, bound_to=bound_to)))


def fingerprints(plain: bytes, *, bound_to: str) -> list[str]:
    """The fingerprint under each key, newest first: a value may have been kept before the key was changed."""
    return [f"{key_id}:{_digest(key, plain, bound_to)}" for key_id, key in settings.PREVENANCE_KEYS.items()]


def _digest(key: bytes, plain: bytes, bound_to: str) -> str:
    # A key of its own for each use: what seals must not also sign.
    own_key = hmac.digest(key, b"prevenance fingerprint", hashlib.sha256)
    return hmac.new(own_key, bound_to.encode() + b"\0" + plain, hashlib.sha256).hexdigest()
