"""Secrets that are handed out once and kept as their hash: links, and the cookie of a tablet."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(32)  # 256 bits


def hashed(token: str) -> str:
    # Nobody guesses 256 bits, so no slow hash is called for.
    return hashlib.sha256(token.encode()).hexdigest()
