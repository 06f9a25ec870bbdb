"""The code of a card: short, said over the telephone without a mistake, and not to be guessed at the pace that is
allowed."""

import secrets

# Without what is read for something else (0 O Q D, 1 I L, 2 Z, 5 S, 8 B, U V), and without vowels, which make words.
ALPHABET = "34679CFGHJKMNPRTWXY"
LENGTH = 9
GROUP = 3


def new_code() -> str:
    """One of 3 × 10¹¹."""
    return "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))


def read_code(written: str) -> str:
    """As somebody typed it, with or without its dashes; empty where it cannot be one."""
    code = "".join(sign for sign in written[:40].upper() if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def in_groups(code: str) -> str:
    """`KTR-M7N-4WX`"""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
